import Foundation
import TestKit
import Testing

/// Rules for every file of `Sources`, so that nobody has to ask for them in a review.
@Suite struct SourceRules {
  @Test func `the sources are found`() {
    #expect(SourceCode.all.count > 50)
  }

  @Test func `nothing traps on purpose`() {
    let traps: Set = ["fatalError", "preconditionFailure", "try!", "as!"]
    for file in SourceCode.all { #expect(file.places(of: traps) == []) }
  }

  /// Around system calls and libraries of C only; each file keeps its pointers to itself.
  private static let unsafeFiles: Set<String> = [
    "Sources/Drawing/Graphviz/GraphvizEngine.swift",
    "Sources/EventSimulation/Kernel/Table.swift",
    "Sources/FileAccess/FolderWalk.swift",
    "Sources/FileAccess/Interruption.swift",
    "Sources/FileAccess/ReadFile.swift",
    "Sources/FileAccess/RunProgram.swift",
    "Sources/FileAccess/StandardStream.swift",
    "Sources/FileAccess/SystemCalls.swift",
    "Sources/FileAccess/WriteFile.swift",
  ]

  @Test func `unsafe code stands in the files that are listed for it`() {
    let found = SourceCode.all.filter { !$0.places(of: ["unsafe"]).isEmpty }
    #expect(Set(found.map(\.path)).subtracting(Self.unsafeFiles) == [])
    let present = Set(SourceCode.all.map(\.path))
    #expect(Self.unsafeFiles.subtracting(present) == [], "listed, but gone")
  }

  @Test func `a file has at most 500 lines`() {
    for file in SourceCode.all {
      #expect(file.lines.count <= 501, "\(file.path) has \(file.lines.count)")
    }
  }

  @Test func `nothing is left to do in a comment`() {
    let marks = ["TODO", "FIXME"]
    for file in SourceCode.all {
      let lines = file.lines.filter { line in marks.contains { line.contains($0) } }
      #expect(lines == [], "\(file.path)")
    }
  }

  @Test func `only a front end prints`() throws {
    let frontEnds = try Layer.table().first { $0.name == "front ends" }?.modules ?? []
    for file in SourceCode.all where !frontEnds.contains(file.module) {
      let calls = file.lines.filter { line in
        let code = line.drop { $0 == " " }
        return ["print(\"", "debugPrint(", "dump("].contains { code.hasPrefix($0) }
      }
      #expect(calls == [], "\(file.path)")
    }
  }

  @Test func `no module is public, as programs use the command line`() {
    for file in SourceCode.all { #expect(file.places(of: ["public"]) == []) }
  }

  @Test func `every fuzzer has a corpus and every corpus a fuzzer`() throws {
    let folder = "\(repositoryRoot)/Fuzz"
    let fuzzers = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasPrefix("Fuzz") }
    let corpora = try FileManager.default.contentsOfDirectory(atPath: folder + "/Corpus")
    #expect(fuzzers.sorted() == corpora.sorted())
  }
}
