/// A number above zero, or zero, of any size: what overflows as a `Double` keeps its digits here.
struct ScaledNumber {
  static let zero = ScaledNumber(0)

  private var significand: Double
  private var exponent: Int

  init(_ value: Double) {
    significand = value > 0 ? value.significand : 0
    exponent = value > 0 ? Int(value.exponent) : 0
  }

  private init(_ significand: Double, _ exponent: Int) {
    self.init(significand)
    self.exponent += self.significand > 0 ? exponent : 0
  }

  static func * (number: ScaledNumber, factor: Double) -> ScaledNumber {
    ScaledNumber(number.significand * factor, number.exponent)
  }

  static func * (a: ScaledNumber, b: ScaledNumber) -> ScaledNumber {
    ScaledNumber(a.significand * b.significand, a.exponent + b.exponent)
  }

  static func + (a: ScaledNumber, b: ScaledNumber) -> ScaledNumber {
    if a.significand == 0 { return b }
    if b.significand == 0 { return a }
    let (large, small) = a.exponent >= b.exponent ? (a, b) : (b, a)
    let shift = small.exponent - large.exponent
    guard shift > -64 else { return large }
    let part = Double(sign: .plus, exponent: shift, significand: small.significand)
    return ScaledNumber(large.significand + part, large.exponent)
  }

  /// The quotient as a plain number; zero where it is too small for one.
  static func / (a: ScaledNumber, b: ScaledNumber) -> Double {
    guard a.significand > 0, b.significand > 0 else { return 0 }
    let shift = a.exponent - b.exponent
    guard shift > -1_000 else { return 0 }
    return Double(
      sign: .plus,
      exponent: min(shift, 1_000),
      significand: a.significand / b.significand
    )
  }
}
