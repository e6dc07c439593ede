import Distributions
import TestKit
import Testing

@testable import Queueing

/// Crowds by a clock: each waits for those of its own before it, which is arithmetic.
@Suite struct PulseArrivalsTests {
  /// 25 at once on ten servers of 2 s: ten begin at once, ten after 2 s, five after 4 s.
  @Test func `of equal work there are rounds`() throws {
    let pulses = PulseArrivals(size: 25, period: 60)
    let (measures, wait) = try pulses.solved(service: try #require(.fixed(2)), servers: 10)
    expectClose(measures.meanWait, (10 * 2 + 5 * 4) / 25)
    expectClose(measures.waitingShare, 15.0 / 25)
    expectClose(wait.cumulative(0), 0.4)
    expectClose(wait.cumulative(2), 0.8)
    expectClose(wait.cumulative(4), 1)
  }

  /// Of exponential work one is done each mean / servers while all work: the k-th in line waits k of these.
  @Test(arguments: [(30, 4), (2_000, 10), (60_000, 10)])
  func `of exponential work each place waits for one more end`(size: Int, servers: Int) throws {
    let pulses = PulseArrivals(size: size, period: 1e6)
    let service = try #require(Distribution.exponential(mean: 3))
    let (measures, wait) = try pulses.solved(service: service, servers: servers)
    let waiting = Double(size - servers)
    let each = 3 / Double(servers)
    expectClose(measures.meanWait, waiting * (waiting + 1) / 2 * each / Double(size), within: 1e-4)
    expectClose(measures.waitingShare, waiting / Double(size))
    expectClose(
      wait.quantile(0.5),
      (Double(size) / 2 - Double(servers)) * each,
      within: 0.04
    )
  }

  @Test func `it is said which laws are exact`() throws {
    let fixed = try #require(Distribution.fixed(1))
    let random = try #require(Distribution.exponential(mean: 1))
    let between = try #require(Distribution.erlang(phases: 2, mean: 1))
    func isExact(_ size: Int, _ service: Distribution) -> Bool {
      PulseArrivals(size: size, period: 1e9).isExact(service: service, servers: 10)
    }
    #expect(isExact(640, fixed) && !isExact(641, fixed))
    #expect(isExact(20_000, random) && !isExact(20_001, random))
    #expect(!isExact(100, between))
  }

  /// 600 of 1 s on ten servers take a minute, of exponential work some seconds more or less.
  @Test func `a crowd that isn't surely done before the next is none`() throws {
    let fixed = try #require(Distribution.fixed(1))
    let random = try #require(Distribution.exponential(mean: 1))
    #expect(PulseArrivals(size: 600, period: 62).isDone(service: fixed, servers: 10))
    #expect(!PulseArrivals(size: 600, period: 60).isDone(service: fixed, servers: 10))
    #expect(!PulseArrivals(size: 600, period: 62).isDone(service: random, servers: 10))
    #expect(PulseArrivals(size: 600, period: 90).isDone(service: random, servers: 10))
  }
}
