import Diagnostics
import SourceText
import TestKit
import Testing

@testable import Elaboration

extension Lint: CustomTestStringConvertible {
  var testDescription: String { code.rawValue }
}

@Suite struct LintTests {
  private func findings(_ text: String, _ levels: [DiagnosticCode: LintLevel] = [:]) -> [Diagnostic]
  {
    elaborate(
      SourceFile(path: "shop.design", text: text),
      read: { _ in .failure(.missing) },
      libraries: shippedLibraries,
      levels: levels
    ).diagnostics
  }

  @Test(arguments: allLints)
  func `a lint's example has that one finding`(lint: Lint) {
    #expect(findings(lint.example).map(\.code) == [lint.code])
  }

  @Test func `each code of a lint has its lint`() {
    let codes = DiagnosticCode.allCases.filter(\.isLint)
    #expect(codes.filter { code in !allLints.contains { $0.code == code } } == [])
    #expect(Set(allLints.map(\.code)).count == allLints.count)
  }

  /// Each line of the golden is one that a careful reviewer would write too.
  @Test(arguments: try exampleDesigns())
  func `the examples have only findings worth a thought`(example: SuiteCase) throws {
    let result = elaborate(
      SourceFile(path: example.name, text: example.text),
      read: { _ in .failure(.missing) },
      libraries: shippedLibraries
    )
    let name = example.name.split(separator: ".")[0]
    try expectGolden(
      TextRenderer().render(result.diagnostics, sources: result.sources),
      "lints-of-\(name).txt"
    )
  }

  @Test(arguments: try suite("meaning/fine.suite"))
  func `what is meant so is left alone`(design: SuiteCase) {
    #expect(findings(design.text).map(\.message) == [])
  }

  @Test func `a level is set in the design, and by who runs the tool`() {
    let text =
      "lint: W315 off\ndesign \"One\"\nclient users\nservice web { time: 10 ms }\nusers -> web"
    #expect(findings(text) == [])
    #expect(findings(text, [.nothingToSimulate: .error]).map(\.severity) == [.error])
    #expect(findings(text.replacing("off", with: "error")).map(\.severity) == [.error])
  }
}
