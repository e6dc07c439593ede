// The only file of this module that knows the C library: elsewhere these names need no import.
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

func exponentialLessOne(_ x: Double) -> Double { expm1(x) }
func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
