import EventSimulation
import Findings
import Model

/// What keeps the formulas from being exact for a design, in words; nil where they are.
struct EngineReason {
  /// What formulas approximate or pass over, and events play.
  private static let ofNodes: Set<String> = [
    "threads", "holds", "balance", "discipline", "priority", "patience", "rate-limit", "skew",
    "scale", "full",
  ]
  private static let ofLinks: Set<String> = [
    "breaker", "pool", "cancel", "hedge", "timeout", "retry", "batch", "to",
  ]

  let design: Design

  /// The first thing on the way of the load that has no exact formula.
  func words(_ findings: LoadFindings) -> String? {
    if let obstacle = findings.obstacles.first { return obstacle }
    guard findings.isConverged else { return "retries and timeouts found no common level" }
    for component in findings.components {
      let node = design[component.node]
      if component.accuracy != .exact {
        return "the wait at `\(node.path)` has no exact formula"
      }
      if let name = node.attributes.first(where: { Self.ofNodes.contains($0.name) })?.name {
        return "`\(name)` of `\(node.path)` has no exact formula"
      }
    }
    for found in findings.links {
      let link = design[found.link]
      if let name = link.attributes.first(where: { Self.ofLinks.contains($0.name) })?.name {
        return
          "`\(name)` of `\(design[link.from].name) -> \(design[link.to].name)` has no exact formula"
      }
      if link.parallel != nil {
        return "calls side by side from `\(design[link.from].name)` have no exact formula"
      }
    }
    return nil
  }
}
