import Findings
import Model
import Quantities

extension Judge {
  /// What data is lost to an event, and how long it takes to come back.
  mutating func verdict(onRecovery requirement: Requirement, _ blank: Verdict) -> Verdict {
    guard case .nodes(let subjects) = requirement.subject, !subjects.isEmpty else {
      return unanswered(blank, "`\(requirement.metric)` is asked of a store or a class of data")
    }
    switch requirement.metric {
    case "rpo", "rto": return comingBack(requirement, subjects, blank)
    default: return outliving(requirement, subjects, blank)
    }
  }

  // MARK: Events

  private mutating func comingBack(
    _ requirement: Requirement,
    _ subjects: [NodeID],
    _ blank: Verdict
  )
    -> Verdict
  {
    guard let name = requirement.fault, let fault = design.faults.first(where: { $0.name == name })
    else {
      return unanswered(blank, "which event is meant isn't said: write `with` and a fault")
    }
    let workload = requirement.workload ?? design.workloads.first?.name
    let found = recovery(of: subjects, requirement, fault, under: workload)
    guard !found.isEmpty else {
      return unanswered(blank, "`\(name)` does nothing to the data of `\(names(subjects))`")
    }
    let isPoint = requirement.metric == "rpo"
    var verdict = blank
    if !isPoint { verdict.isClaimed = found.contains { $0.lastDrill == nil && $0.rtoSeconds != 0 } }
    if let lost = found.first(where: { $0.sparedBy == .nothing }) {
      verdict.holds = false
      verdict.reason = lost.reasons.joined(separator: "; ")
      return verdict
    }
    let values = found.map { (isPoint ? $0.rpoSeconds : $0.rtoSeconds, $0) }
    if let open = values.first(where: { $0.0 == nil }) {
      return unanswered(blank, open.1.reasons.joined(separator: "; "))
    }
    guard let worst = values.max(by: { ($0.0 ?? 0) < ($1.0 ?? 0) }), let value = worst.0 else {
      return blank
    }
    verdict.measured = value
    verdict.holds = requirement.accepts(value)
    if verdict.holds == false {
      verdict.reason = worst.1.reasons.joined(separator: "; ")
      if !isPoint { verdict.remedy = speedNeeded(worst.1, verdict.limit) }
    }
    return verdict
  }

  /// The speed at which the promise could be kept, where the other steps leave time for it.
  private func speedNeeded(_ found: RecoveryFindings, _ limit: Double?) -> String {
    guard let limit, let bytes = found.bytes, let transfer = found.steps.transfer,
      let sum = found.steps.sum, limit > sum - transfer
    else { return "" }
    let speed = bytes / (limit - (sum - transfer))
    return "a restore at \(QuantityFormat.human(speed, .bandwidth)) would keep it"
  }

  // MARK: Copies

  private func outliving(
    _ requirement: Requirement,
    _ subjects: [NodeID],
    _ blank: Verdict
  )
    -> Verdict
  {
    let analysis = DurabilityAnalysis(design, at: requirement.age ?? 0)
    let found = subjects.map { id -> DurabilityFindings in
      let node = design[id]
      let lost = lostUnits(of: id, requirement.fault)
      guard node.core == .class, let store = node.parent else {
        return analysis.findings(of: node, nil, lost: lost)
      }
      return analysis.findings(of: design[store], node, lost: lost)
    }
    let isDurability = requirement.metric == "durability"
    let values = found.map { isDurability ? $0.lossPerYear.map { 1 - $0 } : $0.repairSeconds }
    var verdict = blank
    if let place = values.firstIndex(of: nil) {
      return unanswered(blank, found[place].reason)
    }
    let known = values.compactMap { $0 }
    guard let worst = isDurability ? known.min() : known.max() else { return blank }
    verdict.measured = worst
    verdict.holds = requirement.accepts(worst)
    if isDurability, let limit = verdict.limit,
      let loss = found.compactMap(\.lossPerYear).max()
    {
      // Nines are judged by what is missing: near one the digits of a share run out.
      verdict.holds =
        requirement.comparison == .greater ? loss < 1 - limit : loss <= (1 - limit) * (1 + 1e-9)
    }
    if verdict.holds == false { verdict.reason = found.map(\.reason).joined(separator: "; ") }
    return verdict
  }

  /// How many units a fault takes; one where it doesn't say.
  private func lostUnits(of node: NodeID, _ fault: String?) -> Int {
    let actions = design.faults.first { $0.name == fault }?.actions ?? []
    let counts = actions.filter { $0.form == "kill" && $0["target"]?.nodes.contains(node) == true }
      .compactMap { $0["count"]?.number.map { Int(clampedCount: $0.value) } }
    return max(1, counts.reduce(0, +))
  }

  private func names(_ nodes: [NodeID]) -> String {
    nodes.map { design[$0].path }.joined(separator: ", ")
  }
}
