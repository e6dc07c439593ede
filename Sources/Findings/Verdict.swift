package import Model

/// Whether a requirement holds in its cell, by which number.
package struct Verdict: Sendable {
  package var text: String
  package var variant: String
  package var workload: String?
  package var fault: String?
  package var engine: String
  /// Nil where no engine can answer; `reason` says why.
  package var holds: Bool?
  /// The stable name of what keeps it from being answered; nil where it is answered.
  package var code: String?
  package var measured: Double?
  package var limit: Double?
  /// Of both numbers in a report: `s`, `/s`, `share`, `$/month`, `B`, `clock_s`, or empty for counts.
  package var unit: String
  /// What makes it fail or keeps it from being answered, in a sentence; empty when all is well.
  package var reason: String
  /// The smallest change of one attribute that would pass.
  package var remedy: String
  /// How much more load it bears; nil where that was not asked for.
  package var headroom: RequirementHeadroom?
  /// The month in which growth first breaks it, the first being 1.
  package var breaksInMonth: Int?
  /// How a run came to its end: the runs that it waited for, one after another.
  package var path = ""
  /// The loss that a `survives` doesn't survive.
  package var violatedBy: String?
  /// Of an RTO: whether no drill has shown it.
  package var isClaimed: Bool?
  package var requirement: Requirement

  /// The load multiple at which it first breaks, where load breaks it.
  package var breaksAtTimesLoad: Double? {
    if case .breaks(let times)? = headroom { times } else { nil }
  }

  package init(_ requirement: Requirement, variant: String, workload: String?) {
    self.requirement = requirement
    text = requirement.text
    self.variant = variant
    self.workload = workload
    fault = requirement.fault
    engine = "analytic"
    unit = ""
    reason = ""
    remedy = ""
  }
}

/// How much more load a requirement bears.
package enum RequirementHeadroom: Hashable, Sendable {
  /// From so many times the load of its cell on it doesn't hold; below one where it fails as it is.
  case breaks(atTimesLoad: Double)
  /// No load changes its answer.
  case independent
  /// Why the multiple isn't given.
  case untold(String)
}
