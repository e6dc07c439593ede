import Findings
import Model
import Quantities

extension Judge {
  /// What happens with a fault, after it, and in the worst window of a run.
  mutating func verdict(onTimeline requirement: Requirement, _ blank: Verdict) -> Verdict {
    guard requirement.age == nil else {
      return unanswered(blank, "what happens at another age of the data is not played yet")
    }
    return underItsWorkloads(requirement, blank) { judge, workload in
      judge.played(requirement, blank, under: workload)
    }
  }

  /// One cell, played in time.
  mutating func played(
    _ requirement: Requirement,
    _ blank: Verdict,
    under workload: String
  ) -> Verdict {
    var verdict = blank
    verdict.workload = workload
    let findings = timeline(TimelineCell(of: requirement, under: workload, in: design))
    verdict.engine = findings.engine
    if let obstacle = findings.obstacles.first {
      return unanswered(verdict, obstacle)
    }
    let measure = TimelineMeasure(design: design, findings: findings, window: requirement.window)
    switch measure.value(of: requirement) {
    case .number(let value):
      verdict.measured = value
      verdict.holds =
        requirement.metric == "done" ? isInTime(value, verdict) : requirement.accepts(value)
      if verdict.holds == false { verdict.reason = measure.cause(of: requirement) }
    case .never(let reason):
      verdict.holds = false
      verdict.reason = reason
    case .unknown(let reason): verdict.reason = reason
    }
    return verdict
  }
}
