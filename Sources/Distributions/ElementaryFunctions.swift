// The only file of this module that knows the C library: elsewhere these names need no import.
#if canImport(Glibc)
import Glibc

func exp(_ x: Double) -> Double { Glibc.exp(x) }
func expm1(_ x: Double) -> Double { Glibc.expm1(x) }
func log(_ x: Double) -> Double { Glibc.log(x) }
func log1p(_ x: Double) -> Double { Glibc.log1p(x) }
func log2(_ x: Double) -> Double { Glibc.log2(x) }
func exp2(_ x: Double) -> Double { Glibc.exp2(x) }
func pow(_ x: Double, _ y: Double) -> Double { Glibc.pow(x, y) }
func sin(_ x: Double) -> Double { Glibc.sin(x) }
func cos(_ x: Double) -> Double { Glibc.cos(x) }
func erfc(_ x: Double) -> Double { Glibc.erfc(x) }
#else
import Darwin

func exp(_ x: Double) -> Double { Darwin.exp(x) }
func expm1(_ x: Double) -> Double { Darwin.expm1(x) }
func log(_ x: Double) -> Double { Darwin.log(x) }
func log1p(_ x: Double) -> Double { Darwin.log1p(x) }
func log2(_ x: Double) -> Double { Darwin.log2(x) }
func exp2(_ x: Double) -> Double { Darwin.exp2(x) }
func pow(_ x: Double, _ y: Double) -> Double { Darwin.pow(x, y) }
func sin(_ x: Double) -> Double { Darwin.sin(x) }
func cos(_ x: Double) -> Double { Darwin.cos(x) }
func erfc(_ x: Double) -> Double { Darwin.erfc(x) }
#endif

/// The logarithm of the gamma function at a positive argument (Stirling's series after shifting up).
package func logGamma(_ argument: Double) -> Double {
  var x = argument
  var shifted = 1.0
  while x < 12 {
    shifted *= x
    x += 1
  }
  let inverse = 1 / (x * x)
  let series =
    (1.0 / 12 - inverse * (1.0 / 360 - inverse * (1.0 / 1260 - inverse / 1680))) / x
  return (x - 0.5) * log(x) - x + 0.9189385332046727 + series - log(shifted)
}

// What modules above need of the C library, so that none of them knows it.

/// e to a power.
package func exponential(_ x: Double) -> Double { exp(x) }
/// exp(x) - 1 with all digits of a small x.
package func exponentialLessOne(_ x: Double) -> Double { expm1(x) }
/// The natural logarithm.
package func logarithm(_ x: Double) -> Double { log(x) }
/// log(1 + x) with all digits of a small x.
package func logarithmOfOneAnd(_ x: Double) -> Double { log1p(x) }
/// A base to an exponent.
package func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
/// The sine of an angle in radians.
package func sine(_ angle: Double) -> Double { sin(angle) }
/// The cosine of an angle in radians.
package func cosine(_ angle: Double) -> Double { cos(angle) }
