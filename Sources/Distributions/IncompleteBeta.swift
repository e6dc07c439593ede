/// The regularised incomplete beta function: the tail of a binomial distribution.
enum IncompleteBeta {
  static func value(_ a: Double, _ b: Double, _ x: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    let prefactor = exp(
      logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log1p(-x)
    )
    if x < (a + 1) / (a + b + 2) { return min(1, prefactor * continuedFraction(a, b, x) / a) }
    return max(0, 1 - prefactor * continuedFraction(b, a, 1 - x) / b)
  }

  /// Lentz's evaluation of the continued fraction (Abramowitz and Stegun 26.5.8).
  private static func continuedFraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
    var c = 1.0
    var d = 1 / guarded(1 - (a + b) * x / (a + 1))
    var value = d
    for m in 1...(200 + Int(min(1e5, 10 * (a + b).squareRoot()))) {
      let m = Double(m)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / guarded(1 + even * d)
      c = guarded(1 + even / c)
      value *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / guarded(1 + odd * d)
      c = guarded(1 + odd / c)
      value *= d * c
      if abs(d * c - 1) < 1e-15 { break }
    }
    return value
  }

  private static func guarded(_ x: Double) -> Double { abs(x) < 1e-300 ? 1e-300 : x }
}
