import SourceText
import TestKit
import Testing

@testable import Syntax

@Suite struct FormatterTests {
  @Test(arguments: try exampleDesigns())
  func `an example has one canonical layout`(_ design: SuiteCase) throws {
    try expectGolden(formatted(design), "formatted/\(design.name)")
  }

  @Test func `layouts of hand-made files`() throws {
    let texts = try suite("syntax/layout.suite").map {
      "=== \($0.name)\n\($0.text)--- formatted\n\(try formatted($0))"
    }
    try expectGolden(texts.joined(separator: "\n"), "formatted/layout.txt")
  }

  @Test(arguments: ["a: 1\nservice \"web\"", "a: 1 // note\n}", "a: \u{0}"])
  func `a file with a mistake is left as it is`(_ text: String) {
    #expect(parse(SourceFile(path: "", text: text)).formatted == nil)
  }

  @Test func `bytes that are not UTF-8 are left as they are`() {
    let bytes = Array("a: 1 // ".utf8) + [0xFF]
    #expect(parse(SourceFile(path: "", bytes: bytes)).formatted == nil)
  }

  private func formatted(_ design: SuiteCase) throws -> String {
    let parsed = checkedParse(Array(design.text.utf8), design.name)
    #expect(places(of: parsed) == [])
    return String(decoding: try #require(checkedFormat(parsed, design.name)), as: UTF8.self)
  }
}
