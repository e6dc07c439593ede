import Distributions
import TestKit
import Testing

@testable import Queueing

@Suite struct ProcessorSharingTests {
  @Test func `sharing has the mean of the queue, whatever the work`() throws {
    let sharing = try ProcessorSharing(StationLoad(arrivalRate: 0.8, serviceTime: 1))
    expectClose(sharing.measures.meanResponse, 5)
    // Kleinrock 4.4: a request of x takes x / (1 - utilization).
    expectClose(sharing.meanResponse(ofWork: 3), 15)
    // Coffman, Muntz and Trotter: 25 (2.8 / 1.2).
    expectClose(sharing.varianceOfExponentialWork, 25 * 2.8 / 1.2)
    let even = try #require(Distribution.fixed(1))
    expectClose(sharing.responseTime(of: even).mean, 5)
    let random = try #require(Distribution.exponential(mean: 1))
    expectClose(sharing.responseTime(of: random).mean, 5)
    expectClose(sharing.responseTime(of: random).variance, 25 * 2.8 / 1.2, within: 1e-9)
  }

  @Test func `a request of known work takes as Coffman, Muntz and Trotter have it`() throws {
    let sharing = try ProcessorSharing(StationLoad(arrivalRate: 0.6, serviceTime: 1))
    let law = sharing.responseTime(of: try #require(.fixed(2)))
    expectClose(law.mean, 2 / 0.4)
    // Their variance: 2 u x / (1 - u)³ - 2 u (1 - e^(-(1 - u) x)) / (1 - u)⁴.
    let faded = 1 - exponential(-0.4 * 2)
    let variance = 2 * 0.6 * 2 / 0.064 - 2 * 0.6 * faded / 0.0256
    expectClose(law.variance, variance, within: 1e-3)
    // Nobody there and nobody comes: alone from begin to end.
    expectClose(law.cumulative(2), 0.4 * exponential(-0.6 * 2), within: 1e-6)
  }

  @Test func `four shared servers`() throws {
    let load = try StationLoad(arrivalRate: 3.2, serviceTime: 1, servers: 4)
    let sharing = try ProcessorSharing(load)
    expectClose(
      sharing.measures.meanResponse,
      try ManyServerQueue(load).measures.meanResponse
    )
    #expect(sharing.varianceOfExponentialWork == nil)
    let overload = try StationLoad(arrivalRate: 5, serviceTime: 1, servers: 4)
    #expect(throws: QueueingError.self) { try ProcessorSharing(overload) }
  }
}

@Suite struct BatchArrivalsTests {
  @Test func `pairs at one server`() throws {
    // Gross and Harris 3.1: L = utilization (1 + E X² / E X) / (2 (1 - utilization)).
    let pairs = try BatchArrivals(batchRate: 0.3, weights: [0, 1])
    let service = try #require(Distribution.exponential(mean: 1))
    let measures = try pairs.measures(service: service)
    expectClose(measures.meanPresent, 0.6 * 3 / 0.8)
    let states = try pairs.measures(exponentialTime: 1, servers: 1)
    expectClose(states.meanPresent, 0.6 * 3 / 0.8)
    expectClose(states.waitingShare, measures.waitingShare)
  }

  @Test(arguments: [[1], [0.2, 0.2, 0.2, 0.2, 0.2], [0.5, 0, 0, 0, 0, 0, 0, 0, 0, 0.5]])
  func `one server's states and formula agree`(weights: [Double]) throws {
    let probe = try BatchArrivals(batchRate: 1, weights: weights)
    let batches = try BatchArrivals(batchRate: 0.7 / probe.meanSize, weights: weights)
    let service = try #require(Distribution.exponential(mean: 1))
    let formula = try batches.measures(service: service)
    let states = try batches.measures(exponentialTime: 1, servers: 1)
    expectClose(states.meanWait, formula.meanWait, within: 1e-9)
    expectClose(states.waitingShare, formula.waitingShare, within: 1e-9)
  }

  /// One server is known in closed form, however full: the sum over all numbers present comes to the same.
  @Test(arguments: [0.5, 0.99, 0.9999])
  func `a nearly full server's batches add up`(utilization: Double) throws {
    let weights = (1...40).map { Double($0 % 7) }
    let probe = try BatchArrivals(batchRate: 1, weights: weights)
    let batches = try BatchArrivals(batchRate: utilization / probe.meanSize, weights: weights)
    let service = try #require(Distribution.exponential(mean: 1))
    let summed = try batches.measures(exponentialTime: 1, servers: 1)
    let known = try batches.measures(service: service)
    expectClose(summed.meanWait, known.meanWait, within: 1e-8)
    expectClose(summed.waitingShare, known.waitingShare, within: 1e-8)
  }

  @Test func `batches of one are single arrivals`() throws {
    let single = try BatchArrivals(batchRate: 4, weights: [1])
    let load = try StationLoad(arrivalRate: 4, serviceTime: 1, servers: 5)
    let queue = try ManyServerQueue(load)
    let states = try single.measures(exponentialTime: 1, servers: 5)
    expectClose(states.meanWait, queue.measures.meanWait, within: 1e-9)
    expectClose(states.waitingShare, queue.waitingShare, within: 1e-9)
  }

  /// Of a batch that comes alone, each waits for as many services as are before it beyond the servers.
  @Test func `the wait of a lonely batch is that of its places`() throws {
    let batches = try BatchArrivals(batchRate: 1e-12, weights: (1...20).map { $0 == 20 ? 1 : 0 })
    let line = try batches.solved(exponentialTime: 1, servers: 4).line
    for time in [0.5, 1, 2, 4, 8] {
      let expected = (4..<20).reduce(0.0) {
        $0 + IncompleteGamma.upper(shape: Double($1 - 3), 4 * time) / 20
      }
      expectClose(line.waitTail(time), expected, within: 1e-9)
    }
    // A twentieth waits for sixteen services of four servers, which take four seconds in the mean.
    expectClose(line.waitTail(0), 16.0 / 20, within: 1e-9)
  }

  @Test(arguments: [1, 3, 12], [0.1, 0.7, 0.98])
  func `the law of the wait has its mean and its share of zero`(
    servers: Int,
    utilization: Double
  )
    throws
  {
    let weights = [0.3, 0, 0, 0.1, 0, 0, 0, 0, 0, 0.6]
    let probe = try BatchArrivals(batchRate: 1, weights: weights)
    let batches = try BatchArrivals(
      batchRate: utilization * Double(servers) / probe.meanSize,
      weights: weights
    )
    let solved = try batches.solved(exponentialTime: 1, servers: servers)
    expectClose(solved.line.waitTail(0), solved.measures.waitingShare, within: 1e-9)
    let mean = solved.line.found.enumerated().reduce(0.0) {
      $0 + $1.element * Double(max(0, $1.offset - servers + 1)) / Double(servers)
    }
    expectClose(mean, solved.measures.meanWait, within: 1e-8)
  }

  @Test func `larger batches wait longer, and too many are unstable`() throws {
    var last = -1.0
    for size in 1...8 {
      let weights = (1...size).map { $0 == size ? 1.0 : 0 }
      let batches = try BatchArrivals(batchRate: 3 / Double(size), weights: weights)
      let wait = try batches.measures(exponentialTime: 1, servers: 4).meanWait
      #expect(wait > last)
      last = wait
      #expect(throws: QueueingError.self) {
        try batches.measures(exponentialTime: 1.4, servers: 4)
      }
    }
    #expect(throws: QueueingError.invalid(.batch)) {
      try BatchArrivals(batchRate: 1, weights: [])
    }
  }
}

@Suite struct UnequalServersTests {
  @Test func `equal servers are M slash M slash c`() throws {
    let load = try StationLoad(arrivalRate: 4, serviceTime: 1, servers: 5)
    let exact = try ManyServerQueue(load).measures
    for choice in [UnequalServers.Choice.random, .fastest] {
      let queue = try UnequalServers(
        arrivalRate: 4,
        serviceTimes: [1, 1, 1, 1, 1],
        choice: choice
      )
      expectClose(queue.measures.meanResponse, exact.meanResponse, within: 1e-9)
      expectClose(queue.measures.waitingShare, exact.waitingShare, within: 1e-9)
    }
  }

  @Test(arguments: [(0.5, 1, 2), (1.2, 1, 0.5), (2, 2, 1), (0.1, 3, 0.1)])
  func `the fastest of two first`(rate: Double, fast: Double, slow: Double) throws {
    // Trivedi, Probability and Statistics, example 8.7: E N = 1 / (A (1 - u)²).
    let (fast, slow) = (max(fast, slow), min(fast, slow))
    let u = rate / (fast + slow)
    let a = fast * slow * (1 + 2 * u) / (rate * (rate + slow)) + 1 / (1 - u)
    let queue = try UnequalServers(
      arrivalRate: rate,
      serviceTimes: [1 / slow, 1 / fast],
      choice: .fastest
    )
    expectClose(queue.measures.meanPresent, 1 / (a * (1 - u) * (1 - u)), within: 1e-9)
  }

  @Test func `random choice keeps slow servers busier`() throws {
    let times = [0.1, 0.2, 0.5, 1]
    let random = try UnequalServers(arrivalRate: 9, serviceTimes: times, choice: .random)
    let fastest = try UnequalServers(arrivalRate: 9, serviceTimes: times, choice: .fastest)
    #expect(fastest.measures.meanResponse < random.measures.meanResponse)
    #expect(fastest.busyShares[3] < random.busyShares[3])
    // What the servers do is what arrives.
    for queue in [random, fastest] {
      let work = zip(queue.busyShares, times).reduce(0) { $0 + $1.0 / $1.1 }
      expectClose(work, 9, within: 1e-9)
    }
    #expect(throws: QueueingError.self) {
      try UnequalServers(arrivalRate: 18.1, serviceTimes: times, choice: .random)
    }
    #expect(throws: QueueingError.beyondReach(.states)) {
      try UnequalServers(
        arrivalRate: 1,
        serviceTimes: Array(repeating: 1, count: 7),
        choice: .fastest
      )
    }
  }
}
