package import Distributions

/// Requests of several ranks at one station, the most urgent first.
package struct PriorityClasses: Hashable, Sendable {
  /// One rank: its arrivals at random, and its service.
  package struct Rank: Hashable, Sendable {
    package let arrivalRate: Double
    package let service: Distribution

    package init(arrivalRate: Double, service: Distribution) {
      self.arrivalRate = arrivalRate
      self.service = service
    }
  }

  package let ranks: [Rank]
  package let servers: Int
  /// All ranks together.
  package let load: StationLoad

  /// Throws where the lowest rank would pile up; ask without it what the others see.
  package init(ranks: [Rank], servers: Int = 1) throws(QueueingError) {
    guard !ranks.isEmpty else { throw .invalid(.classes) }
    guard ranks.allSatisfy({ StationLoad.isSensible($0.arrivalRate) }) else {
      throw .invalid(.arrivalRate)
    }
    guard ranks.allSatisfy({ $0.service.secondMoment.isFinite }) else {
      throw .invalid(.variation)
    }
    let rate = ranks.reduce(0) { $0 + $1.arrivalRate }
    let work = ranks.reduce(0) { $0 + $1.arrivalRate * $1.service.mean }
    load = try StationLoad(
      arrivalRate: rate,
      serviceTime: rate > 0 ? work / rate : 0,
      servers: servers
    )
    try load.requireStable()
    self.ranks = ranks
    self.servers = servers
  }

  /// Whether the results are exact: one server, or all services exponential and alike.
  package var isExact: Bool {
    if servers == 1 { return true }
    guard let first = ranks.first?.service, case .exponential = first.shape else { return false }
    return ranks.allSatisfy { $0.service == first }
  }

  /// The means of each rank where a service, once begun, is finished (Cobham 1954).
  package var headOfLine: [StationMeasures] {
    let residual = lineFactor(ranks[...]) * residualWork(of: ranks[...])
    return eachRank { rank, above, upTo, _ in
      let wait = residual / ((1 - above) * (1 - upTo))
      return StationMeasures(own(rank), meanWait: wait, waitingShare: waitingShare)
    }
  }

  /// The means of each rank where the more urgent interrupt; what was done isn't lost.
  ///
  /// The wait includes interruptions.
  package var preemptive: [StationMeasures] {
    if servers > 1 && isExact { return preemptiveOfEqualServices }
    return eachRank { rank, above, upTo, index in
      // Who may be interrupted isn't seen: the ranks up to one's own are a station by themselves.
      let residual = lineFactor(ranks[...index]) * residualWork(of: ranks[...index])
      let queueing = residual / ((1 - above) * (1 - upTo))
      let interrupted = rank.service.mean * above / (1 - above)
      let share = ErlangFormulas.waitingShare(servers: servers, offered: upTo * Double(servers))
      return StationMeasures(
        own(rank),
        meanWait: queueing + (servers == 1 ? interrupted : interrupted * share),
        waitingShare: share
      )
    }
  }

  /// The more urgent don't see the others: each prefix of the ranks is an M/M/c of its own.
  private var preemptiveOfEqualServices: [StationMeasures] {
    var presentAbove = 0.0
    return eachRank { rank, _, upTo, _ in
      let share = ErlangFormulas.waitingShare(servers: servers, offered: upTo * Double(servers))
      let present = upTo * Double(servers) + share * upTo / (1 - upTo)
      let own = own(rank)
      let response =
        rank.arrivalRate > 0 ? (present - presentAbove) / rank.arrivalRate : own.serviceTime
      presentAbove = present
      return StationMeasures(
        own,
        meanWait: max(0, response - own.serviceTime),
        waitingShare: share
      )
    }
  }

  private var waitingShare: Double {
    ErlangFormulas.waitingShare(servers: servers, offered: load.offered)
  }

  /// The wait of some ranks in one line over that at one server c times as fast: exact for equal exponential services,
  /// for others in the spirit of Bondi and Buzen (1984), with the wait in line as `GeneralQueue` has it.
  private func lineFactor(_ some: ArraySlice<Rank>) -> Double {
    guard servers > 1 else { return 1 }
    let rate = some.reduce(0) { $0 + $1.arrivalRate }
    let busy = some.reduce(0) { $0 + $1.arrivalRate * $1.service.mean } / Double(servers)
    guard rate > 0, busy > 0, busy < 1 else { return 0 }
    let random =
      ErlangFormulas.waitingShare(servers: servers, offered: busy * Double(servers)) / busy
    let plain = residualWork(of: some) / (1 - busy)
    guard !isExact, plain > 0, let gaps = Distribution.exponential(mean: 1 / rate),
      let service = Distribution.mixture(some.map { ($0.arrivalRate, $0.service) }),
      let line = try? GeneralQueue(gaps: gaps, service: service, servers: servers)
    else { return random }
    return line.measures.meanWait / plain
  }

  /// The mean work left of the request in service, for one server as fast as all together.
  private func residualWork(of ranks: ArraySlice<Rank>) -> Double {
    let square = Double(servers) * Double(servers)
    return ranks.reduce(0) { $0 + $1.arrivalRate * $1.service.secondMoment / (2 * square) }
  }

  private func own(_ rank: Rank) -> StationLoad {
    StationLoad(checked: rank.arrivalRate, rank.service.mean, servers)
  }

  /// Calls with the utilization by all more urgent ranks, and by them and this one.
  private func eachRank(
    _ body: (Rank, Double, Double, Int) -> StationMeasures
  ) -> [StationMeasures] {
    var above = 0.0
    return ranks.enumerated().map { index, rank in
      let upTo = min(
        load.utilization,
        above + rank.arrivalRate * rank.service.mean / Double(servers)
      )
      defer { above = upTo }
      return body(rank, above, upTo, index)
    }
  }
}
