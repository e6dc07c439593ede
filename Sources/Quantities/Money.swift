/// An exact sum of money in millionths of a dollar; up to 9.2 trillion dollars.
package struct Money: Hashable, Sendable {
  package let microDollars: Int64

  package init(microDollars: Int64) {
    self.microDollars = microDollars
  }

  /// The sum nearest to so many dollars; nil when it is too large or not finite.
  package init?(dollars: Double) {
    guard let microDollars = Int64(exactly: (dollars * 1e6).rounded()) else { return nil }
    self.microDollars = microDollars
  }

  /// The sum a quantity stands for, to the nearest millionth of a dollar.
  package init(_ quantity: Quantity) throws(QuantityError) {
    let value = try quantity.value(in: .money)
    guard let money = Money(dollars: value) else { throw .notWhole(quantity) }
    self = money
  }

  package static let zero = Money(microDollars: 0)

  package var dollars: Double { Double(microDollars) / 1e6 }

  /// The sum; nil when it is too large.
  package func adding(_ other: Money) -> Money? {
    let (sum, overflow) = microDollars.addingReportingOverflow(other.microDollars)
    return overflow ? nil : Money(microDollars: sum)
  }

  /// The difference; nil when it is too large.
  package func subtracting(_ other: Money) -> Money? {
    let (difference, overflow) = microDollars.subtractingReportingOverflow(other.microDollars)
    return overflow ? nil : Money(microDollars: difference)
  }

  /// The product to the nearest millionth; nil when it is too large or not finite.
  package func multiplied(by factor: Double) -> Money? {
    Int64(exactly: (Double(microDollars) * factor).rounded()).map { Money(microDollars: $0) }
  }

  package static func / (left: Money, right: Money) -> Double {
    Double(left.microDollars) / Double(right.microDollars)
  }
}

extension Money: Comparable {
  package static func < (left: Money, right: Money) -> Bool {
    left.microDollars < right.microDollars
  }
}

extension Money: CustomStringConvertible {
  package var description: String { QuantityFormat.human(dollars, .money) }
}
