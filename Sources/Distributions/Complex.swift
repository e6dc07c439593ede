/// A complex number, for transforms and their inversion.
package struct Complex: Hashable, Sendable {
  package var real: Double
  package var imaginary: Double

  /// A number from its two parts.
  package init(_ real: Double, _ imaginary: Double = 0) {
    self.real = real
    self.imaginary = imaginary
  }

  /// The square of the distance from zero.
  package var squaredMagnitude: Double { real * real + imaginary * imaginary }

  /// The exponential function.
  package var exponential: Complex {
    let size = exp(real)
    return Complex(size * cos(imaginary), size * sin(imaginary))
  }

  /// The root with a real part that isn't negative.
  package var squareRoot: Complex {
    let size = squaredMagnitude.squareRoot()
    guard size > 0 else { return Complex(0) }
    if real >= 0 {
      let half = ((size + real) / 2).squareRoot()
      return Complex(half, imaginary / (2 * half))
    }
    let half = ((size - real) / 2).squareRoot()
    return Complex(abs(imaginary) / (2 * half), imaginary < 0 ? -half : half)
  }

  /// A whole power, by repeated squaring.
  package func raised(to power: Int) -> Complex {
    var result = Complex(1)
    var square = self
    var left = power
    while left > 0 {
      if left & 1 == 1 { result = result * square }
      square = square * square
      left >>= 1
    }
    return result
  }

  package static func + (a: Complex, b: Complex) -> Complex {
    Complex(a.real + b.real, a.imaginary + b.imaginary)
  }
  package static func - (a: Complex, b: Complex) -> Complex {
    Complex(a.real - b.real, a.imaginary - b.imaginary)
  }
  package static func * (a: Complex, b: Complex) -> Complex {
    Complex(
      a.real * b.real - a.imaginary * b.imaginary,
      a.real * b.imaginary + a.imaginary * b.real
    )
  }
  package static func * (a: Double, b: Complex) -> Complex {
    Complex(a * b.real, a * b.imaginary)
  }
  package static func / (a: Complex, b: Complex) -> Complex {
    let size = b.squaredMagnitude
    return Complex(
      (a.real * b.real + a.imaginary * b.imaginary) / size,
      (a.imaginary * b.real - a.real * b.imaginary) / size
    )
  }
}
