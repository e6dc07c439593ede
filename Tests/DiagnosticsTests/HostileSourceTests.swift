import Diagnostics
import JSON
import SourceText
import TestKit
import Testing

extension SeededGenerator {
  fileprivate mutating func bytes() -> [UInt8] {
    let pieces: [[UInt8]] =
      [[0xFF], [0xE2, 0x82], [0xF0, 0x9F], [0x80], [0x0A], [0x0D, 0x0A], [0x1B], [0x00]]
      + [
        "a", "    ", "\t", "日本", "e\u{301}", "👩‍👧", "🇩", "\u{202E}", "\u{9B}", "::", "%", "\"", "\\",
      ]
      .map { Array($0.utf8) }
    let longest = Bool.random(using: &self) ? 20 : 400
    return (0..<Int.random(in: 0...longest, using: &self)).flatMap { _ in
      pieces[Int.random(in: 0..<pieces.count, using: &self)]
    }
  }

  fileprivate mutating func span() -> SourceSpan {
    SourceSpan(
      file: FileID(UInt16.random(in: 0...2, using: &self)),
      start: Int.random(in: 0..<20, using: &self) == 0 ? .max : .random(in: 0...600, using: &self),
      length: Int.random(in: 0..<20, using: &self) == 0 ? .max : .random(in: 0...20, using: &self)
    )
  }

  fileprivate mutating func text() -> String { String(decoding: bytes().prefix(40), as: UTF8.self) }

  fileprivate mutating func diagnostic() -> Diagnostic {
    finding(
      text(),
      at: span(),
      Severity.allCases.randomElement(using: &self) ?? .error,
      related: (0..<3).map { _ in Label(span(), text()) },
      help: text(),
      fixIts: (0..<2).map { _ in FixIt(text(), replacing(span(), text())) }
    )
  }
}

private struct DrawnFindings {
  var sources: [SourceFile]
  var diagnostics: [Diagnostic]

  init(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    sources = (0..<2).map {
      SourceFile(id: FileID($0), path: generator.text(), bytes: generator.bytes())
    }
    diagnostics = (0..<4).map { _ in generator.diagnostic() }
  }
}

@Suite("whatever bytes and spans come") struct HostileSourceTests {
  @Test("the text moves no cursor and hides nothing", arguments: 0..<200 as Range<UInt64>)
  func text(seed: UInt64) {
    let drawn = DrawnFindings(seed: seed)
    let text = TextRenderer().render(drawn.diagnostics, sources: drawn.sources)
    let bad = text.unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control: scalar != "\n"
      case .format: scalar != "\u{200D}"
      case _: false
      }
    }
    #expect(bad.isEmpty)
  }

  @Test("JSON and SARIF are JSON", arguments: 0..<100 as Range<UInt64>)
  func documents(seed: UInt64) throws {
    let drawn = DrawnFindings(seed: seed)
    let json = JSONRenderer().render(drawn.diagnostics, sources: drawn.sources)
    #expect(
      try JSONValue(parsing: Array(json.utf8))
        == JSONRenderer().value(drawn.diagnostics, sources: drawn.sources)
    )
    let sarif = SARIFRenderer(toolVersion: "0").render(drawn.diagnostics, sources: drawn.sources)
    #expect(try JSONValue(parsing: Array(sarif.utf8))["version"] == "2.1.0")
  }

  @Test("every GitHub command is one line", arguments: 0..<100 as Range<UInt64>)
  func commands(seed: UInt64) {
    let drawn = DrawnFindings(seed: seed)
    let text = GitHubRenderer().render(drawn.diagnostics, sources: drawn.sources)
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"))
    #expect(lines.count == drawn.diagnostics.count)
    #expect(lines.allSatisfy { $0.starts(with: "::".utf8) && !$0.contains(0x0D) })
  }
}
