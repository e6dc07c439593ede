import Model

/// What a requirement is about, which says which engine answers it.
enum Topic: Hashable {
  /// A `let` against a limit.
  case named(String)
  case cost
  /// How much of the time it serves, and which losses it outlives.
  case availability
  /// How data comes back, and how much of it.
  case recovery
  /// What a fault does, and the worst window of a run.
  case timeline
  case jobs
  /// Rates, times and shares of a load without an end.
  case load

  /// Whether a metric is of runs, where its subject is a job.
  static func isOfJobs(_ requirement: Requirement) -> Bool {
    ["done", "rerun", "redone"].contains(requirement.metric)
  }

  init(of requirement: Requirement) {
    if case .let(let name) = requirement.subject {
      self = .named(name)
      return
    }
    if case .requestAt = requirement.subject, requirement.metric != "availability" {
      self = .timeline
      return
    }
    switch requirement.metric {
    case "cost", "cost per 1M requests": self = .cost
    case "availability", "survives": self = .availability
    case "rpo", "rto", "durability", "repair": self = .recovery
    case "drain", "recovery", "lost", "backlog", "lag", "freshness", "late", "done":
      self = .timeline
    case "rerun": self = .jobs
    case _ where requirement.fault != nil || requirement.window != nil: self = .timeline
    default: self = .load
    }
  }
}
