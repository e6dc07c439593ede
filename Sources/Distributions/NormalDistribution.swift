/// The standard normal distribution.
package enum NormalDistribution {
  /// The probability of a value above `x`.
  package static func tail(_ x: Double) -> Double {
    0.5 * erfc(x * 0.7071067811865476)
  }

  /// The value that a share `p` (strictly between 0 and 1) of all values does not pass.
  package static func quantile(_ p: Double) -> Double {
    let upper = p > 0.5
    let tailShare = upper ? 1 - p : p
    guard tailShare > 0 else { return upper ? 38 : -38 }
    // Abramowitz and Stegun 26.2.23 is good to 4.5e-4; three steps of Halley make it exact.
    let t = (-2 * log(tailShare)).squareRoot()
    var x =
      t - (2.515517 + t * (0.802853 + t * 0.010328))
      / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
    for _ in 0..<3 {
      let density = exp(-0.5 * x * x) * 0.3989422804014327
      guard density > 0 else { break }
      let step = (tail(x) - tailShare) / density
      x += step / (1 - 0.5 * x * step)
    }
    return upper ? x : -x
  }
}
