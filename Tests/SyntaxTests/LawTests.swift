import SourceText
import TestKit
import Testing

@testable import Syntax

@Suite struct LawTests {
  @Test(arguments: 0..<40 as Range<UInt64>)
  func `printing a tree gives back any bytes`(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<100 {
      let count = Int.random(in: 0..<120, using: &random)
      let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
      checkedParse(bytes, "seed \(seed)")
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `a soup of tokens is read, and formatted where it is sound`(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<200 {
      var text = ""
      for _ in 0..<Int.random(in: 0..<30, using: &random) {
        text += soup.randomElement(using: &random) ?? ""
        text += ["", " ", " ", "  ", "\n"].randomElement(using: &random) ?? ""
      }
      checkedFormat(checkedParse(Array(text.utf8), "seed \(seed)"), "seed \(seed)")
    }
  }

  @Test(arguments: try designs())
  func `a design is read with any token deleted or doubled`(_ design: SuiteCase) {
    let bytes = Array(design.text.utf8)
    checkedFormat(checkedParse(bytes, design.name), design.name)
    let tokens = lex(bytes)
    for index in tokens.kinds.indices where tokens.kinds[index] != .whitespace {
      let range = tokens.range(index)
      let deleted = bytes[..<range.lowerBound] + bytes[range.upperBound...]
      checkedFormat(checkedParse(Array(deleted), design.name), design.name)
      let doubled = bytes[..<range.upperBound] + bytes[range.lowerBound...]
      checkedFormat(checkedParse(Array(doubled), design.name), design.name)
    }
  }

  @Test(arguments: try snippets(), ["/* note */", "// note\n", "\n// note\n", " "])
  func `a comment may stand anywhere, and is never lost`(_ design: SuiteCase, _ note: String) {
    let bytes = Array(design.text.utf8)
    let tokens = lex(bytes)
    for index in tokens.kinds.indices {
      let place = tokens.start(index)
      let text = bytes[..<place] + Array(note.utf8) + bytes[place...]
      checkedFormat(checkedParse(Array(text), design.name), design.name)
    }
  }

  @Test(arguments: try designs())
  func `a design is read up to any byte`(_ design: SuiteCase) {
    let bytes = Array(design.text.utf8)
    for count in stride(from: 0, to: bytes.count, by: 17) {
      let parsed = checkedParse(Array(bytes[..<count]), design.name)
      checkedFormat(parsed, design.name)
    }
  }
}

/// The small ones of the designs, and what the formatter is shown.
private func snippets() throws -> [SuiteCase] {
  try suite("syntax/language.suite") + suite("syntax/forms.suite") + suite("syntax/layout.suite")
}

/// What soups are made of: each token, and words that the grammar looks for.
private let soup: [String] =
  Keyword.allCases.map(\.rawValue) + [
    "web", "a.b", "us-east-1", "5", "2 ms", "10MB", "1.5k", "8x", "$3", "$0.02/GB/month", "99.9%",
    "06:00", "25:99", "2026-01-20", "2026-13-40", "\"text\"", "\"open", "\"\"\"long\ntext\"\"\"",
    "\"\\q\"", "{", "}", "(", ")", "{ a: 1 }", ":", ",", ";", "..", "=", "+", "-", "*", "/", "%",
    "->", "~>", "<", "<=", ">", ">=", "=>", "==", "-->", "// note\n", "/* note */", "/* open", "é",
    "@", "→", "\r\n", "\t", "\n", "\n\n", "5kb", "/h",
  ]
