import Findings
import Model
import Quantities

extension Judge {
  /// Whether a requirement asks how much of what stores keep is gone, not what links lose.
  func isOfStoredData(_ requirement: Requirement) -> Bool {
    guard requirement.metric == "lost", requirement.limit?.number?.dimension == .data,
      requirement.fault != nil, case .nodes(let subjects) = requirement.subject
    else { return false }
    let keepers = Set(design.keepersOfData.map(\.id))
    return subjects.allSatisfy { subject in
      let store = design[subject].core == .class ? design[subject].parent : subject
      return store.map(keepers.contains) ?? false
    }
  }

  /// What a fault takes of stored data for good: all of it, or what was written since the newest state that is spared.
  mutating func verdict(onLostData requirement: Requirement, _ blank: Verdict) -> Verdict {
    guard case .nodes(let subjects) = requirement.subject,
      let fault = design.faults.first(where: { $0.name == requirement.fault })
    else { return blank }
    let found = RecoveryAnalysis(design, at: requirement.age ?? 0)
      .findings(of: subjects, with: fault)
    if let gone = found.first(where: { $0.sparedBy == .nothing }) {
      var verdict = blank
      verdict.holds = false
      verdict.reason = gone.reasons.joined(separator: "; ")
      return verdict
    }
    return underItsWorkloads(requirement, blank) { judge, workload in
      judge.lost(
        judge.recovery(of: subjects, requirement, fault, under: workload),
        requirement,
        blank,
        under: workload
      )
    }
  }

  /// How data comes back from a fault; what is written matters only where a copy that was cut off catches up.
  mutating func recovery(
    of subjects: [NodeID],
    _ requirement: Requirement,
    _ fault: Fault,
    under workload: String?
  ) -> [RecoveryFindings] {
    var analysis = RecoveryAnalysis(design, at: requirement.age ?? 0)
    if let workload, fault.actions.contains(where: { $0.form == "cut" }) {
      let written = WrittenData(design, findings(workload))
      analysis.bytesWritten = { written.bytesPerSecond(in: $0) }
    }
    return analysis.findings(of: subjects, with: fault)
  }

  private mutating func lost(
    _ found: [RecoveryFindings],
    _ requirement: Requirement,
    _ blank: Verdict,
    under workload: String
  ) -> Verdict {
    var verdict = blank
    verdict.workload = workload
    var bytes = 0.0
    for one in found where one.rpoSeconds != 0 {
      guard let seconds = one.rpoSeconds else {
        return unanswered(verdict, one.reasons.joined(separator: "; "))
      }
      guard let lost = WrittenData(design, findings(workload)).lost(of: one.node, seconds) else {
        let name = design[one.node].path
        return unanswered(verdict, "how much is written to `\(name)` isn't said: `payload:`")
      }
      bytes += lost.bytes
    }
    verdict.measured = bytes
    verdict.holds = requirement.accepts(bytes)
    if verdict.holds == false {
      verdict.reason = found.flatMap(\.reasons).joined(separator: "; ")
    }
    return verdict
  }
}
