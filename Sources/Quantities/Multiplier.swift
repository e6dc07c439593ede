/// A power of 1000 glued to a count, rate or sum of money: `100k rps`, `20M`, `$2.1k`.
package enum Multiplier: UInt8, CaseIterable, Sendable {
  case kilo = 0x6B  // k
  case mega = 0x4D  // M
  case giga = 0x47  // G

  /// The multiplier of this exact spelling.
  package init?(_ spelling: some StringProtocol) {
    guard let byte = spelling.utf8.first, spelling.utf8.count == 1 else { return nil }
    self.init(rawValue: byte)
  }

  /// How a design file writes this multiplier.
  package var spelling: String { String(UnicodeScalar(rawValue)) }

  /// The power of ten that it stands for.
  package var decimalExponent: Int {
    switch self {
    case .kilo: 3
    case .mega: 6
    case .giga: 9
    }
  }
}

/// The letters glued to a number, split into multiplier and unit: `k`, `ms`, `krps`.
package struct NumberSuffix: Hashable, Sendable {
  package let multiplier: Multiplier?
  package let unit: Unit?

  /// Splits the bytes `start..<end` of a source; nil when they spell no known suffix.
  package init?(in source: Span<UInt8>, from start: Int, to end: Int) {
    // A whole unit wins, so that `MB` and `Mbps` are never a multiplier and a rest.
    if let unit = Unit(in: source, from: start, to: end) {
      self.multiplier = nil
      self.unit = unit
      return
    }
    guard start >= 0, start < end, end <= source.count,
      let multiplier = Multiplier(rawValue: source[start])
    else { return nil }
    self.multiplier = multiplier
    guard end - start > 1 else {
      self.unit = nil
      return
    }
    guard let unit = Unit(in: source, from: start + 1, to: end) else { return nil }
    self.unit = unit
  }
}
