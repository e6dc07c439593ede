import Findings
import Model

extension Judge {
  /// What happens with a fault, after it, and in the worst window of a run.
  mutating func verdict(onTimeline requirement: Requirement, _ blank: Verdict) -> Verdict {
    if requirement.fault != nil {
      return unanswered(
        blank,
        "what happens with a fault is played on a timeline, which no engine does yet"
      )
    }
    if requirement.window != nil {
      return unanswered(blank, "a window `over` some time needs a timeline")
    }
    return unanswered(blank, "`\(requirement.metric)` is not computed yet")
  }
}
