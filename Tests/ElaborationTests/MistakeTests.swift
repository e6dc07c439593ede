import Diagnostics
import Elaboration
import SourceText
import TestKit
import Testing

/// Each mistake of meaning is told once, at its place, with what is right; the goldens hold the words.
@Suite struct MistakeTests {
  @Test(arguments: Mistake.suites)
  func `findings read as the golden says`(suite: String) throws {
    let texts = try Mistake.all([suite]).map { mistake in
      let result = mistake.elaborated()
      let text = TextRenderer().render(result.diagnostics, sources: result.sources)
      return "=== \(mistake.name)\n" + text
    }
    try expectGolden(texts.joined(separator: "\n"), "mistakes-\(suite).txt")
  }

  @Test(arguments: try Mistake.all())
  func `a slip is one finding with a help`(_ mistake: Mistake) {
    let found = mistake.elaborated().diagnostics
    #expect(found.map(\.code.rawValue).sorted() == mistake.codes, "\(found.map(\.message))")
    #expect(found.allSatisfy { !$0.help.isEmpty })
  }

  @Test(arguments: try Mistake.all())
  func `each repair can be made, and a safe one removes its finding`(_ mistake: Mistake) throws {
    let before = mistake.elaborated()
    for diagnostic in before.diagnostics where diagnostic.primary.file == FileID(0) {
      for fix in diagnostic.fixIts {
        let bytes = try #require(applying(fix.edits, to: before.sources[0].bytes), "\(fix.title)")
        guard fix.confidence == .safe else { continue }
        let text = String(decoding: bytes, as: UTF8.self)
        let after = mistake.elaborated(text).diagnostics
        #expect(after.count < before.diagnostics.count, "\(fix.title):\n\(text)")
      }
    }
  }

  /// So many components that the design is resolved and linted on two threads.
  private static let padding =
    "\ngroup padding { "
    + (0...2_000).map { "store padding-\($0)" }.joined(separator: "; ") + " }\n"

  @Test(arguments: try Mistake.all())
  func `a slip in a large design is found where it is in a small one`(_ mistake: Mistake) {
    func places(_ findings: [Diagnostic]) -> [String] {
      let own = findings.filter {
        $0.primary.file != FileID(0) || Int($0.primary.start) < mistake.text.utf8.count
      }
      return own.map { "\($0.code.rawValue) at \($0.primary.file) \($0.primary.start)" }
    }
    #expect(
      places(mistake.elaborated(mistake.text + Self.padding).diagnostics)
        == places(mistake.elaborated().diagnostics)
    )
  }

  @Test func `each code of meaning has a mistake`() throws {
    let shown = Set(try Mistake.all().flatMap(\.codes))
    let codes = DiagnosticCode.allCases.map(\.rawValue).filter { !$0.hasPrefix("E1") }
    #expect(codes.filter { !shown.contains($0) } == [])
  }
}
