import Distributions

/// M/M/c with servers of different speeds and one queue.
package struct UnequalServers: Hashable, Sendable {
  /// Which free server a request takes.
  package enum Choice: Hashable, Sendable {
    case random
    case fastest
  }

  package let measures: StationMeasures
  /// The share of time that each server is busy, in the given order.
  package let busyShares: [Double]

  /// The most servers for which the states are enumerated (`fastest`).
  package static let fastestLimit = 6
  /// The most servers for random choice.
  package static let randomLimit = 1_000

  /// Throws where the queue would grow without end or there are too many servers.
  package init(
    arrivalRate: Double,
    serviceTimes: [Double],
    choice: Choice
  ) throws(QueueingError) {
    guard !serviceTimes.isEmpty, serviceTimes.count <= UnequalServers.randomLimit else {
      throw .invalid(.servers)
    }
    guard serviceTimes.allSatisfy({ $0 > 0 && $0.isFinite && (1 / $0).isFinite }) else {
      throw .invalid(.serviceTime)
    }
    let speed = serviceTimes.reduce(0) { $0 + 1 / $1 }
    let load = try StationLoad(
      arrivalRate: arrivalRate,
      serviceTime: Double(serviceTimes.count) / speed,
      servers: serviceTimes.count
    )
    try load.requireStable()
    let levels: (allBusy: Double, busy: [Double])
    switch choice {
    case .random: levels = UnequalServers.random(arrivalRate, serviceTimes, load.utilization)
    case .fastest:
      guard serviceTimes.count <= UnequalServers.fastestLimit,
        let found = UnequalServers.fastest(arrivalRate, serviceTimes, load.utilization)
      else { throw .beyondReach(.states) }
      levels = found
    }
    let waiting = levels.allBusy * load.utilization / (1 - load.utilization)
    busyShares = levels.busy
    measures = StationMeasures(
      throughput: arrivalRate,
      servers: serviceTimes.count,
      meanWaiting: waiting,
      meanServed: levels.busy.reduce(0, +),
      entering: arrivalRate,
      waitingShare: levels.allBusy,
      lossShare: 0
    )
  }

  /// Random choice is reversible, so the states have a product form (Gumbel 1960).
  private static func random(
    _ rate: Double,
    _ times: [Double],
    _ utilization: Double
  ) -> (allBusy: Double, busy: [Double]) {
    let loads = times.map { rate * $0 }
    let all = sums(loads)
    let total = weighted(all, times.count, utilization)
    let busy = loads.indices.map { index in
      // All sets with this server: its load times the sets of the others.
      var others = loads
      let own = others.remove(at: index)
      let sets = [0] + sums(others).map { $0 * own }
      return weighted(sets, times.count, utilization).total / total.total
    }
    return (total.last / total.total, busy)
  }

  /// The elementary symmetric sums, each over the ways to have chosen so many of all in order.
  private static func sums(_ loads: [Double]) -> [Double] {
    var result = [1.0] + loads.map { _ in 0 }
    for (index, load) in loads.enumerated() {
      for size in (1...(index + 1)).reversed() { result[size] += result[size - 1] * load }
    }
    return result
  }

  private static func weighted(
    _ sets: [Double],
    _ servers: Int,
    _ utilization: Double
  ) -> (total: Double, last: Double) {
    var ways = 1.0
    var total = 0.0
    var last = 0.0
    for (size, sum) in sets.enumerated() {
      last = sum * ways
      if size == servers { last /= 1 - utilization }
      total += last
      if size < servers { ways /= Double(servers - size) }
    }
    return (total, last)
  }

  /// Every set of busy servers is a state; the queue beyond is geometric.
  private static func fastest(
    _ rate: Double,
    _ times: [Double],
    _ utilization: Double
  ) -> (allBusy: Double, busy: [Double])? {
    let count = 1 << times.count
    let order = times.indices.sorted { times[$0] < times[$1] }
    var balance = [Double](repeating: 0, count: count * count)
    for state in 0..<count {
      if let free = order.first(where: { state & (1 << $0) == 0 }) {
        let next = state | (1 << free)
        balance[next * count + state] += rate
        balance[state * count + state] -= rate
      }
      for server in times.indices where state & (1 << server) != 0 {
        let next = state & ~(1 << server)
        balance[next * count + state] += 1 / times[server]
        balance[state * count + state] -= 1 / times[server]
      }
    }
    for state in 0..<count { balance[state] = state == count - 1 ? 1 / (1 - utilization) : 1 }
    var right = [Double](repeating: 0, count: count)
    right[0] = 1
    guard var states = SolvedMatrix(balance, count: count)?.solve(right) else { return nil }
    states[count - 1] /= 1 - utilization
    let busy = times.indices.map { server in
      states.indices.reduce(0) { $1 & (1 << server) != 0 ? $0 + states[$1] : $0 }
    }
    return (states[count - 1], busy)
  }
}
