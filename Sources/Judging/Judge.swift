package import Findings
import LoadFlow
package import Model

/// Judges every requirement of a design in the cell that it names.
package func judge(_ design: Design) -> [Verdict] {
  var judge = Judge(design)
  return design.requirements.map { judge.verdict(on: $0) }
}

/// Findings by workload, made once and shared by all requirements.
struct Judge {
  let design: Design
  private var known: [String: LoadFindings] = [:]

  init(_ design: Design) { self.design = design }

  mutating func findings(_ workload: String) -> LoadFindings {
    if let found = known[workload] { return found }
    let found = analyze(design, under: workload)
    known[workload] = found
    return found
  }

  mutating func verdict(on requirement: Requirement) -> Verdict {
    if case .let(let name) = requirement.subject { return verdict(onLet: name, requirement) }
    var verdict = Verdict(requirement, variant: design.variant, workload: requirement.workload)
    if let limit = requirement.limit?.number {
      verdict.unit = unit(of: requirement)
      verdict.limit = verdict.unit == "$/month" ? limit.value * secondsPerMonth : limit.value
    }
    if let obstacle = obstacle(requirement) {
      verdict.reason = obstacle
      return verdict
    }
    let workloads = requirement.workload.map { [$0] } ?? design.workloads.map(\.name)
    guard !workloads.isEmpty else {
      verdict.reason = "the design has no workload to judge it under"
      return verdict
    }
    // Asked of every workload, it holds where it holds in the worst.
    let all = workloads.map { cell(requirement, verdict, under: $0) }
    return all.first { $0.holds == nil } ?? all.first { $0.holds == false } ?? worst(all) ?? verdict
  }

  private func worst(_ verdicts: [Verdict]) -> Verdict? {
    verdicts.max { a, b in
      guard let x = a.measured, let y = b.measured else { return a.measured == nil }
      return a.requirement.isUpperLimit ? x < y : x > y
    }
  }

  /// What only other engines can tell.
  private func obstacle(_ requirement: Requirement) -> String? {
    if requirement.fault != nil {
      return "what happens with a fault is played on a timeline, which no engine does yet"
    }
    if requirement.window != nil { return "a window `over` some time needs a timeline" }
    switch requirement.metric {
    case "p50", "p90", "p95", "p99", "p999", "mean", "throughput", "errors", "utilization",
      "headroom":
      return requirement.age == nil ? nil : "this measure doesn't change with the data's age"
    default: return "`\(requirement.metric)` is not computed yet"
    }
  }

  // MARK: One cell

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

  private func unit(of requirement: Requirement) -> String {
    switch requirement.metric {
    case "p50", "p90", "p95", "p99", "p999", "mean": "s"
    case "throughput": "/s"
    case "errors", "utilization", "availability", "late", "redone", "full", "durability": "share"
    case "cost": "$/month"
    case "cost per 1M requests": "$"
    case "lag", "freshness", "drain", "recovery", "rerun", "repair", "rpo", "rto": "s"
    default: ""
    }
  }

  // MARK: Named quantities

  /// A `let` against a limit, with what has grown by the age that is asked for.
  private func verdict(onLet name: String, _ requirement: Requirement) -> Verdict {
    var verdict = Verdict(requirement, variant: design.variant, workload: nil)
    guard let entry = design.lets.first(where: { $0.name == name }),
      let limit = requirement.limit?.number
    else { return verdict }
    let seconds = requirement.age ?? 0
    let growth = entry.growth.filter { $0.by == nil }.reduce(0) { $0 + $1.amount.value * seconds }
    verdict.limit = limit.value
    if entry.growth.contains(where: { $0.by != nil }), seconds > 0 {
      verdict.reason = "`\(name)` grows with what is done, which needs a timeline"
      return verdict
    }
    let value = entry.number.value + growth
    verdict.measured = value
    verdict.holds = requirement.accepts(value)
    if verdict.holds == false {
      verdict.reason =
        seconds > 0 ? "`\(name)` grows past it by then" : "`\(name)` is past it today"
    }
    return verdict
  }
}

/// A month as price lists count it, 730 h.
///
/// Verdicts say money per month, the model per second.
private let secondsPerMonth = 730 * 3600.0

extension Requirement {
  /// Whether more is worse.
  var isUpperLimit: Bool { comparison == .less || comparison == .lessOrEqual }

  /// Whether a measured number meets the limit; the last digits of arithmetic don't decide.
  func accepts(_ value: Double) -> Bool {
    guard let limit = limit?.number?.value else { return false }
    let slack = 1e-9 * abs(limit)
    switch comparison {
    case .less: return value < limit - slack
    case .lessOrEqual: return value <= limit + slack
    case .greater: return value > limit + slack
    case .greaterOrEqual: return value >= limit - slack
    case nil: return false
    }
  }
}
