extension Quantity {
  /// The sum of two quantities of one dimension, written as the left one.
  package func adding(_ other: Quantity) throws(QuantityError) -> Quantity {
    try combined(.addition, other, value + other.value)
  }

  /// The difference of two quantities of one dimension, written as the left one.
  package func subtracting(_ other: Quantity) throws(QuantityError) -> Quantity {
    try combined(.subtraction, other, value - other.value)
  }

  /// The product; a count times anything keeps the other's units.
  package func multiplied(by other: Quantity) throws(QuantityError) -> Quantity {
    try result(
      .multiplication,
      other,
      value * other.value,
      dimension.multiplied(by: other.dimension)
    )
  }

  /// The quotient; anything over a count keeps its units.
  package func divided(by other: Quantity) throws(QuantityError) -> Quantity {
    guard other.value != 0 else { throw .divisionByZero(self) }
    return try result(.division, other, value / other.value, dimension.divided(by: other.dimension))
  }

  /// The same amount below zero.
  package var negated: Quantity { Quantity(finite: -value, dimension, form) }

  private func combined(
    _ operation: QuantityError.Operation,
    _ other: Quantity,
    _ value: Double
  ) throws(QuantityError) -> Quantity {
    guard dimension == other.dimension else { throw .differentDimensions(operation, self, other) }
    guard value.isFinite else { throw .noFiniteResult(operation, self, other) }
    return Quantity(finite: value, dimension, form?.withoutMultiplier)
  }

  private func result(
    _ operation: QuantityError.Operation,
    _ other: Quantity,
    _ value: Double,
    _ dimension: Dimension?
  ) throws(QuantityError) -> Quantity {
    guard let dimension, value.isFinite else { throw .noFiniteResult(operation, self, other) }
    return Quantity(finite: value, dimension, formOfResult(operation, other, dimension))
  }

  /// The units that a reader expects of a product or quotient.
  private func formOfResult(
    _ operation: QuantityError.Operation,
    _ other: Quantity,
    _ dimension: Dimension
  ) -> QuantityForm? {
    let isQuotient = operation == .division
    // A count scales: `row * 2` and `2 * row` stay in KB, `25% * 200` is a count again.
    if other.dimension == .count, self.dimension != .count || (isQuotient && other.mark == .plain) {
      return form?.withoutMultiplier
    }
    if self.dimension == .count, other.dimension != .count, !isQuotient {
      return other.form?.withoutMultiplier
    }
    let bothMarked = mark == other.mark && dimension == .count && self.dimension == .count
    if bothMarked, !isQuotient { return form?.withoutMultiplier }
    return QuantityForm(baseOf: dimension)
  }
}
