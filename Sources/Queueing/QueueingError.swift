/// Why a station or network has no steady state to report.
package enum QueueingError: Error, Hashable, Sendable {
  /// Work arrives at least as fast as it can be done.
  case unstable(Saturation)
  /// A number that makes no sense: negative, not finite, or out of its bounds.
  case invalid(Input)
  /// The computation would be too long, or stopped before it was exact enough.
  case beyondReach(Limit)

  /// The inputs that are checked.
  package enum Input: Hashable, Sendable {
    case arrivalRate, serviceTime, servers, capacity, patience, thinkTime, customers, classes
    case variation, batch, routing, branches
  }

  /// The limits that a computation may run into.
  package enum Limit: Hashable, Sendable {
    case states, iterations
  }
}

/// How far the work that arrives exceeds what can be done.
package struct Saturation: Hashable, Sendable {
  /// The work that arrives over the work that can be done; one or more.
  package let utilization: Double
  /// What piles up, in requests per unit of time.
  package let surplusRate: Double
}
