import Elaboration
import EmbeddedTexts
import Foundation
import Testing

/// A page of `Documentation/Errors` with its examples, read as its readers read it.
struct ErrorPage {
  let code: String
  let title: String
  let wrong: [Example]
  let right: [Example]

  /// A design of the page and the files that it names.
  struct Example {
    var text: String
    var files: [String: Entry]
  }

  enum Entry { case file(String), folder }

  init(_ text: String) throws {
    let heading = try #require(text.split(separator: "\n").first)
    code = String(heading.dropFirst(2).prefix(4))
    title = String(heading.dropFirst(8))
    var found: [(name: String, example: Example)] = []
    for fence in try fences(of: text) {
      switch fence.name {
      case "file": found[found.count - 1].example.files[fence.path] = .file(fence.text)
      case "folder": found[found.count - 1].example.files[fence.path] = .folder
      case "wrong", "right":
        // Files that were shown already are still there.
        let files = found.last?.example.files ?? [:]
        found.append((fence.name, Example(text: fence.text, files: files)))
      case let other:
        Issue.record("\(code) has an example that is neither wrong nor right: \(other)")
      }
    }
    wrong = found.filter { $0.name == "wrong" }.map(\.example)
    right = found.filter { $0.name == "right" }.map(\.example)
  }
}

private func fences(of text: String) throws -> [(name: String, path: String, text: String)] {
  let parts = text.components(separatedBy: "```")
  return try stride(from: 1, to: parts.count - 1, by: 2).map { index in
    let head = try #require(parts[index].split(separator: "\n").first).split(separator: " ")
    try #require(head.count >= 2 && head[0] == "design")
    let body = parts[index].split(separator: "\n", omittingEmptySubsequences: false)
      .dropFirst().joined(separator: "\n")
    return (String(head[1]), head.count > 2 ? String(head[2]) : "", body)
  }
}

extension ErrorPage.Example {
  /// The design; what a page can only hint at, too large to be shown, is made here.
  var bytes: [UInt8] {
    if text.contains("// … and so on for 64 MiB") {
      return Array(text.utf8) + [UInt8](repeating: UInt8(ascii: "/"), count: 64 << 20)
    }
    if text.contains("// … and so on, 101 blocks deep") {
      return Array((0..<101).map { "group a\($0) { " }.joined().utf8)
    }
    // The replacement character stands for a byte that is no text.
    return text.split(separator: "\u{FFFD}", omittingEmptySubsequences: false)
      .map { Array($0.utf8) }.joined(separator: [0xE9]).map { $0 }
  }

  var reader: FileReader {
    { path in
      switch files[path] ?? series(path) {
      case .file(let text): .success(Array(text.utf8))
      case .folder: .failure(.folder)
      case nil: .failure(.missing)
      }
    }
  }

  /// One of many files, each of which imports the next.
  private func series(_ path: String) -> ErrorPage.Entry? {
    guard case .file(let first)? = files["part-1.design"], first.contains("and so on, 1000 files"),
      let number = path.split(whereSeparator: { "-.".contains($0) }).compactMap({ Int($0) }).first
    else { return nil }
    return .file("import \"part-\(number + 1).design\"\n")
  }
}
