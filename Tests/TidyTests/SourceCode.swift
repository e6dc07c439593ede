import Foundation
import TestKit

/// A Swift file of `Sources` and its lines, with and without what is text or comment.
struct SourceCode {
  var path: String
  var lines: [String]
  /// The words of each line, those of comments and strings left out.
  var words: [[String]]

  /// The folder below `Sources`, which is the module's name.
  var module: String { String(path.split(separator: "/")[1]) }

  var imports: [String] {
    lines.filter { $0.hasPrefix("import ") || $0.hasPrefix("package import ") }
      .compactMap { $0.split(separator: " ").last.map(String.init) }
  }

  /// Where one of some words stands in code, as `path:line`; `try!` is a word.
  func places(of wanted: Set<String>) -> [String] {
    words.enumerated().filter { !wanted.isDisjoint(with: $0.element) }
      .map { "\(path):\($0.offset + 1)" }
  }

  static let all: [SourceCode] = swiftFiles(in: "Sources").map { path in
    let text = (try? String(contentsOfFile: "\(repositoryRoot)/\(path)", encoding: .utf8)) ?? ""
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    // Texts that a script embedded are no code.
    if lines.first?.hasPrefix("// Made by ") ?? false {
      return SourceCode(path: path, lines: [], words: [])
    }
    return SourceCode(path: path, lines: lines, words: wordsOfCode(lines))
  }

  private static func swiftFiles(in folder: String) -> [String] {
    let paths =
      (try? FileManager.default.subpathsOfDirectory(atPath: "\(repositoryRoot)/\(folder)"))
    return (paths ?? []).filter { $0.hasSuffix(".swift") }.sorted().map { "\(folder)/\($0)" }
  }

  /// Good enough for our own layout: a literal of several lines opens at a line's end.
  private static func wordsOfCode(_ lines: [String]) -> [[String]] {
    var isInside = false
    return lines.map { line in
      let opensOrCloses = line.components(separatedBy: "\"\"\"").count % 2 == 0
      defer { if opensOrCloses { isInside.toggle() } }
      guard !isInside else { return [] }
      var code = line.contains("\"") ? line.replacing(/"(\\.|[^"\\])*"/, with: "\"\"") : line
      if let comment = code.range(of: "//") { code.removeSubrange(comment.lowerBound...) }
      return code.utf8.split { !isWordByte($0) }.map { String(Substring($0)) }
    }
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "!"):
      true
    default: byte >= 0x80
    }
  }
}
