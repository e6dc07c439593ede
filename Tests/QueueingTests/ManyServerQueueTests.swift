import Distributions
import TestKit
import Testing

@testable import Queueing

@Suite struct ManyServerQueueTests {
  /// A published case: rates in, long-run means out.
  struct Case: CustomTestStringConvertible, Sendable {
    let source: String
    let arrivalRate: Double
    let serviceRate: Double
    let servers: Int
    var present: Double?
    var response: Double?
    var waiting: Double?
    var wait: Double?
    var tolerance = 1e-5
    var testDescription: String { source }
  }

  static let published = [
    Case(
      source: "Sixto, example 10.3 (R package queueing)",
      arrivalRate: 0.25,
      serviceRate: 1.0 / 3,
      servers: 1,
      present: 3,
      response: 12,
      waiting: 2.25,
      wait: 9,
      tolerance: 1e-12
    ),
    Case(
      source: "Sixto, example 10.9 (R package queueing)",
      arrivalRate: 5,
      serviceRate: 10,
      servers: 2,
      present: 0.53333,
      wait: 0.006667,
      tolerance: 5e-5
    ),
    Case(
      source: "ETH Advanced Systems Lab 2017, M/M/2 (octave-queueing, qsmmm)",
      arrivalRate: 9,
      serviceRate: 5,
      servers: 2,
      response: 1.053,
      waiting: 7.674,
      tolerance: 5e-4
    ),
    Case(
      source: "ETH Advanced Systems Lab 2017, M/M/4 (octave-queueing, qsmmm)",
      arrivalRate: 9,
      serviceRate: 5,
      servers: 4,
      response: 0.212,
      waiting: 0.105,
      tolerance: 5e-3
    ),
    Case(
      source: "Jain 34.1, CPU of the open network (octave-queueing, qnos)",
      arrivalRate: 48,
      serviceRate: 100,
      servers: 1,
      response: 0.0192,
      tolerance: 5e-3
    ),
    Case(
      source: "Jain 34.1, disk B",
      arrivalRate: 24,
      serviceRate: 1 / 0.03,
      servers: 1,
      response: 0.107,
      tolerance: 5e-3
    ),
    Case(
      source: "Lazowska et al., p. 113, CPU of the open network",
      arrivalRate: 36.3,
      serviceRate: 200,
      servers: 1,
      present: 0.222,
      tolerance: 2e-3
    ),
    Case(
      source: "Kleinrock 3.2, M/M/1 at one half",
      arrivalRate: 1,
      serviceRate: 2,
      servers: 1,
      present: 1,
      response: 1,
      tolerance: 1e-12
    ),
    Case(
      source: "Gross and Harris, example 2.2, three clinicians, 6/h, 20 min",
      arrivalRate: 6,
      serviceRate: 3,
      servers: 3,
      present: 2.889,
      response: 0.4815,
      waiting: 0.889,
      wait: 0.1481,
      tolerance: 5e-4
    ),
  ]

  @Test(arguments: published)
  func `published means`(example: Case) throws {
    let load = try StationLoad(
      arrivalRate: example.arrivalRate,
      serviceTime: 1 / example.serviceRate,
      servers: example.servers
    )
    let measures = try ManyServerQueue(load).measures
    if let present = example.present {
      expectClose(measures.meanPresent, present, within: example.tolerance)
    }
    if let response = example.response {
      expectClose(measures.meanResponse, response, within: example.tolerance)
    }
    if let waiting = example.waiting {
      expectClose(measures.meanWaiting, waiting, within: example.tolerance)
    }
    if let wait = example.wait {
      expectClose(measures.meanWait, wait, within: example.tolerance)
    }
  }

  @Test(
    arguments: [
      // Sixto, example 10.12 (M/M/15/15, arrivals 3, rate 0.25), in 50 digits; the dimensioning table of
      // Erlang B: 20 lines carry 12.031 erlangs at 1%, 100 erlangs need 117; the closed form.
      (15, 12.0, 0.08572925, 1e-6), (20, 12.031, 0.01, 5e-4), (117, 100, 0.00979007, 1e-6),
      (10, 10, 0.2145823, 1e-6), (1, 1, 0.5, 1e-12), (5, 3, 81.0 / 736, 1e-12),
    ] as [(Int, Double, Double, Double)]
  )
  func `Erlang's loss formula`(servers: Int, offered: Double, loss: Double, tolerance: Double) {
    expectClose(
      ErlangFormulas.lossShare(servers: servers, offered: offered),
      loss,
      within: tolerance
    )
  }

  @Test func `the fewest servers for a loss are one more than too few`() {
    #expect(ErlangFormulas.servers(offered: 100, lossAtMost: 0.01) == 117)
    #expect(ErlangFormulas.servers(offered: 10, lossAtMost: 0.2147) == 10)
    #expect(ErlangFormulas.servers(offered: 0, lossAtMost: 0.5) == 0)
    #expect(ErlangFormulas.servers(offered: .infinity, lossAtMost: 0.5) == nil)
  }

  @Test func `a thousand servers and a million keep their digits`() throws {
    // Recursion in 60 digits.
    expectClose(
      ErlangFormulas.waitingShare(servers: 1000, offered: 950),
      0.0682534153771414,
      within: 1e-9
    )
    #expect(ErlangFormulas.lossShare(servers: 1_000_000, offered: 10) == 0)
    let queue = try ManyServerQueue(
      StationLoad(arrivalRate: 950, serviceTime: 1, servers: 1000)
    )
    let total = (0..<3000).reduce(0) { $0 + queue.probability(present: $1) }
    expectClose(total, 1, within: 1e-9)
  }

  @Test func `the mean is that of the probabilities`() throws {
    let queue = try ManyServerQueue(StationLoad(arrivalRate: 4, serviceTime: 1, servers: 5))
    let mean = (0..<400).reduce(0) { $0 + Double($1) * queue.probability(present: $1) }
    expectClose(queue.measures.meanPresent, mean)
    expectClose(queue.waitTail(0), queue.measures.waitingShare)
  }

  @Test func `response percentiles of M slash M slash 1 and 8`() throws {
    let one = try ManyServerQueue(StationLoad(arrivalRate: 0.8, serviceTime: 1))
    // Exponential with mean 5: p99 is 5 ln 100.
    expectClose(one.responseTime.quantile(0.99), 23.02585, within: 5e-4)
    expectClose(one.responseTime.mean, 5)
    let eight = try ManyServerQueue(StationLoad(arrivalRate: 7.2, serviceTime: 1, servers: 8))
    // Root of the exact mixture (1 - C) e^-t + C (0.8 e^-t - e^-0.8t)/(0.8 - 1).
    expectClose(eight.responseTime.quantile(0.99), 7.08734745, within: 5e-4)
  }

  @Test func `the chain of balancer, service, cache and database`() throws {
    func station(_ rate: Double, _ time: Double, _ servers: Int) throws -> ManyServerQueue {
      try ManyServerQueue(StationLoad(arrivalRate: rate, serviceTime: time, servers: servers))
    }
    let database = try station(200, 0.08, 20)
    let front = try [
      station(1000, 0.002, 4), station(1000, 0.008, 10), station(1000, 0.001, 4),
    ]
    let chain = LatencyDistribution.serial(
      front.map(\.responseTime) + [.mixture([(0.8, .zero), (0.2, database.responseTime)])]
    )
    let sum = front.reduce(0.2 * database.measures.meanResponse) { $0 + $1.measures.meanResponse }
    expectClose(chain.mean, sum, within: 1e-12)
    // 120 M simulated requests.
    expectClose(chain.mean * 1000, 29.84, within: 2e-4)
    expectClose(chain.quantile(0.5).map { $0 * 1000 }, 13.12, within: 2e-3)
    expectClose(chain.quantile(0.99).map { $0 * 1000 }, 259.6, within: 2e-3)
    // Numerical inversion of the product of the transforms in 30 digits.
    for (share, time) in [
      (0.5, 13.12514), (0.9, 74.771009), (0.95, 130.71866), (0.99, 259.55868), (0.999, 443.76617),
    ] {
      expectClose(chain.quantile(share).map { $0 * 1000 }, time, within: 2e-4)
    }
  }

  @Test func `a load at or above capacity is unstable and says by how much`() throws {
    let load = try StationLoad(arrivalRate: 15, serviceTime: 1, servers: 10)
    #expect(throws: QueueingError.unstable(Saturation(utilization: 1.5, surplusRate: 5))) {
      try ManyServerQueue(load)
    }
    let even = try StationLoad(arrivalRate: 10, serviceTime: 1, servers: 10)
    #expect(throws: QueueingError.unstable(Saturation(utilization: 1, surplusRate: 0))) {
      try ManyServerQueue(even)
    }
  }

  @Test(
    arguments: [
      (-1, 1, 1), (.nan, 1, 1), (.infinity, 1, 1), (1, -1, 1), (1, .nan, 1), (1, 1, 0),
      (1e200, 1e200, 1), (1, 1, .max),
    ] as [(Double, Double, Int)]
  )
  func `a load that makes no sense is refused`(rate: Double, time: Double, servers: Int) {
    #expect(throws: QueueingError.self) {
      try StationLoad(arrivalRate: rate, serviceTime: time, servers: servers)
    }
  }

  @Test(arguments: [0, 0.1, 0.5, 0.9, 0.99, 0.999999])
  func `more servers at one utilization wait less`(utilization: Double) throws {
    var last = Double.infinity
    for servers in 1...60 {
      let load = try StationLoad(
        arrivalRate: utilization * Double(servers),
        serviceTime: 1,
        servers: servers
      )
      let measures = try ManyServerQueue(load).measures
      #expect(measures.meanWait <= last && measures.meanWait.isFinite)
      last = measures.meanWait
      expectClose(measures.meanPresent, measures.throughput * measures.meanResponse, within: 1e-12)
    }
  }

  @Test func `a station without arrivals or without work is idle`() throws {
    let idle = try ManyServerQueue(StationLoad(arrivalRate: 0, serviceTime: 1, servers: 3))
    #expect(idle.measures.meanWait == 0)
    #expect(idle.probability(present: 0) == 1)
    let free = try ManyServerQueue(StationLoad(arrivalRate: 5, serviceTime: 0))
    #expect(free.responseTime.quantile(0.99) == 0)
    #expect(free.waitTail(0) == 0)
  }
}
