import Testing

@testable import Quantities

@Suite struct QuantityErrorTests {
  @Test(arguments: [
    ("5 sec", "s"), ("5 secs", "s"), ("5 msec", "ms"), ("5 µs", "us"), ("5 μs", "us"),
    ("5 mins", "min"), ("5 m", "min"), ("5 hr", "h"), ("5 hrs", "h"), ("1 day", "d"),
    ("5 days", "d"), ("2 weeks", "w"), ("5 kb", "KB"), ("5 mb", "MB"), ("5 gb", "GB"),
    ("5 GiBs", "GiB"), ("5 kib", "KiB"), ("5 Kb", "KB"), ("5 Gi", "GiB"), ("5 bytes", "B"),
    ("5 qps", "rps"), ("5 req/s", "rps"), ("5 tps", "rps"), ("5 rph", "/h"), ("5K", "k"),
    ("5 mbps", "Mbps"), ("5 MBps", "MB/s"), ("5 Mbit/s", "Mbps"), ("3 mo", "month"),
    ("3 months", "month"), ("3 mnth", "month"), ("3 years", "y"), ("$2bn", "G"),
    ("5 usd", "$"), ("5 €", "$"), ("5 pct", "%"), ("5X", "x"), ("5 MS", "ms"), ("1/sec", "s"),
    ("5 million", "M"),
  ])
  func `a wrong unit names the right one`(_ text: String, _ right: String) {
    let error = #expect(throws: QuantityError.self) { try Quantity(text) }
    guard case .unknownUnit(_, let near) = error else {
      Issue.record("\(text) gave \(String(describing: error))")
      return
    }
    #expect(near?.right == right)
    #expect(error?.help?.hasPrefix("write `\(right)`: ") == true)
  }

  @Test(arguments: ["5 parsecs", "5 zz", "5 of", "5 ☃", "5 s s", "5  s", "5k k", "/s/", "5/"])
  func `an unknown unit without a neighbour has no help`(_ text: String) {
    let error = #expect(throws: QuantityError.self) { try Quantity(text) }
    #expect(error?.help == nil)
  }

  @Test(arguments: [
    ("$5%", MeaninglessUnits.unitAfterMoney), ("$5 GB", .unitAfterMoney), ("$2B", .billionsAsBytes),
    ("5 $", .dollarBehind), ("5/$", .dollarBehind), ("5/%", .perMark), ("5 GB/x", .perMark),
    ("$5/rps", .perMark), ("8x/s", .factorPer), ("5 GB/TB", .repeatedUnit),
    ("5/s/s", .repeatedUnit),
    ("$5/GB/month/d", .tooManySlashes), ("5k GB", .multiplierBefore(.gigabyte)),
    ("5kB", .multiplierBefore(.byte)), ("5k%", .multiplierBefore(.percent)),
    ("5k s", .multiplierBefore(.second)),
  ])
  func `known units that mean nothing together say why`(
    _ text: String,
    _ reason: MeaninglessUnits
  ) throws {
    let error = #expect(throws: QuantityError.self) { try Quantity(text) }
    guard case .meaninglessUnits(_, let found) = error else {
      Issue.record("\(text) gave \(String(describing: error))")
      return
    }
    #expect(found == reason)
    #expect(error?.message.hasPrefix("`\(text)` means nothing: ") == true)
  }

  @Test(arguments: ["", "$", "s", ".5 s", "5. s", "1.2.3", ".", "..", "٣ s"])
  func `a malformed number is an error`(_ text: String) {
    let error = #expect(throws: QuantityError.self) { try Quantity(text) }
    switch error {
    case .malformedNumber, .unknownUnit: break
    default: Issue.record("\(text) gave \(String(describing: error))")
    }
  }

  @Test(arguments: [
    String(repeating: "9", count: 400), "1" + String(repeating: "0", count: 308) + " EB",
    "0." + String(repeating: "0", count: 400) + "1",
  ])
  func `a number beyond all range is an error`(_ text: String) {
    #expect(throws: QuantityError.outOfRange(text)) { try Quantity(text) }
  }

  @Test func `a thousand digits in range are read`() throws {
    let text = "0." + String(repeating: "3", count: 1000)
    #expect(try Quantity(text).value == 1.0 / 3)
  }

  // Each message is the whole sentence a reader sees.
  @Test(arguments: [
    ("3 MB", "2 min", "`3 MB + 2 min` mixes data (3000000 B) with time (120 s)"),
    ("5 s", "8", "`5 s + 8` mixes time with count"),
    (
      "$2k/month", "$1",
      "`$2k/month + $1` mixes money per time ($0.000761035/s) with money"
    ),
  ])
  func `a sum of different dimensions shows both`(
    _ left: String,
    _ right: String,
    _ message: String
  ) throws {
    let (left, right) = (try Quantity(left), try Quantity(right))
    let error = #expect(throws: QuantityError.self) { try left.adding(right) }
    #expect(error?.message == message)
  }

  @Test func `a wrong dimension says what is needed`() throws {
    let quantity = try Quantity("3 MB")
    let error = #expect(throws: QuantityError.self) { try Seconds(quantity) }
    #expect(error?.message == "`3 MB` is data (3000000 B); a time is needed here")
  }
}
