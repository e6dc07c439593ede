import TestKit
import Testing

@testable import Vocabulary

@Suite struct PageTests {
  @Test func `the reference page in the documentation is what the schema says`() throws {
    try expectGolden(ReferencePage.markdown, "../../../Documentation/reference.md")
  }

  @Test(arguments: ["time", "function", "p99", "hyper", "retain", "copies", "require"])
  func `an explanation is as it was read`(_ name: String) throws {
    try expectGolden(try #require(Explanation.text(for: name)), "explain-\(name).txt")
  }

  @Test(
    arguments: Set(Explanation.names).sorted()
  )
  func `every word is explained within 100 columns`(_ name: String) throws {
    let text = try #require(Explanation.text(for: name))
    for line in text.split(separator: "\n") { #expect(line.count < 100, "\(line)") }
  }

  @Test(arguments: Keywords.declarations)
  func `every word that begins a declaration is explained`(_ word: String) {
    #expect(Explanation.text(for: word) != nil)
  }

  @Test func `a word that the language lacks has no explanation`() {
    #expect(Explanation.text(for: "colour") == nil)
  }
}
