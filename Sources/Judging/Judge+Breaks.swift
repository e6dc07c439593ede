import Findings
import LoadFlow
import Model

extension Judge {
  /// How many times the load of its workload a requirement holds for; nil where load doesn't decide it.
  ///
  /// A requirement that fails already has less than one.
  mutating func breakingLoad(
    _ requirement: Requirement,
    under workload: String,
    _ holds: Bool
  ) -> Double? {
    guard let ends = findings(workload).saturation?.atTimesLoad, ends > 0 else { return nil }
    // What is offered is carried until something is full.
    if requirement.metric == "throughput", !requirement.isUpperLimit { return holds ? ends : nil }
    guard requirement.isUpperLimit, requirement.metric != "late", requirement.metric != "redone"
    else {
      return nil
    }
    var (low, high): (Double, Double) = holds ? (1, ends) : (0, min(1, ends))
    guard low < high else { return ends }
    if holds, self.holds(requirement, workload, high * (1 - 1e-4)) { return high }
    for _ in 0..<7 where high - low > 0.005 * high {
      let middle = (low + high) / 2
      if self.holds(requirement, workload, middle) { low = middle } else { high = middle }
    }
    return low > 0 ? (low + high) / 2 : nil
  }

  private mutating func holds(
    _ requirement: Requirement,
    _ workload: String,
    _ factor: Double
  ) -> Bool {
    guard
      let findings = multiplied(
        workload,
        factor,
        peakOnly: !requirement.isOfRequests,
        requirement.interest
      ), findings.isConverged,
      case .number(let value) = Measure(design: design, findings: findings).value(of: requirement)
    else { return false }
    return requirement.accepts(value)
  }

  private mutating func multiplied(
    _ workload: String,
    _ factor: Double,
    peakOnly: Bool,
    _ interest: LoadInterest
  ) -> LoadFindings? {
    // Requests are measured over all phases of a load, all else at its peak.
    let isWhole = !peakOnly && findings(workload).phases > 1
    // The load as it is comes first: what is calm there is calm at less, too.
    _ = loads.solved(workload, peakOnly: !isWhole)
    var solved = loads.solved(workload, times: factor, peakOnly: !isWhole)
    return solved?.findings(of: interest)
  }
}

extension Requirement {
  /// Whether it is about requests, which are measured over all of a load's time.
  fileprivate var isOfRequests: Bool {
    switch subject {
    case .all: metric != "utilization"
    case .request, .requestAt: true
    default: false
    }
  }
}
