import Foundation
import SourceText
import TestKit
import Testing

@testable import Syntax

/// A lost or stray brace is one error at its place; it hides nothing and has no followers.
@Suite struct RecoveryTests {
  @Test(arguments: try canonicalDesigns())
  func `a lost right brace is one error at the block that lacks it`(_ design: SuiteCase) {
    let lines = design.text.components(separatedBy: "\n")
    for (opener, closer) in blocks(lines) {
      var broken = lines
      broken.remove(at: closer)
      let found = problems(broken)
      #expect(found.map(\.kind) == [.unclosedBlock], "\(lines[opener])")
      #expect(found.map(\.line) == [opener], "\(lines[opener])")
    }
  }

  @Test(arguments: try canonicalDesigns())
  func `a lost left brace is one error and its header is found`(_ design: SuiteCase) {
    let lines = design.text.components(separatedBy: "\n")
    for (opener, closer) in blocks(lines) {
      var broken = lines
      broken[opener] = broken[opener].replacingOccurrences(of: " {", with: "")
      let found = problems(broken)
      #expect(found.map(\.kind) == [.strayBrace], "\(lines[opener])")
      #expect(found.map(\.line) == [closer], "\(lines[opener])")
    }
  }

  @Test(arguments: try canonicalDesigns(), ["}", "  }", "    }"])
  func `a stray right brace is one error`(_ design: SuiteCase, _ brace: String) {
    let lines = design.text.components(separatedBy: "\n")
    for line in lines.indices {
      var broken = lines
      broken.insert(brace, at: line)
      #expect(problems(broken).map(\.kind) == [.strayBrace], "line \(line + 1)")
    }
  }

  @Test func `a lost brace hides none of the mistakes around it`() throws {
    var lines = try canonicalDesigns().prefix(3).map(\.text).joined().components(separatedBy: "\n")
    #expect(lines.count > 300)
    for (index, mistake) in planted.enumerated() {
      // An attribute's line: what is planted there stands in the block of its neighbours.
      let start = (index + 1) * lines.count / (planted.count + 2)
      let line = try #require(
        lines[start...].firstIndex { $0.hasPrefix("  ") && !$0.contains("{") }
      )
      lines.insert(lines[line].prefix { $0 == " " } + mistake.text, at: line)
    }
    let kinds = planted.map(\.kind)
    #expect(problems(lines).map(\.kind) == kinds)
    for (opener, closer) in blocks(lines) {
      var broken = lines
      broken.remove(at: closer)
      #expect(problems(broken).map(\.kind).filter { $0 != .unclosedBlock } == kinds)
      #expect(problems(broken).count == kinds.count + 1, "\(lines[opener])")
    }
  }

  @Test(arguments: [
    // A mistake in the header of a block, one inside it, one behind it.
    ("service \"web\" {\n  replicas 3\n}\nlet x 5", 3),
    ("service web Web {\n  replicas 3\n} x\nlet x 5", 3),
    ("a -> b, c {\n  replicas 3\n}\nlet x 5", 3),
    ("limits: {\n  replicas 3\n}\nlet x 5", 3),
    ("service web\n{\n  replicas 3\n}\nlet x 5", 3),
    ("workload w = steady (5 rps { mix 3 }\nlet x 5", 3),
    ("service web \"Web {\n  replicas 3\n}\nlet x 5", 3),
  ])
  func `mistakes in a header, in its block and behind are all reported`(
    _ text: String,
    _ count: Int
  ) {
    #expect(problems(text.components(separatedBy: "\n")).count == count)
  }

  private let planted: [(text: String, kind: SyntaxProblem.Kind)] = [
    ("replicas 3", .missingColon), ("time: 10msec", .gluedWord), ("a --> b", .misspelledArrow),
    ("let x 5", .missingWord("=", in: "let")), ("service \"web\" { a: 1 }", .nameInQuotes),
  ]

  private func problems(_ lines: [String]) -> [(kind: SyntaxProblem.Kind, line: Int)] {
    let bytes = Array(lines.joined(separator: "\n").utf8)
    let table = LineTable(bytes)
    return checkedParse(bytes).problems.map { ($0.kind, table.line(at: $0.range.lowerBound) - 1) }
  }

  /// The first and last line of each block of several lines, in a canonical layout.
  private func blocks(_ lines: [String]) -> [(opener: Int, closer: Int)] {
    var open: [Int] = []
    var result: [(Int, Int)] = []
    for (index, line) in lines.enumerated() {
      let code = line.components(separatedBy: "  //")[0]
      if code.hasSuffix(" {") { open.append(index) }
      if code.drop(while: { $0 == " " }) == "}", let opener = open.popLast() {
        result.append((opener, index))
      }
    }
    return result
  }
}

private func canonicalDesigns() throws -> [SuiteCase] {
  try exampleDesigns().map { design in
    let parsed = parse(SourceFile(path: design.name, text: design.text))
    let text = try #require(parsed.formatted)
    return SuiteCase(name: design.name, text: String(decoding: text, as: UTF8.self))
  }
}
