package import Distributions

/// PH/PH/c/K: gaps and services of a few phases each, and whoever finds `capacity` present is turned away; exact.
///
/// The levels, each a number present, are eliminated from the highest down; while one is like the next above it, so is
/// the matrix that leads to it.
package struct BoundedPhaseQueue: Hashable, Sendable {
  package let load: StationLoad
  package let measures: StationMeasures
  /// The share of arrivals turned away.
  package let lossShare: Double
  /// For those let in, how likely they find so many present.
  package let found: [Double]

  /// The most states of one level, and the most multiplications for all of them: time grows with the cube of the states.
  package static let stateLimit = 60
  private static let workLimit = 30_000_000.0
  private static let levelLimit = 50_000

  /// Throws where there are too many states.
  package init(
    gaps: PhaseType,
    service: PhaseType,
    servers: Int,
    capacity: Int
  ) throws(QueueingError) {
    guard capacity >= servers else { throw .invalid(.capacity) }
    load = try StationLoad(
      arrivalRate: 1 / Distribution.phaseType(gaps).mean,
      serviceTime: Distribution.phaseType(service).mean,
      servers: servers
    )
    let states = PhaseQueueBlocks.stateCount(gaps: gaps, service: service, servers: servers)
    guard let states, states <= Self.stateLimit, capacity - servers <= Self.levelLimit else {
      throw .beyondReach(.states)
    }
    let blocks = PhaseQueueBlocks(gaps: gaps, service: service, servers: servers)
    guard let ratios = Self.ratios(blocks, capacity), let levels = Self.levels(blocks, ratios)
    else { throw .beyondReach(.states) }
    let total = levels.reduce(0) { $0 + $1.present }
    let arriving = levels.reduce(0) { $0 + $1.arriving }
    guard total > 0, arriving > 0, let last = levels.last else { throw .beyondReach(.iterations) }
    let loss = last.arriving / arriving
    let entering = arriving - last.arriving
    let waiting = levels.enumerated().dropFirst(servers).reduce(0) {
      $0 + Double($1.offset - servers) * $1.element.present / total
    }
    found = levels.dropLast().map { entering > 0 ? $0.arriving / entering : 0 }
    lossShare = loss
    let throughput = load.arrivalRate * (1 - loss)
    measures = StationMeasures(
      throughput: throughput,
      servers: servers,
      meanWaiting: waiting,
      meanServed: throughput * load.serviceTime,
      entering: throughput,
      waitingShare: min(1, found.dropFirst(servers).reduce(0, +)),
      lossShare: loss
    )
    guard loss.isFinite, loss >= 0, waiting.isFinite else { throw .beyondReach(.iterations) }
  }

  /// The matrices that lead from each level to the next; levels beyond the servers are alike but for the last.
  private static func ratios(_ blocks: PhaseQueueBlocks, _ capacity: Int) -> [DenseMatrix]? {
    let servers = blocks.servers
    let zero = blocks.within.map { DenseMatrix(rows: $0.rows, columns: $0.columns) }
    var ratios = [DenseMatrix](repeating: zero[0], count: capacity)
    // Who is turned away changes no more than the phase of the gaps.
    var inside = blocks.within[servers] + blocks.up[servers]
    var work = 0.0
    var isSettled = false
    for level in (0..<capacity).reversed() {
      if isSettled, level >= servers {
        ratios[level] = ratios[level + 1]
        continue
      }
      let from = min(level, servers)
      let above = level + 1
      let down = above > servers ? blocks.downBeyond : blocks.down[above]
      let isLike = level >= servers && above < capacity - 1
      if isLike, ratios[above].isNearly(ratios[above + 1]) {
        ratios[level] = ratios[above]
        // So are all that are made from them.
        isSettled = true
        continue
      } else {
        work += Double(inside.rows * inside.rows * inside.rows)
        guard work <= workLimit, let inverse = (zero[min(above, servers)] - inside).inverse else {
          return nil
        }
        ratios[level] = blocks.up[from] * inverse
      }
      inside = blocks.within[from] + ratios[level] * down
    }
    return ratios
  }

  /// The weight of each level, and of those who come while it is so.
  private static func levels(
    _ blocks: PhaseQueueBlocks,
    _ ratios: [DenseMatrix]
  ) -> [(present: Double, arriving: Double)]? {
    let first = blocks.servers == 0 ? blocks.downBeyond : blocks.down[1]
    var empty = blocks.within[0] + ratios[0] * first
    // One balance equation is superfluous; the sum of the level takes its place.
    let count = empty.rows
    for row in 0..<count { empty[row, count - 1] = 1 }
    guard let inverse = empty.inverse else { return nil }
    var unit = [Double](repeating: 0, count: count)
    unit[count - 1] = 1
    var vector = unit * inverse
    var result: [(present: Double, arriving: Double)] = []
    let beyond = blocks.arrivalRates
    for level in 0...ratios.count {
      if level > 0 { vector = vector * ratios[level - 1] }
      let rates = level < blocks.servers ? blocks.arrivals(at: level) : beyond
      let sum = vector.reduce(0, +)
      result.append((sum, zip(vector, rates).reduce(0) { $0 + $1.0 * $1.1 }))
      if sum > 1e200 {
        // All so far is taken back by as much, so that the weights never overflow.
        vector = vector.map { $0 * 1e-200 }
        result = result.map { ($0.present * 1e-200, $0.arriving * 1e-200) }
      }
    }
    return result
  }
}

extension DenseMatrix {
  /// Whether no entry differs by more than rounding.
  fileprivate func isNearly(_ other: DenseMatrix) -> Bool {
    rows == other.rows && columns == other.columns
      && zip(values, other.values).allSatisfy { abs($0 - $1) <= 1e-13 * (1 + abs($1)) }
  }
}
