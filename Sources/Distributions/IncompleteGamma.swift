/// The regularised incomplete gamma functions: tails of Erlang and Poisson distributions.
package enum IncompleteGamma {
  /// The probability that a gamma variable of shape `shape` and rate 1 passes `x`.
  package static func upper(shape: Double, _ x: Double) -> Double {
    guard x > 0 else { return 1 }
    guard x.isFinite else { return 0 }
    return x < shape + 1 ? 1 - series(shape, x) : continuedFraction(shape, x)
  }

  /// The probability that a gamma variable of shape `shape` and rate 1 is at most `x`.
  package static func lower(shape: Double, _ x: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x.isFinite else { return 1 }
    return x < shape + 1 ? series(shape, x) : 1 - continuedFraction(shape, x)
  }

  private static func prefactor(_ shape: Double, _ x: Double) -> Double {
    exp(shape * log(x) - x - logGamma(shape))
  }

  private static func series(_ shape: Double, _ x: Double) -> Double {
    var term = 1 / shape
    var sum = term
    var next = shape
    for _ in 0..<iterationLimit(shape) where term > sum * 1e-17 {
      next += 1
      term *= x / next
      sum += term
    }
    return min(1, sum * prefactor(shape, x))
  }

  /// Lentz's evaluation of Legendre's continued fraction.
  private static func continuedFraction(_ shape: Double, _ x: Double) -> Double {
    var b = x + 1 - shape
    var c = 1e300
    var d = 1 / b
    var value = d
    for i in 1...iterationLimit(shape) {
      let a = -Double(i) * (Double(i) - shape)
      b += 2
      d = 1 / (a * d + b)
      c = b + a / c
      value *= d * c
      if abs(d * c - 1) < 1e-16 { break }
    }
    return min(1, value * prefactor(shape, x))
  }

  private static func iterationLimit(_ shape: Double) -> Int {
    200 + Int(min(1e5, 20 * shape.squareRoot()))
  }
}
