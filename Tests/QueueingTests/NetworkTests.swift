import Distributions
import TestKit
import Testing

@testable import Queueing

@Suite struct OpenNetworkTests {
  @Test func `four nodes with feedback`() throws {
    // R package queueing, Sixto example 11.11.
    let network = try OpenNetwork(
      nodes: zip([8.0, 0, 6, 0], [14.0, 9, 17, 7]).map {
        .init(externalRate: $0, serviceTime: 1 / $1)
      },
      routes: [[0, 0.2, 0.56, 0.24], [1, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]
    )
    let present = [2.5, 0.285714, 2.148148, 0.521739]
    for (measures, expected) in zip(network.measures, present) {
      expectClose(measures.meanPresent, expected, within: 2e-6)
    }
    expectClose(network.meanResponse, present.reduce(0, +) / 14, within: 1e-6)
  }

  @Test func `Bolch, example 7.4`() throws {
    let network = try OpenNetwork(
      nodes: zip([0.0, 0, 0, 4], [0.04, 0.03, 0.06, 0.05]).map {
        .init(externalRate: $0, serviceTime: $1)
      },
      routes: [[0, 0.5, 0.5, 0], [1, 0, 0, 0], [0.6, 0, 0, 0], [1, 0, 0, 0]]
    )
    for (index, expected) in [
      (20.0, 0.2, 4.0), (10, 0.043, 0.429), (10, 0.15, 1.5), (4, 0.0625, 0.25),
    ].enumerated() {
      let measures = network.measures[index]
      expectClose(measures.throughput, expected.0, within: 1e-9)
      expectClose(measures.meanResponse, expected.1, within: 5e-3)
      expectClose(measures.meanPresent, expected.2, within: 1e-3)
    }
  }

  @Test func `a circle that nothing leaves has no traffic`() {
    #expect(throws: QueueingError.invalid(.routing)) {
      try OpenNetwork.traffic([1, 0], routes: [[0, 1], [1, 0]])
    }
    #expect(throws: QueueingError.invalid(.routing)) {
      try OpenNetwork.traffic([1, 0], routes: [[0.6, 0.6], [0, 0]])
    }
    #expect(throws: QueueingError.self) {
      try OpenNetwork(nodes: [.init(externalRate: 2, serviceTime: 1)], routes: [[0]])
    }
  }

  @Test func `a node with as many servers as needed never waits`() throws {
    let network = try OpenNetwork(
      nodes: [.init(externalRate: 50, serviceTime: 2, servers: nil)],
      routes: [[0.5]]
    )
    expectClose(network.measures.first?.meanPresent, 200)
    expectClose(network.meanResponse, 4)
  }
}

@Suite struct ForkJoinTests {
  @Test(arguments: [(2, 0.5, 2.875), (2, 0.8, 7.0), (2, 0.9, 13.875)])
  func `two branches are exact`(branches: Int, utilization: Double, mean: Double) throws {
    // Nelson and Tantawi: (12 - u) / 8 over (1 - u).
    let load = try StationLoad(arrivalRate: utilization, serviceTime: 1)
    let fork = try ForkJoin(load, branches: branches)
    #expect(fork.isExact)
    expectClose(fork.meanResponse, mean)
    expectClose(fork.responseTime.mean, mean, within: 1e-3)
  }

  @Test func `independence would be seven percent off at 0.8`() {
    expectClose(ForkJoin.sharedArrivals(branches: 2, utilization: 0.8), 1 - 0.8 / 12)
    #expect(ForkJoin.sharedArrivals(branches: 1, utilization: 0.8) == 1)
    // Without load nothing waits and the branches are independent.
    expectClose(ForkJoin.sharedArrivals(branches: 30, utilization: 0), 1)
  }

  @Test func `more branches take longer`() throws {
    let load = try StationLoad(arrivalRate: 0.7, serviceTime: 1)
    let means = try (1...40).map { try ForkJoin(load, branches: $0).meanResponse }
    #expect(zip(means, means.dropFirst()).allSatisfy { $0 < $1 })
    expectClose(means.first, 1 / 0.3)
  }
}
