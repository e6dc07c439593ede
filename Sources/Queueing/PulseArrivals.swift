package import Distributions

/// Requests that all come at the same moment, by a clock, and are done before the next ones come.
///
/// Nobody waits but for those of its own pulse, so there is no chance in how many are before one: 0, 1, 2 and so on.
package struct PulseArrivals: Hashable, Sendable {
  package let size: Int
  /// From one pulse to the next.
  package let period: Double

  package init(size: Int, period: Double) {
    self.size = size
    self.period = period
  }

  /// So many places are told apart; of more each wait is as likely as another.
  private static let mostPlaces = 20_000
  /// So many rounds of equal times are told apart.
  private static let mostRounds = 64

  /// Whether all are done by then, however their times fall out.
  package func isDone(service: Distribution, servers: Int) -> Bool {
    let each = service.mean / Double(servers)
    let spread = service.variance.squareRoot() * (1 + Double(size).squareRoot() / Double(servers))
    return Double(size) * each + service.mean + 6 * spread < period
  }

  /// Whether the law is that of these very times, told place by place or round by round.
  package func isExact(service: Distribution, servers: Int) -> Bool {
    service.isFixed
      ? rounds(on: servers) <= Self.mostRounds
      : abs(service.squaredVariation - 1) < 1e-9 && size <= Self.mostPlaces
  }

  private func rounds(on servers: Int) -> Int { (size + servers - 1) / servers }

  /// The means and the law of the wait.
  package func solved(
    service: Distribution,
    servers: Int
  ) throws(QueueingError) -> (measures: StationMeasures, wait: LatencyDistribution) {
    let load = try StationLoad(
      arrivalRate: Double(size) / period,
      serviceTime: service.mean,
      servers: servers
    )
    try load.requireStable()
    let waiting = max(0, size - servers)
    let share = Double(waiting) / Double(size)
    let wait = law(service, servers, waiting, share)
    return (StationMeasures(load, meanWait: wait.mean, waitingShare: share), wait)
  }

  private func law(
    _ service: Distribution,
    _ servers: Int,
    _ waiting: Int,
    _ share: Double
  ) -> LatencyDistribution {
    guard waiting > 0 else { return .zero }
    let rounds = rounds(on: servers)
    if service.isFixed, rounds <= Self.mostRounds {
      return .mixture(
        (0..<rounds).map { round in
          let count = min(servers, size - round * servers)
          return (Double(count) / Double(size), .fixed(Double(round) * service.mean))
        }
      )
    }
    guard size > Self.mostPlaces else {
      let places = [Double](repeating: 1 / Double(size), count: size)
      return LineLaw(found: places, serviceTime: service.mean, servers: servers).waitingTime
    }
    let last = Double(waiting) * service.mean / Double(servers)
    guard let even = Distribution.uniform(0, last) else { return .zero }
    return .mixture([(1 - share, .zero), (share, LatencyDistribution(even))])
  }
}
