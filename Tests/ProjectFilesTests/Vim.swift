import Foundation
import TestKit

/// Vim in a process of its own, with this repository's files and nobody's settings.
enum Vim {
  static let isInstalled: Bool = {
    let features = try? ToolRun(["vim", "--version"])
    return features?.output.contains("+syntax") ?? false
  }()

  /// For each line the names of the syntax groups at its places.
  static func groups(of lines: [HighlightedLine]) throws -> [[String]] {
    let places = lines.enumerated().flatMap { index, line in
      line.places.map { "[\(index + 1), \($0.column + 1)]" }
    }
    let found = try run(
      file: lines.map(\.text),
      script: [
        "for place in [\(places.joined(separator: ", "))]",
        "  call add(found, synIDattr(synID(place[0], place[1], 1), 'name'))",
        "endfor",
      ]
    )
    var rest = found[...]
    return lines.map { line in
      defer { rest = rest.dropFirst(line.places.count) }
      return Array(rest.prefix(line.places.count))
    }
  }

  /// The entries that `:make` would list for the lines that a check printed.
  static func quickfix(_ printed: [String]) throws -> [String] {
    try run(
      file: printed,
      script: [
        // `:make` goes by the buffer's format, this command by the global one.
        "let &g:errorformat = &l:errorformat",
        "cgetexpr getline(1, '$')",
        "for entry in getqflist()",
        "  call add(found, entry.lnum . ' ' . entry.col . ' ' . entry.type . ' ' . entry.nr . ' '"
          + " . trim(entry.text))",
        "endfor",
      ]
    )
  }

  /// Runs a script over a design file; the lines that it put into `found`.
  private static func run(file: [String], script: [String]) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("whiteboard-vim-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let design = folder.appendingPathComponent("any.design").path
    let result = folder.appendingPathComponent("result").path
    try file.joined(separator: "\n").write(toFile: design, atomically: true, encoding: .utf8)
    let start = [
      "set runtimepath^=\(repositoryRoot)/Editors/vim", "filetype plugin on", "syntax on",
      "edit \(design)", "let found = [&filetype]",
    ]
    let end = ["call writefile(found, '\(result)')", "qall!"]
    let path = folder.appendingPathComponent("script.vim").path
    try (start + script + end).joined(separator: "\n")
      .write(toFile: path, atomically: true, encoding: .utf8)
    _ = try ToolRun(["vim", "-u", "NONE", "-N", "-i", "NONE", "-es", "-S", path])
    let lines = try String(contentsOfFile: result, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    guard lines.first == "whiteboard" else {
      throw NotDetected(fileType: lines.first.map(String.init))
    }
    return lines.dropFirst().map(String.init)
  }

  struct NotDetected: Error { var fileType: String? }
}
