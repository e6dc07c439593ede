import Diagnostics
package import Elaboration
import Model
import SourceText
package import Syntax

extension Law {
  /// Every finding has words and a place; a sound design names what is there, and keeps its meaning.
  ///
  /// The bytes are a design, and after lines `--- path` the files that it may import.
  package static let resolver = Law("resolver") { bytes in
    let project = Project(bytes)
    return project.violation(of: project.root)
  }
}

/// A design with the files around it, read again and again with small changes.
package struct Project: Sendable {
  package let root: [UInt8]
  private let others: [String: [UInt8]]
  private let libraries: [ShippedLibrary]
  /// More nodes than this are compared with nothing: it would take too long.
  private static let mostNodes = 5_000

  package init(_ bytes: [UInt8], libraries: [ShippedLibrary] = smallLibraries) {
    var parts = divided(bytes)
    root = parts.removeFirst().bytes
    others = Dictionary(parts.map { ($0.name, $0.bytes) }, uniquingKeysWith: { first, _ in first })
    self.libraries = libraries
  }

  /// What a text in the place of the design means.
  package func elaborated(_ bytes: [UInt8]) -> Elaborated {
    let others = others
    return elaborate(
      SourceFile(path: "any.design", bytes: bytes),
      read: { path in others[path].map { .success($0) } ?? .failure(.missing) },
      libraries: libraries
    )
  }

  package func violation(of bytes: [UInt8]) -> String? {
    let elaborated = elaborated(bytes)
    if let mistake = wordless(elaborated) { return mistake }
    let written = elaborated.designs.map { (design: $0, text: WrittenDesign($0)) }
    for (design, text) in written {
      if let mistake = misfit(design) { return "\(design.variant): \(mistake)" }
      if let number = text.undefinedNumber { return "\(design.variant): a number is \(number)" }
    }
    let size = elaborated.designs.reduce(0) { $0 + $1.nodes.count }
    guard !elaborated.hasErrors, size <= Self.mostNodes else { return nil }
    let parsed = parse(SourceFile(path: "any.design", bytes: bytes))
    guard let formatted = parsed.formatted else { return "a sound design has no layout" }
    return difference(elaborated, self.elaborated(formatted), inOrder: true).map { "fmt: \($0)" }
      ?? reorderedDifference(parsed.tree.root, elaborated) { $0.reversed() }
      ?? emptyVariantDifference(bytes, elaborated)
  }

  // MARK: Findings

  private func wordless(_ elaborated: Elaborated) -> String? {
    // Each stage and each variant stops by itself when so much is wrong that more would help nobody.
    if elaborated.diagnostics.count > 1_000 * (2 + elaborated.designs.count) + 64 * 1_024 {
      return "\(elaborated.diagnostics.count) findings"
    }
    for diagnostic in elaborated.diagnostics {
      if diagnostic.message.isEmpty { return "\(diagnostic.code) says nothing" }
      for span in [diagnostic.primary] + diagnostic.related.map(\.span) {
        let place = Int(span.file.index)
        guard elaborated.sources.indices.contains(place) else {
          return "\(diagnostic.code) is in file \(place)"
        }
        if span.range.upperBound > max(1, elaborated.sources[place].bytes.count) {
          return "\(diagnostic.code) lies at \(span.range)"
        }
      }
      for fix in diagnostic.fixIts {
        let source = elaborated.sources[Int(diagnostic.primary.file.index)]
        if applying(fix.edits, to: source.bytes) == nil {
          return "a fix of \(diagnostic.code) can't be made"
        }
      }
    }
    return nil
  }

  // MARK: References

  /// A node or a link whose neighbours aren't there.
  private func misfit(_ design: Design) -> String? {
    for (place, node) in design.nodes.enumerated() {
      if Int(node.id.index) != place { return "node \(place) has the number \(node.id.index)" }
      for child in node.children where design.nodes.indices.contains(Int(child.index)) == false {
        return "a child of \(node.path) isn't there"
      }
      for child in node.children where design[child].parent != node.id {
        return "\(design[child].path) isn't inside \(node.path)"
      }
    }
    for (place, link) in design.links.enumerated() {
      if Int(link.id.index) != place { return "link \(place) has the number \(link.id.index)" }
      for end in [link.from, link.to] where !design.nodes.indices.contains(Int(end.index)) {
        return "an end of link \(place) isn't there"
      }
    }
    return nil
  }

  // MARK: The same meaning

  /// What differs between a file and the same one with its statements in another order.
  package func reorderedDifference(
    _ root: SyntaxNode,
    _ elaborated: Elaborated,
    _ permutation: ([SyntaxNode]) -> [SyntaxNode]
  ) -> String? {
    difference(elaborated, self.elaborated(reordered(root, permutation)), inOrder: false)
      .map { "reordered: \($0)" }
  }

  /// What differs between each design of a file and a variant of it that patches nothing.
  package func emptyVariantDifference(_ bytes: [UInt8], _ elaborated: Elaborated) -> String? {
    for design in elaborated.designs {
      let text = "\nvariant nothing-is-patched-here from \(design.variant) { }\n"
      let again = self.elaborated(bytes + Array(text.utf8))
      guard var variant = again.design("nothing-is-patched-here") else {
        return "an empty variant of \(design.variant) isn't there"
      }
      if again.hasErrors { return "an empty variant of \(design.variant) has mistakes" }
      variant.variantTitle = design.variantTitle
      if let difference = difference(design, variant, inOrder: true) {
        return "an empty variant: \(difference)"
      }
    }
    return nil
  }

  private func difference(_ first: Elaborated, _ second: Elaborated, inOrder: Bool) -> String? {
    if let finding = second.diagnostics.first(where: { $0.severity == .error }) {
      return "there is a mistake: \(finding.message)"
    }
    let codes = [first, second].map { $0.diagnostics.map(\.code.rawValue).sorted() }
    if codes[0] != codes[1] { return "\(codes[0]) became \(codes[1])" }
    let designs = [first, second].map { elaborated in
      inOrder ? elaborated.designs : elaborated.designs.sorted { $0.variant < $1.variant }
    }
    if designs[0].map(\.variant) != designs[1].map(\.variant) { return "there are other variants" }
    for (one, other) in zip(designs[0], designs[1]) {
      if let difference = difference(one, other, inOrder: inOrder) {
        return "\(one.variant): \(difference)"
      }
    }
    return nil
  }

  private func difference(_ first: Design, _ second: Design, inOrder: Bool) -> String? {
    let parts = [first, second].map { design in
      inOrder ? WrittenDesign(design).parts : WrittenDesign(design).sortedParts
    }
    for (one, other) in zip(parts[0], parts[1]) where one != other {
      return "\(one.key)\n  \(one.text)\nbecame \(other.key)\n  \(other.text)"
    }
    return parts[0].count == parts[1].count
      ? nil : "\(parts[0].count) parts became \(parts[1].count)"
  }
}

/// Kinds enough to name them; the shipped libraries would take most of the time.
package let smallLibraries = [
  ShippedLibrary(
    name: "std",
    text: """
      kind redis = cache { hit: 90%; time: p50 0.3 ms, p99 0.9 ms }
      kind postgres = database { time: p50 2 ms, p99 6 ms; concurrency: 8 per replica }
      kind s3 = store { latency: 20 ms }

      """
  ),
  ShippedLibrary(
    name: "aws",
    text: """
      kind rds = postgres { cost: $0.384/h per node }
      kind m5.large = service { concurrency: 2 per replica; cost: $0.096/h per replica }

      """
  ),
]

/// The text before the first line `--- path`, and each one after such a line.
private func divided(_ bytes: [UInt8]) -> [(name: String, bytes: [UInt8])] {
  var parts: [(name: String, bytes: [UInt8])] = [("", [])]
  for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
    if line.starts(with: "--- ".utf8) {
      parts.append((String(decoding: line.dropFirst(4), as: UTF8.self), []))
    } else {
      parts[parts.count - 1].bytes += line + [UInt8(ascii: "\n")]
    }
  }
  return parts
}
