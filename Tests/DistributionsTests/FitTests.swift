import TestKit
import Testing

@testable import Distributions

@Suite struct FitTests {
  @Test(arguments: [
    0, 1e-7, 0.001, 0.1, 0.3, 0.5, 0.7071067811865476, 0.9, 1, 1.0001, 1.5, 2, 10, 300,
  ])
  func `a fit has the mean and variation asked for`(variation: Double) {
    let law = Distribution.fitted(mean: 7, variation: variation)
    expectClose(law?.mean, 7, within: 1e-9)
    expectClose(
      (law?.squaredVariation ?? -1) + 1,
      variation * variation + 1,
      within: 1e-7
    )
  }

  @Test func `a variation above one gives two phases that carry half of the mean each`() {
    guard case .hyperexponential(let branches)? = Distribution.fitted(mean: 1, variation: 2)?.shape
    else {
      Issue.record("not hyperexponential")
      return
    }
    // Tijms, A First Course in Stochastic Models, appendix B: p = (1 + sqrt((c2 - 1)/(c2 + 1)))/2.
    expectClose(branches[0].weight, 0.8872983346207417)
    expectClose(branches[0].weight * branches[0].mean, 0.5)
    expectClose(branches[1].weight * branches[1].mean, 0.5)
  }

  @Test func `a variation of one is the exponential, a whole number of phases is an Erlang law`() {
    #expect(Distribution.fitted(mean: 3, variation: 1) == .exponential(mean: 3))
    #expect(Distribution.fitted(mean: 3, variation: 0.5) == .erlang(phases: 4, mean: 3))
  }

  @Test func `a log-normal law passes through both percentiles`() throws {
    let median = try #require(Distribution.Percentile(0.5, 2))
    let high = try #require(Distribution.Percentile(0.99, 12))
    let law = Distribution.logNormal(through: high, median)
    expectClose(law?.quantile(0.5), 2)
    expectClose(law?.quantile(0.99), 12)
    // exp(ln 2 + s²/2) for s = ln 6 / 2.3263478740.
    expectClose(law?.mean, 2.690570622602011)
  }

  @Test func `percentiles in the wrong order have no law`() throws {
    let median = try #require(Distribution.Percentile(0.5, 12))
    let high = try #require(Distribution.Percentile(0.99, 2))
    #expect(Distribution.logNormal(through: median, high) == nil)
    #expect(Distribution.logNormal(through: median, median) == nil)
    #expect(Distribution.Percentile(1, 2) == nil)
    #expect(Distribution.Percentile(0.5, 0) == nil)
  }

  @Test func `an exponential law passes through its percentile`() throws {
    let minutes = try #require(Distribution.Percentile(0.99, 15))
    expectClose(Distribution.exponential(through: minutes)?.quantile(0.99), 15)
  }

  @Test func `a log-normal law has the mean and variation asked for`() {
    let law = Distribution.logNormal(mean: 4, variation: 1.5)
    expectClose(law?.mean, 4)
    expectClose(law?.squaredVariation, 2.25)
  }
}
