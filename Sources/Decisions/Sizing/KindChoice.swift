package import Model
package import SourceText

/// A component whose kind may be chosen, as an instance type is, and among which.
package struct KindChoice: Hashable, Sendable {
  package var name: String
  package var node: NodeID
  package var now: String
  package var kinds: [String]

  /// The most ways of choosing kinds that one search goes through.
  package static let mostWays = 256

  /// Whether a text is a choice of kinds and not of a number.
  package static func isOne(_ text: String) -> Bool {
    text.prefix { $0 != "=" }.trimmed.hasSuffix(".kind")
  }

  /// Reads `topic.kind=aws.kafka.m5.large,aws.kafka.m5.xlarge`.
  package init(parsing text: String, of design: Design) throws(DecisionProblem) {
    let written = text.split(separator: "=", maxSplits: 1).map(\.trimmed)
    kinds = written.dropFirst().flatMap { $0.split(separator: ",").map(\.trimmed) }
    guard let name = written.first, !kinds.isEmpty else {
      throw DecisionProblem(
        "`\(text)` names no kinds",
        help: "write them with commas between: `topic.kind=aws.kafka.m5.large,aws.kafka.m5.xlarge`"
      )
    }
    self.name = name
    guard case .node(let id) = try design.knob(called: name).place else {
      throw DecisionProblem("`\(name)` is a link's, and only components have kinds")
    }
    node = id
    now = design[id].kind
  }

  /// The change of a file that makes the component one of another kind; nil where it isn't declared there.
  package func edit(to kind: String, of design: Design, in source: SourceFile) -> TextEdit? {
    let name = design[node].nameSpan
    guard name.file == source.id else { return nil }
    let before = source.bytes[..<Int(name.start)]
    let end = before.lastIndex { $0 != UInt8(ascii: " ") }.map { $0 + 1 } ?? 0
    let start = end - now.utf8.count
    guard start >= 0, source.text(start..<end) == now else { return nil }
    return TextEdit(span: SourceSpan(file: source.id, start..<end), replacement: kind)
  }

  /// All ways to choose one kind for each.
  package static func ways(_ choices: [KindChoice]) -> [[String]] {
    choices.reduce([[]]) { ways, choice in
      ways.flatMap { way in choice.kinds.map { way + [$0] } }
    }
  }
}

extension Sizing {
  /// A component's kind, as it is and as it was chosen.
  package struct ChosenKind: Sendable {
    package var name: String
    package var now: String
    package var chosen: String

    package init(name: String, now: String, chosen: String) {
      self.name = name
      self.now = now
      self.chosen = chosen
    }
  }

  /// What one way to choose kinds costs at its cheapest, or why it is none.
  package struct TriedKinds: Sendable {
    package var kinds: [String]
    /// Dollars a month.
    package var cost: Double?
    package var reason: String

    package init(kinds: [String], cost: Double?, reason: String) {
      self.kinds = kinds
      self.cost = cost
      self.reason = reason
    }
  }
}
