import Distributions
import Testing

@testable import Queueing

/// The busy time of M/M/1, by its first two moments and its transform's series.
@Suite struct BusyTimeTests {
  /// Mean 1 / (μ - λ), squared variation (1 + ρ) / (1 - ρ) (Kleinrock 1975, 5.146 and 5.151 for exponential work).
  @Test(arguments: [0.2, 0.5, 0.8, 0.95])
  func moments(utilization: Double) {
    let mean = 1 / (1 - utilization)
    let variation = (1 + utilization) / (1 - utilization)
    let law = BusyTime(mean: mean, squaredVariation: variation).law
    #expect(abs(law.mean / mean - 1) < 1e-3)
    #expect(abs(law.variance / (mean * mean * variation) - 1) < 2e-2)
  }

  /// Short of any arrival it ends with the first work: P(busy ≤ t) is about μ t for small t.
  @Test func `it begins as the work does`() {
    let law = BusyTime(mean: 5, squaredVariation: 9).law
    #expect(abs(law.cumulative(0.01) / 0.01 - 1) < 0.05)
  }

  /// λ = 0.5, μ = 1: P(busy > t) by the sum over the number served of Borel weights and Erlang tails.
  @Test(arguments: [1.0, 4.0, 12.0])
  func `its tail is that of the number served`(time: Double) {
    // Density of the end with n served: e^{-(λ + μ) t} μ^n λ^{n-1} t^{2n-2} / (n! (n-1)!).
    func density(_ t: Double) -> Double {
      var term = exp(-1.5 * t)
      var sum = term
      for n in 1..<200 {
        term *= 0.5 * t * t / (Double(n + 1) * Double(n))
        sum += term
      }
      return sum
    }
    let steps = 4000
    let width = time / Double(steps)
    let done = (0..<steps).reduce(0) { $0 + density((Double($1) + 0.5) * width) * width }
    let law = BusyTime(mean: 2, squaredVariation: 3).law
    #expect(abs(law.cumulative(time) - done) < 2e-3)
  }
}
