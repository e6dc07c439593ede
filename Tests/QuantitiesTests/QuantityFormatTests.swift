import TestKit
import Testing

@testable import Quantities

@Suite struct QuantityFormatTests {
  // Source: each text is canonical already, so it must come back as it is.
  @Test(arguments: [
    "2.1k rps", "400/h", "0.1 ms", "8x", "50%", "0.1%/d", "$0.023/GB/month", "$2.1k/month", "$5",
    "10 TB/d", "40M", "100 Gbps", "99.999999999%", "7 y", "1.5 GiB", "600 rpm", "0 TB", "0.3 month",
    "1.1 min", "0.7/month", "3 h", "$0.384/h", "5 rps/d", "1.2k/s",
  ])
  func `a canonical text comes back unchanged`(_ text: String) throws {
    #expect(QuantityFormat.canonical(try Quantity(text)) == text)
  }

  static let forms: [String] =
    Unit.allCases.filter { $0 != .dollar }.map { "# \($0.spelling)" } + [
      "#", "#k", "#M", "#G", "$#", "$#k", "$#M", "#k rps", "#/h", "#/month", "#k/s", "# TB/d",
      "# GiB/h", "# %/d", "$#/h", "$#/GB", "$#/GB/month", "$#/TiB/y", "$#k/month", "# rps/d",
      "# ms/MB", "#/GB", "#M rpm", "# min/GiB", "$#/w", "$#/min", "$#G/y", "#/ns", "# h/KiB",
    ]

  // Every form times 500 numbers of 1 to 17 digits, as a file may hold them.
  @Test(arguments: 0..<forms.count)
  func `what is printed reads back as the same value`(_ seed: Int) throws {
    let form = Self.forms[seed]
    var generator = SplitMix64(seed: UInt64(seed))
    for _ in 0..<500 {
      let random = UInt64.random(in: 0..<1_000_000_000_000_000_000, using: &generator)
      let digits = String(String(random).prefix(Int.random(in: 1...17, using: &generator)))
      let dot = Int.random(in: 0...digits.count, using: &generator)
      let fraction = digits.dropFirst(dot)
      let whole = dot == 0 ? "0" : String(digits.prefix(dot))
      let number = fraction.isEmpty ? whole : "\(whole).\(fraction)"
      let text = String(form.flatMap { $0 == "#" ? number : String($0) })
      let quantity = try Quantity(text)
      let printed = QuantityFormat.canonical(quantity)
      let again = try Quantity(printed)
      if again.value != quantity.value || again.dimension != quantity.dimension {
        Issue.record("\(text) became \(printed)")
      }
    }
  }

  // Any bits at all in each dimension, as arithmetic may leave them.
  @Test(arguments: [
    Dimension.count, .time, .rate, .data, .bandwidth, .money, .moneyPerTime, .moneyPerData,
    .moneyPerDataAndTime,
  ])
  func `any finite value in base units reads back the same`(_ dimension: Dimension) throws {
    var generator = SplitMix64(seed: 7)
    for _ in 0..<2000 {
      let value = Double(bitPattern: generator.next() >> 1)
      guard let quantity = Quantity(value, dimension) else { continue }
      let printed = QuantityFormat.canonical(quantity)
      if try Quantity(printed).value != value { Issue.record("\(value) became \(printed)") }
    }
  }

  // A value of arithmetic that no number of minutes gives is written in seconds.
  @Test func `a computed value keeps its exact amount when its unit can't hold it`() throws {
    var generator = SplitMix64(seed: 11)
    let minute = try Quantity("1 min")
    for _ in 0..<5000 {
      let factor = try #require(Quantity(Double.random(in: 0..<1e6, using: &generator)))
      let product = try minute.multiplied(by: factor)
      let printed = QuantityFormat.canonical(product)
      if try Quantity(printed).value != product.value { Issue.record("wrong: \(printed)") }
    }
  }

  // Sources: the first five are the forms the report uses; then rounding at each border.
  @Test(arguments: [
    ("0.0124 s", "12.4 ms"), ("1200 rps", "1.2k/s"), ("5000 TB", "5 PB"),
    ("$14900/month", "$14.9k/month"), ("99.95%", "99.95%"),
    ("1.005 ms", "1.01 ms"), ("0.9995 s", "1 s"), ("0.9994 s", "999 ms"), ("999.5 us", "1 ms"),
    ("59.96 s", "1 min"), ("59.94 s", "59.9 s"), ("23.96 h", "1 d"), ("364.6 d", "1 y"),
    ("364.4 d", "364 d"), ("12345 y", "12300 y"), ("0.01234 ns", "0.0123 ns"),
    ("0 s", "0 s"), ("0 TB", "0 B"), ("0 rps", "0/s"), ("$0", "$0"), ("0%", "0%"), ("0", "0"),
    ("999.6 B", "1 KB"), ("1023 GiB", "1.1 TB"), ("10 Gbps", "1.25 GB/s"), ("12345 EB", "12300 EB"),
    ("400/h", "6.67/min"), ("7/d", "7/d"), ("1 rpm", "1/min"), ("59.97 rpm", "1/s"),
    ("999600 rps", "1M/s"), ("2/y", "2/y"), ("0.5/y", "0.5/y"), ("1/month", "1/month"),
    ("$0.023/GB/month", "$0.023/GB/month"), ("$0.384/h", "$0.384/h"), ("$1234567", "$1.23M"),
    ("$999999", "$1M"), ("45M", "45M"), ("1234", "1.23k"), ("999.9", "1k"), ("8x", "8x"),
    ("1234x", "1230x"), ("93.44%", "93.4%"), ("99.999999999%", "99.999999999%"),
    ("99.9512%", "99.951%"), ("99.995%", "99.995%"), ("100%", "100%"), ("150%", "150%"),
    ("0.123456%", "0.123%"), ("0.0001%", "0.0001%"),
    ("0.00009996%", "0.0001%"), ("0.0000996%", "9.96e-5%"), ("0.0000000261%", "2.61e-8%"),
    ("0.00003%/d", "3e-5%/d"), ("0.1%/d", "0.1%/d"), ("1.5%/y", "1.5%/y"),
    ("5 rps/s", "5 rps/s"), ("$3G", "$3G"), ("12 us/MB", "1.2e-11 s/B"),
  ])
  func `a reader sees three digits in the fitting unit`(_ text: String, _ expected: String) throws {
    #expect(QuantityFormat.human(try Quantity(text)) == expected)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `what isn't finite is a dash`(_ value: Double) {
    for dimension in [Dimension.count, .time, .rate, .data, .bandwidth, .money, .moneyPerTime] {
      #expect(QuantityFormat.human(value, dimension) == "-")
    }
    #expect(QuantityFormat.human(value, .count, as: .share) == "-")
  }

  @Test(arguments: [
    Dimension.count, .time, .rate, .data, .bandwidth, .money, .moneyPerTime, .moneyPerData,
    Dimension(time: 3), Dimension(time: 1, money: 1),
  ])
  func `any bits print without a trap and short`(_ dimension: Dimension) {
    var generator = SplitMix64(seed: 3)
    for _ in 0..<2000 {
      let value = Double(bitPattern: generator.next())
      for mark in [Quantity.Mark.plain, .share, .factor] {
        let text = QuantityFormat.human(value, dimension, as: mark)
        if text.isEmpty || text.count > 40 { Issue.record("\(value) became \(text)") }
      }
    }
  }

  // Within half of the third digit: the promise of three significant digits.
  @Test(arguments: [
    Dimension.count, .time, .rate, .data, .bandwidth, .money, .moneyPerTime, .moneyPerData,
  ])
  func `the human form is right to three digits`(_ dimension: Dimension) throws {
    var generator = SplitMix64(seed: 5)
    for _ in 0..<2000 {
      let exponent = Double.random(in: -6..<9, using: &generator)
      let scale = dimension == .moneyPerData ? 1e-9 : 1
      let value = scale * powerOfTen(Int(exponent)) * (1 + exponent.magnitude)
      let text = QuantityFormat.human(value, dimension)
      let relativeError = try abs(Quantity(text).value / value - 1)
      #expect(relativeError <= 0.005, "\(value) became \(text)")
    }
  }

  @Test func `a share below one is never shown as all`() {
    var generator = SplitMix64(seed: 9)
    for _ in 0..<2000 {
      let missing = Double.random(in: 1..<10, using: &generator)
      let share = 1 - missing * powerOfTen(-Int.random(in: 1...15, using: &generator))
      #expect(QuantityFormat.human(share, .count, as: .share) != "100%")
    }
  }

  @Test(arguments: [(-0.0124, "-12.4 ms"), (-3600, "-1 h")])
  func `a negative amount keeps its sign`(_ seconds: Double, _ expected: String) {
    #expect(QuantityFormat.human(seconds, .time) == expected)
  }
}
