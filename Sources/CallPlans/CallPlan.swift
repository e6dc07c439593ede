package import Model

/// The walk of one request type from one client: a tree of calls in flat pre-order.
package struct CallPlan: Sendable {
  package let request: String
  package let client: NodeID
  /// The client itself first; a step's calls follow it, up to its `end`.
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
}

/// Why a walk stops before its end.
package enum CallPlanProblem: Hashable, Sendable {
  /// A request type comes back to where it was, by this link.
  case loop(LinkID)
  /// More steps than any walk has that people mean.
  case tooManySteps
}

/// One call of a walk, and what it does at its target.
package struct CallStep: Sendable {
  package let node: NodeID
  /// The link that leads here; nil for the client.
  package let link: LinkID?
  package let parent: Int?
  /// Behind the last step that this one calls.
  package internal(set) var end: Int
  /// The share of the caller's requests that may make the call.
  package let share: Double
  package let condition: Condition
  /// Mean number of calls each time, and how many of them side by side.
  package let calls: Double
  package let atOnce: Int
  package let waits: Bool
  /// Calls of one number start together.
  package let parallel: Int?
  package let transfer: Transfer
  package let guarding: Guarding
  package let batch: Batch?

  /// What must have happened for the call to be made.
  package enum Condition: Hashable, Sendable {
    case always
    /// A miss at a step: the caller itself, or an earlier call.
    case miss(of: Int, share: Double)
    case failure(of: Int)
  }

  /// What moves over the link, and how long that takes beside the work.
  package struct Transfer: Hashable, Sendable {
    package var oneWaySeconds = 0.0
    package var payloadBytes = 0.0
    package var replyBytes = 0.0
    package var bytesPerSecond: Double?
  }

  /// How the caller guards itself.
  package struct Guarding: Hashable, Sendable {
    package var timeoutSeconds: Double?
    /// Further attempts; nil for ever.
    package var retries: Int? = 0
    package var backoffSeconds = 0.0
    /// Retries are at most this share of first attempts.
    package var budget: Double?
    package var isOptional = false
    package var poolPerReplica: Int?
    package var isCancelled = false
    package var hedgeSeconds: Double?
  }

  /// When what waits goes on as one call.
  package enum Batch: Hashable, Sendable {
    /// Full at so many items, or so long after the first.
    case full(items: Double?, bytes: Double?, afterSeconds: Double?)
    /// Every so often, up to so many items.
    case every(seconds: Double, items: Double?, bytes: Double?)
  }
}
