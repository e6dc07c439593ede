import Findings
import Testing

@Suite struct LatencyHistogramTests {
  /// A bucket is 1/64 of its octave wide, so a quantile is off by 1.6% at most.
  @Test func `quantiles of equally spaced times are within a bucket of the truth`() throws {
    var histogram = LatencyHistogram()
    for step in 1...10_000 { histogram.add(Double(step) * 1e-3) }
    for share in [0.01, 0.5, 0.9, 0.99, 0.999] {
      let found = try #require(histogram.quantile(share))
      #expect(abs(found - share * 10) < 0.016 * share * 10, "\(share): \(found)")
    }
    #expect(abs((histogram.mean ?? 0) - 5.0005) < 1e-9)
  }

  @Test func `two together are what one would be`() {
    var low = LatencyHistogram()
    var high = LatencyHistogram()
    var both = LatencyHistogram()
    for step in 0..<100 {
      let time = Double(step) * 0.37
      step % 2 == 0 ? low.add(time, count: 0.5) : high.add(time, count: 0.5)
      both.add(time, count: 0.5)
    }
    high.add(low)
    #expect(high.quantile(0.5) == both.quantile(0.5))
    #expect(high.quantile(0.99) == both.quantile(0.99))
    #expect(abs(high.count - both.count) < 1e-9)
    #expect(abs(high.sum - both.sum) < 1e-9)
  }

  @Test func `what is nothing has no summary`() {
    var histogram = LatencyHistogram()
    #expect(histogram.summary == nil)
    histogram.add(.infinity)
    histogram.add(1, count: 0)
    #expect(histogram.summary == nil)
    histogram.add(0)
    #expect((histogram.summary?.p99 ?? 1) < 2e-7)
  }
}
