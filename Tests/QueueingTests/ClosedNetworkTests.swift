import TestKit
import Testing

@testable import Queueing

/// Demands of a class from service times and visits.
private func demands(_ times: [Double], _ visits: [Double]) -> [Double] {
  zip(times, visits).map { $0 * $1 }
}

private func network(
  _ stations: [ClosedNetwork.Station],
  _ classes: [ClosedNetwork.UserClass]
) throws -> ClosedNetwork {
  try ClosedNetwork(stations: stations, classes: classes)
}

@Suite struct ClosedNetworkTests {
  private let single = ClosedNetwork.Station.servers(1)

  @Test func `Jain 34.2, the central server`() throws {
    let visits = [16.0, 10, 5]
    let one = ClosedNetwork.UserClass(
      users: 20,
      thinkTime: 4,
      demands: demands([0.125, 0.3, 0.2], visits)
    )
    let measures = try network([single, single, single], [one]).exact()
    for (station, expected) in [(0.373, 1.991), (4.854, 16.177), (0.300, 0.500)].enumerated() {
      expectClose(measures.residences[0][station] / visits[station], expected.0, within: 2e-3)
      expectClose(measures.present[0][station], expected.1, within: 2e-3)
    }
  }

  @Test func `Bolch 8.3, four single servers`() throws {
    let visits = [1, 0.4, 0.2, 0.1]
    let one = ClosedNetwork.UserClass(users: 6, demands: demands([0.02, 0.2, 0.4, 0.6], visits))
    let closed = try network([single, single, single, single], [one])
    let measures = try closed.exact()
    let present = [0.244, 2.261, 2.261, 1.234]
    let response = [0.025, 0.570, 1.140, 1.244]
    let busy = [0.198, 0.794, 0.794, 0.595]
    for station in 0..<4 {
      expectClose(measures.present[0][station], present[station], within: 2e-3)
      expectClose(
        measures.residences[0][station] / visits[station],
        response[station],
        within: 0.02
      )
      expectClose(closed.utilizations(measures)[station], busy[station], within: 3e-3)
    }
    expectClose(measures.throughputs[0], 9.920, within: 1e-4)
  }

  @Test func `Bolch 8.4, two servers and a delay`() throws {
    let one = ClosedNetwork.UserClass(
      users: 3,
      demands: demands([0.5, 0.6, 0.8, 1], [1, 0.5, 0.5, 1])
    )
    let measures = try network([.servers(2), single, single, .delay], [one]).exact()
    for (station, expected) in [0.624, 0.473, 0.686, 1.217].enumerated() {
      expectClose(measures.present[0][station], expected, within: 2e-3)
    }
    expectClose(measures.throughputs[0], 1.218, within: 1e-3)
  }

  @Test func `Bolch 8.7, speeds that depend on the load`() throws {
    let one = ClosedNetwork.UserClass(users: 3, demands: [1, 0.5, 0.5, 1])
    let measures = try network(
      [.speeds([2, 4]), .speeds([1.667]), .speeds([1.25]), .speeds([1, 2, 3])],
      [one]
    ).exact()
    for (station, expected) in [0.624, 0.473, 0.686, 1.217].enumerated() {
      expectClose(measures.present[0][station], expected, within: 2e-3)
    }
    for (station, expected) in [0.512, 0.388, 0.5635, 1].enumerated() {
      expectClose(measures.residences[0][station], expected, within: 2e-3)
    }
  }

  @Test func `Lazowska page 142, two classes`() throws {
    let measures = try network(
      [single, single],
      [.init(users: 1, demands: [1, 3]), .init(users: 1, demands: [2, 4])]
    ).exact()
    expectClose(measures.throughputs[0], 3.0 / 19, within: 1e-12)
    expectClose(measures.throughputs[1], 2.0 / 19, within: 1e-12)
    for (actual, expected) in zip(measures.residences.joined(), [4.0 / 3, 5, 2.5, 7]) {
      expectClose(actual, expected, within: 1e-12)
    }
    for (actual, expected) in zip(measures.present.joined(), [4.0, 15, 5, 14]) {
      expectClose(actual, expected / 19, within: 1e-12)
    }
  }

  @Test(arguments: [
    // Schwetman, CSD-TR-355 (1982), tables 3 and 5: two classes that think and share one server.
    ([2, 1], [1.949, 0.0644], [0.027, 0.525], 0.01),
    ([15, 5], [14.323, 0.314], [0.047, 0.934], 6e-3),
  ])
  func `Schwetman's two systems`(
    users: [Int],
    rates: [Double],
    responses: [Double],
    tolerance: Double
  ) throws {
    let measures = try network(
      [single],
      [
        .init(users: users[0], thinkTime: 1, demands: [0.025]),
        .init(users: users[1], thinkTime: 15, demands: [0.5]),
      ]
    ).exact()
    for index in 0..<2 {
      expectClose(measures.throughputs[index], rates[index], within: tolerance)
      expectClose(measures.responses[index], responses[index], within: 0.025)
    }
  }

  @Test func `Bolch 9.5, two classes at two servers`() throws {
    let measures = try network(
      [.servers(2), single, .delay],
      [
        .init(users: 2, demands: demands([0.2, 0.4, 1], [1, 0.6, 0.4])),
        .init(users: 1, demands: demands([0.2, 0.6, 2], [1, 0.3, 0.7])),
      ]
    ).exact()
    let expected = [0.428, 0.726, 0.845, 0.108, 0.158, 0.734]
    for (actual, expected) in zip(measures.present.joined(), expected) {
      expectClose(actual, expected, within: 6e-3)
    }
    expectClose(measures.throughputs[0], 2.113, within: 1e-3)
    expectClose(measures.throughputs[1], 0.524, within: 1e-3)
  }

  @Test func `Schwetman, CSD-TR-330 figure 7`() throws {
    // Results of the Java Modelling Tools (octave-queueing, qncmmva).
    let visits = [[1, 0.45, 0.5, 0], [1, 0, 0.5, 0.49]]
    let times = [[0.01, 0.09, 0.10, 0.08], [0.05, 0.09, 0.10, 0.08]]
    let measures = try network(
      [single, single, single, single],
      [
        .init(users: 3, demands: demands(times[0], visits[0])),
        .init(users: 2, demands: demands(times[1], visits[1])),
      ]
    ).exact()
    let expected = [0.2131, 0.7539, 2.0328, 0, 0.5011, 0, 1.1839, 0.3149]
    for (actual, expected) in zip(measures.present.joined(), expected) {
      #expect(abs(actual - expected) < 1e-4)
    }
    expectClose(measures.throughputs[0], 12.1517, within: 1e-5)
    expectClose(measures.throughputs[1], 6.8669, within: 2e-5)
  }

  @Test func `Schwetman, CSD-TR-330 figure 6`() throws {
    // Forty terminals and four batch jobs, results of the Java Modelling Tools.
    let disks = [Double](repeating: 0.035, count: 4)
    let visits = [[1, 10.0 / 9], [1, 20]]
    let classes = [(40, 5.0, 0.010, 0), (4, 10.0, 0.100, 1)].map { users, think, time, index in
      let perDisk = visits[index][1] / 4
      return ClosedNetwork.UserClass(
        users: users,
        thinkTime: think,
        demands: [visits[index][1] * time] + disks.map { $0 * perDisk }
      )
    }
    let measures = try network(Array(repeating: single, count: 5), classes).exact()
    expectClose(measures.throughputs[0], 7.891588, within: 1e-6)
    expectClose(measures.throughputs[1], 0.277270, within: 2e-6)
    expectClose(measures.present[0][0], 0.192262, within: 1e-5)
    expectClose(measures.present[1][0], 1.008198, within: 1e-5)
    expectClose(measures.residences[1][1], 0.197549, within: 1e-5)
  }

  @Test func `Little's law holds for every class and station`() throws {
    let closed = try network(
      [single, .servers(3), .delay, .speeds([1, 1.5, 1.8])],
      [
        .init(users: 9, thinkTime: 2, demands: [0.3, 1, 2, 0.4]),
        .init(users: 5, thinkTime: 0, demands: [0.1, 2, 0, 0.7]),
      ]
    )
    let measures = try closed.exact()
    for (index, one) in closed.classes.enumerated() {
      let present = measures.present[index].reduce(0, +)
      expectClose(present + measures.throughputs[index] * one.thinkTime, Double(one.users))
    }
    #expect(closed.utilizations(measures).prefix(2).allSatisfy { $0 <= 1 })
  }

  @Test func `the bounds enclose the exact throughput`() throws {
    for users in 1...50 {
      let closed = try network(
        [single, single, single, single],
        [.init(users: users, thinkTime: Double(users % 3), demands: [1, 1.6, 2.4, 0.5])]
      )
      let measures = try closed.exact()
      let slack = 1e-9
      for bounds in [try closed.asymptoticBounds(), try closed.balancedBounds()] {
        #expect(measures.throughputs[0] >= bounds.throughput.lowerBound - slack)
        #expect(measures.throughputs[0] <= bounds.throughput.upperBound + slack)
        #expect(measures.responses[0] >= bounds.response.lowerBound - slack)
        #expect(measures.responses[0] <= bounds.response.upperBound + slack)
      }
    }
  }

  @Test func `the approximation is near for many users and exact for one`() throws {
    let stations: [ClosedNetwork.Station] = [single, .servers(4), .delay]
    func pair(_ users: Int) throws -> (exact: Double, approximate: Double) {
      let closed = try network(
        stations,
        [
          .init(users: users, thinkTime: 3, demands: [0.3, 1.5, 2]),
          .init(users: users, thinkTime: 1, demands: [0.2, 1, 0]),
        ]
      )
      return (try closed.exact().throughputs[0], try closed.approximate().throughputs[0])
    }
    for users in [5, 20, 60] {
      let (exact, approximate) = try pair(users)
      expectClose(approximate, exact, within: 0.05)
    }
    let alone = try network([single, single], [.init(users: 1, demands: [1, 2])])
    expectClose(try alone.approximate().throughputs[0], 1.0 / 3, within: 1e-9)
  }

  /// What the table of formulas says of users past the exact recursion: on 300 random networks that it reaches.
  @Test func `the approximation is within 20% of exact in throughput and 35% in response`() throws {
    var state: UInt64 = 11
    func draw(_ most: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(most))
    }
    var worst = (throughput: 0.0, response: 0.0)
    for _ in 0..<300 {
      let stations = (0...(draw(4) + 1)).map { _ in
        [single, .servers(2), .servers(4)][draw(3)]
      }
      let classes = (0...draw(3)).map { _ in
        ClosedNetwork.UserClass(
          users: 1 + draw(8),
          thinkTime: Double(draw(4)),
          demands: stations.map { _ in 0.1 + Double(draw(30)) / 10 }
        )
      }
      let closed = try network(stations, classes)
      let (exact, near) = (try closed.exact(), try closed.approximate())
      for index in classes.indices {
        let rate = near.throughputs[index] / exact.throughputs[index] - 1
        let time = near.responses[index] / exact.responses[index] - 1
        worst = (max(worst.throughput, abs(rate)), max(worst.response, abs(time)))
      }
    }
    #expect(worst.throughput < 0.20 && worst.response < 0.35, "\(worst)")
  }

  @Test func `a million users are beyond the exact recursion, not the approximation`() throws {
    let closed = try network(
      [.servers(50), single],
      [
        .init(users: 1_000_000, thinkTime: 1000, demands: [0.04, 0.0005]),
        .init(users: 10_000, thinkTime: 100, demands: [0.1, 0.001]),
      ]
    )
    #expect(throws: QueueingError.beyondReach(.states)) { try closed.exact() }
    let measures = try closed.approximate()
    expectClose(measures.throughputs[0], 1_000_000 / 1000.5, within: 0.02)
  }

  @Test func `networks that make no sense are refused`() {
    #expect(throws: QueueingError.invalid(.servers)) {
      try network([.servers(0)], [.init(users: 1, demands: [1])])
    }
    #expect(throws: QueueingError.invalid(.classes)) { try network([single], []) }
    #expect(throws: QueueingError.invalid(.serviceTime)) {
      try network([single], [.init(users: 1, demands: [1, 2])])
    }
    #expect(throws: QueueingError.invalid(.serviceTime)) {
      try network([single], [.init(users: 1, demands: [0])])
    }
    #expect(throws: QueueingError.invalid(.customers)) {
      try network([single], [.init(users: -1, demands: [1])])
    }
  }

  @Test func `no users, no throughput`() throws {
    let closed = try network([single, .servers(2)], [.init(users: 0, demands: [1, 1])])
    let measures = try closed.exact()
    #expect(measures.throughputs == [0])
    #expect(try closed.approximate().throughputs == [0])
  }
}
