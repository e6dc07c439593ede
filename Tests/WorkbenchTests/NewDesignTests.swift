import EmbeddedTexts
import Testing
import Workbench

@Suite struct NewDesignTests {
  private let workspace = MemoryDisk([:]).workspace()

  @Test(arguments: ShippedDesigns.all.map(\.name))
  func `a start is the shipped design under another title`(name: String) throws {
    let outcome = workspace.newDesign("Shop", from: name)
    #expect(outcome.status == .success)
    let original = try #require(ShippedDesigns.all.first { $0.name == name }).text
    let changed = zip(outcome.text.split(separator: "\n"), original.split(separator: "\n"))
      .filter { $0 != $1 }
    #expect(changed.count == 1 && changed[0].0.hasPrefix("design \"Shop\""))
  }

  /// A start stands alone: nothing that a folder beside it would have to bring.
  @Test(arguments: ShippedDesigns.all)
  func `a start needs no other file`(name: String, text: String) {
    #expect(
      !text.contains("import \"") && !text.contains("samples \"") && !text.contains("trace \"")
    )
  }

  @Test func `a silent start is the smallest and checks clean`() {
    let text = workspace.newDesign("Shop").text
    #expect(text == workspace.newDesign("Shop", from: "one-server").text)
    let disk = MemoryDisk(["shop.design": text])
    let outcome = disk.workspace().check(.init(["shop.design"], isStrict: true))
    #expect(outcome.status == .success && outcome.findings.diagnostics.isEmpty)
    #expect(disk.workspace().format(["shop.design"], .check).status == .success)
  }

  @Test(arguments: ["Joe's \"shop\"", "back\\slash", "\\u{1F680}", "né"])
  func `any title is quoted as a string needs it`(title: String) {
    let disk = MemoryDisk(["shop.design": workspace.newDesign(title).text])
    #expect(disk.workspace().check(.init(["shop.design"])).status == .success)
  }

  @Test func `an unknown start is answered with the nearest and all others`() {
    let outcome = workspace.newDesign("Shop", from: "one-sever")
    #expect(outcome.status == .unusable && outcome.text.isEmpty)
    let help = outcome.complaints.first?.help ?? ""
    #expect(help.hasPrefix("did you mean `one-server`? there are "))
    for name in Workspace.shippedDesigns { #expect(help.contains(name)) }
  }
}
