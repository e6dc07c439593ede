/// Numbers as text: exactly as a design file writes them, or rounded for a reader.
package enum QuantityFormat {
  /// What stands for a number that isn't finite.
  package static let undefined = "-"

  /// The quantity as a design file writes it: reading it gives the same value again.
  package static func canonical(_ quantity: Quantity) -> String {
    guard let form = quantity.form, let digits = digits(of: quantity.value, in: form) else {
      // No number has more than 17 digits, and in base units every number can be written.
      return inBaseUnits(quantity, digits: 17)
    }
    return text(digits.text, in: form, isNegative: quantity.value < 0)
  }

  /// The quantity in seconds, bytes and dollars, to so many digits.
  static func inBaseUnits(_ quantity: Quantity, digits count: Int) -> String {
    let digits = DecimalDigits(quantity.value).rounded(toDigits: count)
    guard let form = QuantityForm(baseOf: quantity.dimension) else {
      // The language can't write this dimension; only messages show it.
      let sign = quantity.value < 0 ? "-" : ""
      return "\(sign)\(digits.readableText) (\(quantity.dimension.name))"
    }
    return text(digits.text, in: form, isNegative: quantity.value < 0)
  }

  /// A number's text between the marks and units of a form.
  static func text(_ number: String, in form: QuantityForm, isNegative: Bool) -> String {
    let sign = isNegative ? "-" : ""
    let dollar = form.unit == .dollar ? "$" : ""
    let multiplier = form.multiplier?.spelling ?? ""
    let unit =
      switch form.unit {
      case nil, .dollar: ""
      case .percent: "%"
      case .factor: "x"
      case .some(let unit): " " + unit.spelling
      }
    let pers = form.pers.map { "/" + $0.spelling }.joined()
    return sign + dollar + number + multiplier + unit + pers
  }

  /// The shortest digits that read back as the value in this form; nil where there are none.
  private static func digits(of value: Double, in form: QuantityForm) -> DecimalDigits? {
    let (times, over) = (form.times, form.over)
    // In a decimal form only the point moves.
    if times == over { return DecimalDigits(value).shifted(by: -form.decimalExponent) }
    let quotient = value.magnitude * over / times
    guard quotient.isFinite else { return nil }
    let shortest = DecimalDigits(quotient)
    // What was read has few digits; the division may have disturbed the last ones.
    let candidates =
      [shortest.rounded(toDigits: 15), shortest.rounded(toDigits: 16), shortest]
      + [quotient.nextDown, quotient.nextUp].map { DecimalDigits($0) }
    return candidates.lazy.map { $0.shifted(by: -form.decimalExponent) }.first {
      $0.shifted(by: form.decimalExponent).value * times / over == value.magnitude
    }
  }
}
