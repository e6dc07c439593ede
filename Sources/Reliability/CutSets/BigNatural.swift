/// A natural number of any size: numbers of cut sets pass every fixed width.
package struct BigNatural: Hashable, Sendable, Comparable {
  /// Digits to the base of 10^18, the lowest first, without zeros on top.
  private var digits: [UInt64] = []

  private static let base: UInt64 = 1_000_000_000_000_000_000

  package init() {}

  package init(_ value: UInt128) {
    var rest = value
    while rest > 0 {
      digits.append(UInt64(rest % UInt128(Self.base)))
      rest /= UInt128(Self.base)
    }
  }

  package static func + (a: Self, b: Self) -> Self {
    var result = Self()
    var carry: UInt64 = 0
    for place in 0..<max(a.digits.count, b.digits.count) {
      let first = place < a.digits.count ? a.digits[place] : 0
      let second = place < b.digits.count ? b.digits[place] : 0
      let sum = first + second + carry
      result.digits.append(sum % base)
      carry = sum / base
    }
    if carry > 0 { result.digits.append(carry) }
    return result
  }

  package static func * (a: Self, b: Self) -> Self {
    guard !a.digits.isEmpty, !b.digits.isEmpty else { return Self() }
    var result = Self()
    result.digits = [UInt64](repeating: 0, count: a.digits.count + b.digits.count)
    for (i, first) in a.digits.enumerated() {
      var carry: UInt128 = 0
      for (j, second) in b.digits.enumerated() {
        let sum = UInt128(first) * UInt128(second) + UInt128(result.digits[i + j]) + carry
        result.digits[i + j] = UInt64(sum % UInt128(base))
        carry = sum / UInt128(base)
      }
      result.digits[i + b.digits.count] += UInt64(carry)
    }
    while result.digits.last == 0 { result.digits.removeLast() }
    return result
  }

  package static func < (a: Self, b: Self) -> Bool {
    if a.digits.count != b.digits.count { return a.digits.count < b.digits.count }
    for (x, y) in zip(a.digits.reversed(), b.digits.reversed()) where x != y { return x < y }
    return false
  }

  package var isZero: Bool { digits.isEmpty }

  /// The nearest number of double precision; infinite past its range.
  package var approximation: Double {
    digits.reversed().reduce(0) { $0 * Double(Self.base) + Double($1) }
  }
}

extension BigNatural: CustomStringConvertible {
  /// All its decimal digits.
  package var description: String {
    guard let top = digits.last else { return "0" }
    return digits.dropLast().reversed().reduce(String(top)) { text, digit in
      let lower = String(digit)
      return text + String(repeating: "0", count: 18 - lower.utf8.count) + lower
    }
  }
}
