import Findings
import Model

extension Judge {
  /// A `let` against a limit, with what has grown by the age that is asked for.
  func verdict(onLet name: String, _ requirement: Requirement) -> Verdict {
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
