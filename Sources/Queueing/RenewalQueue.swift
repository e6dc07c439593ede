package import Distributions

/// GI/M/c: any independent gaps between arrivals, exponential service; exact (Takács 1957).
package struct RenewalQueue: Hashable, Sendable {
  package let load: StationLoad
  /// The share of arrivals that can't be served at once.
  package let waitingShare: Double
  /// The mean wait of those that wait; exponential.
  package let meanDelay: Double

  /// Throws where the queue would grow without end; more servers than `serverLimit` cancel.
  package init(gaps: Distribution, serviceTime: Double, servers: Int) throws(QueueingError) {
    let mean = gaps.mean
    guard mean > 0 else { throw .invalid(.arrivalRate) }
    load = try StationLoad(arrivalRate: 1 / mean, serviceTime: serviceTime, servers: servers)
    try load.requireStable()
    guard serviceTime > 0 else { throw .invalid(.serviceTime) }
    guard servers <= RenewalQueue.serverLimit else { throw .beyondReach(.states) }
    let rate = Double(servers) / serviceTime
    let root = RenewalQueue.root(gaps: gaps, rate: rate)
    meanDelay = 1 / (rate * (1 - root))
    let share = RenewalQueue.waitingShare(gaps: gaps, load: load, root: root)
    guard let share else { throw .beyondReach(.states) }
    waitingShare = share
  }

  /// Beyond so many servers the alternating sum of the formula loses its digits.
  package static let serverLimit = 16

  /// The solution below one of z = A*(rate (1 - z)), by bisection: it always converges.
  private static func root(gaps: Distribution, rate: Double) -> Double {
    var (low, high) = (0.0, 1.0)
    for _ in 0..<60 {
      let middle = 0.5 * (low + high)
      if gaps.transform(rate * (1 - middle)) > middle { low = middle } else { high = middle }
    }
    return low
  }

  private static func waitingShare(
    gaps: Distribution,
    load: StationLoad,
    root: Double
  ) -> Double? {
    let servers = Double(load.servers)
    var sum = 1 / (1 - root)
    var ways = 1.0
    var product = 1.0
    for index in 1..<(load.servers + 1) {
      let count = Double(index)
      let value = gaps.transform(count / load.serviceTime)
      ways *= (servers - count + 1) / count
      product *= value / (1 - value)
      let gap = servers * (1 - root) - count
      guard abs(gap) > 1e-9, product > 0 else { return nil }
      sum += ways / (product * (1 - value)) * (servers * (1 - value) - count) / gap
    }
    let share = 1 / (sum * (1 - root))
    return share >= 0 && share <= 1 ? share : nil
  }

  /// The long-run means.
  package var measures: StationMeasures {
    StationMeasures(load, meanWait: waitingShare * meanDelay, waitingShare: waitingShare)
  }

  /// The law of the time before service.
  package var waitingTime: LatencyDistribution {
    .exponential(mean: meanDelay, probability: waitingShare)
  }

  /// The law of the time from arrival to departure.
  package var responseTime: LatencyDistribution {
    LatencyDistribution.exponential(mean: load.serviceTime).followed(by: waitingTime)
  }
}
