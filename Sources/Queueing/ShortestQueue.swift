import Distributions

/// Equal queues of which each arrival joins the shortest, with Poisson arrivals and exponential service.
///
/// Its chain where queues differ by a few at most, since one leaves the longest queue in place of the shortest where they
/// would differ by more; then levels by the longest queue are geometric from some level on, with ratio ρ to the number of queues
/// (Adan, van Houtum and van der Wal, "Upper and lower bounds for the waiting time in the symmetric shortest queue
/// system", Annals of Operations Research 48, 1994). Differences up to three give waits within half a percent.
///
/// Of many queues at a load of 1 - β / √n the wait, beside that in one line for all, comes to what follows from β alone
/// (Eschenfeldt and Gamarnik, "Join the shortest queue with many servers", Mathematics of Operations Research 43, 2018):
/// it is carried on from two smaller numbers of queues with the same β, along 1 / √n.
package struct ShortestQueue: Hashable, Sendable {
  /// Before service, in times that one service takes.
  package private(set) var meanWait = 0.0
  package private(set) var waitingShare = 0.0

  private static let mostStates = 700
  private static let mostRounds = 4_000
  private static let tolerance = 1e-9

  /// Nil where there is no steady state, or the chain of a few queues is too large.
  package init?(queues: Int, servers: Int, utilization: Double) {
    guard queues > 1, servers > 0, utilization > 0, utilization < 0.999 else { return nil }
    if let few = Self.ofFew(queues, servers, utilization) {
      self = few
      return
    }
    let near = [(16, 8), (8, 4)].lazy.compactMap { more, fewer in
      Self.carriedOn(to: queues, servers, utilization, from: more, fewer)
    }
    guard let many = near.first else { return nil }
    self = many
  }

  private init(meanWait: Double, waitingShare: Double) {
    self.meanWait = meanWait
    self.waitingShare = waitingShare
  }

  /// What is found of two smaller numbers, on a line over 1 / √n.
  private static func carriedOn(
    to queues: Int,
    _ servers: Int,
    _ utilization: Double,
    from more: Int,
    _ fewer: Int
  ) -> ShortestQueue? {
    let places = [queues, more, fewer].map { 1 / Double($0).squareRoot() }
    let beta = (1 - utilization) / places[0]
    // A load that some of so few don't have is one at which of many nobody waits.
    let loads = places.dropFirst().map { max(0.05, 1 - beta * $0) }
    guard queues > more, let all = shared(queues * servers, utilization),
      let first = ofFew(more, servers, loads[0]), let second = ofFew(fewer, servers, loads[1]),
      let firstShared = shared(more * servers, loads[0]),
      let secondShared = shared(fewer * servers, loads[1]),
      firstShared.meanWait > 0, secondShared.meanWait > 0
    else { return nil }
    func carried(_ at: Double, _ before: Double) -> Double {
      max(1, at + (at - before) * (places[1] - places[0]) / (places[2] - places[1]))
    }
    let longer = carried(
      first.meanWait / firstShared.meanWait,
      second.meanWait / secondShared.meanWait
    )
    // Who waits does so for one service time of many queues, hardly ever for two.
    let each = [first, second].map { $0.meanWait / $0.waitingShare * Double(servers) }
    let wait = longer * all.meanWait
    let share = min(all.waitingShare, wait * Double(servers) / carried(each[0], each[1]))
    return ShortestQueue(meanWait: wait, waitingShare: share)
  }

  /// One line for all, in times that one service takes.
  private static func shared(_ servers: Int, _ utilization: Double) -> StationMeasures? {
    let rate = utilization * Double(servers)
    guard let load = try? StationLoad(arrivalRate: rate, serviceTime: 1, servers: servers) else {
      return nil
    }
    return try? ManyServerQueue(load).measures
  }

  private static func ofFew(_ queues: Int, _ servers: Int, _ utilization: Double) -> ShortestQueue?
  {
    for spread in [3, 2] {
      if let chain = QueueChain(
        queues: queues,
        servers: servers,
        utilization: utilization,
        spread: spread,
        most: mostStates
      ) {
        return chain.solve(mostRounds, tolerance).map {
          ShortestQueue(meanWait: $0.meanWait, waitingShare: $0.waitingShare)
        }
      }
    }
    return nil
  }
}

/// The states of queues by their longest, and how many are so many shorter; transitions by where they lead.
private struct QueueChain {
  private struct State: Hashable {
    var longest: Int
    /// How many queues are 0, 1, … shorter than the longest.
    var counts: [Int]

    /// The shortest queue is so many shorter than the longest.
    var gap: Int { counts.lastIndex { $0 > 0 } ?? 0 }
  }

  private struct Inflow {
    var from: Int
    var rate: Double
  }

  private let servers: Int
  private let top: Int
  private let ratio: Double
  private var states: [State] = []
  private var places: [State: Int] = [:]
  private var inflows: [[Inflow]] = []
  private var outflow: [Double] = []

  init?(queues: Int, servers: Int, utilization: Double, spread: Int, most: Int) {
    self.servers = servers
    top = servers + spread
    ratio = power(utilization, Double(queues))
    guard Self.count(queues - 1, spread) * Double(top + 1) < 2 * Double(most) else { return nil }
    for longest in 0...top {
      addStates(longest, left: queues - 1, counts: [1], spread)
      guard states.count <= most else { return nil }
    }
    inflows = [[Inflow]](repeating: [], count: states.count)
    outflow = [Double](repeating: 0, count: states.count)
    let arrivals = Double(queues * servers) * utilization
    for place in states.indices {
      addArrival(place, arrivals)
      addDepartures(place, spread)
    }
  }

  /// In how many ways so many queues fall on the differences from 0 to the spread.
  private static func count(_ queues: Int, _ spread: Int) -> Double {
    (1...spread).reduce(1.0) { $0 * Double(queues + $1) / Double($1) }
  }

  private mutating func addStates(_ longest: Int, left: Int, counts: [Int], _ spread: Int) {
    if counts.count == min(spread, longest) + 1 {
      var whole = counts
      whole[counts.count - 1] += left
      whole += Array(repeating: 0, count: spread + 1 - whole.count)
      let state = State(longest: longest, counts: whole)
      places[state] = states.count
      states.append(state)
      return
    }
    for more in 0...left {
      var next = counts
      next[next.count - 1] += more
      addStates(longest, left: left - more, counts: next + [0], spread)
    }
  }

  private mutating func add(_ from: Int, _ to: State, _ rate: Double) {
    outflow[from] += rate
    if let place = places[to] { inflows[place].append(Inflow(from: from, rate: rate)) }
  }

  /// The shortest queue gets one; where all are equal it is then the longest.
  private mutating func addArrival(_ place: Int, _ rate: Double) {
    var state = states[place]
    let gap = state.gap
    if gap > 0 {
      state.counts[gap] -= 1
      state.counts[gap - 1] += 1
    } else {
      let queues = state.counts[0]
      state.longest += 1
      state.counts[0] = 1
      state.counts[1] = queues - 1
    }
    add(place, state, rate)
  }

  private mutating func addDepartures(_ place: Int, _ spread: Int) {
    let state = states[place]
    for gap in 0...spread where state.counts[gap] > 0 && state.longest > gap {
      let rate = Double(state.counts[gap] * min(state.longest - gap, servers))
      let next = leaving(gap, state, spread)
      add(place, next, rate)
      guard state.longest == top, next.longest < top else { continue }
      // The level above the last is as this one, so many times as rare; what it loses comes here.
      let fromAbove = Double(state.counts[gap] * servers) * ratio
      let down = State(longest: top, counts: next.counts)
      if let target = places[down] {
        inflows[target].append(Inflow(from: place, rate: fromAbove))
      }
    }
  }

  /// One of the queues so many shorter gets shorter; of the shortest that differ most the longest does instead.
  private func leaving(_ gap: Int, _ state: State, _ spread: Int) -> State {
    let own = gap == spread ? 0 : gap
    var next = state
    next.counts[own] -= 1
    next.counts[own + 1] += 1
    if next.counts[0] == 0 {
      next.longest -= 1
      next.counts.removeFirst()
      next.counts.append(0)
    }
    return next
  }

  /// By going through all states forth and back until none moves; nil where that takes too long.
  func solve(_ most: Int, _ tolerance: Double) -> (meanWait: Double, waitingShare: Double)? {
    var shares = [Double](repeating: 1 / Double(states.count), count: states.count)
    for round in 0..<most {
      var change = 0.0
      var largest = 0.0
      for step in shares.indices {
        let place = round % 2 == 0 ? step : shares.count - 1 - step
        guard outflow[place] > 0 else { continue }
        var sum = 0.0
        for inflow in inflows[place] { sum += shares[inflow.from] * inflow.rate }
        let share = sum / outflow[place]
        change = max(change, abs(share - shares[place]))
        largest = max(largest, share)
        shares[place] = share
      }
      if change <= tolerance * largest { return measures(shares) }
    }
    return nil
  }

  private func measures(_ shares: [Double]) -> (meanWait: Double, waitingShare: Double) {
    var (total, wait, waiting) = (0.0, 0.0, 0.0)
    for (place, state) in states.enumerated() {
      // Who comes to n that are there waits until n - servers + 1 are served.
      let before = Double(state.longest - state.gap - servers + 1)
      guard state.longest == top else {
        total += shares[place]
        if before > 0 {
          waiting += shares[place]
          wait += shares[place] * before
        }
        continue
      }
      let all = shares[place] / (1 - ratio)
      total += all
      waiting += all
      wait += all * (before + ratio / (1 - ratio))
    }
    return (wait / total / Double(servers), waiting / total)
  }
}
