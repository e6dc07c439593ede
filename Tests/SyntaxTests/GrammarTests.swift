import Foundation
import SourceText
import TestKit
import Testing

@testable import Syntax

/// `Documentation/grammar.md` is true: what it allows is read, and nothing that is read is left out.
@Suite struct GrammarTests {
  private let grammar: Grammar

  init() throws {
    let page = repositoryRoot + "/Documentation/grammar.md"
    grammar = try Grammar(page: String(contentsOfFile: page, encoding: .utf8))
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `what the grammar allows is read without a problem`(_ seed: UInt64) throws {
    var generator = try SentenceGenerator(grammar, seed: seed)
    for _ in 0..<100 {
      let text = try generator.sentence()
      let parsed = checkedParse(Array(text.utf8), "seed \(seed)")
      for problem in parsed.problems {
        let start = max(0, problem.range.lowerBound - 80)
        let place = parsed.tree.source.text(start..<problem.range.upperBound + 20)
        Issue.record("seed \(seed): \(problem.kind) at the end of: \(place)")
      }
      checkedFormat(parsed, "seed \(seed)")
    }
  }

  @Test func `sentences of the grammar have every kind of node and token`() throws {
    var seen: Set<SyntaxKind> = []
    var generator = try SentenceGenerator(grammar, seed: 1)
    for _ in 0..<2000 {
      let text = try generator.sentence()
      seen.formUnion(parse(SourceFile(path: "", text: text)).tree.records.map(\.kind))
    }
    #expect(SyntaxKind.allCases.filter { !seen.contains($0) } == mistakes)
  }

  @Test func `each rule that is used is written down, and each that is written down is used`() {
    #expect(Set(grammar.rules.keys) == grammar.uses().rules.union(["file"]))
  }

  @Test(arguments: Keyword.allCases)
  func `each keyword stands in the grammar`(_ keyword: Keyword) {
    #expect(grammar.uses().literals.contains(keyword.rawValue))
  }

  @Test(arguments: SyntaxKind.allCases.filter { $0.isNode && $0 != .unexpected })
  func `each node has a rule of its name`(_ kind: SyntaxKind) {
    #expect(grammar.rules[ruleName(kind)] != nil)
  }

  /// `letStatement` is `let-statement`.
  private func ruleName(_ kind: SyntaxKind) -> String {
    "\(kind)".map { $0.isUppercase ? "-" + $0.lowercased() : String($0) }.joined()
  }

  /// Kinds that only a file with a mistake has.
  private let mistakes: [SyntaxKind] = [
    .misspelledArrow, .misspelledComparison, .unterminatedString, .unterminatedLongString,
    .unterminatedComment, .unknown, .endOfFile, .unexpected,
  ]
}
