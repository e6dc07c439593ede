import Quantities

/// What `explain` says about a unit.
enum UnitExplanation {
  static let names = Unit.allCases.map(\.spelling)

  /// Nil for what is no unit.
  static func text(for name: String) -> String? {
    guard let unit = Unit(name) else { return nil }
    let others = Unit.allCases.filter { $0.dimension == unit.dimension && $0 != unit }
    var text = ExplanationText("\(name) (unit of \(measured(by: unit)))")
    text.fact("is", meaning(unit))
    text.fact("others", others.map(\.spelling).joined(separator: ", "))
    text.fact("example", example(unit))
    return text.text
  }

  private static func measured(by unit: Unit) -> String {
    switch unit {
    case .percent: "share"
    case .factor: "factor"
    case _: unit.dimension.name
    }
  }

  private static func meaning(_ unit: Unit) -> String {
    switch unit {
    case .percent: "a hundredth"
    case .factor: "so many times; it is glued to its number"
    case .dollar: "US dollars, the only currency; it stands before its number"
    case .second, .byte: "what engines and JSON count in"
    case .month: "730 h, as price lists count it; 12 of them are a year of 365 days"
    case _: inBaseUnits(unit)
    }
  }

  private static func inBaseUnits(_ unit: Unit) -> String {
    let definition = unit.definition
    let power = (0..<abs(definition.decimalExponent)).reduce(1.0) { product, _ in product * 10 }
    let size = definition.times / definition.over
    let value = definition.decimalExponent < 0 ? size / power : size * power
    return Quantity(value, definition.dimension).map(QuantityFormat.canonical) ?? "too large"
  }

  private static func example(_ unit: Unit) -> String {
    switch unit {
    case .percent: "hit: 97%"
    case .factor: "slow ledger by 8x"
    case .dollar: "cost: $160/month"
    case .perSecond, .perMinute: "capacity: 40k \(unit.spelling)"
    case _:
      switch unit.dimension {
      case .time: "latency: 2 \(unit.spelling)"
      case .bandwidth: "bandwidth: 10 \(unit.spelling)"
      case _: "payload: 2 \(unit.spelling)"
      }
    }
  }
}
