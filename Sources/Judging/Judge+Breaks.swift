import Findings
import LoadFlow
import Model
import Quantities

extension Judge {
  /// How many times the load of its workload a requirement of steady states holds for.
  mutating func headroom(
    of verdict: Verdict,
    under workload: String,
    _ holds: Bool
  ) -> RequirementHeadroom {
    let requirement = verdict.requirement
    guard findings(workload).engine == "analytic" else {
      return .untold("a run of events is of one load")
    }
    if requirement.metric == "late" { return .independent }
    if requirement.metric == "headroom" {
      guard let fits = verdict.measured, let limit = verdict.limit, limit > 0 else {
        return .untold("nothing can be full")
      }
      return .breaks(atTimesLoad: fits / limit)
    }
    // Nothing is ever overfull of users who wait for their replies, nor where there are only delays.
    guard
      let ends = findings(workload).saturation?.atTimesLoad ?? failingTimes(requirement, workload)
    else {
      return .untold(
        "it holds for \(QuantityFormat.human(Self.mostTimesWithoutEnd)) times the load"
      )
    }
    if holds, ends <= 1, !requirement.isOfFlow {
      return .untold("it holds, though the load doesn't fit as it is")
    }
    if let times = breakingLoad(requirement, under: workload, upTo: ends, holds) {
      return .breaks(atTimesLoad: times)
    }
    if ends <= 0 { return .untold("it doesn't fit at any load") }
    return .untold(
      holds ? "more load doesn't break what it asks" : "it fails at any smaller load, too"
    )
  }

  /// How many times the load of its workload a requirement holds for; nil where load doesn't decide it.
  ///
  /// A requirement that fails already has less than one.
  private mutating func breakingLoad(
    _ requirement: Requirement,
    under workload: String,
    upTo ends: Double,
    _ holds: Bool
  ) -> Double? {
    guard ends > 0 else { return nil }
    // What is offered is carried until something is full.
    if requirement.isOfFlow {
      let flow = Measure(design: design, findings: findings(workload)).value(of: requirement)
      guard case .number(let value) = flow else { return nil }
      return requirement.accepts(value) ? ends : nil
    }
    guard requirement.isUpperLimit, requirement.metric != "redone" else { return nil }
    let high = holds ? ends * (1 - 1e-4) : min(1, ends)
    guard !holds || ends > 1 else { return ends }
    let failing = trial(requirement, workload, high)
    if holds, failing.holds { return ends }
    var holding = trial(requirement, workload, holds ? 1 : high * Self.leastShare)
    guard holds || holding.holds else { return nil }
    // At the load as it is the verdict says so.
    if !holding.holds { holding = .init(times: 1, holds: true) }
    var turning = TurningLoad(holding: holding, failing: failing)
    while let times = turning.next { turning.take(trial(requirement, workload, times)) }
    return turning.turn
  }

  /// What fails at so little of a load fails at any.
  private static let leastShare = 1.0 / 128
  private static let mostTimesWithoutEnd = 16.0

  /// A load at which it doesn't hold, by doubling.
  private mutating func failingTimes(_ requirement: Requirement, _ workload: String) -> Double? {
    var times = 1.0
    while times <= Self.mostTimesWithoutEnd {
      if !trial(requirement, workload, times).holds { return times }
      times *= 2
    }
    return nil
  }

  private mutating func trial(
    _ requirement: Requirement,
    _ workload: String,
    _ factor: Double
  ) -> TurningLoad.Trial {
    let peakOnly = !requirement.isOfRequests
    guard
      let findings = multiplied(workload, factor, peakOnly: peakOnly, requirement.interest),
      findings.isConverged,
      case .number(let value) = Measure(design: design, findings: findings).value(of: requirement)
    else { return .init(times: factor, holds: false) }
    return .init(
      times: factor,
      holds: requirement.accepts(value),
      measured: value,
      limit: requirement.limit?.number?.value
    )
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
  /// Whether it asks that as much as it says is carried.
  var isOfFlow: Bool { metric == "throughput" && !isUpperLimit }

  /// Whether it is about requests, which are measured over all of a load's time.
  fileprivate var isOfRequests: Bool {
    switch subject {
    case .all: metric != "utilization"
    case .request, .requestAt: true
    default: false
    }
  }
}
