import Testing

@testable import Quantities

@Suite struct QuantityArithmeticTests {
  // Sources: worked by hand; the last three are from the language's own examples.
  @Test(arguments: [
    ("1 s", "+", "500 ms", "1.5 s"), ("500 ms", "+", "1 s", "1500 ms"),
    ("1 h", "-", "30 min", "0.5 h"),
    ("2 s", "-", "5 s", "-3 s"), ("6k", "+", "5", "6005"), ("50%", "+", "10%", "60%"),
    ("1.1 KB", "*", "2", "2.2 KB"), ("2", "*", "1.1 KB", "2.2 KB"), ("50%", "*", "50%", "25%"),
    ("25%", "*", "200", "50"), ("200", "*", "25%", "50"), ("8x", "*", "2x", "16x"),
    ("100k rps", "*", "3", "300000 rps"), ("100 rps", "*", "50%", "50 rps"), ("6k", "/", "2k", "3"),
    ("50%", "/", "2", "25%"), ("50%", "/", "25%", "2"), ("10", "/", "2 s", "5/s"),
    ("10 GB", "/", "2 s", "5000000000 B/s"), ("10 GB", "/", "5 GB", "2"), ("3/s", "*", "2 s", "6"),
    ("10 GB", "/", "5 GB/s", "2 s"), ("$2/h", "*", "1 h", "$2"), ("$1/GB", "*", "2 GB", "$2"),
    ("384 GB", "/", "150 B", "2560000000"), ("6000", "*", "40 ms", "240000 ms"),
    ("5", "*", "12 ms", "60 ms"),
  ])
  func `arithmetic gives amounts in the units a reader expects`(
    _ left: String,
    _ operation: String,
    _ right: String,
    _ expected: String
  ) throws {
    let (left, right) = (try Quantity(left), try Quantity(right))
    let result =
      switch operation {
      case "+": try left.adding(right)
      case "-": try left.subtracting(right)
      case "*": try left.multiplied(by: right)
      default: try left.divided(by: right)
      }
    #expect(QuantityFormat.canonical(result) == expected)
  }

  @Test func `division by zero is an error`() throws {
    let (left, zero) = (try Quantity("1 s"), try Quantity("0 s"))
    #expect(throws: QuantityError.divisionByZero(left)) { try left.divided(by: zero) }
  }

  @Test func `a result without a finite value is an error`() throws {
    let huge = try #require(Quantity(Double.greatestFiniteMagnitude))
    #expect(throws: QuantityError.noFiniteResult(.addition, huge, huge)) { try huge.adding(huge) }
    #expect(throws: QuantityError.noFiniteResult(.multiplication, huge, huge)) {
      try huge.multiplied(by: huge)
    }
    let negated = huge.negated
    #expect(throws: QuantityError.noFiniteResult(.subtraction, negated, huge)) {
      try negated.subtracting(huge)
    }
    let tiny = try #require(Quantity(Double.leastNonzeroMagnitude))
    #expect(throws: QuantityError.noFiniteResult(.division, huge, tiny)) {
      try huge.divided(by: tiny)
    }
  }

  @Test func `powers without end are an error and no trap`() throws {
    var power = try Quantity("1 s")
    var multiplications = 0
    #expect(throws: QuantityError.self) {
      while multiplications < 1000 {
        power = try power.multiplied(by: power)
        multiplications += 1
      }
    }
    // 2^7 = 128 is the first power of time beyond 127.
    #expect(multiplications == 6)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `there is no quantity that isn't finite`(_ value: Double) {
    #expect(Quantity(value, .time) == nil)
  }
}
