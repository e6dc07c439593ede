/// Turns a transform back into a function of time (Abate and Whitt 1995, algorithm EULER).
package enum LaplaceInversion {
  /// The arguments that one time needs: even steps up a vertical line.
  package struct Line: Hashable, Sendable {
    package let start: Double
    package let step: Double
    package let count: Int

    /// Every argument.
    package var arguments: [Complex] {
      (0..<count).map { Complex(start, Double($0) * step) }
    }
  }

  /// The value at a time above zero of the function with the given Laplace transform.
  ///
  /// Good to about 1e-8 where the function is smooth and bounded by one; worse beside a jump.
  package static func value(at time: Double, _ transforms: (Line) -> [Complex]) -> Double {
    let count = plainTerms + binomial.count
    let line = Line(start: 9.2 / time, step: .pi / time, count: count)
    let values = transforms(line)
    guard values.count == count else { return 0 }
    var sum = 0.5 * values[0].real
    var average = 0.0
    for index in 1..<count {
      if index > plainTerms { average += binomial[index - plainTerms - 1] * sum }
      sum += index.isMultiple(of: 2) ? values[index].real : -values[index].real
    }
    average += (binomial.last ?? 0) * sum
    return exp(9.2) / time * average
  }

  /// The tail at a time of the law with the given Laplace–Stieltjes transform.
  ///
  /// Zero below the noise of the inversion, so that a tail doesn't go on for ever.
  package static func tail(at time: Double, _ transforms: (Line) -> [Complex]) -> Double {
    let tail = value(at: time) { line in
      zip(line.arguments, transforms(line)).map { (Complex(1) - $1) / $0 }
    }
    return tail > 2e-8 ? min(1, tail) : 0
  }

  private static let plainTerms = 15
  /// Binomial weights of order 11 over 2^11: Euler's summation of the alternating rest.
  private static let binomial: [Double] =
    [1, 11, 55, 165, 330, 462, 462, 330, 165, 55, 11, 1].map { $0 / 2048 }
}
