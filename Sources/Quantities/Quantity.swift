/// A finite number with what it measures: in seconds, bytes, dollars, per second, or plain.
///
/// Equality includes how it is written; compare `value` and `dimension` for the amount alone.
package struct Quantity: Hashable, Sendable {
  /// The amount in base units, always finite; `50%` is 0.5, `8x` is 8.
  package let value: Double
  package let dimension: Dimension
  /// How it is written, to print it back; nil where the language can't write the dimension.
  package let form: QuantityForm?

  /// Whoever calls this has checked that the value is finite and the form fits the dimension.
  init(finite value: Double, _ dimension: Dimension, _ form: QuantityForm?) {
    self.value = value
    self.dimension = dimension
    self.form = form
  }

  /// An amount in base units; nil when it isn't finite.
  package init?(_ value: Double, _ dimension: Dimension = .count, as mark: Mark = .plain) {
    guard value.isFinite else { return nil }
    let form = QuantityForm(baseOf: dimension)
    self.init(finite: value, dimension, form?.marked(mark))
  }
}

extension Quantity {
  /// The amount in base units, where it is of this dimension.
  package func value(in expected: Dimension) throws(QuantityError) -> Double {
    guard dimension == expected else { throw .wrongDimension(self, expected: expected) }
    return value
  }
}

extension Quantity {
  /// What a number without a dimension says beside its amount.
  package enum Mark: Hashable, Sendable {
    case plain, share, factor
  }

  /// Whether it was written as a share (`50%`, `1%/d`) or a factor (`8x`).
  package var mark: Mark {
    switch form?.unit {
    case .percent: .share
    case .factor: .factor
    default: .plain
    }
  }
}

extension QuantityForm {
  /// The same form as a share or factor, where nothing else stands before the slash.
  fileprivate func marked(_ mark: Quantity.Mark) -> QuantityForm {
    guard unit == nil else { return self }
    switch mark {
    case .plain: return self
    case .share: return QuantityForm(unit: .percent, per: per, thenPer: thenPer)
    case .factor: return per == nil ? QuantityForm(unit: .factor) : self
    }
  }
}
