import Findings
import LoadFlow
import Model
import Quantities

extension Judge {
  /// Rates, times and shares of a load without an end.
  mutating func verdict(onLoad requirement: Requirement, _ blank: Verdict) -> Verdict {
    switch requirement.metric {
    case "p50", "p90", "p95", "p99", "p999", "mean", "throughput", "errors", "utilization",
      "headroom", "conflicts", "redone", "backlog", "lag", "late", "freshness":
      guard requirement.age == nil else {
        return unanswered(blank, "this measure doesn't change with the data's age")
      }
      return underItsWorkloads(requirement, blank) { judge, workload in
        // What rises for a while has no long run, and what waits for jobs by the clock has none by formulas: it is played.
        if judge.design.hasDisturbance(under: workload) || judge.isRough(requirement, workload) {
          return judge.played(requirement, blank, under: workload)
        }
        let found = judge.cell(requirement, blank, under: workload)
        // More than is done while it comes is done in the hours after it.
        guard found.measured == nil, judge.design.comesByTheHour(under: workload) else {
          return found
        }
        let played = judge.played(requirement, blank, under: workload, window: Self.shortWait)
        return played.holds == nil ? found : played
      }
    case "full": return verdict(onRoom: requirement, blank)
    default: return unanswered(blank, "`\(requirement.metric)` is not computed yet")
    }
  }

  /// A day's own steps are of minutes, as long as what is waited for in a part of an hour.
  private static let shortWait = 60.0

  /// Whether formulas have a number only as if jobs by the clock came at any time.
  private mutating func isRough(_ requirement: Requirement, _ workload: String) -> Bool {
    let ofWaits: Set<String> = ["p50", "p90", "p95", "p99", "p999", "mean", "errors"]
    guard ofWaits.contains(requirement.metric) else { return false }
    let findings = findings(workload)
    guard findings.engine == "analytic", findings.obstacles.isEmpty, findings.isConverged else {
      return false
    }
    switch requirement.subject {
    case .request(let name), .requestAt(let name, _):
      return findings.requests.contains { $0.name == name && $0.accuracy == .rough }
    case .nodes(let nodes), .wait(_, let nodes):
      return findings.components.contains { nodes.contains($0.node) && $0.accuracy == .rough }
    default: return findings.requests.contains { $0.accuracy == .rough }
    }
  }

  /// One load, as its formulas or its sample have it.
  mutating func cell(
    _ requirement: Requirement,
    _ blank: Verdict,
    under workload: String
  ) -> Verdict {
    var verdict = blank
    verdict.workload = workload
    let findings = findings(workload)
    verdict.engine = findings.engine
    if let obstacle = findings.obstacles.first {
      verdict.reason = obstacle
      return verdict
    }
    guard findings.isConverged else {
      verdict.reason =
        findings.sample?.shortfall
        ?? "retries and timeouts found no common level: not converged"
      return verdict
    }
    let measure = Measure(design: design, findings: findings)
    switch measure.value(of: requirement) {
    case .number(let value):
      verdict.measured = value
      verdict.holds =
        requirement.accepts(value) && !(requirement.isOfFlow && measure.pilesUp(requirement))
    case .never(let reason):
      verdict.holds = false
      verdict.reason = reason
    case .unknown(let reason): verdict.reason = reason
    }
    if let doubt = doubt(about: requirement, in: findings) {
      verdict.holds = nil
      verdict.reason = doubt
    }
    if let holds = verdict.holds, seeksHeadroom {
      verdict.headroom = headroom(of: verdict, under: workload, holds)
    }
    if verdict.holds == false {
      if verdict.reason.isEmpty { verdict.reason = measure.cause(of: requirement) }
      guard seeksRemedies, Self.changesWithSize(requirement.metric) else { return verdict }
      var load = loads.solved(workload, peakOnly: true)
      _ = load?.findings(of: requirement.interest)
      let remedy = Remedy(
        design: design,
        requirement: requirement,
        workload: workload,
        load: load
      )
      verdict.remedy = remedy.words(candidates: measure.suspects(of: requirement))
    }
    return verdict
  }

  /// Why a sampled number doesn't decide: the limit lies where the true one may lie.
  private func doubt(about requirement: Requirement, in findings: LoadFindings) -> String? {
    guard let limit = requirement.limit?.number?.value else { return nil }
    for request in findings.requests {
      if case .request(let name) = requirement.subject, name != request.name { continue }
      if case .nodes = requirement.subject { return nil }
      let range: ClosedRange<Double>?
      switch requirement.metric {
      case "p50", "p90", "p95", "p99", "p999", "mean": range = request.interval?[requirement.metric]
      default: range = nil
      }
      guard let range, range.contains(limit) else { continue }
      let (low, high) = (range.lowerBound, range.upperBound)
      return
        "the limit is within the 95% interval of the sample, \(QuantityFormat.human(low, .time)) to \(QuantityFormat.human(high, .time)): a longer run (`--precision`) can tell"
    }
    return nil
  }

  /// Whether more servers can make a measure better.
  private static func changesWithSize(_ metric: String) -> Bool {
    !["conflicts", "redone", "late", "freshness"].contains(metric)
  }
}
