// Own functions, from nothing but arithmetic that IEEE 754 fixes to the last bit: those of C libraries differ
// between machines, and with them every run that has the same seed.

/// The natural logarithm of a positive, finite number; within two units of the last place.
func naturalLogarithm(_ x: Double) -> Double {
  var exponent = Double(x.exponent)
  var fraction = x.significand
  if fraction > 1.414_213_562_373_095_1 {
    fraction *= 0.5
    exponent += 1
  }
  // ln m = 2 artanh((m - 1) / (m + 1)), whose series falls by 34 a term.
  let s = (fraction - 1) / (fraction + 1)
  let z = s * s
  var series = 1.0 / 21
  series = series * z + 1.0 / 19
  series = series * z + 1.0 / 17
  series = series * z + 1.0 / 15
  series = series * z + 1.0 / 13
  series = series * z + 1.0 / 11
  series = series * z + 1.0 / 9
  series = series * z + 1.0 / 7
  series = series * z + 1.0 / 5
  series = series * z + 1.0 / 3
  let rest = 2 * s * z * series + exponent * lowOfLogarithmOfTwo
  return exponent * highOfLogarithmOfTwo + (2 * s + rest)
}

/// e to a power; 0 and the largest number beyond the range of numbers.
func exponential(_ x: Double) -> Double {
  guard x > -708 else { return 0 }
  guard x < 709 else { return .greatestFiniteMagnitude }
  let power = (x * 1.442_695_040_888_963_4).rounded()
  let rest = (x - power * highOfLogarithmOfTwo) - power * lowOfLogarithmOfTwo
  // Taylor's series; the 14th term of a rest below 0.347 is under 2⁻⁵⁷.
  var series = 1.0 / 13
  var term = 13.0
  series = 1 + rest * series
  while term > 2 {
    term -= 1
    series = 1 + rest / term * series
  }
  let value = 1 + rest * series
  return value * Double(sign: .plus, exponent: Int(power), significand: 1)
}

/// The first 33 bits of ln 2, so that products with exponents are exact, and what is left of it.
private let highOfLogarithmOfTwo = Double(bitPattern: 0x3fe6_2e42_fee0_0000)
private let lowOfLogarithmOfTwo = 1.908_214_929_270_587_7e-10
