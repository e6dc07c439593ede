import Testing

@testable import Quantities

@Suite struct UnitTests {
  @Test(arguments: Unit.allCases)
  func `a unit is found by its own spelling inside a longer source`(_ unit: Unit) {
    let bytes = Array("12 \(unit.spelling); ".utf8)
    let end = 3 + unit.spelling.utf8.count
    #expect(Unit(in: bytes.span, from: 3, to: end) == unit)
    let isUnit = Unit.isUnit(in: bytes.span, from: 3, to: end)
    #expect(isUnit == (unit != .factor && unit != .dollar))
    #expect(Unit(unit.spelling) == unit)
  }

  // Source: the language's list of units under "Quantities"; Kbps and Tbps complete the bit rates.
  @Test func `the table spells exactly the units of the language`() {
    let expected = """
      ns us ms s min h d w month y B KB MB GB TB PB EB KiB MiB GiB TiB PiB EiB \
      Kbps Mbps Gbps Tbps rps rpm % x $
      """
    #expect(Unit.allCases.map(\.spelling).joined(separator: " ") == expected)
  }

  @Test(arguments: ["", "sec", "S", "of", "per", "across", "m", "k", "\0s", "s\0", "milliseconds"])
  func `what is no unit is not found`(_ spelling: String) {
    #expect(Unit(spelling) == nil)
  }

  @Test(arguments: [(-1, 1), (0, 3), (2, 1), (1, 1), (Int.min, 1), (1, Int.max), (9, 9)])
  func `bounds outside the source find nothing`(_ start: Int, _ end: Int) {
    let bytes = Array("ms".utf8)
    #expect(Unit(in: bytes.span, from: start, to: end) == nil)
    #expect(NumberSuffix(in: bytes.span, from: start, to: end) == nil)
  }

  @Test(arguments: [
    ("k", "k", ""), ("M", "M", ""), ("G", "G", ""), ("ms", "", "ms"), ("MB", "", "MB"),
    ("Mbps", "", "Mbps"), ("krps", "k", "rps"), ("x", "", "x"), ("Grpm", "G", "rpm"),
  ])
  func `a glued suffix splits into multiplier and unit`(
    _ text: String,
    _ multiplier: String,
    _ unit: String
  ) throws {
    let bytes = Array(text.utf8)
    let found = NumberSuffix(in: bytes.span, from: 0, to: bytes.count)
    let suffix = try #require(found)
    #expect(suffix.multiplier == Multiplier(multiplier))
    #expect(suffix.unit == Unit(unit))
  }

  @Test(arguments: ["K", "kk", "kof", "rpsk", "bn"])
  func `an unknown suffix does not split`(_ text: String) {
    let bytes = Array(text.utf8)
    #expect(NumberSuffix(in: bytes.span, from: 0, to: bytes.count) == nil)
  }
}
