import Testing

@testable import Quantities

@Suite struct UnitDefinitionTests {
  // Sources: SI prefixes (BIPM brochure, table 7); IEC 80000-13 for KiB to EiB; a bit is an eighth
  // of a byte; month = 730 h by the language; min, h, d of BIPM table 8; w = 7 d, y = 365 d.
  static let definitions: [(String, Double)] = [
    ("1 ns", 1e-9), ("1 us", 1e-6), ("1 ms", 1e-3), ("1 s", 1), ("1 min", 60), ("1 h", 3600),
    ("1 d", 86_400), ("1 w", 604_800), ("1 month", 2_628_000), ("1 y", 31_536_000),
    ("1 B", 1), ("1 KB", 1e3), ("1 MB", 1e6), ("1 GB", 1e9), ("1 TB", 1e12), ("1 PB", 1e15),
    ("1 EB", 1e18), ("1 KiB", 1024), ("1 MiB", 1_048_576), ("1 GiB", 1_073_741_824),
    ("1 TiB", 1_099_511_627_776), ("1 PiB", 1_125_899_906_842_624),
    ("1 EiB", 1_152_921_504_606_846_976),
    ("1 Kbps", 125), ("1 Mbps", 125_000), ("1 Gbps", 125_000_000), ("1 Tbps", 125_000_000_000),
    ("60 rps", 60), ("60 rpm", 1), ("1%", 0.01), ("1x", 1), ("$1", 1),
  ]

  @Test(arguments: definitions)
  func `one of a unit has its defined value`(_ text: String, _ value: Double) throws {
    #expect(try Quantity(text).value == value)
  }

  @Test func `every unit has its row in the table above`() {
    let units = Self.definitions.map { QuantityLiteral(cutting: $0.0) }
      .map { $0.isMoney ? "$" : $0.unit }
    #expect(Set(units) == Set(Unit.allCases.map(\.spelling)))
  }

  // Source: 12 * 730 = 8760 = 365 * 24.
  @Test func `twelve months are a year`() throws {
    #expect(try Quantity("12 month").value == Quantity("1 y").value)
  }

  // Sources: the value columns are the definitions multiplied out by hand.
  static let compounds: [(String, Double, Dimension)] = [
    ("2.1k rps", 2100, Dimension.rate), ("100krps", 100_000, .rate), ("1.2k/s", 1200, .rate),
    ("400/h", 400.0 / 3600, .rate), ("7/d", 7.0 / 86_400, .rate),
    ("10 TB/d", 1e13 / 86_400, .bandwidth), ("3 GB/s", 3e9, .bandwidth),
    ("5MB", 5e6, .data), ("0.1 ms", 0.0001, .time), ("20M", 2e7, .count),
    ("0.1%/d", 0.001 / 86_400, .rate), ("50%", 0.5, .count), ("8x", 8, .count),
    ("$2.1k/month", 2100.0 / 2_628_000, .moneyPerTime), ("$900", 900, .money),
    ("$0.02/GB", 0.02e-9, .moneyPerData), ("$40/TB", 40e-12, .moneyPerData),
    ("$0.023/GB/month", 0.023e-9 / 2_628_000, .moneyPerDataAndTime),
    ("$0.384/h", 0.384 / 3600, .moneyPerTime), ("5 rps/d", 5.0 / 86_400, Dimension(time: -2)),
    ("12 ms/MB", 0.012e-6, Dimension(time: 1, data: -1)),
  ]

  @Test(arguments: compounds)
  func `compound units multiply out`(_ text: String, _ value: Double, _ dimension: Dimension) throws
  {
    let quantity = try Quantity(text)
    #expect(quantity.value == value)
    #expect(quantity.dimension == dimension)
  }

  @Test(arguments: [
    (Dimension.time, "time"), (.rate, "rate"), (.data, "data"), (.bandwidth, "bandwidth"),
    (.money, "money"), (.moneyPerTime, "money per time"), (.moneyPerData, "money per data"),
    (.moneyPerDataAndTime, "money per data and time"), (.count, "count"),
    (Dimension(time: 2), "time squared"), (Dimension(time: 1, data: 1), "data times time"),
    (Dimension(time: -3), "count per time to the 3"),
  ])
  func `a dimension has a readable name`(_ dimension: Dimension, _ name: String) {
    #expect(dimension.name == name)
  }

  @Test func `powers that leave their range have no product or quotient`() {
    let large = Dimension(time: 100)
    #expect(large.multiplied(by: large) == nil)
    #expect(Dimension(time: -100).divided(by: large) == nil)
    #expect(large.divided(by: large) == .count)
  }
}
