import Diagnostics
import Elaboration
import SourceText
import TestKit
import Testing

/// Each mistake of meaning is told once, at its place, with what is right; the goldens hold the words.
@Suite struct MistakeTests {
  @Test(arguments: MistakeSuite.all)
  func `findings read as the golden says`(suite: MistakeSuite) throws {
    let text = suite.sections.map { "=== \($0.heading)\n\($0.findings)" }.joined(separator: "\n")
    try expectGolden(text, "mistakes/\(suite.name).txt")
  }

  @Test(arguments: MistakeSuite.all.flatMap(\.sections))
  func `a slip is one finding of its code`(section: MistakeSuite.Section) {
    #expect(
      section.elaborated().diagnostics.map(\.code.rawValue).sorted() == section.codes.sorted()
    )
  }

  @Test(arguments: MistakeSuite.all.flatMap(\.sections))
  func `a safe fix removes what it was offered for`(section: MistakeSuite.Section) throws {
    let before = section.elaborated()
    for diagnostic in before.diagnostics {
      for fix in diagnostic.fixIts where fix.confidence == .safe {
        let file = before.sources[Int(diagnostic.primary.file.index)]
        guard file.path == "mistake.design" else { continue }
        let bytes = try #require(applying(fix.edits, to: file.bytes))
        let after = section.elaborated(String(decoding: bytes, as: UTF8.self))
        #expect(after.diagnostics.count < before.diagnostics.count, "\(fix)")
      }
    }
  }

  @Test func `each code of meaning has a mistake`() {
    let shown = Set(MistakeSuite.all.flatMap { $0.sections.flatMap(\.codes) })
    let codes = DiagnosticCode.allCases.map(\.rawValue).filter { !$0.hasPrefix("E1") }
    #expect(codes.filter { !shown.contains($0) } == [])
  }
}
