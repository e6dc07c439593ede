import Findings
import Model

extension Judge {
  /// How much of the time it serves, and whether it outlives every loss of a sort.
  mutating func verdict(onAvailability requirement: Requirement, _ blank: Verdict) -> Verdict {
    unanswered(blank, "`\(requirement.metric)` is not computed yet")
  }
}
