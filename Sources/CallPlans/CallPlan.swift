package import Model

/// The walk of one request type from one client, or of the runs of one job by the clock: a tree of calls in flat pre-order.
package struct CallPlan: Sendable {
  package let request: String
  package let client: NodeID
  /// The client, or the job, itself first; a step's calls follow it, up to its `end`.
  package internal(set) var steps: [CallStep]
  /// What keeps the walk from being whole; empty when all is well.
  package internal(set) var problems: [CallPlanProblem] = []

  /// The direct calls of a step, in written order.
  package func calls(of step: Int) -> [Int] {
    var result: [Int] = []
    var next = step + 1
    while next < steps[step].end {
      result.append(next)
      next = steps[next].end
    }
    return result
  }

  /// A run of a job by itself: the jobs that are after it, which stand last, have walks of their own.
  package var withoutFollowers: CallPlan {
    var alone = self
    let first = calls(of: 0).first { if case .follow = steps[$0].role { true } else { false } }
    guard let first else { return self }
    alone.steps.removeSubrange(first...)
    alone.steps[0].end = first
    return alone
  }

  /// Whether its client waits for a reply.
  package var hasReply: Bool { calls(of: 0).contains { steps[$0].waits } }
}

/// Why a walk stops before its end.
package enum CallPlanProblem: Hashable, Sendable {
  /// A request type comes back to where it was, by this link.
  case loop(LinkID)
  /// More steps than any walk has that people mean.
  case tooManySteps
}
