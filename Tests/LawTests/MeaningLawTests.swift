import Diagnostics
import Elaboration
import Foundation
import GeneratedDesigns
import Laws
import Libraries
import Model
import SourceText
import Syntax
import TestKit
import Testing

private let libraries = ShippedLibraries.all.map { ShippedLibrary(name: $0.name, text: $0.text) }

/// What resolving promises for any design, asked of random ones and of the examples.
@Suite struct MeaningLawTests {
  private static let seeds = Array(1...12) as [UInt64]

  @Test(arguments: seeds)
  func `a random design has no mistakes`(seed: UInt64) {
    let text = randomDesign(seed: seed)
    let errors = Project(Array(text.utf8)).elaborated(Array(text.utf8)).diagnostics
      .filter { $0.severity == .error }.map(\.message)
    #expect(errors.isEmpty, "\(text)")
  }

  // The law compares a design with its layout, with its statements the other way round, and each of its
  // variants with one that patches nothing.
  @Test(arguments: seeds)
  func `a random design means the same in its layout, in another order, and in an empty variant`(
    seed: UInt64
  ) {
    let violation = Law.resolver.violation(Array(randomDesign(seed: seed).utf8))
    #expect(violation == nil, "seed \(seed): \(violation ?? "")")
  }

  @Test(arguments: seeds)
  func `resolving doesn't depend on the order of declarations`(seed: UInt64) {
    let bytes = Array(randomDesign(seed: seed).utf8)
    let project = Project(bytes)
    let root = parse(SourceFile(path: "any.design", bytes: bytes)).tree.root
    let elaborated = project.elaborated(bytes)
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<3 {
      let difference = project.reorderedDifference(root, elaborated) {
        $0.shuffled(using: &generator)
      }
      #expect(difference == nil, "seed \(seed): \(difference ?? "")")
    }
  }

  // What compares has to see one changed number, name or link.
  @Test(arguments: [
    ("zones: a, b, c", "zones: a, b"), ("order: 1", "order: 3"), ("for 10 min", "for 11 min"),
    ("users -> part-0-0", "users -> store-0"), ("steady", "steady 1 rps from users + steady"),
    ("require errors < 1%", "require errors < 3%"), ("after: nightly", "every: 2 d"),
  ])
  func `designs that differ are seen to differ`(old: String, new: String) throws {
    let text = randomDesign(seed: 1)
    let changed = text.replacingOccurrences(of: old, with: new)
    let parts = try [text, changed].map { text in
      let bytes = Array(text.utf8)
      return WrittenDesign(try #require(Project(bytes).elaborated(bytes).design("base")))
        .sortedParts
    }
    #expect(parts[0] != parts[1])
  }

  @Test(arguments: seeds)
  func `a copy without a patch is like its original`(seed: UInt64) throws {
    let text = randomDesign(seed: seed) + "\ncopy \(originalGroup) as twin\n"
    let bytes = Array(text.utf8)
    let elaborated = Project(bytes).elaborated(bytes)
    #expect(!elaborated.hasErrors)
    // A variant may patch one of them.
    let parts = WrittenDesign(try #require(elaborated.design("base"))).parts
    let original = parts.filter { isWithin(originalGroup, $0) }
    let twin = parts.filter { isWithin("twin", $0) }
    // The region, its zones, a component, the inner group with its store and classes.
    #expect(original.count >= 9)
    #expect(original.map(withoutOrigin) == twin.map(withoutOrigin))
  }

  /// Nodes of a group, and links between them.
  private func isWithin(_ group: String, _ part: WrittenDesign.Part) -> Bool {
    if part.key == "node \(group)" || part.key.hasPrefix("node \(group).") { return true }
    return part.key.hasPrefix("link \(group).") && part.text.contains("> \(group).")
  }

  /// The text of a part but for which of the two it is.
  private func withoutOrigin(_ part: WrittenDesign.Part) -> String {
    (part.key + "\n" + part.text).split(separator: "\n").filter { !$0.contains("copy of") }
      .joined(separator: "\n")
      .replacingOccurrences(of: "twin", with: originalGroup)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `a large generated design keeps the law`(seed: UInt64) {
    let bytes = Array(generatedDesign(seed: seed, byteCount: 12_000).utf8)
    let violation = Project(bytes, libraries: libraries).violation(of: bytes)
    #expect(violation == nil, "seed \(seed): \(violation ?? "")")
  }

  @Test(arguments: try exampleDesigns())
  func `an example design keeps the law, in another order too`(design: SuiteCase) {
    let bytes = Array(design.text.utf8)
    let project = Project(bytes, libraries: libraries)
    let violation = project.violation(of: bytes)
    #expect(violation == nil, "\(violation ?? "")")
    let root = parse(SourceFile(path: "any.design", bytes: bytes)).tree.root
    let elaborated = project.elaborated(bytes)
    var generator = SeededGenerator(seed: 1)
    let difference = project.reorderedDifference(root, elaborated) {
      $0.shuffled(using: &generator)
    }
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test(arguments: ["fine", "names", "structure", "values", "scenarios", "imports", "lints"])
  func `a design with a mistake of meaning keeps the law`(name: String) throws {
    for example in try suite("meaning/\(name).suite") {
      let violation = Law.resolver.violation(Array(example.text.utf8))
      #expect(violation == nil, "\(example.name): \(violation ?? "")")
    }
  }
}
