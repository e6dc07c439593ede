import EventSimulation
import Findings
import Model
import Vocabulary

/// What keeps the formulas from being exact for a design, in words; nil where they are.
struct EngineReason {
  let design: Design

  /// The first thing on the way of the load that has no exact formula.
  func words(_ findings: LoadFindings) -> String? {
    if let obstacle = findings.obstacles.first { return obstacle }
    guard findings.isConverged else { return "retries and timeouts found no common level" }
    // What formulas leave open, they say themselves.
    if let question = findings.requests.lazy.compactMap(\.question).first {
      return OpenQuestion.withoutHint(question)
    }
    for component in findings.components {
      let node = design[component.node]
      if component.accuracy != .exact {
        return "the wait at `\(node.path)` has no exact formula"
      }
      if let reason = reason(node.attributes, AttributeOwner(rawValue: node.core.rawValue)) {
        return "\(reason.name) of `\(node.path)` has \(reason.words)"
      }
    }
    for found in findings.links {
      let link = design[found.link]
      if let reason = reason(link.attributes, .link) {
        return
          "\(reason.name) of `\(design[link.from].name) -> \(design[link.to].name)` has \(reason.words)"
      }
      if link.parallel != nil {
        return "calls side by side from `\(design[link.from].name)` have no exact formula"
      }
    }
    return nil
  }

  /// The first attribute whose row in the table of formulas says that a run of events is better.
  ///
  /// How good the formula of a `time` or a `queue` is depends on its law: the component's own accuracy tells.
  private func reason(
    _ attributes: [Attribute],
    _ owner: AttributeOwner?
  ) -> (name: String, words: String)? {
    guard let owner else { return nil }
    for attribute in attributes where !Self.asTheLawIs.contains(attribute.name) {
      let words = attribute.clauses.flatMap { $0 }.flatMap { [$0.name, $0.value.word ?? ""] }
      guard let row = FormulaAnswer.of(attribute.name, owner, words: words), row.wantsEvents
      else { continue }
      return ("`\(row.written)`", "no exact formula (\(row.errorWords))")
    }
    return nil
  }

  private static let asTheLawIs: Set<String> = [
    "time", "capacity", "speed", "queue", "keys", "ttl",
  ]
}
