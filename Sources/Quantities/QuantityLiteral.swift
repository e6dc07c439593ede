/// A quantity as the source writes it, cut into its pieces and not yet judged.
package struct QuantityLiteral: Hashable, Sendable {
  /// The whole as it was written, for messages.
  package let text: String
  /// Digits and at most one dot between them.
  package let number: String
  package let multiplier: Multiplier?
  /// Whether `$` stands before the number.
  package let isMoney: Bool
  /// The unit behind the number, empty when there is none; anything unknown is kept here too.
  package let unit: String
  /// The units behind the slashes.
  package let per: [String]

  package init(
    number: String,
    multiplier: Multiplier? = nil,
    isMoney: Bool = false,
    unit: String = "",
    per: [String] = []
  ) {
    let isGlued = unit.isEmpty || Unit(unit)?.isMark == true
    self.text =
      (isMoney ? "$" : "") + number + (multiplier?.spelling ?? "") + (isGlued ? "" : " ")
      + ([unit] + per).joined(separator: "/")
    self.number = number
    self.multiplier = multiplier
    self.isMoney = isMoney
    self.unit = unit
    self.per = per
  }

  /// Cuts a whole text such as `$2.1k/month`, `400/h` or `8 ms`.
  package init(cutting text: some StringProtocol) {
    let isMoney = text.hasPrefix("$")
    let rest = String(text.dropFirst(isMoney ? 1 : 0))
    let number = rest.prefix { $0 == "." || $0.isASCII && $0.isNumber }
    let units = rest.dropFirst(number.count)
    let parts = units.split(separator: "/", omittingEmptySubsequences: false)
    // `100k rps`: the letters glued to the number end at the blank.
    var unit = parts.first ?? ""
    let glued = Array(unit.prefix { $0 != " " }.utf8)
    let suffix = NumberSuffix(in: glued.span, from: 0, to: glued.count)
    if suffix?.multiplier != nil { unit = unit.dropFirst() }
    self.text = String(text)
    self.number = String(number)
    self.multiplier = suffix?.multiplier
    self.isMoney = isMoney
    self.unit = String(unit.first == " " ? unit.dropFirst() : unit)
    self.per = parts.dropFirst().map(String.init)
  }
}

// MARK: From pieces to a quantity

extension QuantityLiteral {
  /// The quantity these pieces stand for.
  package func quantity() throws(QuantityError) -> Quantity {
    let form = try form()
    let dimension = try form.checkedDimension(text)
    guard isNumber else { throw .malformedNumber(number) }
    guard let decimal = Double("\(number)e\(form.decimalExponent)") else {
      throw .malformedNumber(number)
    }
    let value = decimal * form.times / form.over
    let isLostToZero = value == 0 && number.contains { $0 != "0" && $0 != "." }
    guard value.isFinite, !isLostToZero else { throw .outOfRange(text) }
    return Quantity(finite: value, dimension, form)
  }

  private var isNumber: Bool {
    let parts = number.split(separator: ".", omittingEmptySubsequences: false)
    return (1...2).contains(parts.count)
      && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  }

  private func form() throws(QuantityError) -> QuantityForm {
    var numerator: Unit?
    if !unit.isEmpty {
      guard !isMoney || unit != "B" else { throw .meaninglessUnits(text, .billionsAsBytes) }
      numerator = try known(unit)
      if isMoney { throw .meaninglessUnits(text, .unitAfterMoney) }
    }
    guard per.count <= 2 else { throw .meaninglessUnits(text, .tooManySlashes) }
    var pers: [Unit] = []
    for name in per { pers.append(try known(name)) }
    return QuantityForm(
      multiplier: multiplier,
      unit: isMoney ? .dollar : numerator,
      per: pers.first,
      thenPer: pers.dropFirst().first
    )
  }

  private func known(_ name: String) throws(QuantityError) -> Unit {
    guard let unit = Unit(name) else { throw .unknownUnit(name, UnitNearMiss(name)) }
    guard unit != .dollar else { throw .meaninglessUnits(text, .dollarBehind) }
    return unit
  }
}

extension Quantity {
  /// The quantity a text such as `$2.1k/month`, `400/h` or `8 ms` stands for.
  package init(_ text: some StringProtocol) throws(QuantityError) {
    self = try QuantityLiteral(cutting: text).quantity()
  }
}
