import Distributions
@testable import LoadFlow
import Testing

/// A law after itself up to so many times, as retries and void work have it.
@Suite struct RepeatedLawTests {
  /// One more each time with 3/5, of exponential times: together they are exponential, of 1 / (1 - 3/5) times the mean.
  @Test func `a geometric number of exponential times is exponential`() throws {
    let one = LatencyDistribution.exponential(mean: 2)
    let all = one.kept(0.6).repeated(upTo: 1 << 15).any.followed(by: one.kept(0.4))
    #expect(abs(all.mass - 1) < 1e-9)
    #expect(abs(all.mean / 5 - 1) < 1e-9)
    for time in [1.0, 5, 20, 40] {
      let hand = 0.2 * time
      #expect(abs(all.tail(time) / exponential(-hand) - 1) < 1e-3, "\(time)")
    }
  }

  /// 1 + m + … + mⁿ and mⁿ, however the number is written in twos.
  @Test(arguments: 0...20)
  func `so many powers and no more`(count: Int) {
    let found = LatencyDistribution.exponential(mean: 1).kept(0.7).repeated(upTo: count)
    let last = power(0.7, Double(count))
    #expect(abs(found.last.mass - last) < 1e-12)
    #expect(abs(found.any.mass - (1 - 0.7 * last) / 0.3) < 1e-9)
    #expect(abs(found.last.mean - Double(count)) < 1e-6)
  }
}
