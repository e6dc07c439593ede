import Findings
import Model
import Quantities

// What waits, and how long, where a load stands still: a law that formulas have, and a flow of means has not.
extension Judge {
  /// The verdict of a steady state; nil for what has to be played.
  mutating func longRun(
    _ requirement: Requirement,
    _ blank: Verdict,
    under workload: String
  ) -> Verdict? {
    guard requirement.hasLongRun, design.standsStill(under: workload) else { return nil }
    let findings = findings(workload)
    guard findings.engine == "analytic", findings.obstacles.isEmpty else { return nil }
    if ["backlog", "lag"].contains(requirement.metric), isByClock(findings) { return nil }
    if let question = question(requirement, findings) {
      var verdict = unanswered(blank, question)
      verdict.workload = workload
      verdict.engine = findings.engine
      return verdict
    }
    let verdict = cell(requirement, blank, under: workload)
    return verdict.holds == nil ? nil : verdict
  }

  /// Whether batches go by the clock: what gathers until then is played.
  private func isByClock(_ findings: LoadFindings) -> Bool {
    findings.links.contains { design[$0.link].attribute("batch")?["every"] != nil }
  }

  /// Why formulas don't know what waits there: what a full queue turns away, and the like.
  private func question(_ requirement: Requirement, _ findings: LoadFindings) -> String? {
    var nodes: [NodeID] = []
    switch requirement.subject {
    case .links(let links): nodes = links.map { design[$0].from }
    case .nodes(let found), .requestAt(_, let found): nodes = found
    default: break
    }
    return findings.components.first { nodes.contains($0.node) && $0.unanswered != nil }?.unanswered
  }
}

extension Requirement {
  /// Whether it asks for a time or a number that a steady state has.
  fileprivate var hasLongRun: Bool {
    guard fault == nil, window == nil, age == nil else { return false }
    switch metric {
    case "backlog", "lag": return limit?.number?.dimension != .data
    case "p50", "p90", "p95", "p99", "p999", "mean":
      if case .requestAt = subject { return true }
      return false
    default: return false
    }
  }
}
