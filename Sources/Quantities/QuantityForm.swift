/// How a quantity is written: its multiplier and units, without the number.
///
/// `$0.023/GB/month` has the unit `$`, per `GB`, then per `month`; `400/h` has no unit, per `h`.
package struct QuantityForm: Hashable, Sendable {
  package let multiplier: Multiplier?
  package let unit: Unit?
  package let per: Unit?
  package let thenPer: Unit?

  init(multiplier: Multiplier? = nil, unit: Unit? = nil, per: Unit? = nil, thenPer: Unit? = nil) {
    self.multiplier = multiplier
    self.unit = unit
    self.per = per
    self.thenPer = thenPer
  }

  /// A bare number.
  static let plain = QuantityForm()

  /// The form in base units, or nil where the language has no way to write the dimension.
  init?(baseOf dimension: Dimension) {
    if dimension == Dimension(time: -2) {
      self.init(unit: .perSecond, per: .second)
      return
    }
    let powers = [
      (Unit.dollar, dimension.money), (.byte, dimension.data), (.second, dimension.time),
    ]
    let over = powers.filter { $0.1 > 0 }
    let under = powers.filter { $0.1 < 0 }
    guard powers.allSatisfy({ $0.1.magnitude <= 1 }), over.count <= 1, under.count <= 2 else {
      return nil
    }
    self.init(unit: over.first?.0, per: under.first?.0, thenPer: under.dropFirst().first?.0)
  }

  /// The units under the slashes, in order.
  var pers: [Unit] { [per, thenPer].compactMap { $0 } }

  /// The same units with the bare number: what was computed has lost its multiplier.
  var withoutMultiplier: QuantityForm {
    QuantityForm(unit: unit, per: per, thenPer: thenPer)
  }

  /// The power of ten of one in this form.
  var decimalExponent: Int {
    (multiplier?.decimalExponent ?? 0) + (unit?.definition.decimalExponent ?? 0)
      - pers.reduce(0) { $0 + $1.definition.decimalExponent }
  }

  /// What one in this form is multiplied by beside its power of ten; a whole number.
  var times: Double { unit?.definition.times ?? 1 }

  /// What one in this form is divided by beside its power of ten; a whole number.
  var over: Double {
    pers.reduce(unit?.definition.over ?? 1) { $0 * $1.definition.times }
  }

  /// What one in this form is, approximately where a power of ten has no exact number.
  var size: Double { powerOfTen(decimalExponent) * times / over }
}

/// Exact from 0 to 22, nearest below and beyond.
func powerOfTen(_ exponent: Int) -> Double {
  Double("1e\(exponent)") ?? 0
}
