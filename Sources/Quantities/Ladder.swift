/// The forms a reader expects for one dimension, from the smallest to the largest.
struct Ladder {
  let forms: [QuantityForm]
  /// The form in which zero is written.
  let base: QuantityForm
}

extension QuantityFormat {
  /// The forms for a dimension, money per the units it was given in; nil where it has no unit.
  static func ladder(_ dimension: Dimension, as mark: Quantity.Mark, per: [Unit]?) -> Ladder? {
    switch dimension {
    case .count: mark == .factor ? factors : counts()
    case .time:
      units([.nanosecond, .microsecond, .millisecond, .second, .minute, .hour, .day, .year])
    case .rate: rates
    case .data: units(bytes)
    case .bandwidth: units(bytes, per: .second)
    case .money: counts(unit: .dollar)
    case .moneyPerTime: counts(unit: .dollar, per: per ?? [.month])
    case .moneyPerData: counts(unit: .dollar, per: per ?? [.gigabyte])
    case .moneyPerDataAndTime: counts(unit: .dollar, per: per ?? [.gigabyte, .month])
    default: QuantityForm(baseOf: dimension).map { Ladder(forms: [$0], base: $0) }
    }
  }

  private static let bytes: [Unit] = [
    .byte, .kilobyte, .megabyte, .gigabyte, .terabyte, .petabyte, .exabyte,
  ]

  /// A factor stays a plain number.
  private static var factors: Ladder {
    let form = QuantityForm(unit: .factor)
    return Ladder(forms: [form], base: form)
  }

  private static func counts(unit: Unit? = nil, per: [Unit] = []) -> Ladder {
    let forms = [nil, .kilo, .mega, .giga].map { multiplier in
      QuantityForm(
        multiplier: multiplier,
        unit: unit,
        per: per.first,
        thenPer: per.dropFirst().first
      )
    }
    return Ladder(forms: forms, base: forms[0])
  }

  /// Weeks and months are left out: they are no whole number of years or of each other.
  private static func units(_ units: [Unit], per: Unit? = nil) -> Ladder {
    let forms = units.map { QuantityForm(unit: $0, per: per) }
    let base = units.contains(.second) ? QuantityForm(unit: .second) : forms[0]
    return Ladder(forms: forms, base: base)
  }

  /// Below one a second the time under the slash grows, above it the multiplier.
  private static var rates: Ladder {
    let slow: [Unit] = [.year, .month, .day, .hour, .minute]
    let fast = counts(per: [.second])
    return Ladder(forms: slow.map { QuantityForm(per: $0) } + fast.forms, base: fast.base)
  }
}
