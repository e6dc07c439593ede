import Foundation
import TestKit
import Testing

/// The table of `Documentation/Architecture.md` against the imports of `Sources`.
@Suite struct LayerTests {
  @Test func `the architecture page names the modules that there are`() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: "\(repositoryRoot)/Sources")
    #expect(try Layer.table().flatMap(\.modules).sorted() == folders.sorted())
  }

  @Test func `a module imports only what stands before it`() throws {
    let layers = try Layer.table()
    let order = layers.flatMap(\.modules)
    let engines = layers.first { $0.name == "engines" }?.modules ?? []
    for file in SourceCode.all {
      guard let own = order.firstIndex(of: file.module) else { continue }
      for name in file.imports {
        guard let other = order.firstIndex(of: name) else { continue }
        #expect(other < own, "\(file.path) imports \(name), which stands after it")
        let areEngines = engines.contains(file.module) && engines.contains(name)
        #expect(!areEngines, "\(file.path) imports \(name): engines know nothing of each other")
      }
    }
  }

  @Test func `nothing else is imported but the system's C library and what the toolchain brings`()
    throws
  {
    let allowed = Set(
      try Layer.table().flatMap(\.modules) + [
        "Glibc", "Musl", "Darwin", "Synchronization", "Dispatch",
      ]
    )
    for file in SourceCode.all {
      #expect(Set(file.imports).subtracting(allowed).isEmpty, "\(file.path)")
    }
  }

  @Test func `every module has tests`() throws {
    for module in try Layer.table().flatMap(\.modules)
    where module != "whiteboard" && module != "CGraphviz" {
      let path = "\(repositoryRoot)/Tests/\(module)Tests"
      #expect(FileManager.default.fileExists(atPath: path), "no Tests/\(module)Tests")
    }
  }
}

/// A row of the table of layers.
struct Layer {
  var name: String
  var modules: [String]

  static func table() throws -> [Layer] {
    let page = try String(
      contentsOfFile: "\(repositoryRoot)/Documentation/Architecture.md",
      encoding: .utf8
    )
    let rows = page.split(separator: "\n")
      .drop { !$0.hasPrefix("| layer |") }.dropFirst(2).prefix { $0.hasPrefix("|") }
    return rows.map { row in
      let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      return Layer(name: cells[0], modules: cells[1].matches(of: /`(\w+)`/).map { String($0.1) })
    }
  }
}
