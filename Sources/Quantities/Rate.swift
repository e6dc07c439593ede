/// How often something happens, per second.
package struct Rate: Hashable, Sendable {
  package let perSecond: Double

  package init(perSecond: Double) {
    self.perSecond = perSecond
  }

  /// The rate a quantity stands for.
  package init(_ quantity: Quantity) throws(QuantityError) {
    self.perSecond = try quantity.value(in: .rate)
  }

  package static let zero = Rate(perSecond: 0)

  /// The mean time between two.
  package var interval: Seconds { Seconds(1 / perSecond) }

  package static func + (left: Rate, right: Rate) -> Rate {
    Rate(perSecond: left.perSecond + right.perSecond)
  }

  package static func - (left: Rate, right: Rate) -> Rate {
    Rate(perSecond: left.perSecond - right.perSecond)
  }

  package static func * (left: Rate, right: Double) -> Rate {
    Rate(perSecond: left.perSecond * right)
  }

  /// How many there are in a time, or at once when the time is how long each lasts.
  package static func * (left: Rate, right: Seconds) -> Double { left.perSecond * right.value }

  package static func / (left: Rate, right: Double) -> Rate {
    Rate(perSecond: left.perSecond / right)
  }

  package static func / (left: Rate, right: Rate) -> Double { left.perSecond / right.perSecond }
}

extension Rate: Comparable {
  package static func < (left: Rate, right: Rate) -> Bool { left.perSecond < right.perSecond }
}

extension Rate: CustomStringConvertible {
  package var description: String { QuantityFormat.human(perSecond, .rate) }
}
