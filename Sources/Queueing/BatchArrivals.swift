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
    guard weights.allSatisfy({ $0 >= 0 }), total > 0, total.isFinite,
      Double(weights.count) <= Self.sizeLimit
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
    try solved(exponentialTime: exponentialTime, servers: servers).measures
  }

  /// The means, and how many others each request finds before it, those of its own batch with them.
  package func solved(
    exponentialTime: Double,
    servers: Int
  ) throws(QueueingError) -> (measures: StationMeasures, line: LineLaw) {
    let load = try StationLoad(
      arrivalRate: batchRate * meanSize,
      serviceTime: exponentialTime,
      servers: servers
    )
    try load.requireStable()
    guard load.offered > 0 else {
      return (
        StationMeasures(load, meanWait: 0, waitingShare: 0),
        LineLaw(found: [1], serviceTime: exponentialTime, servers: servers)
      )
    }
    // Who has so many before it raises the number present across that level, and across each as many go down as up.
    var found: [Double] = []
    var crossings = Crossings(sizes)
    var decay = Decay()
    var (count, last) = (1, 1.0)
    let places = FreePlaces(sizes: sizes, meanSize: meanSize)
    var (total, waiting, free) = (1.0, 0.0, places.share(ofServers: servers))
    while last > 1e-15 * total || count <= servers {
      guard count < BatchArrivals.stateLimit else { throw .beyondReach(.states) }
      let next =
        max(0, crossings.up) * batchRate * exponentialTime / Double(min(count, servers))
      total += next
      waiting += next * Double(max(0, count - servers))
      free += next * places.share(ofServers: servers - count)
      decay.note(next / last)
      (count, last) = (count + 1, next)
      found.append(next * Double(min(count - 1, servers)))
      crossings.add(next)
      if count > servers, crossings.isEven, let ratio = decay.settled {
        // From here on each number is as much less likely than the one before.
        let rest = last * ratio / (1 - ratio)
        total += rest
        waiting += rest * (Double(count - 1 - servers) + 1 / (1 - ratio))
        var weight = last * Double(servers)
        while weight > 1e-15 * total, found.count < Self.stateLimit {
          weight *= ratio
          found.append(weight)
        }
        break
      }
      if next > 1e200 {
        crossings.scale(by: 1e-200)
        last *= 1e-200
        (total, waiting, free) = (total * 1e-200, waiting * 1e-200, free * 1e-200)
        for index in found.indices { found[index] *= 1e-200 }
      }
    }
    let measures = StationMeasures(
      load,
      meanWait: waiting / total / load.arrivalRate,
      waitingShare: min(1, max(0, 1 - free / total))
    )
    let all = found.reduce(0, +)
    let line = LineLaw(
      found: found.map { $0 / all },
      serviceTime: exponentialTime,
      servers: servers
    )
    return (measures, line)
  }

  /// The largest batch whose places are told apart.
  package static let sizeLimit = 100_000.0

  /// The most states that are summed.
  package static let stateLimit = 2_000_000
}

/// How many times as likely as the one before each number present is, until that no longer changes.
private struct Decay {
  private static let enough = 32

  private var ratio = 0.0
  private var rounds = 0

  mutating func note(_ next: Double) {
    rounds = abs(next - ratio) < 1e-14 * ratio ? rounds + 1 : 0
    ratio = next
  }

  var settled: Double? { rounds >= Self.enough && ratio < 1 ? ratio : nil }
}

/// What crosses upwards between two numbers present, and downwards as often: all that were present less than a batch's
/// size before.
private struct Crossings {
  /// Where only some sizes occur, sums up to each number make that one difference a size.
  private let occurring: [(size: Int, share: Double)]
  private var sums = [0, 1.0]
  /// Else how likely each number is counts by how many batches are larger than its distance, the largest first.
  private let larger: [Double]
  private var weights = [1.0]

  /// Nothing is asked for that is further back than the largest batch.
  private let farthest: Int

  init(_ sizes: [Double]) {
    farthest = sizes.count
    let some = sizes.enumerated().filter { $0.element > 0 }
    guard 4 * some.count > sizes.count else {
      occurring = some.map { ($0.offset + 1, $0.element) }
      larger = []
      return
    }
    occurring = []
    var sum = 0.0
    larger = sizes.reversed().map { share in
      sum += share
      return sum
    }
  }

  /// Whether the last digits of what crosses can be trusted, as those of differences of sums can't.
  var isEven: Bool { !larger.isEmpty }

  var up: Double {
    guard larger.isEmpty else { return upByWeights }
    let sum = sums[sums.count - 1]
    return occurring.reduce(0) { up, batch in
      up + batch.share * (sum - sums[max(0, sums.count - 1 - batch.size)])
    }
  }

  /// In four sums, none of which waits for another.
  private var upByWeights: Double {
    let ahead = larger.count - weights.count
    var place = max(0, -ahead)
    var four = SIMD4<Double>.zero
    while place + 3 < weights.count {
      four += Self.four(weights, place) * Self.four(larger, ahead + place)
      place += 4
    }
    var up = four.sum()
    while place < weights.count {
      up += weights[place] * larger[ahead + place]
      place += 1
    }
    return up
  }

  private static func four(_ values: [Double], _ place: Int) -> SIMD4<Double> {
    SIMD4(values[place], values[place + 1], values[place + 2], values[place + 3])
  }

  mutating func add(_ weight: Double) {
    guard !larger.isEmpty else {
      sums.append(sums[sums.count - 1] + weight)
      if sums.count > 2 * farthest + 4096 { sums.removeFirst(sums.count - farthest - 1) }
      return
    }
    weights.append(weight)
    if weights.count > 2 * farthest + 4096 { weights.removeFirst(weights.count - farthest) }
  }

  mutating func scale(by factor: Double) {
    for index in sums.indices { sums[index] *= factor }
    for index in weights.indices { weights[index] *= factor }
  }
}

/// The share of requests that find a place among so many free servers.
private struct FreePlaces {
  private var shares: [Double] = [0]

  init(sizes: [Double], meanSize: Double) {
    // One more server serves one more of each batch that is larger.
    var larger = 1.0
    var placed = 0.0
    for share in sizes {
      placed += larger
      larger -= share
      shares.append(placed / meanSize)
    }
  }

  func share(ofServers free: Int) -> Double { free > 0 ? shares[min(free, shares.count - 1)] : 0 }
}
