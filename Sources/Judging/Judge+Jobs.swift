import Findings
import Model

extension Judge {
  /// When work by the clock is done, and how long one run takes.
  mutating func verdict(onJobs requirement: Requirement, _ blank: Verdict) -> Verdict {
    unanswered(blank, "`\(requirement.metric)` is not computed yet")
  }
}
