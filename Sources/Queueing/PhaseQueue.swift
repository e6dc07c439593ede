package import Distributions

/// PH/PH/c: gaps and services of a few phases each; exact, by the matrix-geometric method.
///
/// Beyond the level where all servers are busy each level's probabilities are the last ones times one
/// matrix (Neuts 1981), found by logarithmic reduction (Latouche and Ramaswami 1993); below it the
/// levels are eliminated one by one.
package struct PhaseQueue: Hashable, Sendable {
  package let load: StationLoad
  package let measures: StationMeasures
  /// The mean square of the wait, known where arrivals are random (distributional Little's law).
  package let meanSquareWait: Double?
  /// The tail of a long wait falls like exp(-decay t).
  package let decay: Double

  /// The most states of one level: time grows with the cube.
  package static let stateLimit = 24

  /// Throws where the queue would grow without end or has too many states.
  package init(gaps: PhaseType, service: PhaseType, servers: Int) throws(QueueingError) {
    let gapMean = Distribution.phaseType(gaps).mean
    load = try StationLoad(
      arrivalRate: 1 / gapMean,
      serviceTime: Distribution.phaseType(service).mean,
      servers: servers
    )
    try load.requireStable()
    let states = PhaseQueueBlocks.stateCount(gaps: gaps, service: service, servers: servers)
    guard let states, states <= PhaseQueue.stateLimit else { throw .beyondReach(.states) }
    let blocks = PhaseQueueBlocks(gaps: gaps, service: service, servers: servers)
    guard let ratio = PhaseQueue.ratio(blocks),
      let levels = PhaseQueue.levels(blocks, ratio),
      let rest = (DenseMatrix.identity(ratio.rows) - ratio).inverse
    else { throw .beyondReach(.iterations) }
    let busy = levels.last ?? []
    let allBusy = busy * rest
    let below = levels.dropLast().reduce(0) { $0 + $1.reduce(0, +) }
    let total = below + allBusy.reduce(0, +)
    let first = (allBusy * ratio) * rest
    let waiting = first.reduce(0, +) / total
    let arriving = zip(allBusy, blocks.arrivalRates).reduce(0) { $0 + $1.0 * $1.1 }
    let share = arriving / (total * load.arrivalRate)
    let wait = waiting / load.arrivalRate
    guard wait.isFinite, wait >= 0, share.isFinite else { throw .beyondReach(.iterations) }
    measures = StationMeasures(load, meanWait: wait, waitingShare: min(1, max(0, share)))
    let pairs = 2 * ((first * ratio) * rest).reduce(0, +) / total
    meanSquareWait = gaps.count == 1 ? pairs / (load.arrivalRate * load.arrivalRate) : nil
    decay = PhaseQueue.decay(of: ratio, gaps: .phaseType(gaps), load: load)
  }

  /// The law of the wait: its mean, its decay and, where it isn't known, the given variation.
  func waitingTime(delayVariation: Double) -> LatencyDistribution {
    let share = measures.waitingShare
    guard share > 0, measures.meanWait > 0 else { return .zero }
    let mean = measures.meanWait / share
    let square = meanSquareWait.map { $0 / share } ?? mean * mean * (1 + delayVariation)
    let long = 1 / decay
    // A second exponential time that is an alternative to the long one, or follows it.
    let short = mean == long ? 0 : (square / 2 - long * mean) / (mean - long)
    let weight = long == short ? 1 : (mean - short) / (long - short)
    let delay: LatencyDistribution
    if short > 0, weight > 0, weight < 1 {
      delay = .mixture([
        (weight, .exponential(mean: long)), (1 - weight, .exponential(mean: short)),
      ])
    } else if short > 0, short < long, (weight - 1) * (long - short) <= short {
      delay = LatencyDistribution.exponential(mean: long).followed(
        by: .exponential(mean: short, probability: (weight - 1) * (long - short) / short)
      )
    } else {
      return .exponential(mean: mean, probability: share)
    }
    return .mixture([(1 - share, .zero), (share, delay)])
  }

  /// The matrix's largest eigenvalue is the share of the number present that a level keeps; a wait
  /// decays at the rate at which the gaps' transform takes that value.
  private static func decay(
    of ratio: DenseMatrix,
    gaps: Distribution,
    load: StationLoad
  ) -> Double {
    var vector = [Double](repeating: 1 / Double(ratio.rows), count: ratio.rows)
    var kept = 0.0
    for _ in 0..<1000 {
      let next = vector * ratio
      let sum = next.reduce(0, +)
      guard sum > 0 else { break }
      vector = next.map { $0 / sum }
      if abs(sum - kept) < 1e-14 * sum { break }
      kept = sum
    }
    var (low, high) = (0.0, Double(load.servers) / load.serviceTime)
    for _ in 0..<60 where gaps.transform(high) > kept { high *= 2 }
    for _ in 0..<60 {
      let middle = 0.5 * (low + high)
      if gaps.transform(middle) > kept { low = middle } else { high = middle }
    }
    return high
  }

  /// The matrix that takes the probabilities of one level to those of the next.
  private static func ratio(_ blocks: PhaseQueueBlocks) -> DenseMatrix? {
    let level = blocks.servers
    let (up, within, down) = (blocks.up[level], blocks.within[level], blocks.downBeyond)
    let zero = DenseMatrix(rows: within.rows, columns: within.columns)
    let one = DenseMatrix.identity(within.rows)
    guard let inverse = (zero - within).inverse else { return nil }
    var high = inverse * up
    var low = inverse * down
    var first = low
    var climb = high
    for _ in 0..<60 {
      guard let back = (one - (high * low + low * high)).inverse else { return nil }
      high = back * (high * high)
      low = back * (low * low)
      first = first + climb * low
      climb = climb * high
      if first.rowSums.allSatisfy({ abs(1 - $0) < 1e-13 }) { break }
      if climb.values.allSatisfy({ abs($0) < 1e-16 }) { break }
    }
    return ((zero - within) - up * first).inverse.map { up * $0 }
  }

  /// The probabilities of the levels up to the number of servers, not yet scaled.
  private static func levels(_ blocks: PhaseQueueBlocks, _ ratio: DenseMatrix) -> [[Double]]? {
    let servers = blocks.servers
    var ratios = [DenseMatrix](repeating: ratio, count: servers + 1)
    var down = blocks.downBeyond
    for level in (0..<servers).reversed() {
      let next = blocks.within[level + 1] + ratios[level + 1] * down
      let negative = DenseMatrix(rows: next.rows, columns: next.columns) - next
      guard let inverse = negative.inverse else { return nil }
      ratios[level] = blocks.up[level] * inverse
      down = blocks.down[level + 1]
    }
    var empty = blocks.within[0] + ratios[0] * down
    // One balance equation is superfluous; the sum of the level takes its place.
    let count = empty.rows
    for row in 0..<count { empty[row, count - 1] = 1 }
    guard let inverse = empty.inverse else { return nil }
    var unit = [Double](repeating: 0, count: count)
    unit[count - 1] = 1
    var result = [unit * inverse]
    for level in 0..<servers {
      result.append(result[level] * ratios[level])
    }
    return result
  }
}
