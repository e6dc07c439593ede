import Distributions
import TestKit
import Testing

@testable import Queueing

/// Laws of mean one by a letter: M, D, U, E (phases), H and L (variation of a balanced or log-normal).
private func law(_ name: String, mean: Double) throws -> Distribution {
  let number = Double(name.dropFirst()) ?? 1
  let found: Distribution? =
    switch name.first {
    case "M": .exponential(mean: mean)
    case "D": .fixed(mean)
    case "U": .uniform(0, 2 * mean)
    case "E": .erlang(phases: Int(number), mean: mean)
    case "H": .fitted(mean: mean, variation: number)
    case "L": .logNormal(mean: mean, variation: number)
    default: nil
    }
  return try #require(found)
}

private func queue(
  _ gaps: String,
  _ service: String,
  _ servers: Int,
  _ utilization: Double
) throws -> GeneralQueue {
  try GeneralQueue(
    gaps: law(gaps, mean: 1 / (utilization * Double(servers))),
    service: law(service, mean: 1),
    servers: servers
  )
}

@Suite struct GeneralQueueTests {
  @Test(arguments: [
    // Exact, by the matrix-geometric method elsewhere; plain Allen-Cunneen is 6 to 10% off.
    ("M", "H2", 3, 0.8, 2.536, 2e-4), ("E2", "M", 3, 0.8, 0.7368, 1e-4),
    // A Kiefer-Wolfowitz simulation of 40 million customers each.
    ("E2", "E2", 2, 0.8, 0.8125, 3e-3), ("M", "E4", 10, 0.8, 0.1348, 0.015),
    ("M", "L2", 5, 0.8, 1.1819, 0.02), ("L2", "L2", 3, 0.7, 2.0091, 0.02),
    ("D", "M", 4, 0.9, 0.8643, 6e-3), ("M", "U", 4, 0.9, 1.3254, 5e-3),
    ("M", "L3", 10, 0.8, 0.6581, 0.07), ("M", "H2", 30, 0.9, 0.3383, 0.06),
  ])
  func `mean waits`(
    gaps: String,
    service: String,
    servers: Int,
    utilization: Double,
    wait: Double,
    tolerance: Double
  ) throws {
    let queue = try queue(gaps, service, servers, utilization)
    expectClose(queue.measures.meanWait, wait, within: tolerance)
    expectClose(queue.waitingTime.mean, queue.measures.meanWait, within: 1e-9)
  }

  @Test(arguments: [
    // The same simulations: share that waits, p90 and p99 of the wait.
    ("M", "H2", 3, 0.8, 0.6587, 7.755, 18.618), ("E2", "E2", 2, 0.8, 0.6245, 2.352, 5.229),
    ("M", "E4", 10, 0.8, 0.3961, 0.467, 1.160), ("M", "L2", 5, 0.8, 0.5679, 3.632, 10.795),
    ("L2", "L2", 3, 0.7, 0.6451, 5.941, 16.724), ("D", "M", 4, 0.9, 0.6655, 2.461, 5.450),
    ("M", "U", 4, 0.9, 0.7813, 3.415, 7.123), ("M", "H2", 30, 0.9, 0.4933, 1.107, 3.174),
  ])
  func `waits that some exceed`(
    gaps: String,
    service: String,
    servers: Int,
    utilization: Double,
    share: Double,
    p90: Double,
    p99: Double
  ) throws {
    let queue = try queue(gaps, service, servers, utilization)
    expectClose(queue.measures.waitingShare, share, within: 0.05)
    expectClose(queue.waitingTime.quantile(0.9), p90, within: 0.04)
    expectClose(queue.waitingTime.quantile(0.99), p99, within: 0.04)
  }

  @Test(arguments: [1, 2, 5, 20, 100], [0.3, 0.8, 0.97])
  func `random arrivals and exponential services are M slash M slash c`(
    servers: Int,
    utilization: Double
  ) throws {
    let general = try queue("M", "M", servers, utilization)
    let load = try StationLoad(
      arrivalRate: utilization * Double(servers),
      serviceTime: 1,
      servers: servers
    )
    #expect(general.accuracy == .exact)
    expectClose(general.measures.meanWait, try ManyServerQueue(load).measures.meanWait)
    // Both approximations agree with it where they need not be used.
    let formula = TwoMomentApproximation(load: load, gapVariation: 1, serviceVariation: 1)
    expectClose(formula.meanWait, general.measures.meanWait)
    expectClose(formula.waitingShare, general.measures.waitingShare)
    expectClose(formula.delayVariation(thirdMoment: 6), 1)
  }

  @Test(arguments: [1, 2, 3, 7, 12])
  func `phases that are exponential in disguise are M slash M slash c`(servers: Int) throws {
    // Two phases that leave at the same rate, whichever comes first.
    let service = try #require(PhaseType(initial: [0.3, 0.7], rates: [[-3, 2], [0.5, -1.5]]))
    let gaps = try #require(PhaseType(initial: [1], rates: [[-0.8 * Double(servers)]]))
    let queue = try PhaseQueue(gaps: gaps, service: service, servers: servers)
    let exact = try ManyServerQueue(
      StationLoad(arrivalRate: 0.8 * Double(servers), serviceTime: 1, servers: servers)
    )
    expectClose(queue.measures.meanWait, exact.measures.meanWait, within: 1e-9)
    expectClose(queue.measures.waitingShare, exact.waitingShare, within: 1e-9)
    expectClose(queue.decay, 1 / exact.meanDelay, within: 1e-9)
    let square = 2 * exact.waitingShare * exact.meanDelay * exact.meanDelay
    expectClose(queue.meanSquareWait, square, within: 1e-9)
  }

  @Test(arguments: [0.5, 0.8, 0.95])
  func `one server of phases is Pollaczek and Khinchine`(utilization: Double) throws {
    for name in ["E3", "H2", "H5"] {
      let service = try law(name, mean: 1)
      let phases = try #require(PhaseType(service))
      let gaps = try #require(PhaseType(initial: [1], rates: [[-utilization]]))
      let queue = try PhaseQueue(gaps: gaps, service: phases, servers: 1)
      let exact = try GeneralServiceQueue(arrivalRate: utilization, service: service)
      expectClose(queue.measures.meanWait, exact.measures.meanWait, within: 1e-9)
      expectClose(queue.meanSquareWait, exact.waitMoments.second, within: 1e-8)
    }
  }

  @Test(arguments: [1, 2, 4, 8])
  func `phases and the root of the gaps agree`(servers: Int) throws {
    for name in ["E2", "E5", "H3"] {
      let gaps = try law(name, mean: 1 / (0.85 * Double(servers)))
      let exact = try RenewalQueue(gaps: gaps, serviceTime: 1, servers: servers)
      let phases = try PhaseQueue(
        gaps: #require(PhaseType(gaps)),
        service: #require(PhaseType(initial: [1], rates: [[-1]])),
        servers: servers
      )
      expectClose(phases.measures.meanWait, exact.measures.meanWait, within: 1e-8)
      expectClose(phases.measures.waitingShare, exact.waitingShare, within: 1e-8)
      expectClose(phases.decay, 1 / exact.meanDelay, within: 1e-8)
    }
  }

  @Test(arguments: [(1, 0.7), (2, 0.8), (5, 0.9), (10, 0.8), (40, 0.95)])
  func `fixed services of several servers`(servers: Int, utilization: Double) throws {
    let queue = try queue("M", "D", servers, utilization)
    let sum = crommelin(servers: servers, utilization: utilization)
    expectClose(queue.measures.meanWait, sum, within: 1e-8)
    #expect(queue.accuracy == .exact)
  }

  /// Crommelin's sum over n: the mean of what n services of c arrivals each overrun.
  private func crommelin(servers: Int, utilization: Double) -> Double {
    let (c, a) = (Double(servers), utilization * Double(servers))
    return (1...4000).reduce(0) { sum, n in
      let n = Double(n)
      return sum + IncompleteGamma.lower(shape: n * c, n * a)
        - c / a * IncompleteGamma.lower(shape: n * c + 1, n * a)
    }
  }

  @Test(arguments: ["M", "E2", "H2", "D", "L2"], ["M", "E3", "H2", "D", "L2"])
  func `waits rise with load, fall with servers, and obey Little's law`(
    gaps: String,
    service: String
  ) throws {
    var last = -1.0
    for utilization in [0.05, 0.3, 0.6, 0.8, 0.9, 0.95, 0.99] {
      let queue = try queue(gaps, service, 4, utilization)
      let measures = queue.measures
      #expect(measures.meanWait >= last)
      last = measures.meanWait
      #expect((0...1).contains(measures.waitingShare))
      expectClose(
        measures.meanWaiting + 4 * measures.utilization,
        measures.throughput * measures.meanResponse,
        within: 1e-9
      )
      let times = queue.responseTime.quantiles([0.5, 0.9, 0.99, 0.999]).compactMap { $0 }
      #expect(times.count == 4 && zip(times, times.dropFirst()).allSatisfy { $0 <= $1 })
    }
    last = .infinity
    for servers in [1, 2, 4, 8] {
      let wait = try queue(gaps, service, servers, 0.8).measures.meanWait
      #expect(wait <= last)
      last = wait
    }
  }

  @Test func `an overload is unstable whatever the laws`() throws {
    for (gaps, service) in [("M", "H2"), ("E2", "E2"), ("L2", "L2"), ("D", "D"), ("M", "D")] {
      #expect(throws: QueueingError.self) { try queue(gaps, service, 3, 1.01) }
    }
    #expect(throws: QueueingError.invalid(.arrivalRate)) {
      try GeneralQueue(gaps: .zero, service: law("M", mean: 1), servers: 1)
    }
  }
}
