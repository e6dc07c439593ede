import TestKit
import Testing

@testable import Distributions

/// Shares at which compositions are compared, and the tolerance promised there.
private let promised = 0.002

private func exponentialWait(_ mean: Double) -> LatencyDistribution { .exponential(mean: mean) }

private func law(_ distribution: Distribution?) -> LatencyDistribution {
  distribution.map { LatencyDistribution($0) } ?? .never
}

private func expectQuantiles(
  _ latency: LatencyDistribution,
  _ expected: [(share: Double, time: Double)],
  within tolerance: Double = promised,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  for (share, time) in expected {
    expectClose(latency.quantile(share), time, within: tolerance, sourceLocation: sourceLocation)
  }
}

@Suite struct LatencyDistributionTests {
  // Expected times: closed forms, or the gamma law (R's qgamma), or numerical inversion of the
  // transform with 30 digits, or a Fourier convolution on 4 million points for log-normal laws.

  @Test func `twenty exponential phases are an Erlang law`() {
    let chain = LatencyDistribution.serial(Array(repeating: exponentialWait(1), count: 20))
    expectClose(chain.mean, 20, within: 1e-12)
    expectClose(chain.variance, 20, within: 1e-12)
    expectQuantiles(
      chain,
      [(0.5, 19.66767), (0.9, 25.90253), (0.99, 31.84537), (0.999, 36.70098)]
    )
  }

  @Test func `the grid's own convolution agrees with the Erlang law`() {
    let one = exponentialWait(1).settled
    expectQuantiles(
      one.followed(by: one),
      [(0.5, 1.678346990), (0.9, 3.889720170), (0.99, 6.638352068), (0.999, 9.233413476)],
      within: 1e-4
    )
    let chain = LatencyDistribution.serial(Array(repeating: one, count: 20))
    expectQuantiles(
      chain,
      [(0.5, 19.66767), (0.9, 25.90253), (0.99, 31.84537), (0.999, 36.70098)]
    )
  }

  @Test func `exponential phases of means 0.1 to 40 add up`() {
    let chain = LatencyDistribution.serial((1...20).map { exponentialWait(Double($0 * $0) / 10) })
    expectQuantiles(
      chain,
      [(0.5, 277.28972), (0.9, 399.84872), (0.99, 527.87748), (0.999, 639.65749)]
    )
  }

  @Test(arguments: [0.2, 1, 3, 8])
  func `a call that some requests make is the mixture of its law and nothing`(time: Double) {
    // Two phases of mean 1 in three of ten: later than t are 0.3 e^-t (1 + t); of both calls, four phases.
    let two = LatencyDistribution.serial([exponentialWait(1), exponentialWait(1)])
    let some = LatencyDistribution.mixture([(0.7, .zero), (0.3, two)])
    #expect(some.quantile(0.5) == 0)
    expectClose(some.mean, 0.6, within: 1e-12)
    expectClose(some.variance, 0.3 * 6 - 0.36, within: 1e-12)
    let one = exp(-time) * (1 + time)
    let both = exp(-time) * (1 + time + time * time / 2 + time * time * time / 6)
    expectClose(some.tail(time), 0.3 * one, within: 1e-4)
    // A delay of a nanosecond lays the same law out on the grid.
    let onGrid = LatencyDistribution.mixture([(0.7, .zero), (0.3, two.delayed(by: 1e-9))])
    for latency in [some.followed(by: some), some.followed(by: onGrid)] {
      expectClose(latency.tail(time), 2 * 0.21 * one + 0.09 * both, within: 1e-4)
    }
  }

  @Test(arguments: [
    (2, [4.541397, 9.489536, 17.713070, 28.623343]),
    (5, [12.440562, 20.332694, 31.186223, 44.000030]),
    (10, [25.787115, 36.829948, 50.301790, 64.830065]),
  ])
  func `log-normal times through p50 2 and p99 12 add up`(count: Int, times: [Double]) throws {
    let median = try #require(Distribution.Percentile(0.5, 2))
    let high = try #require(Distribution.Percentile(0.99, 12))
    let one = law(.logNormal(through: median, high))
    let chain = LatencyDistribution.serial(Array(repeating: one, count: count))
    expectQuantiles(chain, Array(zip([0.5, 0.9, 0.99, 0.999], times)), within: 5e-4)
    expectClose(chain.mean, Double(count) * 2.690570622602011)
  }

  @Test func `fixed delays are exact`() {
    let chain = LatencyDistribution.fixed(0.5).followed(by: .fixed(0.25)).delayed(by: 1)
    #expect(chain.quantile(0.001) == 1.75)
    #expect(chain.quantile(0.999) == 1.75)
    #expect(chain.cumulative(1.749999) == 0)
    #expect(chain.cumulative(1.75) == 1)
  }

  @Test func `a long fixed delay doesn't blur a short random one`() {
    let chain = LatencyDistribution.fixed(30).followed(by: exponentialWait(0.1))
    expectClose(chain.quantile(0.99), 30.46051702, within: 1e-6)
  }

  @Test func `a rare detour after a long delay keeps its own grid`() {
    let hop = LatencyDistribution.fixed(1).followed(by: exponentialWait(1))
    let detour = hop.delayed(by: 30)
    expectQuantiles(
      .mixture([(0.9, hop), (0.1, detour)]),
      [(0.5, 1.81093022), (0.89, 5.49980967), (0.95, 31.69314718), (0.999, 35.60517019)]
    )
  }

  @Test func `a uniform time and an exponential one add up`() {
    expectQuantiles(
      law(.uniform(1, 3)).followed(by: exponentialWait(1)),
      [(0.01, 1.20689488), (0.5, 2.84140566), (0.99, 6.76660955), (0.999, 9.06919464)]
    )
  }

  @Test func `two uniform times add up to a triangle`() {
    expectQuantiles(
      law(.uniform(1, 3)).followed(by: law(.uniform(1, 3))),
      [(0.01, 2.28284271), (0.5, 4), (0.99, 5.71715729), (0.999, 5.91055728)],
      within: 0.01  // a hard end blurs within its grid cell
    )
  }

  @Test func `waiting for all, any and two of three`() {
    let three = [exponentialWait(1), exponentialWait(2), law(.erlang(phases: 3, mean: 3))]
    let all = LatencyDistribution.last(of: three)
    expectQuantiles(all, [(0.5, 3.3065587), (0.99, 9.9196321), (0.999, 14.0122870)])
    expectClose(all.mean, 3.6749259259, within: 1e-4)
    let any = LatencyDistribution.first(of: three)
    expectQuantiles(any, [(0.5, 0.45460356), (0.99, 2.62428286), (0.999, 3.74964926)])
    expectClose(any.mean, 0.624, within: 1e-4)
    expectQuantiles(
      .completion(of: 2, among: three),
      [(0.5, 1.49355092), (0.99, 5.11382691), (0.999, 6.95794028)]
    )
  }

  @Test func `four hundred copies`() {
    let one = exponentialWait(1)
    let all = one.completion(of: 400, copies: 400)
    expectQuantiles(all, [(0.5, 6.35884378), (0.99, 10.59162634), (0.999, 12.89872087)])
    expectClose(all.mean, 6.56992969, within: 1e-3)  // the 400th harmonic number
    expectQuantiles(
      one.completion(of: 380, copies: 400),
      [(0.5, 2.96373058), (0.99, 3.51086624), (0.999, 3.71451545)],
      within: 0.004  // a variation of 0.06 is one grid step
    )
    expectClose(one.completion(of: 1, copies: 4).mean, 0.25, within: 1e-4)
  }

  @Test func `jumps that coincide are counted once`() {
    let half = LatencyDistribution.mixture([(0.5, .fixed(1)), (0.5, .fixed(2))])
    expectClose(LatencyDistribution.last(of: [half, half]).cumulative(1), 0.25)
    expectClose(LatencyDistribution.first(of: [half, half]).cumulative(1), 0.75)
    expectClose(half.completion(of: 2, copies: 3).cumulative(1), 0.5)
    expectClose(
      LatencyDistribution.completion(of: 2, among: [half, half, half]).cumulative(1),
      0.5
    )
    expectClose(LatencyDistribution.last(of: [half, half, half]).mass, 1)
  }

  @Test func `a timeout cuts the law and counts what is late`() {
    let (answered, late) = exponentialWait(2).within(5)
    expectClose(late, 1 - 0.9179150013761012, within: 1e-5)
    expectClose(answered.mass, 0.9179150013761012, within: 1e-6)
    expectClose(answered.mean, 1.55287255083074, within: 1e-4)
    expectQuantiles(answered, [(0.5, 1.22851489), (0.99, 4.78799449), (0.999, 4.97775914)])
    #expect((answered.quantile(0.999999) ?? 6) <= 5)
  }

  @Test func `a retry after a timeout starts at the timeout`() {
    let (first, late) = exponentialWait(2).within(5)
    let second = first.delayed(by: 5).kept(late)
    let both = LatencyDistribution.mixture([(1, first), (1, second)])
    expectClose(both.mass, 0.9932620530009145, within: 1e-6)
    expectQuantiles(
      both,
      [(0.5, 1.37286366), (0.9, 4.48742232), (0.95, 5.75053502), (0.99, 8.18822108)]
    )
  }

  @Test func `what never answers is missing from all, not from any`() {
    let flaky = exponentialWait(1).kept(0.9)
    expectClose(LatencyDistribution.last(of: [flaky, flaky]).mass, 0.81, within: 1e-9)
    expectClose(LatencyDistribution.first(of: [flaky, flaky]).mass, 0.99, within: 1e-9)
    expectClose(flaky.followed(by: flaky).mass, 0.81)
    expectClose(flaky.quantile(0.5), 0.6931471806, within: 1e-4)
    #expect(LatencyDistribution.never.quantile(0.5) == nil)
    #expect(LatencyDistribution.last(of: [flaky, .never]).mass == 0)
  }

  @Test(arguments: [1e-6, 0.37, 1, 2.5, 1e6])
  func `scaling multiplies every quantile`(factor: Double) {
    let one = law(.fitted(mean: 1, variation: 2)).followed(by: exponentialWait(0.5)).delayed(
      by: 0.1
    )
    let scaled = one.settled.scaled(by: factor)
    for share in [0.1, 0.5, 0.99] {
      expectClose(scaled.quantile(share), factor * (one.quantile(share) ?? 0), within: 1e-4)
    }
    expectClose(scaled.mean, factor * one.mean)
  }

  @Test func `quantiles are ordered and cumulative probabilities rise`() {
    let one = LatencyDistribution.mixture([
      (0.6, exponentialWait(0.001).followed(by: law(.fitted(mean: 0.02, variation: 0.4)))),
      (0.3, law(.logNormal(mean: 0.3, variation: 2)).delayed(by: 0.05)),
      (0.1, .fixed(0.2)),
    ])
    let times = one.quantiles((1..<1000).map { Double($0) / 1000 }).compactMap { $0 }
    #expect(times.count == 999)
    #expect(zip(times, times.dropFirst()).allSatisfy { $0 <= $1 })
    for (index, time) in times.enumerated() {
      #expect(one.cumulative(time) >= Double(index + 1) / 1000 - 1e-9)
    }
  }

  @Test func `many fixed delays in many alternatives stay few parts`() {
    let hop = LatencyDistribution.mixture([(0.5, .fixed(1)), (0.5, .fixed(1.1))])
    let chain = LatencyDistribution.serial(Array(repeating: hop, count: 12))
    #expect(chain.parts.count <= 8)
    expectClose(chain.mean, 12.6)
    // Twelve coin tosses: the median is six long hops.
    expectClose(chain.quantile(0.5), 12.6, within: 0.005)
  }

  @Test(arguments: [0, -1, .nan, .infinity, 1e300, 1e-300] as [Double])
  func `odd times don't trap`(time: Double) {
    let one = LatencyDistribution.exponential(mean: time).followed(by: .fixed(time))
    let cut = one.within(time).answered.delayed(by: time).scaled(by: time)
    let both = LatencyDistribution.last(of: [cut, exponentialWait(1), one])
    #expect(both.mass >= 0 && both.mass <= 1.000001)
    #expect(!one.cumulative(time).isNaN)
    #expect(!(both.quantile(0.99) ?? 0).isNaN)
    #expect(LatencyDistribution.sampled(near: time) { $0 > 1 ? 0 : 1 }.mass == 1)
  }
}
