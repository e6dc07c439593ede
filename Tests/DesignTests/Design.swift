import Foundation
import TestKit
import Testing

/// A design of the folder `Designs` with what stands beside it.
struct Design: Sendable, CustomTestStringConvertible {
  /// From the top of the repository.
  var path: String

  var testDescription: String { path }
  var folder: String { (path as NSString).deletingLastPathComponent }
  var isMistake: Bool { path.hasPrefix("Designs/mistakes/") }

  func text() throws -> String { try String(contentsOfFile: absolute(path), encoding: .utf8) }

  /// The text of a file beside the design; nil where there is none.
  func text(beside name: String) -> String? {
    try? String(contentsOfFile: absolute("\(folder)/\(name)"), encoding: .utf8)
  }

  /// The drawing of a view; nil where there is none.
  func drawing(of view: String) -> String? {
    let name = path.dropFirst("Designs/".count).dropLast(".design".count)
    return try? String(contentsOfFile: absolute("Diagrams/\(name)-\(view).svg"), encoding: .utf8)
  }

  /// Compares a text with `expected/<name>` beside the design; `UPDATE_GOLDENS=1` rewrites the file instead.
  func expect(_ actual: String, _ name: String) throws {
    guard ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] != "1" else {
      let url = URL(fileURLWithPath: absolute("\(folder)/expected/\(name)"))
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      return try Data(actual.utf8).write(to: url)
    }
    #expect(
      actual == text(beside: "expected/\(name)"),
      "\(folder)/expected/\(name) differs; UPDATE_GOLDENS=1 renews it, read the diff"
    )
  }

  private func absolute(_ path: String) -> String { "\(repositoryRoot)/\(path)" }

  /// All of them, by path.
  static func all() throws -> [Design] {
    let folder = repositoryRoot + "/Designs"
    return try FileManager.default.subpathsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".design") }.sorted().map { Design(path: "Designs/" + $0) }
  }

  static func sound() throws -> [Design] { try all().filter { !$0.isMistake } }
  static func mistakes() throws -> [Design] { try all().filter(\.isMistake) }
}
