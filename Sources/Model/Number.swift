package import Quantities

/// What `per X` multiplies a number by.
package enum Multiple: String, Hashable, Sendable, CaseIterable {
  case replica, shard, partition, copy, client, node
}

/// A number of the design in base units, with what is known and not known about it.
package struct Number: Hashable, Sendable {
  /// The likely value: the middle of an uncertainty.
  package var quantity: Quantity
  package var per: Multiple?
  /// The bounds of `a..b` where that says how little is known.
  package var uncertainty: ClosedRange<Double>?
  /// The ranges that it follows from, and how.
  package var dependence: Dependence?
  /// How the value moves with the `let`s that grow and are reset: an amount for each one's change.
  package var moving: [MovingTerm]

  package init(
    _ quantity: Quantity,
    per: Multiple? = nil,
    uncertainty: ClosedRange<Double>? = nil,
    dependence: Dependence? = nil,
    moving: [MovingTerm] = []
  ) {
    self.quantity = quantity
    self.per = per
    self.uncertainty = uncertainty
    self.dependence = dependence
    self.moving = moving
  }

  package var value: Double { quantity.value }
  package var dimension: Dimension { quantity.dimension }
}

/// A `let` that moves, and how much of it a number holds.
package struct MovingTerm: Hashable, Sendable {
  package var name: String
  package var coefficient: Double

  package init(name: String, coefficient: Double) {
    self.name = name
    self.coefficient = coefficient
  }
}

/// A named quantity.
package struct Let: Hashable, Sendable {
  package var name: String
  package var number: Number
  /// How much is added, per second or each time a request type or job is done.
  package var growth: [Growth]
  /// What it falls back to when a job is done.
  package var reset: Reset?

  package struct Growth: Hashable, Sendable {
    package var amount: Number
    package var by: String?

    package init(amount: Number, by: String?) {
      self.amount = amount
      self.by = by
    }
  }

  package struct Reset: Hashable, Sendable {
    package var to: Number
    package var by: String

    package init(to: Number, by: String) {
      self.to = to
      self.by = by
    }
  }

  package init(name: String, number: Number, growth: [Growth] = [], reset: Reset? = nil) {
    self.name = name
    self.number = number
    self.growth = growth
    self.reset = reset
  }

  package var moves: Bool { !growth.isEmpty || reset != nil }
}

extension Int {
  /// A count that bounds have checked to be whole; what no Int holds is cut off.
  package init(clampedCount value: Double) {
    self = value >= 9e18 ? .max : value > 0 ? Int(value) : 0
  }
}
