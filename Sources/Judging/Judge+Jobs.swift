import Findings
import FluidSimulation
import Model
import Quantities

extension Judge {
  /// When work by the clock is done, and how long one run takes.
  mutating func verdict(onJobs requirement: Requirement, _ blank: Verdict) -> Verdict {
    guard case .nodes(let nodes) = requirement.subject, let job = nodes.first else {
      return unanswered(blank, "`\(requirement.metric)` is of jobs")
    }
    guard design[job].core == .job else {
      return unanswered(blank, "when all work of `\(design[job].name)` is done isn't followed yet")
    }
    guard requirement.age == nil else {
      return unanswered(blank, "runs at another age of the data are not played yet")
    }
    return requirement.metric == "rerun"
      ? rerun(job, requirement, blank)
      : underItsWorkloads(requirement, blank) { judge, workload in
        judge.done(job, requirement, blank, under: workload)
      }
  }

  private func rerun(_ job: NodeID, _ requirement: Requirement, _ blank: Verdict) -> Verdict {
    var verdict = blank
    verdict.engine = "fluid"
    guard let seconds = rerunSeconds(of: job, in: design) else {
      return unanswered(verdict, "a run of `\(design[job].name)` never ends")
    }
    verdict.measured = seconds
    verdict.holds = requirement.accepts(seconds)
    return verdict
  }

  /// The latest hour at which what was released in the 24 h before the limit is done, over all days.
  private mutating func done(
    _ job: NodeID,
    _ requirement: Requirement,
    _ blank: Verdict,
    under workload: String
  ) -> Verdict {
    var verdict = blank
    verdict.workload = workload
    verdict.unit = "clock_s"
    guard case .clock(let clock)? = requirement.limit else {
      return unanswered(verdict, "`done` is by a time of day")
    }
    let limit = Double(clock.secondsOfDay)
    verdict.limit = limit
    let findings = timeline(TimelineCell(workload: workload, fault: requirement.fault))
    verdict.engine = findings.engine
    if let obstacle = findings.obstacles.first { return unanswered(verdict, obstacle) }
    let runs = findings.jobs.first { $0.job == job }?.runs ?? []
    guard !runs.isEmpty else {
      return unanswered(verdict, "`\(design[job].name)` has no run under this workload")
    }
    var worst: Double?
    var day = 0.0
    while day + limit <= findings.seconds + secondsPerDay / 2 {
      let due = runs.filter {
        $0.released > day + limit - secondsPerDay && $0.released <= day + limit
      }
      for run in due {
        guard let done = run.done else {
          verdict.holds = false
          verdict.reason =
            "the run of \(QuantityFormat.human(run.released, .time)) is not done when the timeline ends"
          return verdict
        }
        worst = max(worst ?? 0, done - day)
      }
      day += secondsPerDay
    }
    guard let worst else { return unanswered(verdict, "no run is released before that hour") }
    verdict.measured = worst
    verdict.holds = worst <= limit
    return verdict
  }
}

private let secondsPerDay = 86_400.0
