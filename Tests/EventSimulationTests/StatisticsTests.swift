import Testing

@testable import EventSimulation

@Suite struct StatisticsTests {
  /// Half of an interval at 97.5%: from the usual tables.
  @Test(
    "Student's quantiles",
    arguments: [(1, 12.7062), (5, 2.5706), (10, 2.2281), (30, 2.0423), (120, 1.9799)]
  )
  func quantiles(degrees: Int, value: Double) {
    #expect(abs(studentQuantile(degrees: degrees) - value) < 2e-4)
  }

  @Test func `a histogram is within its bins of the truth`() {
    var histogram = Histogram()
    for step in 1...10_000 { histogram.record(Double(step) / 1000) }
    for share in [0.1, 0.5, 0.9, 0.99] {
      let found = histogram.quantile(share) ?? 0
      #expect(abs(found / (10 * share) - 1) < 0.008)
      #expect(abs(histogram.count(above: 10 * share) - (1 - share) * 10_000) < 80)
    }
    #expect(abs(histogram.mean - 5.0005) < 1e-9)
  }

  @Test func `merging is the same in any order`() {
    var (a, b) = (Histogram(), Histogram())
    for step in 1...100 { a.record(Double(step)) }
    for step in 1...100 { b.record(1 / Double(step)) }
    b.record(0)
    var (ab, ba) = (a, b)
    ab.merge(b)
    ba.merge(a)
    #expect(ab.count == 201 && ba.count == 201)
    for share in [0.01, 0.5, 0.9] { #expect(ab.quantile(share) == ba.quantile(share)) }
  }

  @Test func `a series that settles is cut where it has settled`() throws {
    var generator = Generator(seed: 1, stream: "noise", replication: 0)
    let series = (0..<200).map { place in
      (place < 30 ? Double(place) / 30 : 1) + 0.1 * generator.unit()
    }
    let cut = try #require(warmUpCut(of: series))
    #expect((15...45).contains(cut))
    #expect(warmUpCut(of: (0..<100).map { Double($0) }) == nil)
  }

  /// A first-order autoregression of coefficient 0.5: neighbours correlate by that, and the mean's error is √3 times that of
  /// independent values.
  @Test func `neighbours that are alike are noticed`() throws {
    var generator = Generator(seed: 1, stream: "alike", replication: 0)
    var value = 0.0
    let run = (0..<20_000).map { _ in
      value = 0.5 * value + generator.unit() - 0.5
      return RatioSeries.Pair(sum: value, count: 1)
    }
    let series = RatioSeries(runs: [run])
    #expect(abs(series.neighbourCorrelation - 0.5) < 0.03)
    let narrow = try #require(series.reach(correlation: 0))
    let wide = try #require(series.reach(correlation: 0.5))
    #expect(abs(wide.below / narrow.below - 3.0.squareRoot()) < 1e-9)
    #expect(abs(wide.above / narrow.above - 3.0.squareRoot()) < 1e-9)
  }

  /// Means of twenty exponential times: Student's interval alone holds the truth in about 92 of 100, and what it misses lies
  /// above it (Willink 2005 finds the same for such laws).
  @Test func `a lopsided series reaches farther to the side of its tail`() throws {
    var generator = Generator(seed: 1, stream: "lopsided", replication: 0)
    var (held, heldByStudent, farther) = (0, 0, 0)
    for _ in 0..<4_000 {
      let run = (0..<20).map { _ in
        RatioSeries.Pair(sum: -naturalLogarithm(1 - generator.unit()), count: 1)
      }
      let series = RatioSeries(runs: [run])
      let reach = try #require(series.reach(correlation: 0))
      let mean = series.ratio
      let variance = run.reduce(0) { $0 + ($1.sum - mean) * ($1.sum - mean) } / 19
      let student = studentQuantile(degrees: 19) * (variance / 20).squareRoot()
      if mean - reach.below <= 1, 1 <= mean + reach.above { held += 1 }
      if abs(mean - 1) <= student { heldByStudent += 1 }
      if reach.above > reach.below { farther += 1 }
    }
    #expect((3_720...3_880).contains(held), "\(held) of 4000")
    #expect(heldByStudent < held - 40, "\(heldByStudent) of 4000")
    #expect(farther > 3_800)
  }
}
