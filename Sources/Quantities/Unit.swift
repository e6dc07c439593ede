/// A unit as a design file spells it; the raw value is the spelling itself, first byte highest.
package enum Unit: UInt64, CaseIterable, Sendable {
  // Time
  case nanosecond = 0x6E73  // ns
  case microsecond = 0x7573  // us
  case millisecond = 0x6D73  // ms
  case second = 0x73  // s
  case minute = 0x6D696E  // min
  case hour = 0x68  // h
  case day = 0x64  // d
  case week = 0x77  // w
  case month = 0x6D6F6E7468  // month
  case year = 0x79  // y

  // Data, powers of 1000
  case byte = 0x42  // B
  case kilobyte = 0x4B42  // KB
  case megabyte = 0x4D42  // MB
  case gigabyte = 0x4742  // GB
  case terabyte = 0x5442  // TB
  case petabyte = 0x5042  // PB
  case exabyte = 0x4542  // EB

  // Data, powers of 1024
  case kibibyte = 0x4B6942  // KiB
  case mebibyte = 0x4D6942  // MiB
  case gibibyte = 0x476942  // GiB
  case tebibyte = 0x546942  // TiB
  case pebibyte = 0x506942  // PiB
  case exbibyte = 0x456942  // EiB

  // Bandwidth in bits
  case kilobitsPerSecond = 0x4B627073  // Kbps
  case megabitsPerSecond = 0x4D627073  // Mbps
  case gigabitsPerSecond = 0x47627073  // Gbps
  case terabitsPerSecond = 0x54627073  // Tbps

  // Rates
  case perSecond = 0x727073  // rps
  case perMinute = 0x72706D  // rpm

  // Without a dimension
  case percent = 0x25  // %
  case factor = 0x78  // x

  // Money
  case dollar = 0x24  // $
}

extension Unit {
  /// The unit spelled by the bytes `start..<end` of a source; allocates nothing.
  package init?(in source: Span<UInt8>, from start: Int, to end: Int) {
    guard let packed = packSpelling(source, from: start, to: end) else { return nil }
    self.init(rawValue: packed)
  }

  /// Whether the bytes `start..<end` of a source are a word that a number takes as its unit.
  package static func isUnit(in source: Span<UInt8>, from start: Int, to end: Int) -> Bool {
    switch Unit(in: source, from: start, to: end) {
    case nil, .factor, .dollar: false  // `x` and `$` touch their number and are part of it
    case .some: true
    }
  }

  /// The unit of this exact spelling.
  package init?(_ spelling: some StringProtocol) {
    let bytes = Array(spelling.utf8)
    self.init(in: bytes.span, from: 0, to: bytes.count)
  }

  /// How a design file writes this unit.
  package var spelling: String {
    let bytes = (0..<8).map { UInt8(truncatingIfNeeded: rawValue >> (56 - 8 * $0)) }
    return String(decoding: bytes.drop { $0 == 0 }, as: UTF8.self)
  }
}

/// Up to eight bytes as one word, so that a switch finds a spelling; nil for none, more, or a zero.
func packSpelling(_ source: Span<UInt8>, from start: Int, to end: Int) -> UInt64? {
  guard start >= 0, start < end, end <= source.count, end - start <= 8 else { return nil }
  // A leading zero byte would vanish in the word and make two spellings one.
  guard source[start] != 0 else { return nil }
  var packed: UInt64 = 0
  for index in start..<end { packed = packed << 8 | UInt64(source[index]) }
  return packed
}
