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
      judge.longRun(requirement, blank, under: workload)
        ?? judge.played(requirement, blank, under: workload)
    }
  }

  /// One cell, played in time; so finely that something as short as `window` is told apart.
  mutating func played(
    _ requirement: Requirement,
    _ blank: Verdict,
    under workload: String,
    window: Double? = nil,
    isEventByEvent: Bool = false
  ) -> Verdict {
    var verdict = blank
    verdict.workload = workload
    var cell = TimelineCell(of: requirement, under: workload, in: design)
    cell.window = cell.window ?? window
    if isEventByEvent { cell = cell.byEvents(for: requirement.metric, in: design) }
    let findings = watched(cell, requirement)
    verdict.engine = findings.engine
    if let obstacle = findings.obstacles.first {
      return unanswered(verdict, obstacle)
    }
    if let reason = findings.reasonUnplayed(of: requirement, in: design) {
      // What no flow follows is played run by run.
      let found = played(requirement, blank, under: workload, window: window, isEventByEvent: true)
      return found.holds == nil && !found.reason.isEmpty
        ? unanswered(found, "\(reason), and \(found.reason)") : found
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

  /// A run that lasts until what comes back has, or its limit is over.
  private mutating func watched(
    _ cell: TimelineCell,
    _ requirement: Requirement
  ) -> TimelineFindings {
    let findings = timeline(cell)
    guard ["recovery", "drain"].contains(requirement.metric), findings.obstacles.isEmpty,
      let limit = requirement.limit?.number?.value, let disturbance = findings.disturbance,
      disturbance.recoveredAt == nil, findings.seconds - disturbance.end < limit
    else { return findings }
    var longer = cell
    // A little more, so that what takes just as long as the limit is seen to end.
    longer.patience = limit * 1.1
    return timeline(longer)
  }
}

extension TimelineFindings {
  /// Why a requirement isn't answered by a flow in which runs of jobs take no time; nil where it doesn't touch them.
  fileprivate func reasonUnplayed(of requirement: Requirement, in design: Design) -> String? {
    guard let first = unplayedRequests.first else { return nil }
    func words(_ request: String) -> String {
      "`\(request)` starts runs of a job, which take no time as a flow"
    }
    switch requirement.subject {
    case .all: return words(first)
    case .request(let name), .requestAt(let name, _):
      return unplayedRequests.contains(name) ? words(name) : nil
    case .nodes(let nodes):
      let isTouched = nodes.contains { unplayedNodes.contains($0) || design[$0].core == .job }
      return isTouched || requirement.metric == "recovery" ? words(first) : nil
    default: return nil
    }
  }
}
