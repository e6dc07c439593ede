extension QuantityFormat {
  /// The quantity for a reader: three digits in the fitting unit, money per the unit it was given in.
  package static func human(_ quantity: Quantity) -> String {
    let per = quantity.dimension.money == 1 || quantity.mark == .share ? quantity.form?.pers : nil
    return human(quantity.value, quantity.dimension, as: quantity.mark, per: per)
  }

  /// An amount in base units for a reader: `12.4 ms`, `1.2k/s`, `5 PB`, `$14.9k/month`, `99.95%`.
  package static func human(
    _ value: Double,
    _ dimension: Dimension = .count,
    as mark: Quantity.Mark = .plain
  ) -> String {
    human(value, dimension, as: mark, per: nil)
  }

  private static func human(
    _ value: Double,
    _ dimension: Dimension,
    as mark: Quantity.Mark,
    per: [Unit]?
  ) -> String {
    guard value.isFinite else { return undefined }
    if mark == .share, let form = shareForm(dimension, per) {
      let amount = value.magnitude / form.size * 0.01
      let digits = shareDigits(amount)
      // Nobody counts more than four noughts behind the point: `2.6e-8%`.
      let number = digits.isBelow(tenTo: -4) ? digits.scientificText : digits.readableText
      return text(number, in: form, isNegative: value < 0)
    }
    guard let ladder = ladder(dimension, as: mark, per: per) else {
      let digits = DecimalDigits(value).rounded(toDigits: 3).readableText
      return (value < 0 ? "-" : "") + digits + " (\(dimension.name))"
    }
    let (digits, form) = fitted(value.magnitude, on: ladder)
    return text(digits.readableText, in: form, isNegative: value < 0)
  }

  // MARK: Digits

  /// Three digits in the largest form of which the value is at least one.
  private static func fitted(
    _ value: Double,
    on ladder: Ladder
  ) -> (digits: DecimalDigits, form: QuantityForm) {
    if value == 0 { return (DecimalDigits(0), ladder.base) }
    let largerFirst = ladder.forms.reversed()
    var larger: QuantityForm?
    var form = ladder.forms.first ?? ladder.base
    for candidate in largerFirst {
      if amount(of: value, in: candidate).isAtLeastOne {
        form = candidate
        break
      }
      larger = candidate
    }
    let rounded = amount(of: value, in: form).rounded(toDigits: 3)
    // 999.6 ms rounds to 1000 ms and 59.96 s to 60 s: that is one of the next.
    if let larger, rounded.value * form.size >= larger.size * (1 - 1e-12) {
      return (DecimalDigits(1), larger)
    }
    return (rounded, form)
  }

  private static func amount(of value: Double, in form: QuantityForm) -> DecimalDigits {
    let (times, over) = (form.times, form.over)
    let scaled = times == over ? value : value * over / times
    guard scaled.isFinite else { return DecimalDigits(value / form.size) }
    return DecimalDigits(scaled).shifted(by: -form.decimalExponent)
  }

  /// Percent: three digits, but from 99% up to below 100% two digits of what is missing.
  private static func shareDigits(_ share: Double) -> DecimalDigits {
    guard share > 0.99, share < 1 else {
      return DecimalDigits(share).shifted(by: 2).rounded(toDigits: 3)
    }
    let missing = DecimalDigits(1 - share).rounded(toDigits: 2)
    // 99.95% has as many digits behind the point as the 0.05% that is missing.
    let percent = DecimalDigits(share).shifted(by: 2)
    let behindPoint = missing.digits.count - missing.point - 2
    return percent.rounded(toDigits: 2 + behindPoint)
  }

  private static func shareForm(_ dimension: Dimension, _ per: [Unit]?) -> QuantityForm? {
    if dimension == .count { return QuantityForm(unit: .percent) }
    guard dimension == .rate else { return nil }
    return QuantityForm(unit: .percent, per: per?.first ?? .day)
  }
}
