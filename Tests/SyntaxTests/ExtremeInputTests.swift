import SourceText
import TestKit
import Testing

@testable import Syntax

/// Inputs of megabytes: a rule that looks back or ahead too far takes hours for them, not seconds.
@Suite struct ExtremeInputTests {
  struct Input: CustomTestStringConvertible {
    var name: String
    var piece: String
    var count: Int
    var start = ""
    var end = ""

    var bytes: [UInt8] {
      var bytes = Array(start.utf8)
      let piece = Array(piece.utf8)
      bytes.reserveCapacity(bytes.count + piece.count * count + end.utf8.count)
      for _ in 0..<count { bytes += piece }
      return bytes + Array(end.utf8)
    }

    var testDescription: String { name }
  }

  @Test(.timeLimit(.minutes(1)), arguments: inputs)
  func `any large input is read, worded and formatted in a moment`(_ input: Input) {
    let parsed = checkedParse(input.bytes, input.name)
    _ = parsed.diagnostics
    _ = parsed.formatted
  }

  @Test(arguments: ["(", "a {", "a: ("])
  func `what is nested too deeply is reported once`(_ piece: String) {
    let bytes = Array(String(repeating: piece, count: 10_000).utf8)
    let kinds = parse(SourceFile(path: "", bytes: bytes)).problems.map(\.kind)
    #expect(kinds.filter { $0 == .nestedTooDeeply }.count <= 1)
    #expect(kinds.count <= 3)
  }

  @Test func `a file beyond the limit is not read at all`() throws {
    let bytes = [UInt8](repeating: 0x20, count: largestFileBytes + 1)
    let parsed = parse(SourceFile(path: "", bytes: bytes))
    #expect(parsed.problems.map(\.kind) == [.tooLarge])
    #expect(parsed.tree.root.length == bytes.count)
    #expect(parsed.formatted == nil)
  }
}

private let inputs: [ExtremeInputTests.Input] = [
  .init(name: "braces opened", piece: "{", count: 100_000),
  .init(name: "blocks opened", piece: "a {", count: 100_000),
  .init(name: "blocks opened on lines", piece: "a {\n", count: 30_000),
  .init(name: "blocks opened and indented", piece: "a {\n  b {\nc\n", count: 20_000),
  .init(name: "braces closed", piece: "}", count: 1_000_000),
  .init(name: "braces closed behind words", piece: "a }", count: 50_000),
  .init(name: "braces closed on lines", piece: "a\n  b: 1\n}\n", count: 20_000),
  .init(name: "parentheses opened", piece: "(", count: 100_000),
  .init(name: "parentheses closed", piece: ")", count: 100_000),
  .init(
    name: "parentheses in a value",
    piece: "(",
    count: 10_000,
    start: "a: ",
    end: String(repeating: ")", count: 10_000)
  ),
  .init(name: "arguments opened", piece: "a(", count: 50_000),
  .init(name: "a long line of words", piece: "word ", count: 1_000_000, start: "a: "),
  .init(name: "a long line of parts", piece: "b 5 ms, ", count: 60_000, start: "a: "),
  .init(name: "a long sum", piece: "b * 2 + ", count: 60_000, start: "a: "),
  .init(name: "a long range", piece: "1..", count: 100_000, start: "a: "),
  .init(name: "a long chain", piece: "b -> ", count: 100_000),
  .init(name: "a long line of statements", piece: "a: 1; ", count: 80_000),
  .init(name: "a long line of mistakes", piece: "a b c; ", count: 30_000),
  .init(name: "a long line of blocks", piece: "a { b: 1 } ", count: 30_000),
  .init(
    name: "a long line of blocks, one open",
    piece: "a { b: 1 } ",
    count: 30_000,
    start: "a {"
  ),
  .init(name: "a long name", piece: "name", count: 100_000),
  .init(name: "a long path", piece: "name.", count: 100_000),
  .init(name: "a long number", piece: "7", count: 5_000_000),
  .init(name: "a long string", piece: "text ", count: 100_000, start: "a: \"", end: "\""),
  .init(name: "strings opened", piece: "\" \n", count: 100_000),
  .init(name: "a string opened on a long line", piece: "{ a } ", count: 50_000, start: "a \""),
  .init(name: "a long string opened", piece: "text\n", count: 100_000, start: "a \"\"\""),
  .init(name: "a comment opened", piece: "{ text\n", count: 100_000, start: "a {\n/*"),
  .init(name: "comments", piece: "/**/", count: 100_000, start: "a "),
  .init(name: "lines", piece: "\n", count: 5_000_000, start: "a: 1,"),
  .init(name: "commas at line ends", piece: "a: 1,\n\n", count: 50_000),
  .init(name: "names and empty lines", piece: "web a\n\n\n\n", count: 40_000),
  .init(name: "bad characters", piece: "@", count: 100_000),
  .init(name: "bad characters in statements", piece: "a@;", count: 50_000),
  .init(name: "bent quotes", piece: "“;", count: 30_000),
  .init(name: "bytes that aren't text", piece: "é\u{0}", count: 50_000),
]
