import TestKit
import Testing

@testable import Queueing

/// The states of a small closed network, one by one, with the weights of the product form (Baskett, Chandy,
/// Muntz and Palacios 1975): what mean value analysis has to agree with.
private struct Enumeration {
  let network: ClosedNetwork
  private(set) var present: [[Double]]
  private(set) var throughputs: [Double]

  init(_ network: ClosedNetwork) {
    self.network = network
    present = network.classes.map { _ in network.stations.map { _ in 0 } }
    throughputs = network.classes.map { _ in 0 }
    let whole = network.classes.map(\.users)
    var sums = present
    let total = weight(whole) { state, weight in
      for (index, counts) in state.enumerated() {
        for (station, count) in counts.dropLast().enumerated() {
          sums[index][station] += weight * Double(count)
        }
      }
    }
    present = sums.map { $0.map { $0 / total } }
    // The throughput of a class is the ratio of the constants with one user less and with all.
    for index in whole.indices where whole[index] > 0 {
      var fewer = whole
      fewer[index] -= 1
      throughputs[index] = weight(fewer) { _, _ in } / total
    }
  }

  /// Calls with every state, by class the users at each station and those who think, and sums the weights.
  private func weight(_ users: [Int], _ body: ([[Int]], Double) -> Void) -> Double {
    var total = 0.0
    func place(_ index: Int, _ state: [[Int]]) {
      guard index < users.count else {
        let one = weight(of: state)
        total += one
        return body(state, one)
      }
      for counts in Self.splits(users[index], network.stations.count + 1) {
        place(index + 1, state + [counts])
      }
    }
    place(0, [])
    return total
  }

  private static func splits(_ users: Int, _ parts: Int) -> [[Int]] {
    guard parts > 1 else { return [[users]] }
    return (0...users).flatMap { first in splits(users - first, parts - 1).map { [first] + $0 } }
  }

  private func weight(of state: [[Int]]) -> Double {
    var weight = 1.0
    for (index, one) in network.classes.enumerated() {
      let thinking = state[index].last ?? 0
      for count in 0..<thinking { weight *= one.thinkTime / Double(count + 1) }
    }
    for (station, kind) in network.stations.enumerated() {
      var all = 0
      for (index, one) in network.classes.enumerated() {
        for count in 0..<state[index][station] {
          all += 1
          // n! over the product of the classes' n!, as each user comes.
          weight *= one.demands[station] * Double(all) / Double(count + 1) / speed(kind, all)
        }
      }
    }
    return weight
  }

  private func speed(_ station: ClosedNetwork.Station, _ present: Int) -> Double {
    switch station {
    case .delay: Double(present)
    case .servers(let count): Double(min(count, present))
    case .speeds(let speeds): speeds[min(present, speeds.count) - 1]
    }
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014), so that a seed gives the same networks everywhere.
private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func network() throws -> ClosedNetwork {
    let stations = (0..<Int.random(in: 1...3, using: &self)).map { _ -> ClosedNetwork.Station in
      switch Int.random(in: 0..<4, using: &self) {
      case 0: .delay
      case 1: .servers(Int.random(in: 2...4, using: &self))
      case 2: .speeds([1, 1.5, 1.75])
      default: .servers(1)
      }
    }
    let classes = (0..<Int.random(in: 1...3, using: &self)).map { _ in
      ClosedNetwork.UserClass(
        users: Int.random(in: 1...4, using: &self),
        thinkTime: Double.random(in: 0.1...3, using: &self),
        demands: stations.map { _ in Double.random(in: 0.1...2, using: &self) }
      )
    }
    return try ClosedNetwork(stations: stations, classes: classes)
  }
}

@Suite struct StateEnumerationTests {
  @Test("mean value analysis is the sum over all states", arguments: 1...60)
  func exact(_ seed: UInt64) throws {
    var generator = Seeded(state: seed)
    let network = try generator.network()
    let (found, truth) = (try network.exact(), Enumeration(network))
    for index in network.classes.indices {
      expectClose(found.throughputs[index], truth.throughputs[index], within: 1e-9)
      for station in network.stations.indices {
        let (number, expected) = (found.present[index][station], truth.present[index][station])
        #expect(abs(number - expected) < 1e-9, "\(number) for \(expected)")
      }
    }
  }

  @Test("who comes finds so many that its time is the mean", arguments: 1...60)
  func found(_ seed: UInt64) throws {
    var generator = Seeded(state: seed)
    let network = try generator.network()
    let means = try network.exact()
    for station in network.stations.indices {
      let speeds = network.speeds(of: network.stations[station])
      guard let full = speeds.last else {
        #expect(network.foundOnArrival(at: station) == nil)
        continue
      }
      let found = try #require(network.foundOnArrival(at: station))
      for (index, one) in network.classes.enumerated() {
        expectClose(found[index].reduce(0, +), 1, within: 1e-12)
        let stretch = found[index].enumerated().reduce(0.0) { sum, state in
          let speed = state.offset < speeds.count ? speeds[state.offset] : full
          return sum + state.element * Double(state.offset + 1) / speed
        }
        expectClose(stretch * one.demands[station], means.residences[index][station], within: 1e-9)
      }
    }
  }

  @Test("the bounds of each class alone enclose all states' throughput", arguments: 1...60)
  func bounds(_ seed: UInt64) throws {
    var generator = Seeded(state: seed)
    let several = try generator.network()
    let one = try #require(several.classes.first)
    let network = try ClosedNetwork(stations: several.stations, classes: [one])
    let truth = Enumeration(network).throughputs[0]
    let bounds = try network.asymptoticBounds()
    #expect(bounds.throughput.lowerBound <= truth * (1 + 1e-12))
    #expect(bounds.throughput.upperBound >= truth * (1 - 1e-12))
  }

  @Test("the approximation is within 15% of all states' throughput", arguments: 1...60)
  func approximation(_ seed: UInt64) throws {
    var generator = Seeded(state: seed)
    let network = try generator.network()
    let (found, truth) = (try network.approximate(), Enumeration(network))
    for index in network.classes.indices {
      expectClose(found.throughputs[index], truth.throughputs[index], within: 0.15)
    }
  }

  @Test("many servers near saturation keep their digits", arguments: [10, 40, 100])
  func nearSaturation(_ servers: Int) throws {
    // The recursion's probability of none present is a difference that loses digits; the sum over states doesn't.
    let users = 4 * servers
    let network = try ClosedNetwork(
      stations: [.servers(servers)],
      classes: [.init(users: users, thinkTime: 1, demands: [0.9])]
    )
    var (weight, total, thinking) = (1.0, 0.0, 0.0)
    for present in 0...users {
      total += weight
      thinking += weight * Double(users - present)
      weight *= Double(users - present) * 0.9 / Double(min(present + 1, servers))
      if total > 1e200 { (weight, total, thinking) = (weight / total, 1, thinking / total) }
    }
    expectClose(try network.exact().throughputs[0], thinking / total, within: 1e-9)
  }
}
