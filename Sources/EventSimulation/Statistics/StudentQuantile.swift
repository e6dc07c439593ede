/// Half of a 95% interval in standard errors, for so many degrees of freedom.
///
/// Tabled to 9, beyond that by the expansion around the normal quantile (Abramowitz and Stegun, 26.7.5), whose error
/// is then below 10⁻⁴.
func studentQuantile(degrees: Int) -> Double {
  let small = [12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622]
  guard degrees > small.count else { return small[max(1, degrees) - 1] }
  let z = 1.959_963_984_540_054
  let n = Double(degrees)
  let (z2, z3, z5) = (z * z, z * z * z, z * z * z * z * z)
  let first = (z3 + z) / (4 * n)
  let second = (5 * z5 + 16 * z3 + 3 * z) / (96 * n * n)
  let third = (3 * z5 * z2 + 19 * z5 + 17 * z3 - 15 * z) / (384 * n * n * n)
  return z + first + second + third
}
