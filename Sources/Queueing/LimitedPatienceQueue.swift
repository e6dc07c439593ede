package import Distributions

/// M/M/c+G: whoever has waited for as long as a patience of any law gives up.
///
/// There is always a steady state. The law of the wait that one with endless patience would have is that
/// of Baccelli and Hebuterne (1981), integrated over a grid.
package struct LimitedPatienceQueue: Sendable {
  package let load: StationLoad
  package let patience: Distribution
  /// The share of arrivals that can't be served at once.
  package let waitingShare: Double
  /// The share of all arrivals that give up.
  package let abandonedShare: Double
  /// The mean number before service, and the mean wait of those served.
  package let meanWaiting: Double
  package let servedMeanWait: Double
  /// The distance of the grid's points, and the share of arrivals served after a longer wait than each.
  private let step: Double
  private let servedLater: [Double]

  /// How many parts the grid has.
  private static let parts = 8192

  /// The load must not be nothing, the patience finite and above zero.
  package init(_ load: StationLoad, patience: Distribution) throws(QueueingError) {
    guard patience.mean > 0, StationLoad.isSensible(patience.mean) else {
      throw .invalid(.patience)
    }
    guard load.offered > 0 else { throw .invalid(.serviceTime) }
    self.load = load
    self.patience = patience
    let (rate, speed) = (load.arrivalRate, Double(load.servers) / load.serviceTime)
    step = LimitedPatienceQueue.step(rate, speed, patience)
    let grid = PatienceGrid(patience, step: step, parts: LimitedPatienceQueue.parts)
    let powers = grid.times.indices.map { rate * grid.stayed[$0] - speed * grid.times[$0] }
    let top = powers.max() ?? 0
    // Between two points the logarithm of the density is taken as straight.
    let masses = powers.indices.dropFirst().map { index -> Double in
      let (left, right) = (exp(powers[index - 1] - top), exp(powers[index] - top))
      let slope = powers[index] - powers[index - 1]
      return rate * grid.step * (abs(slope) < 1e-6 ? (left + right) / 2 : (right - left) / slope)
    }
    let fewer = ErlangFormulas.lossShare(servers: load.servers - 1, offered: load.offered)
    let idle = fewer > 0 ? exp(-top) / fewer : .greatestFiniteMagnitude
    let total = idle + masses.reduce(0, +)
    waitingShare = 1 - idle / total
    var (left, waited, servedWait) = (0.0, 0.0, 0.0)
    var later = [Double](repeating: 0, count: masses.count + 1)
    var above = 0.0
    for index in masses.indices.reversed() {
      let mass = masses[index] / total
      let stays = grid.stays[index]
      let middle = (grid.times[index] + grid.times[index + 1]) / 2
      left += mass * (1 - stays)
      servedWait += mass * stays * middle
      later[index] = later[index + 1] + mass * stays
      waited += (above + mass / 2) * stays * grid.step
      above += mass
    }
    abandonedShare = min(1, left)
    servedMeanWait = left < 1 ? servedWait / (1 - left) : 0
    meanWaiting = rate * waited
    servedLater = later
  }

  /// So fine that the last point is beyond all waits, and that a fixed patience is a point.
  private static func step(_ rate: Double, _ speed: Double, _ patience: Distribution) -> Double {
    let slack = speed - rate
    let reach = (rate * patience.mean + 45) / speed
    let end = slack > 0 ? min(reach, 45 / slack) : reach
    let plain = end / Double(parts)
    guard patience.isFixed, patience.mean < end else { return plain }
    return patience.mean / (patience.mean / plain).rounded(.down)
  }

  /// The share of those served that waited longer than a time.
  package func servedWaitTail(_ time: Double) -> Double {
    guard time >= 0, abandonedShare < 1 else { return time < 0 ? 1 : 0 }
    let place = time / step
    let index = Int(place)
    guard index + 1 < servedLater.count else { return 0 }
    let part = place - Double(index)
    let value = servedLater[index] + part * (servedLater[index + 1] - servedLater[index])
    return min(1, value / (1 - abandonedShare))
  }

  /// The law of the time before service of those served.
  package var servedWaitingTime: LatencyDistribution {
    let share = servedWaitTail(0)
    guard share > 1e-12 else { return .zero }
    return .sampled(
      jumpAtZero: 1 - share,
      near: max(servedMeanWait / share, step),
      tail: servedWaitTail
    )
  }
}

/// How many still wait after each time, and for how long they have in the mean.
private struct PatienceGrid {
  let step: Double
  let times: [Double]
  /// The share that has not given up, in the mean of each part.
  let stays: [Double]
  /// Its integral.
  let stayed: [Double]

  init(_ patience: Distribution, step: Double, parts: Int) {
    self.step = step
    let times = (0...parts).map { Double($0) * step }
    self.times = times
    if patience.isFixed {
      stays = times.dropLast().map { $0 + step / 2 < patience.mean ? 1 : 0 }
    } else {
      let tails = times.map(patience.tail)
      stays = zip(tails, tails.dropFirst()).map { ($0 + $1) / 2 }
    }
    stayed = stays.reduce(into: [0]) { sums, share in sums.append((sums.last ?? 0) + step * share) }
  }
}
