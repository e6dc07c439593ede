import Distributions

/// The rates of a PH/PH/c queue, level by level: a level is a number of requests present.
///
/// A state of a level is a phase of the arrivals and how many servers are in each service phase.
struct PhaseQueueBlocks {
  let servers: Int
  /// From level n to n + 1, within n and to n - 1, for n up to the number of servers.
  private(set) var up: [DenseMatrix] = []
  private(set) var within: [DenseMatrix] = []
  private(set) var down: [DenseMatrix] = []
  /// From a level beyond the servers to the one below.
  private(set) var downBeyond = DenseMatrix(rows: 0, columns: 0)
  /// The rate of arrivals in each state of the last level.
  var arrivalRates: [Double] { arrivals(at: servers) }
  private let exits: [Double]

  /// The rate of arrivals in each state of a level.
  func arrivals(at level: Int) -> [Double] {
    let spreads = within[level].rows / max(1, exits.count)
    return exits.flatMap { Array(repeating: $0, count: spreads) }
  }

  /// The number of states of a level with all servers busy, or nil beyond a million.
  static func stateCount(gaps: PhaseType, service: PhaseType, servers: Int) -> Int? {
    var count = gaps.count
    for phase in 1..<service.count {
      let (product, overflow) = count.multipliedReportingOverflow(by: servers + phase)
      guard !overflow, product < 1 << 40 else { return nil }
      count = product / phase
    }
    return count <= 1_000_000 ? count : nil
  }

  init(gaps: PhaseType, service: PhaseType, servers: Int) {
    self.servers = servers
    exits = gaps.exits
    let levels = (0...servers).map { PhaseQueueBlocks.spreads(of: $0, over: service.count) }
    let places = levels.map { level in
      Dictionary(uniqueKeysWithValues: level.enumerated().map { ($1, $0) })
    }
    for level in 0...servers {
      addUp(level, levels, places, gaps: gaps, service: service)
      addWithin(levels[level], places[level], gaps: gaps, service: service)
      addDown(level, levels, places, gaps: gaps, service: service)
    }
    downBeyond = replacing(levels[servers], places[servers], gaps: gaps, service: service)
  }

  /// All ways to spread some requests over phases.
  private static func spreads(of count: Int, over phases: Int) -> [[Int]] {
    if phases == 1 { return [[count]] }
    return (0...count).flatMap { first in
      spreads(of: count - first, over: phases - 1).map { [first] + $0 }
    }
  }

  private func moved(_ spread: [Int], from: Int?, to: Int?) -> [Int] {
    var result = spread
    if let from { result[from] -= 1 }
    if let to { result[to] += 1 }
    return result
  }

  private mutating func addUp(
    _ level: Int,
    _ levels: [[[Int]]],
    _ places: [[[Int]: Int]],
    gaps: PhaseType,
    service: PhaseType
  ) {
    let isBusy = level == servers
    let next = isBusy ? level : level + 1
    var block = DenseMatrix(
      rows: gaps.count * levels[level].count,
      columns: gaps.count * levels[next].count
    )
    for (phase, exit) in gaps.exits.enumerated() {
      for (place, spread) in levels[level].enumerated() {
        for (after, start) in gaps.initial.enumerated() {
          let row = phase * levels[level].count + place
          if isBusy {
            block[row, after * levels[next].count + place] += exit * start
            continue
          }
          for (served, begin) in service.initial.enumerated() {
            guard let target = places[next][moved(spread, from: nil, to: served)] else { continue }
            block[row, after * levels[next].count + target] += exit * start * begin
          }
        }
      }
    }
    up.append(block)
  }

  private mutating func addWithin(
    _ level: [[Int]],
    _ places: [[Int]: Int],
    gaps: PhaseType,
    service: PhaseType
  ) {
    let count = gaps.count * level.count
    var block = DenseMatrix(rows: count, columns: count)
    for phase in 0..<gaps.count {
      for (place, spread) in level.enumerated() {
        let row = phase * level.count + place
        for after in 0..<gaps.count {
          block[row, after * level.count + place] += gaps.rates[phase * gaps.count + after]
        }
        for (from, busy) in spread.enumerated() where busy > 0 {
          for to in 0..<service.count {
            let rate = Double(busy) * service.rates[from * service.count + to]
            let target = from == to ? place : places[moved(spread, from: from, to: to)]
            if let target { block[row, phase * level.count + target] += rate }
          }
        }
      }
    }
    within.append(block)
  }

  private mutating func addDown(
    _ level: Int,
    _ levels: [[[Int]]],
    _ places: [[[Int]: Int]],
    gaps: PhaseType,
    service: PhaseType
  ) {
    guard level > 0 else {
      down.append(DenseMatrix(rows: gaps.count, columns: 0))
      return
    }
    let below = levels[level - 1].count
    var block = DenseMatrix(rows: gaps.count * levels[level].count, columns: gaps.count * below)
    let exits = service.exits
    for phase in 0..<gaps.count {
      for (place, spread) in levels[level].enumerated() {
        for (from, busy) in spread.enumerated() where busy > 0 {
          guard let target = places[level - 1][moved(spread, from: from, to: nil)] else { continue }
          block[phase * levels[level].count + place, phase * below + target] +=
            Double(busy) * exits[from]
        }
      }
    }
    down.append(block)
  }

  /// One leaves and the next in the queue takes the server.
  private func replacing(
    _ level: [[Int]],
    _ places: [[Int]: Int],
    gaps: PhaseType,
    service: PhaseType
  ) -> DenseMatrix {
    let count = gaps.count * level.count
    var block = DenseMatrix(rows: count, columns: count)
    let exits = service.exits
    for phase in 0..<gaps.count {
      for (place, spread) in level.enumerated() {
        for (from, busy) in spread.enumerated() where busy > 0 {
          for (to, begin) in service.initial.enumerated() {
            guard let target = places[moved(spread, from: from, to: to)] else { continue }
            block[phase * level.count + place, phase * level.count + target] +=
              Double(busy) * exits[from] * begin
          }
        }
      }
    }
    return block
  }
}
