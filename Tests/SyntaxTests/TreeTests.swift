import SourceText
import TestKit
import Testing

@testable import Syntax

@Suite struct TreeTests {
  @Test(arguments: try designs())
  func `what the language page shows is read without a problem`(_ design: SuiteCase) {
    let parsed = parse(SourceFile(path: design.name, text: design.text))
    #expect(places(of: parsed) == [])
    #expect(parsed.tree.root.text == design.text)
  }

  @Test func `each form of statement has its own shape of tree`() throws {
    let outlines = try suite("syntax/forms.suite").map { section in
      let tree = parse(SourceFile(path: section.name, text: section.text)).tree
      return "=== \(section.name)\n\(outline(tree.root))"
    }
    try expectGolden(outlines.joined(separator: "\n"), "trees.txt")
  }

  @Test(arguments: [
    ("time: 2 ms", "quantity"), ("time: 2  ms", "quantity"), ("time: 2ms", "quantity"),
  ])
  func `a unit may be glued or stand behind blanks`(_ text: String, _ kind: String) throws {
    let tree = parse(SourceFile(path: "", text: text)).tree
    #expect(tree.root.tokens.map(\.text) == ["time", ":", "2", "ms"])
    #expect(outline(tree.root).contains("\(kind): 2 ms"))
  }
}

/// Every text that must be read without a problem.
func designs() throws -> [SuiteCase] {
  try exampleDesigns() + suite("syntax/language.suite") + suite("syntax/forms.suite")
}

/// Problems as `line:column kind`, to be read in a failure.
func places(of parsed: ParsedFile) -> [String] {
  let table = LineTable(parsed.tree.source.bytes)
  return parsed.problems.map { problem in
    let place = table.position(at: problem.range.lowerBound)
    return "\(place.line):\(place.column) \(problem.kind)"
  }
}
