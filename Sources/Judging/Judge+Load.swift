import Findings
import Model

extension Judge {
  /// Rates, times and shares of a load without an end.
  mutating func verdict(onLoad requirement: Requirement, _ blank: Verdict) -> Verdict {
    switch requirement.metric {
    case "p50", "p90", "p95", "p99", "p999", "mean", "throughput", "errors", "utilization",
      "headroom":
      guard requirement.age == nil else {
        return unanswered(blank, "this measure doesn't change with the data's age")
      }
      return underItsWorkloads(requirement, blank) { judge, workload in
        judge.cell(requirement, blank, under: workload)
      }
    default: return unanswered(blank, "`\(requirement.metric)` is not computed yet")
    }
  }

  private mutating func cell(
    _ requirement: Requirement,
    _ blank: Verdict,
    under workload: String
  ) -> Verdict {
    var verdict = blank
    verdict.workload = workload
    let findings = findings(workload)
    if let obstacle = findings.obstacles.first {
      verdict.reason = obstacle
      return verdict
    }
    guard findings.isConverged else {
      verdict.reason = "retries and timeouts found no common level: not converged"
      return verdict
    }
    let measure = Measure(design: design, findings: findings)
    switch measure.value(of: requirement) {
    case .number(let value):
      verdict.measured = value
      verdict.holds = requirement.accepts(value)
    case .never(let reason):
      verdict.holds = false
      verdict.reason = reason
    case .unknown(let reason): verdict.reason = reason
    }
    if verdict.holds == false {
      if verdict.reason.isEmpty { verdict.reason = measure.cause(of: requirement) }
      verdict.remedy = Remedy(design: design, requirement: requirement, workload: workload)
        .words(candidates: measure.suspects(of: requirement))
    }
    return verdict
  }
}
