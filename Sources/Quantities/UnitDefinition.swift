/// What one of a unit is in base units: `times / over`, times a power of ten.
///
/// The three parts are exact, so that `0.1 ms` is the nearest number to 0.0001 and not a product.
package struct UnitDefinition: Hashable, Sendable {
  package let dimension: Dimension
  package let decimalExponent: Int
  package let times: Double
  package let over: Double

  private init(_ dimension: Dimension, _ times: Double, tenTo exponent: Int, over: Double = 1) {
    self.dimension = dimension
    self.decimalExponent = exponent
    self.times = times
    self.over = over
  }

  fileprivate static func seconds(_ times: Double, tenTo exponent: Int = 0) -> UnitDefinition {
    UnitDefinition(.time, times, tenTo: exponent)
  }

  fileprivate static func bytes(_ times: Double, tenTo exponent: Int = 0) -> UnitDefinition {
    UnitDefinition(.data, times, tenTo: exponent)
  }

  fileprivate static func bits(tenTo exponent: Int) -> UnitDefinition {
    UnitDefinition(.bandwidth, 1, tenTo: exponent, over: 8)
  }

  fileprivate static func perSeconds(_ seconds: Double) -> UnitDefinition {
    UnitDefinition(.rate, 1, tenTo: 0, over: seconds)
  }

  fileprivate static func plain(tenTo exponent: Int = 0) -> UnitDefinition {
    UnitDefinition(.count, 1, tenTo: exponent)
  }

  fileprivate static let dollars = UnitDefinition(.money, 1, tenTo: 0)
}

extension Unit {
  /// What one of this unit is in seconds, bytes, dollars or per second.
  ///
  /// A month is 730 h, as cloud price lists count it; 12 of them are a common year of 365 d
  /// exactly, so that a yearly and a monthly price agree.
  package var definition: UnitDefinition {
    switch self {
    case .nanosecond: .seconds(1, tenTo: -9)
    case .microsecond: .seconds(1, tenTo: -6)
    case .millisecond: .seconds(1, tenTo: -3)
    case .second: .seconds(1)
    case .minute: .seconds(60)
    case .hour: .seconds(3600)
    case .day: .seconds(24 * 3600)
    case .week: .seconds(7 * 24 * 3600)
    case .month: .seconds(730 * 3600)
    case .year: .seconds(365 * 24 * 3600)
    case .byte: .bytes(1)
    case .kilobyte: .bytes(1, tenTo: 3)
    case .megabyte: .bytes(1, tenTo: 6)
    case .gigabyte: .bytes(1, tenTo: 9)
    case .terabyte: .bytes(1, tenTo: 12)
    case .petabyte: .bytes(1, tenTo: 15)
    case .exabyte: .bytes(1, tenTo: 18)
    case .kibibyte: .bytes(0x1p10)
    case .mebibyte: .bytes(0x1p20)
    case .gibibyte: .bytes(0x1p30)
    case .tebibyte: .bytes(0x1p40)
    case .pebibyte: .bytes(0x1p50)
    case .exbibyte: .bytes(0x1p60)
    case .kilobitsPerSecond: .bits(tenTo: 3)
    case .megabitsPerSecond: .bits(tenTo: 6)
    case .gigabitsPerSecond: .bits(tenTo: 9)
    case .terabitsPerSecond: .bits(tenTo: 12)
    case .perSecond: .perSeconds(1)
    case .perMinute: .perSeconds(60)
    case .percent: .plain(tenTo: -2)
    case .factor: .plain()
    case .dollar: .dollars
    }
  }

  /// What one is in base units, as near as a number comes.
  package var size: Double {
    definition.times * powerOfTen(definition.decimalExponent) / definition.over
  }

  /// What this unit measures.
  package var dimension: Dimension { definition.dimension }
}
