import Arguments
import Foundation
import TestKit
import Testing

struct HelpTests {
  private func printed(_ words: String...) -> String? {
    if case .print(let text) = orchard().decide(words) { text } else { nil }
  }

  @Test func `the program's help lists its verbs`() throws {
    try expectGolden(printed("--help") ?? "", "help.txt")
  }

  @Test(arguments: ["plant", "pick", "move"])
  func `a verb's help is aligned and ends with examples`(verb: String) throws {
    try expectGolden(printed(verb, "--help") ?? "", "help-\(verb).txt")
  }

  @Test(arguments: ["plant", "pick", "move"]) func `no line is 100 columns wide`(verb: String) {
    let text = (printed(verb, "--help") ?? "") + orchard().helpText()
    #expect(text.split(separator: "\n").map(\.count).max() ?? 100 < 100)
  }

  @Test func `help wins over mistakes beside it but not over the end of options`() {
    let help = printed("pick", "--help")
    #expect(help?.contains("Pick the fruit") == true)
    #expect(printed("pick", "--wat", "-h") == help)
    #expect(printed("--help", "pick") == help)
    #expect(printed("-h") == orchard().helpText())
    #expect(printed("pick", "--", "--help") == nil)
  }

  @Test func `the version is one line`() {
    #expect(printed("--version") == "orchard 0.3.0\n")
  }

  @Test(.enabled(if: program(named: "groff") != nil))
  func `the manual page is set without a warning`() throws {
    let file = NSTemporaryDirectory() + "orchard-\(UUID().uuidString).1"
    defer { try? FileManager.default.removeItem(atPath: file) }
    try Data(orchard().manualPage().utf8).write(to: URL(fileURLWithPath: file))
    let result = try run("groff", ["-man", "-ww", "-z", "-Tutf8", file])
    #expect(result.status == 0 && result.output.isEmpty, "\(result.output)")
  }

  @Test func `the manual page holds everything`() throws {
    try expectGolden(orchard().manualPage(), "orchard.1")
  }
}
