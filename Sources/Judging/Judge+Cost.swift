import Findings
import Model

extension Judge {
  /// Money per month, and per million requests.
  mutating func verdict(onCost requirement: Requirement, _ blank: Verdict) -> Verdict {
    unanswered(blank, "`\(requirement.metric)` is not computed yet")
  }
}
