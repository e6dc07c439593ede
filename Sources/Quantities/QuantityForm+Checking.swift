/// Why units that are each known mean nothing together.
package enum MeaninglessUnits: Hashable, Sendable {
  case unitAfterMoney, billionsAsBytes, dollarBehind
  case tooManySlashes, perMark, factorPer, repeatedUnit
  case multiplierBefore(Unit)
}

extension QuantityForm {
  /// What a number in this form measures, where it means anything; `text` is for the error.
  func checkedDimension(_ text: String) throws(QuantityError) -> Dimension {
    if let reason = meaninglessness { throw .meaninglessUnits(text, reason) }
    var dimension = unit?.dimension ?? .count
    for unit in pers {
      guard let quotient = dimension.divided(by: unit.dimension) else {
        throw .meaninglessUnits(text, .tooManySlashes)
      }
      dimension = quotient
    }
    return dimension
  }

  private var meaninglessness: MeaninglessUnits? {
    if let unit, multiplier != nil, !unit.takesMultiplier { return .multiplierBefore(unit) }
    if pers.contains(where: { $0.dimension != .time && $0.dimension != .data }) { return .perMark }
    if unit == .factor, per != nil { return .factorPer }
    // `GB/TB` or `/s/s`: what would cancel or square was hardly meant.
    let dimensions = ([unit] + pers).compactMap { $0?.dimension }
    return Set(dimensions).count < dimensions.count ? .repeatedUnit : nil
  }
}

extension Unit {
  /// Counts, rates and money take `k`, `M`, `G`; other units have larger units instead.
  var takesMultiplier: Bool { dimension == .rate || dimension == .money }

  /// Whether the unit is a mark on the number itself: `50%`, `8x`, `$5`.
  var isMark: Bool { self == .percent || self == .factor || self == .dollar }
}
