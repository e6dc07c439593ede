import TestKit
import Testing

@testable import Distributions

@Suite struct SpecialFunctionTests {
  // Abramowitz and Stegun, tables 26.1 and 26.2, and R's qnorm.
  @Test(arguments: [
    (0.99, 2.3263478740408408), (0.999, 3.090232306167813), (1e-9, -5.997807015007773),
    (0.975, 1.959963984540054), (0.5, 0),
  ])
  func `normal quantiles`(share: Double, value: Double) {
    #expect(abs(NormalDistribution.quantile(share) - value) < 1e-9)
  }

  // R: pgamma(x, shape, lower.tail = FALSE).
  @Test(arguments: [
    (3, 0.1, 0.99984535), (3, 5, 0.12465202), (40, 50, 0.06457037), (100, 130, 0.00275041),
  ])
  func `gamma tails`(shape: Double, x: Double, tail: Double) {
    expectClose(IncompleteGamma.upper(shape: shape, x), tail, within: 2e-6)
    expectClose(
      IncompleteGamma.upper(shape: shape, x) + IncompleteGamma.lower(shape: shape, x),
      1
    )
  }

  @Test(arguments: [16, 17.3, 40, 100, 500, 20_000])
  func `the expansion for large shapes agrees with the series and the fraction`(shape: Double) {
    for step in 1...300 {
      let x = shape * Double(step) / 100
      let tail = IncompleteGamma.upper(shape: shape, x)
      let near = IncompleteGamma.nearlyUpper(shape: shape, x)
      #expect(abs(near - tail) < 2e-6, "\(x)")
      if tail > 1e-14 { expectClose(near, tail, within: 2e-5) }
    }
    #expect(IncompleteGamma.nearlyUpper(shape: shape, 0) == 1)
    #expect(IncompleteGamma.nearlyUpper(shape: shape, .infinity) == 0)
  }

  @Test func `the beta function counts successes`() {
    // R: pbeta(0.3, 5, 8).
    expectClose(IncompleteBeta.value(5, 8, 0.3), 0.2763445304699998)
  }

  @Test func `the gamma function continues the factorial`() {
    expectClose(logGamma(5), 3.1780538303479458, within: 1e-12)  // ln 24
    expectClose(logGamma(0.5), 0.5723649429247001, within: 1e-12)  // ln sqrt(pi)
  }

  @Test func `a solved matrix gives back its vector, a singular one is refused`() throws {
    let matrix = SolvedMatrix([0, 2, 1, 3, 0, -1, 1, 1, 4], count: 3)
    #expect(matrix?.solve([7, 0, 15]).map { ($0 * 1e9).rounded() / 1e9 } == [1, 2, 3])
    // By hand: the determinant is -23, each entry its cofactor over it.
    let inverse = try #require(matrix).inverse
    let byHand = [1, -7, -2, -13, -1, 3, 3, 2, -6].map { Double($0) / -23 }
    for (found, expected) in zip(inverse, byHand) { expectClose(found, expected, within: 1e-14) }
    #expect(SolvedMatrix([1, 2, 2, 4], count: 2) == nil)
  }
}
