// The only file of this module that knows the C library: elsewhere these names need no import.
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// exp(x) - 1 with all digits of a small x.
func exponentialLessOne(_ x: Double) -> Double { expm1(x) }

/// log(1 + x) with all digits of a small x.
func logarithmOfOneAnd(_ x: Double) -> Double { log1p(x) }
