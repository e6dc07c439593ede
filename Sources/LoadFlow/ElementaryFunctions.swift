#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

func cosine(_ angle: Double) -> Double { cos(angle) }
