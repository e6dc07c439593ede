import Findings
import Model

extension Judge {
  /// What data is lost to an event, and how long it takes to come back.
  mutating func verdict(onRecovery requirement: Requirement, _ blank: Verdict) -> Verdict {
    unanswered(blank, "`\(requirement.metric)` is not computed yet")
  }
}
