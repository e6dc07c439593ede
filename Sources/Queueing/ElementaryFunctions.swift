// The only file of this module that knows the C library: elsewhere these names need no import.
#if canImport(Glibc)
import Glibc

func exp(_ x: Double) -> Double { Glibc.exp(x) }
func expm1(_ x: Double) -> Double { Glibc.expm1(x) }
func log(_ x: Double) -> Double { Glibc.log(x) }
func pow(_ x: Double, _ y: Double) -> Double { Glibc.pow(x, y) }
func cos(_ x: Double) -> Double { Glibc.cos(x) }
func sin(_ x: Double) -> Double { Glibc.sin(x) }
#else
import Darwin

func exp(_ x: Double) -> Double { Darwin.exp(x) }
func expm1(_ x: Double) -> Double { Darwin.expm1(x) }
func log(_ x: Double) -> Double { Darwin.log(x) }
func pow(_ x: Double, _ y: Double) -> Double { Darwin.pow(x, y) }
func cos(_ x: Double) -> Double { Darwin.cos(x) }
func sin(_ x: Double) -> Double { Darwin.sin(x) }
#endif
