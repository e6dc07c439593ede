import Testing

@Suite struct FormatTests {
  private let tool: Tool

  init() throws { tool = try Tool() }

  @Test func `many files are formatted, broken ones left, and the status is the worst`() throws {
    for number in 1...200 { try tool.put("client   users\n", at: "many/\(number).design") }
    try tool.put("service web {\n", at: "many/broken.design")
    let result = try tool.run("fmt", "many")
    #expect(result.status == 2)
    #expect(result.output.hasSuffix("200 formatted, 1 left as it was\n"))
    #expect(result.errors.hasPrefix("many/broken.design:1:"))
    #expect(try tool.text(at: "many/broken.design") == "service web {\n")
    #expect(try tool.text(at: "many/117.design") == "client users\n")
    #expect(try tool.run("fmt", "--check", "many").output == "200 unchanged, 1 left as it was\n")
  }

  @Test func `a read-only file stays as it is`() throws {
    try tool.put("client   users\n", at: "a.design", mode: 0o444)
    let result = try tool.run("fmt", "a.design")
    #expect(result.status == 2)
    #expect(result.errors == "error: a.design: permission denied\n")
    #expect(try tool.text(at: "a.design") == "client   users\n")
  }

  @Test func `a file in a read-only folder stays as it is`() throws {
    try tool.put("client   users\n", at: "shut/a.design")
    try tool.setMode(0o555, of: "shut")
    #expect(try tool.run("fmt", "shut/a.design").status == 2)
    try tool.setMode(0o777, of: "shut")
    #expect(try tool.text(at: "shut/a.design") == "client   users\n")
    #expect(try tool.names(in: "shut") == ["a.design"])
  }

  /// Source: the shell's limit counts kilobytes, and the file has more than one.
  @Test func `a disk that fills up half-way leaves the old file and nothing beside it`() throws {
    let text = String(repeating: "client   users\n", count: 200)
    try tool.put("// \(text)" + text, at: "a.design")
    let before = try tool.text(at: "a.design")
    try tool.put(before, at: "full/a.design")
    let result = try tool.shell("ulimit -f 1; whiteboard fmt full/a.design 2>&1 | cat")
    #expect(result.output.contains("error: full/a.design: file too large"), "\(result.output)")
    #expect(try tool.text(at: "full/a.design") == before)
    #expect(try tool.names(in: "full") == ["a.design"])
  }

  @Test func `an output path gets the formatted design and the file stays`() throws {
    try tool.put("client   users\n", at: "a.design")
    #expect(try tool.run("fmt", "a.design", "-o", "b.design").status == 0)
    #expect(try tool.text(at: "a.design") == "client   users\n")
    #expect(try tool.text(at: "b.design") == "client users\n")
    #expect(try tool.run("fmt", "a.design", "-o", "-").output == "client users\n")
    let missing = try tool.run("fmt", "a.design", "-o", "no/b.design")
    #expect(
      missing.status == 2 && missing.errors.contains("no/b.design: its folder does not exist")
    )
  }

  @Test func `a broken design never reaches the output path`() throws {
    try tool.put("service web {\n", at: "a.design")
    try tool.put("kept", at: "b.design")
    #expect(try tool.run("fmt", "a.design", "-o", "b.design").status == 2)
    #expect(try tool.text(at: "b.design") == "kept")
  }

  @Test func `a formatted file is not touched`() throws {
    try tool.put(sound, at: "a.design")
    let result = try tool.shell(
      "cp a.design b.design; touch -d 2001-01-01 b.design; whiteboard fmt b.design; stat -c %y b.design"
    )
    #expect(result.output.contains("2001-01-01"))
  }

  @Test func `a link keeps its place`() throws {
    try tool.put("client   users\n", at: "real/a.design")
    let result = try tool.shell(
      "ln -s real/a.design link.design; whiteboard fmt link.design; test -L link.design"
    )
    #expect(result.status == 0)
    #expect(try tool.text(at: "real/a.design") == "client users\n")
  }
}
