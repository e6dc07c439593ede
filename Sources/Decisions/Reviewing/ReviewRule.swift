import LoadFlow
import Model

/// One question that a review asks of every design, answered from the design itself.
package struct ReviewRule: Sendable {
  /// The stable name by which its level is set: `scale.growth`.
  package let name: String
  package let question: String
  let answer: @Sendable (ReviewedDesign) -> ReviewAnswer

  init(
    _ name: String,
    _ question: String,
    _ answer: @escaping @Sendable (ReviewedDesign) -> ReviewAnswer
  ) {
    self.name = name
    self.question = question
    self.answer = answer
  }

  package var area: ReviewArea {
    ReviewArea(rawValue: String(name.prefix { $0 != "." })) ?? .scale
  }

  /// All rules, area by area.
  package static let all: [ReviewRule] =
    scaleRules + depthRules + tradeOffRules + failureRules + operationsRules + securityRules
    + dataRules + evolutionRules
}

/// What a group of questions is about.
package enum ReviewArea: String, Sendable, CaseIterable {
  case scale, depth
  case tradeOffs = "trade-offs"
  case failure, operations, security, data, evolution
}

/// What the design says to a question.
package enum ReviewAnswer: Hashable, Sendable {
  /// It says it, and where.
  case met(evidence: [String])
  /// It says nothing, or not of everything: what is missing, and a text that would say it.
  case missing(what: [String], suggestion: String)
  /// The question doesn't arise, and why.
  case notAsked(because: String)

  /// Met where nothing is missing; the evidence is what was looked at.
  static func of(_ all: [String], missing: [String], suggestion: String) -> ReviewAnswer {
    missing.isEmpty ? .met(evidence: all) : .missing(what: missing, suggestion: suggestion)
  }
}

/// What the rules look at: a design with its variants, and what each workload reaches in it.
struct ReviewedDesign: Sendable {
  var design: Design
  var variants: [Design]
  var outlines: [LoadOutline]

  /// Components that serve requests.
  var stations: [Node] { design.nodes.filter(\.core.isStation) }

  /// Links on which the caller waits for another component.
  var calls: [Link] { design.links.filter { $0.waits && design[$0.from].core != .client } }

  func name(of id: NodeID) -> String { design[id].path }

  func name(of link: Link) -> String {
    "\(design[link.from].name) \(link.arrow) \(design[link.to].name)"
  }

  /// The tags of a node and of the groups around it.
  func tags(of node: Node) -> Set<String> {
    Set(node.attribute("tags")?.all("tag").compactMap(\.word) ?? [])
  }
}
