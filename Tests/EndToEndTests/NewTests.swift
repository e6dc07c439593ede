import Testing

@Suite struct NewTests {
  private let tool: Tool

  init() throws { tool = try Tool() }

  @Test func `a new design is there, checks clean and stands in the canonical layout`() throws {
    let result = try tool.run("new", "shop")
    #expect(result.status == 0 && result.output.isEmpty)
    #expect(result.errors == "shop.design is there; `whiteboard check shop.design` checks it\n")
    #expect(try tool.names() == ["shop.design"])
    #expect(try tool.run("check", "--strict", "shop.design").status == 0)
    #expect(try tool.run("fmt", "--check", "shop.design").status == 0)
  }

  @Test func `what is there is never replaced`() throws {
    try tool.put("mine", at: "shop.design")
    let result = try tool.run("new", "shop")
    #expect(result.status == 2)
    #expect(result.errors == "error: shop.design: this is there already, and is never replaced\n")
    #expect(try tool.text(at: "shop.design") == "mine")
    #expect(try tool.names() == ["shop.design"])
    #expect(try tool.run("new", "other", "-o", "shop.design").status == 2)
  }

  @Test func `a start can be printed`() throws {
    let result = try tool.run("new", "Shop", "--from", "one-server", "-o", "-")
    #expect(result.output.hasPrefix("design \"Shop\"\n") && result.errors.isEmpty)
    #expect(try tool.names() == [])
  }
}
