import Distributions
import TestKit
import Testing

@testable import Queueing

@Suite struct FiniteSourceQueueTests {
  @Test func `Gross and Harris 2.7, five machines and two repairmen`() throws {
    // Run 30 hours, repaired in 3: 0.465 down on average.
    let queue = try FiniteSourceQueue(users: 5, thinkTime: 30, serviceTime: 3, servers: 2)
    expectClose(queue.measures.meanPresent, 0.465, within: 1e-3)
  }

  @Test func `twenty users and three servers`() throws {
    // The birth and death chain, summed.
    let queue = try FiniteSourceQueue(users: 20, thinkTime: 10, serviceTime: 1, servers: 3)
    expectClose(queue.measures.meanPresent, 2.126231622070157)
    expectClose(queue.measures.throughput, 1.7873768377929842)
    expectClose(queue.measures.meanResponse, 1.189582172663479)
    // The law of the wait has the mean that Little's law gives.
    let mesh = 20_000
    let integral = (0..<mesh).reduce(0.0) {
      $0 + queue.waitTail((Double($1) + 0.5) * 20 / Double(mesh)) * 20 / Double(mesh)
    }
    expectClose(integral, queue.measures.meanWait, within: 1e-4)
    expectClose(queue.waitTail(0), queue.measures.waitingShare, within: 1e-9)
    expectClose(queue.responseTime.mean, queue.measures.meanResponse, within: 1e-9)
  }

  @Test func `it is the closed network of one station`() throws {
    for servers in [1, 2, 7] {
      let queue = try FiniteSourceQueue(users: 30, thinkTime: 5, serviceTime: 1, servers: servers)
      let network = try ClosedNetwork(
        stations: [.servers(servers)],
        classes: [.init(users: 30, thinkTime: 5, demands: [1])]
      ).exact()
      expectClose(network.throughputs.first, queue.measures.throughput, within: 1e-9)
      expectClose(network.responses.first, queue.measures.meanResponse, within: 1e-9)
    }
  }

  @Test func `few requests of very many users arrive at random`() throws {
    let queue = try FiniteSourceQueue(users: 100_000, thinkTime: 25_000, serviceTime: 1, servers: 5)
    let load = try StationLoad(arrivalRate: 4, serviceTime: 1, servers: 5)
    let random = try ManyServerQueue(load)
    expectClose(queue.measures.meanWait, random.measures.meanWait, within: 2e-3)
    expectClose(
      FiniteSourceQueue.lossShare(users: 100_000, thinkTime: 25_000, serviceTime: 1, servers: 5),
      ErlangFormulas.lossShare(servers: 5, offered: 4),
      within: 2e-3
    )
  }

  @Test func `a server for each user means no wait`() throws {
    let queue = try FiniteSourceQueue(users: 4, thinkTime: 1, serviceTime: 1, servers: 4)
    #expect(queue.measures.meanWait == 0 && queue.measures.waitingShare == 0)
    expectClose(queue.measures.throughput, 2)
    #expect(
      FiniteSourceQueue.lossShare(users: 4, thinkTime: 1, serviceTime: 1, servers: 4) == 0
    )
    #expect(throws: QueueingError.self) {
      try FiniteSourceQueue(users: 4, thinkTime: 0, serviceTime: 1)
    }
  }

  @Test func `very many users at a slow server keep their probabilities`() throws {
    let queue = try FiniteSourceQueue(users: 5_000, thinkTime: 1, serviceTime: 1)
    expectClose(queue.measures.throughput, 1, within: 1e-9)
    expectClose(queue.measures.meanPresent, 4_999, within: 1e-9)
  }
}
