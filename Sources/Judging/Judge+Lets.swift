import Findings
import Model

extension Judge {
  /// A `let` against a limit: at its most under each workload where it grows with what is done and is reset, else with
  /// what has grown by the age that is asked for.
  mutating func verdict(
    onLet name: String,
    _ requirement: Requirement,
    _ blank: Verdict
  ) -> Verdict {
    guard let entry = design.lets.first(where: { $0.name == name }) else { return blank }
    if requirement.fault != nil || requirement.window != nil {
      return verdict(onTimeline: requirement, blank)
    }
    guard entry.reset != nil, !entry.growth.isEmpty, requirement.age == nil else {
      return verdict(onAgedLet: entry, requirement, blank)
    }
    return underItsWorkloads(requirement, blank) { judge, workload in
      judge.verdict(onCycleOf: entry, requirement, blank, under: workload)
    }
  }

  private mutating func verdict(
    onCycleOf entry: Let,
    _ requirement: Requirement,
    _ blank: Verdict,
    under workload: String
  ) -> Verdict {
    var verdict = blank
    verdict.workload = workload
    let findings = formulas(workload)
    guard findings.obstacles.isEmpty,
      let cycle = findings.cycles.first(where: { $0.name == entry.name })
    else {
      return unanswered(verdict, findings.obstacles.first ?? "nothing is known of its growth")
    }
    let most = requirement.isUpperLimit ? max(cycle.low, cycle.high) : min(cycle.low, cycle.high)
    guard most.isFinite else {
      verdict.holds = !requirement.isUpperLimit
      verdict.reason = "nothing runs `\(cycle.job)` under `\(workload)`, so it grows without end"
      return verdict
    }
    verdict.measured = most
    verdict.holds = requirement.accepts(most)
    if verdict.holds == false {
      let moment = most == cycle.high ? "before" : "after"
      verdict.reason = "`\(entry.name)` is so just \(moment) `\(cycle.job)` resets it"
    }
    return verdict
  }

  private func verdict(
    onAgedLet entry: Let,
    _ requirement: Requirement,
    _ blank: Verdict
  ) -> Verdict {
    var verdict = blank
    let seconds = requirement.age ?? 0
    let growth = entry.growth.filter { $0.by == nil }.reduce(0) { $0 + $1.amount.value * seconds }
    if seconds > 0, entry.reset != nil || entry.growth.contains(where: { $0.by != nil }) {
      return unanswered(
        verdict,
        "`\(entry.name)` grows with what is done or is reset: ask it without an age"
      )
    }
    let value = entry.number.value + growth
    verdict.measured = value
    verdict.holds = requirement.accepts(value)
    if verdict.holds == false {
      verdict.reason =
        seconds > 0 ? "`\(entry.name)` grows past it by then" : "`\(entry.name)` is past it today"
    }
    return verdict
  }
}
