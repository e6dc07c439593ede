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
