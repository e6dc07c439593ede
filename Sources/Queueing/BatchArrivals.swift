package import Distributions

/// Requests that arrive in batches at random moments.
package struct BatchArrivals: Hashable, Sendable {
  /// Batches per unit of time.
  package let batchRate: Double
  /// The probability of each size, from one on.
  package let sizes: [Double]

  /// The weights of the sizes one, two and so on are scaled to add up to one.
  package init(batchRate: Double, weights: [Double]) throws(QueueingError) {
    guard batchRate >= 0, batchRate.isFinite else { throw .invalid(.arrivalRate) }
    let total = weights.reduce(0, +)
    guard weights.allSatisfy({ $0 >= 0 }), total > 0, total.isFinite, weights.count <= 100_000
    else { throw .invalid(.batch) }
    self.batchRate = batchRate
    sizes = weights.map { $0 / total }
  }

  /// The mean size of a batch.
  package var meanSize: Double {
    sizes.enumerated().reduce(0) { $0 + Double($1.offset + 1) * $1.element }
  }

  /// The mean number of others that are served before one of its own batch.
  package var meanAhead: Double {
    let pairs = sizes.enumerated().reduce(0) {
      $0 + Double($1.offset) * Double($1.offset + 1) * $1.element
    }
    return pairs / (2 * meanSize)
  }

  /// The means of one server with any service time.
  package func measures(service: Distribution) throws(QueueingError) -> StationMeasures {
    let load = try StationLoad(arrivalRate: batchRate * meanSize, serviceTime: service.mean)
    try load.requireStable()
    guard service.secondMoment.isFinite else { throw .invalid(.variation) }
    let wait =
      (load.arrivalRate * service.secondMoment / 2 + meanAhead * service.mean)
      / (1 - load.utilization)
    // Only the first of a batch that finds the server free is served at once.
    let atOnce = (1 - load.utilization) / meanSize
    return StationMeasures(load, meanWait: wait, waitingShare: 1 - atOnce)
  }

  /// The means of several servers with exponential service, from the exact probabilities.
  package func measures(
    exponentialTime: Double,
    servers: Int
  ) throws(QueueingError) -> StationMeasures {
    let load = try StationLoad(
      arrivalRate: batchRate * meanSize,
      serviceTime: exponentialTime,
      servers: servers
    )
    try load.requireStable()
    guard load.offered > 0 else {
      return StationMeasures(load, meanWait: 0, waitingShare: 0)
    }
    // What crosses upwards between two numbers present crosses downwards as often.
    let larger = sizes.reversed().reduce(into: [0.0]) { $0.append(($0.last ?? 0) + $1) }
    let passing = Array(larger.dropFirst().reversed())
    var weights = [1.0]
    var (total, waiting, free) = (1.0, 0.0, freeShare(ofServers: servers))
    while let last = weights.last, last > 1e-16 * total || weights.count <= servers {
      guard weights.count < BatchArrivals.stateLimit else { throw .beyondReach(.states) }
      let count = weights.count
      let window = min(count, passing.count)
      let up = (0..<window).reduce(0.0) { $0 + weights[count - 1 - $1] * passing[$1] }
      let next = up * batchRate * exponentialTime / Double(min(count, servers))
      weights.append(next)
      total += next
      waiting += next * Double(max(0, count - servers))
      free += next * freeShare(ofServers: servers - count)
      if next > 1e200 {
        for index in weights.indices { weights[index] *= 1e-200 }
        (total, waiting, free) = (total * 1e-200, waiting * 1e-200, free * 1e-200)
      }
    }
    return StationMeasures(
      load,
      meanWait: waiting / total / load.arrivalRate,
      waitingShare: min(1, max(0, 1 - free / total))
    )
  }

  /// The most states that are summed.
  package static let stateLimit = 2_000_000

  /// The share of requests that find a place among so many free servers.
  private func freeShare(ofServers free: Int) -> Double {
    guard free > 0 else { return 0 }
    let placed = sizes.enumerated().reduce(0.0) {
      $0 + Double(min($1.offset + 1, free)) * $1.element
    }
    return placed / meanSize
  }
}
