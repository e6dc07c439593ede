/// A length of time; not `Duration`, which is the standard library's.
package struct Seconds: Hashable, Sendable {
  package let value: Double

  package init(_ value: Double) {
    self.value = value
  }

  /// The time a quantity stands for.
  package init(_ quantity: Quantity) throws(QuantityError) {
    self.value = try quantity.value(in: .time)
  }

  package static let zero = Seconds(0)

  package static func + (left: Seconds, right: Seconds) -> Seconds {
    Seconds(left.value + right.value)
  }

  package static func - (left: Seconds, right: Seconds) -> Seconds {
    Seconds(left.value - right.value)
  }

  package static func * (left: Seconds, right: Double) -> Seconds { Seconds(left.value * right) }

  package static func / (left: Seconds, right: Double) -> Seconds { Seconds(left.value / right) }

  package static func / (left: Seconds, right: Seconds) -> Double { left.value / right.value }
}

extension Seconds: Comparable {
  package static func < (left: Seconds, right: Seconds) -> Bool { left.value < right.value }
}

extension Seconds: CustomStringConvertible {
  package var description: String { QuantityFormat.human(value, .time) }
}
