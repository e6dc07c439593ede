package import Distributions

/// A request that forks into equal parts, one for each of several single servers, and joins again.
///
/// All queues see the same arrivals, so their waits go together: the join comes earlier than for
/// independent queues.
package struct ForkJoin: Hashable, Sendable {
  package let load: StationLoad
  package let branches: Int

  /// `load` is that of one branch; throws where it would pile up.
  package init(_ load: StationLoad, branches: Int) throws(QueueingError) {
    guard branches > 0, branches <= 1_000_000 else { throw .invalid(.branches) }
    guard load.servers == 1 else { throw .invalid(.servers) }
    try load.requireStable()
    self.load = load
    self.branches = branches
  }

  /// Whether the mean is exact (up to two branches) or Nelson and Tantawi's approximation (1988).
  package var isExact: Bool { branches <= 2 }

  /// The mean time until all parts are done.
  package var meanResponse: Double {
    let one = load.serviceTime / (1 - load.utilization)
    let independent = (1...branches).reduce(0) { $0 + 1 / Double($1) } * one
    return independent
      * ForkJoin.sharedArrivals(
        branches: branches,
        utilization: load.utilization
      )
  }

  /// The mean of the last of several queues with the same arrivals over that of independent ones.
  package static func sharedArrivals(branches: Int, utilization: Double) -> Double {
    guard branches > 1 else { return 1 }
    let harmonic = (1...branches).reduce(0) { $0 + 1 / Double($1) }
    let two = (12 - min(1, max(0, utilization))) / 8
    let excess = harmonic / 1.5
    return (excess + 4 / 11 * (1 - excess) * utilization) * two / harmonic
  }

  /// The law of the time until all parts are done: the independent one, scaled to the mean.
  package var responseTime: LatencyDistribution {
    let one = LatencyDistribution.exponential(mean: load.serviceTime / (1 - load.utilization))
    let factor = ForkJoin.sharedArrivals(branches: branches, utilization: load.utilization)
    return one.completion(of: branches, copies: branches).scaled(by: factor)
  }
}
