/// A number from 0 to 1: a chance, a share of calls, an availability.
package struct Probability: Hashable, Sendable {
  package let value: Double

  /// Nil outside of 0 to 1, and for what is no number.
  package init?(_ value: Double) {
    guard value >= 0, value <= 1 else { return nil }
    self.value = value
  }

  /// The share a quantity stands for.
  package init(_ quantity: Quantity) throws(QuantityError) {
    let value = try quantity.value(in: .count)
    guard let probability = Probability(value) else { throw .notAProbability(quantity) }
    self = probability
  }

  private init(certain value: Double) {
    self.value = value
  }

  package static let zero = Probability(certain: 0)
  package static let one = Probability(certain: 1)

  /// The chance that it doesn't happen.
  package var complement: Probability { Probability(certain: 1 - value) }

  /// The chance of two independent events together.
  package static func * (left: Probability, right: Probability) -> Probability {
    Probability(certain: left.value * right.value)
  }

  /// The part of a rate that a share of the calls makes.
  package static func * (left: Rate, right: Probability) -> Rate { left * right.value }
}

extension Probability: Comparable {
  package static func < (left: Probability, right: Probability) -> Bool { left.value < right.value }
}

extension Probability: CustomStringConvertible {
  package var description: String { QuantityFormat.human(value, .count, as: .share) }
}
