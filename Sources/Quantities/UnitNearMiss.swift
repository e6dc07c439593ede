/// What somebody who wrote a wrong unit most likely meant.
package struct UnitNearMiss: Hashable, Sendable {
  /// What to write instead: a unit, a multiplier or units with a slash.
  package let right: String
  /// One sentence that says why.
  package let reason: String

  /// The likely meaning of text that is no unit; nil when nothing is near.
  package init?(_ text: String) {
    if let known = Self.time(text) ?? Self.data(text) ?? Self.rate(text) ?? Self.other(text) {
      self = known
    } else if let unit = Self.unitInOtherCase(text) {
      self.init(unit.spelling, "upper and lower case matter in units")
    } else if let unit = Self.unitOneEditAway(text) {
      self.init(unit.spelling, "no unit is spelled `\(text)`")
    } else {
      return nil
    }
  }

  private init(_ right: String, _ reason: String) {
    self.right = right
    self.reason = reason
  }
}

// MARK: What people write

extension UnitNearMiss {
  private static func time(_ text: String) -> UnitNearMiss? {
    switch text {
    case "nsec", "nsecs", "nanos", "nanosecond", "nanoseconds":
      UnitNearMiss("ns", "nanoseconds are written `ns`")
    // The micro sign and the Greek letter look the same.
    case "\u{B5}s", "\u{3BC}s", "usec", "usecs", "micros", "microsecond", "microseconds":
      UnitNearMiss("us", "microseconds are written `us`, without a Greek letter")
    case "msec", "msecs", "millis", "millisecond", "milliseconds":
      UnitNearMiss("ms", "milliseconds are written `ms`")
    case "sec", "secs", "second", "seconds":
      UnitNearMiss("s", "seconds are written `s`")
    case "m":
      UnitNearMiss("min", "minutes are written `min`, months `month`, millions `M`")
    case "mn", "mins", "minute", "minutes":
      UnitNearMiss("min", "minutes are written `min`")
    case "hr", "hrs", "hour", "hours":
      UnitNearMiss("h", "hours are written `h`")
    case "day", "days":
      UnitNearMiss("d", "days are written `d`")
    case "wk", "wks", "week", "weeks":
      UnitNearMiss("w", "weeks are written `w`")
    case "mo", "mos", "mon", "mth", "months":
      UnitNearMiss("month", "a month is written `month`, also when there are several")
    case "yr", "yrs", "year", "years", "a":
      UnitNearMiss("y", "years are written `y`")
    default: nil
    }
  }

  private static func data(_ text: String) -> UnitNearMiss? {
    switch text {
    case "b", "bit", "bits", "byte", "bytes":
      UnitNearMiss("B", "data is counted in bytes, written `B`")
    case "kilobyte", "kilobytes", "Kilobytes": UnitNearMiss("KB", "kilobytes are written `KB`")
    case "megabyte", "megabytes", "Megabytes": UnitNearMiss("MB", "megabytes are written `MB`")
    case "gigabyte", "gigabytes", "Gigabytes": UnitNearMiss("GB", "gigabytes are written `GB`")
    case "terabyte", "terabytes", "Terabytes": UnitNearMiss("TB", "terabytes are written `TB`")
    case "petabyte", "petabytes", "Petabytes": UnitNearMiss("PB", "petabytes are written `PB`")
    case "Kb", "Mb", "Gb", "Tb", "Pb", "Eb":
      UnitNearMiss(
        text.prefix(1) + "B",
        "data is counted in bytes, written `\(text.prefix(1))B`; bits are only in `Mbps`"
      )
    case "Ki", "Mi", "Gi", "Ti", "Pi", "Ei":
      UnitNearMiss(text + "B", "powers of 1024 are written `\(text)B`")
    case "KBps", "MBps", "GBps", "TBps":
      UnitNearMiss(text.prefix(2) + "/s", "bytes a second are written with a slash")
    case "kbit", "Kbit", "Mbit", "Gbit", "Tbit":
      UnitNearMiss(
        text.prefix(1).uppercased() + "bps",
        "bits a second are written `Kbps`, `Mbps`, `Gbps` and `Tbps`"
      )
    case "bps":
      UnitNearMiss("Kbps", "bits a second begin at `Kbps`")
    default: nil
    }
  }

  private static func rate(_ text: String) -> UnitNearMiss? {
    switch text {
    case "rsp", "rqs", "prs", "RPS", "qps", "tps", "ops", "iops", "IOPS", "req", "reqs", "request",
      "requests", "Hz", "hz":
      UnitNearMiss("rps", "calls a second are written `rps` or `/s`, whatever is called")
    case "qpm", "tpm", "opm":
      UnitNearMiss("rpm", "calls a minute are written `rpm` or `/min`")
    case "rph": UnitNearMiss("/h", "calls an hour are written `/h`")
    case "rpd": UnitNearMiss("/d", "calls a day are written `/d`")
    default: nil
    }
  }

  private static func other(_ text: String) -> UnitNearMiss? {
    switch text {
    case "K", "thousand":
      UnitNearMiss("k", "thousands are written `k`, glued to the number")
    case "mil", "mio", "mln", "million", "millions", "MM":
      UnitNearMiss("M", "millions are written `M`, glued to the number")
    case "bn", "bln", "billion", "billions", "g":
      UnitNearMiss("G", "billions are written `G`, since `B` is bytes")
    case "T", "tn", "trillion":
      UnitNearMiss("G", "the largest multiplier is `G`: a trillion is `1000G`")
    case "pct", "percent", "pc":
      UnitNearMiss("%", "shares are written `%`")
    case "X", "times", "fold", "\u{D7}":
      UnitNearMiss("x", "factors are written `x`, glued to the number: `8x`")
    case "usd", "USD", "dollar", "dollars", "US$":
      UnitNearMiss("$", "money is written with `$` before the number")
    case "€", "eur", "EUR", "euro", "euros", "£", "gbp", "GBP", "¥":
      UnitNearMiss("$", "all money is in dollars, with `$` before the number")
    default: nil
    }
  }
}

// MARK: Slips of the finger

extension UnitNearMiss {
  private static func unitInOtherCase(_ text: String) -> Unit? {
    Unit.allCases.first { $0.spelling.lowercased() == text.lowercased() }
  }

  /// One edit in three letters or fewer would make any two units neighbours.
  private static func unitOneEditAway(_ text: String) -> Unit? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 4, bytes.count <= 8 else { return nil }
    return Unit.allCases.first { isOneEditApart(bytes, Array($0.spelling.utf8)) }
  }

  private static func isOneEditApart(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    let (short, long) = left.count <= right.count ? (left, right) : (right, left)
    guard long.count - short.count <= 1 else { return false }
    let same = zip(short, long).prefix { $0 == $1 }.count
    let shortRest = short.dropFirst(long.count == short.count ? same + 1 : same)
    return shortRest.elementsEqual(long.dropFirst(same + 1))
  }
}
