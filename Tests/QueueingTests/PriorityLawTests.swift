import Distributions
import TestKit
import Testing

@testable import Queueing

@Suite struct PriorityLawTests {
  private func classes(
    _ rates: [Double],
    _ services: [Distribution?],
    servers: Int = 1
  ) throws -> PriorityClasses {
    let ranks = try zip(rates, services).map {
      PriorityClasses.Rank(arrivalRate: $0, service: try #require($1))
    }
    return try PriorityClasses(ranks: ranks, servers: servers)
  }

  /// The mean that a law's tail adds up to, which isn't the one that was given.
  private func area(_ law: LatencyDistribution, to end: Double) -> Double {
    let step = end / 40_000
    return (0..<40_000).reduce(0) { $0 + law.tail((Double($1) + 0.5) * step) * step }
  }

  @Test func `one rank waits as M slash M slash 1`() throws {
    let one = try classes([0.8], [.exponential(mean: 1)])
    for (preempts, measures) in [(false, one.headOfLine[0]), (true, one.preemptive[0])] {
      let law = PriorityLaws(one, preempts: preempts).waitingTime(ofRank: 0, measures)
      // The tail of M/M/1: 0.8 exp(-0.2 t).
      for time in [0.5, 5, 20] { expectClose(law.tail(time), 0.8 * exp(-0.2 * time), within: 1e-4) }
    }
  }

  @Test func `the most urgent who interrupt see nobody else`() throws {
    let two = try classes([0.3, 0.5], [.exponential(mean: 1), .exponential(mean: 1)])
    let law = PriorityLaws(two, preempts: true).waitingTime(ofRank: 0, two.preemptive[0])
    for time in [0.5, 3, 8] { expectClose(law.tail(time), 0.3 * exp(-0.7 * time), within: 1e-4) }
  }

  @Test(arguments: [false, true])
  func `the laws of unlike ranks have the means of Cobham and Kleinrock`(preempts: Bool) throws {
    let ranks = try classes(
      [0.2, 0.3, 0.15],
      [.fixed(1), .erlang(phases: 3, mean: 0.8), .fitted(mean: 1.5, variation: 2)]
    )
    let means = preempts ? ranks.preemptive : ranks.headOfLine
    for index in means.indices {
      let law = PriorityLaws(ranks, preempts: preempts).waitingTime(ofRank: index, means[index])
      expectClose(area(law, to: 200 * means[index].meanWait), means[index].meanWait, within: 0.01)
    }
  }

  @Test func `several servers in one line share its mean`() throws {
    let ranks = try classes([1, 1.4], [.fixed(1), .fixed(1)], servers: 3)
    let service = try #require(Distribution.fixed(1))
    let gaps = try #require(Distribution.exponential(mean: 1 / 2.4))
    let line = try GeneralQueue(gaps: gaps, service: service, servers: 3)
    // The conservation law: whatever the order, the work in line is the same.
    let both = zip(ranks.headOfLine, [1, 1.4]).reduce(0) { $0 + $1.1 * $1.0.meanWait } / 2.4
    expectClose(both, line.measures.meanWait, within: 1e-9)
    // Who interrupts is a line of its own.
    let alone = try GeneralQueue(
      gaps: try #require(.exponential(mean: 1)),
      service: service,
      servers: 3
    )
    expectClose(ranks.preemptive[0].meanWait, alone.measures.meanWait, within: 1e-9)
  }
}

private func exp(_ x: Double) -> Double { exponential(x) }
