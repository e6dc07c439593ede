import Foundation
import Libraries
import SourceText
import Syntax
import Testing

@Suite struct ShippedLibrariesTests {
  @Test func `the core library comes first and the others by name`() {
    let names = ShippedLibraries.all.map(\.name)
    #expect(names.first == "std")
    #expect(Array(names.dropFirst()) == names.dropFirst().sorted())
  }

  @Test(arguments: ShippedLibraries.all.map(\.name))
  func `what is embedded is what the file says`(name: String) throws {
    let file = root.appending(path: "Libraries/\(name).design")
    #expect(try text(of: name) == String(contentsOf: file, encoding: .utf8))
  }

  @Test(arguments: ShippedLibraries.all.map(\.name))
  func `a library parses and stands in the canonical layout`(name: String) throws {
    let parsed = try parsed(name)
    #expect(parsed.problems.isEmpty)
    #expect(parsed.formatted == parsed.tree.source.bytes)
  }

  @Test(arguments: ShippedLibraries.all.map(\.name))
  func `a library holds kinds and named quantities only`(name: String) throws {
    for statement in try parsed(name).tree.root.statements {
      switch statement {
      case .kind, .let, .language: continue
      default: Issue.record("\(name): \(statement.node.text)")
      }
    }
  }

  @Test(arguments: ShippedLibraries.all.map(\.name))
  func `every value has its source behind it`(name: String) throws {
    for line in try text(of: name).split(separator: "\n") where !line.hasPrefix("//") {
      guard line.hasPrefix("  ") || line.hasPrefix("let ") else { continue }
      // A price says its source itself.
      let isPrice = line.hasPrefix("  cost:") || line.hasPrefix("  traffic:")
      let isSourced = isPrice && (line.contains(" from \"") || line.contains(" unsourced"))
      #expect(line.contains("  // ") || isSourced, "\(name): \(line)")
    }
  }

  /// Two of the three give the third.
  @Test(arguments: ShippedLibraries.all.map(\.name))
  func `a kind gives at most two of time, concurrency and capacity`(name: String) throws {
    for kind in try kinds(name) {
      let given = ["time", "concurrency", "capacity"].filter { kind.attributes.contains($0) }
      #expect(given.count <= 2, "\(name): \(kind.name)")
    }
  }

  @Test func `the core library has no prices`() throws {
    for kind in try kinds("std") {
      #expect(!kind.attributes.contains("cost"), "\(kind.name)")
    }
  }

  /// The root of the package.
  private let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private func text(of name: String) throws -> String {
    try #require(ShippedLibraries.all.first { $0.name == name }).text
  }

  private func parsed(_ name: String) throws -> ParsedFile {
    parse(SourceFile(path: "\(name).design", text: try text(of: name)))
  }

  private func kinds(_ name: String) throws -> [(name: String, attributes: [String])] {
    try parsed(name).tree.root.statements.compactMap { statement in
      guard case .kind(let kind) = statement, let name = kind.name?.text else { return nil }
      let attributes = (kind.block?.statements ?? []).compactMap { inner -> String? in
        guard case .attribute(let attribute) = inner else { return nil }
        return attribute.key?.text
      }
      return (name, attributes)
    }
  }
}
