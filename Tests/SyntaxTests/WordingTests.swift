import Diagnostics
import SourceText
import TestKit
import Testing

@testable import Syntax

@Suite struct WordingTests {
  @Test func `each mistake has its words`() throws {
    let renderer = TextRenderer()
    let texts = try suite("syntax/mistakes.suite").map { mistake in
      let source = SourceFile(path: "shop.design", text: mistake.text)
      let diagnostics = parse(source).diagnostics
      return "=== \(mistake.name)\n" + renderer.render(diagnostics, sources: [source])
    }
    try expectGolden(texts.joined(separator: "\n"), "mistakes.txt")
  }

  @Test(arguments: try suite("syntax/mistakes.suite"))
  func `each mistake is one error with a help`(_ mistake: SuiteCase) throws {
    let found = checkedParse(Array(mistake.text.utf8), mistake.name).diagnostics
    let expected = severalMistakes[mistake.name] ?? 1
    #expect(found.count == expected, "\(found.map(\.message))")
    #expect(found.allSatisfy { $0.severity == .error && !$0.help.isEmpty })
  }

  @Test(arguments: try suite("syntax/mistakes.suite"))
  func `each repair can be made, and a safe one removes its error`(_ mistake: SuiteCase) throws {
    let source = SourceFile(path: mistake.name, text: mistake.text)
    let before = parse(source).diagnostics
    for diagnostic in before {
      for fix in diagnostic.fixIts {
        let repaired = try #require(applying(fix.edits, to: source.bytes), "\(fix.title)")
        let after = checkedParse(repaired, mistake.name).diagnostics
        guard fix.confidence == .safe else { continue }
        let text = String(decoding: repaired, as: UTF8.self)
        #expect(after.count < before.count, "\(fix.title):\n\(text)\n\(after.map(\.message))")
      }
    }
  }
}

/// Mistakes that are shown in two places.
private let severalMistakes = ["a unit in words": 2]
