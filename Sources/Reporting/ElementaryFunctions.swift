// The only file of this module that knows the C library: elsewhere these names need no import.
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

func commonLogarithm(_ value: Double) -> Double { log10(value) }
func powerOfTen(_ exponent: Double) -> Double { pow(10, exponent) }
