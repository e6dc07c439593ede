import Diagnostics
import Quantities
import SourceText

// Values: numbers with their units, ranges, arithmetic.
extension SyntaxWording {
  func impossibleClock(_ range: Range<Int>) -> Words {
    Words(
      code: .impossibleTime,
      message: "there is no \(read(range)) on a clock",
      help: "a time of day is `00:00` to `24:00`, minutes with two digits: `06:30`, `18:05:30`"
    )
  }

  func impossibleDate(_ range: Range<Int>) -> Words {
    Words(
      code: .impossibleTime,
      message: "there is no day \(read(range)) in the calendar",
      help: "a date is year, month and day: `2026-01-20`"
    )
  }

  func missingItem(_ range: Range<Int>) -> Words {
    Words(
      code: .missingValue,
      message: "I expected another value after this comma",
      help: "write the next value, or take the comma away",
      fixIts: [deleting(range, title: "delete the comma")]
    )
  }

  func missingOperand(_ range: Range<Int>, after origin: Range<Int>) -> Words {
    Words(
      code: .missingOperand,
      message: "I expected a number or a name after `\(read(origin))`",
      help:
        "arithmetic has a value on both sides: `120 ms + files * 40 us`; a range may be open on one: `..30 d`, `200 d..`"
    )
  }

  func blockAsValue(after origin: Range<Int>) -> Words {
    Words(
      code: .misplacedBlock,
      message: "a value can't be a block",
      help: "what has a block has no colon before it: `tokens { replicas: 3 }`",
      fixIts: [deleting(origin, title: "take the colon away")]
    )
  }

  func missingWorkload(after origin: Range<Int>) -> Words {
    Words(
      code: .missingValue,
      message: "I expected the load after `\(read(origin))`",
      help: "write `workload peak = steady 100k rps from apps { mix: read 90%, write 10% }`"
    )
  }

  func listOfDashes() -> Words {
    Words(
      code: .missingValue,
      message: "a list has no dashes here",
      help: "it stands behind its key, with commas: `zones: a, b, c`"
    )
  }

  func missingValue(after origin: Range<Int>) -> Words {
    var words = Words(
      code: .missingValue,
      message: "I expected a value after `\(read(origin))`",
      help: "a value is words, a number with its unit, a range or a string: `time: 2 ms`"
    )
    let rest = restOfStatement(from: origin.upperBound)
    let next = source.text(rest).drop { $0 == " " }
    if next.first == "%" {
      words.help = "`%` stands behind its number: `99.9%`"
    }
    return words
  }

  func minusWithoutSpaces(_ range: Range<Int>, after left: Range<Int>) -> Words {
    if let words = dateWithShortParts(left) { return words }
    return Words(
      code: .unspacedMinus,
      message: "this `-` has no space on both sides",
      help: "a difference is `a - b`, a range `1..5`",
      fixIts: [
        FixIt("write the range `..`", [TextEdit(span: span(range), replacement: "..")]),
        FixIt("write the difference ` - `", [TextEdit(span: span(range), replacement: " - ")]),
      ]
    )
  }

  /// `2026-1-5`, which the lexer can't take for a date.
  private func dateWithShortParts(_ year: Range<Int>) -> Words? {
    let text = source.bytes[year.lowerBound...].prefix { byte in
      byte == UInt8(ascii: "-") || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
    }
    let parts = String(decoding: text, as: UTF8.self).split(
      separator: "-",
      omittingEmptySubsequences: false
    )
    guard parts.count == 3, parts[0].count == 4, parts.dropFirst().allSatisfy({ 1...2 ~= $0.count })
    else { return nil }
    let date = parts.map { $0.count == 1 ? "0" + $0 : String($0) }.joined(separator: "-")
    return Words(
      code: .impossibleTime,
      message: "a date has two digits for month and day",
      help: "write `\(date)`",
      fixIts: [replacing(text.startIndex..<text.endIndex, with: date, confidence: .safe)]
    )
  }

  func gluedWord(_ range: Range<Int>, number: Range<Int>) -> Words {
    let word = source.text(range)
    let amount = read(number)
    if let exponent = exponent(word) { return scientific(range, number: number, exponent) }
    if let clock = clock(amount, word) { return timeOfDay(range, number: number, clock) }
    var words = Words(code: .unknownUnit, message: "`\(read(range))` is not a unit")
    if let near = UnitNearMiss(word) {
      let right = quantity(amount, near.right)
      words.help = "\(near.reason): `\(right)`"
      words.fixIts = [replacing(number.lowerBound..<range.upperBound, with: right)]
    } else {
      words.help = unitList
    }
    return words
  }

  private func exponent(_ word: String) -> String? {
    guard word.first == "e" || word.first == "E", word.count > 1,
      word.dropFirst().allSatisfy({ $0.isASCII && $0.isNumber })
    else { return nil }
    return String(word.dropFirst())
  }

  /// `2pm` as a time of day.
  private func clock(_ amount: String, _ half: String) -> String? {
    guard let hour = Int(amount), (1...12).contains(hour) else { return nil }
    let whole: Int
    switch half.lowercased() {
    case "am": whole = hour % 12
    case "pm": whole = hour % 12 + 12
    default: return nil
    }
    return (whole < 10 ? "0" : "") + "\(whole):00"
  }

  private func timeOfDay(_ range: Range<Int>, number: Range<Int>, _ clock: String) -> Words {
    Words(
      code: .unknownUnit,
      message: "`\(read(range))` is not a unit",
      help: "a time of day has 24 hours: write `\(clock)`",
      fixIts: [replacing(number.lowerBound..<range.upperBound, with: clock, confidence: .safe)]
    )
  }

  private func scientific(_ range: Range<Int>, number: Range<Int>, _ exponent: String) -> Words {
    let whole = number.lowerBound..<range.upperBound
    var words = Words(
      code: .unknownUnit,
      message: "`\(read(whole))` is not how numbers are written",
      help: "large numbers have `k`, `M` or `G`: `1.5M` is 1500000"
    )
    if let multiplier = ["3": "k", "6": "M", "9": "G"][exponent] {
      words.fixIts = [replacing(whole, with: source.text(number) + multiplier, confidence: .safe)]
    }
    return words
  }

  private func quantity(_ amount: String, _ unit: String) -> String {
    switch unit {
    case "k", "M", "G", "x", "%": amount + unit
    case "$": unit + amount
    default: unit.hasPrefix("/") ? amount + unit : "\(amount) \(unit)"
    }
  }

  func unknownUnitAfterSlash(_ range: Range<Int>) -> Words {
    let word = source.text(range)
    var words = Words(code: .unknownUnit, message: "`\(read(range))` is not a unit")
    if let near = UnitNearMiss(word) {
      words.help = "\(near.reason): `/\(near.right)`"
      words.fixIts = [replacing(range, with: near.right)]
    } else {
      words.help =
        "after a glued `/` stands a unit of time or data: `/s`, `/month`, `/GB`; things are counted with `per \(read(range))`, and a division has spaces, `a / b`"
      words.fixIts = [
        FixIt(
          "write `per \(read(range))`",
          [
            TextEdit(
              span: span(range.lowerBound - 1..<range.upperBound),
              replacement: " per \(word)"
            )
          ]
        )
      ]
    }
    return words
  }

  private var unitList: String {
    "time: ns us ms s min h d w month y; data: B KB MB GB TB PB EB KiB … EiB; bandwidth: Mbps Gbps; rates: rps rpm or `/s`; counts: k M G"
  }
}
