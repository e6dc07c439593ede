import Diagnostics
import Quantities
import SourceText

// Values: numbers with their units, ranges, arithmetic.
extension SyntaxWording {
  func valueWords(_ problem: SyntaxProblem) -> Words {
    let range = problem.range
    let origin = problem.origin ?? range
    switch problem.kind {
    case .gluedWord: return gluedWord(range, number: origin)
    case .unknownUnitAfterSlash: return unknownUnitAfterSlash(range)
    case .impossibleClock:
      return Words(
        code: .impossibleTime,
        message: "there is no \(read(range)) on a clock",
        help: "a time of day is `00:00` to `24:00`, minutes with two digits: `06:30`, `18:05:30`"
      )
    case .impossibleDate:
      return Words(
        code: .impossibleTime,
        message: "there is no day \(read(range)) in the calendar",
        help: "a date is year, month and day: `2026-01-20`"
      )
    case .missingItem:
      return Words(
        code: .missingValue,
        message: "I expected another value after this comma",
        help: "write the next value, or take the comma away",
        fixIts: [deleting(range, title: "delete the comma")]
      )
    case .missingOperand:
      return Words(
        code: .missingOperand,
        message: "I expected a number or a name after `\(read(origin))`",
        help:
          "arithmetic has a value on both sides: `120 ms + files * 40 us`; a range may be open on one: `..30 d`, `200 d..`"
      )
    case .minusWithoutSpaces: return minusWithoutSpaces(range, after: origin)
    case .blockAsValue:
      return Words(
        code: .misplacedBlock,
        message: "a value can't be a block",
        help: "what has a block has no colon before it: `tokens { replicas: 3 }`",
        fixIts: [deleting(origin, title: "take the colon away")]
      )
    default:
      return Words(
        code: .missingValue,
        message: "I expected a value after `\(read(origin))`",
        help: "a value is words, a number with its unit, a range or a string: `time: 2 ms`"
      )
    }
  }

  private func minusWithoutSpaces(_ range: Range<Int>, after left: Range<Int>) -> Words {
    var words = Words(
      code: .unspacedMinus,
      message: "this `-` has no space on both sides",
      help: "a difference is `a - b`, a range `1..5`"
    )
    if left.count == 4, source.bytes[left].allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
      words.help += "; a date has two digits for month and day: `2026-01-20`"
    }
    words.fixIts = [
      FixIt("write the range `..`", [TextEdit(span: span(range), replacement: "..")]),
      FixIt("write the difference ` - `", [TextEdit(span: span(range), replacement: " - ")]),
    ]
    return words
  }

  private func gluedWord(_ range: Range<Int>, number: Range<Int>) -> Words {
    let word = source.text(range)
    let amount = read(number)
    if let digits = groupedDigits(word) {
      return Words(
        code: .unknownUnit,
        message: "digits are not grouped with `_`",
        help: "write `\(amount)\(digits)`, or shorter with `k`, `M` or `G`: `1.5M` is 1500000",
        fixIts: [
          replacing(
            number.lowerBound..<range.upperBound,
            with: amount + digits,
            confidence: .safe
          )
        ]
      )
    }
    if word.first == "e" || word.first == "E", word.dropFirst().allSatisfy(\.isNumber),
      word.count > 1
    {
      return Words(
        code: .unknownUnit,
        message: "`\(amount)\(word)` is not how numbers are written",
        help: "large numbers have `k`, `M` or `G`: `1.5M` is 1500000"
      )
    }
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

  /// The digits behind a number when they are grouped as in `1_000_000`.
  private func groupedDigits(_ word: String) -> String? {
    guard word.first == "_", word.allSatisfy({ $0 == "_" || ($0.isASCII && $0.isNumber) }) else {
      return nil
    }
    let digits = word.filter { $0 != "_" }
    return digits.isEmpty ? nil : digits
  }

  private func quantity(_ amount: String, _ unit: String) -> String {
    switch unit {
    case "k", "M", "G", "x", "%": amount + unit
    case "$": unit + amount
    default: unit.hasPrefix("/") ? amount + unit : "\(amount) \(unit)"
    }
  }

  private func unknownUnitAfterSlash(_ range: Range<Int>) -> Words {
    let word = source.text(range)
    var words = Words(code: .unknownUnit, message: "`\(read(range))` is not a unit")
    if let near = UnitNearMiss(word) {
      words.help = "\(near.reason): `/\(near.right)`"
      words.fixIts = [replacing(range, with: near.right)]
    } else {
      words.help =
        "after a glued `/` stands a unit of time or data: `/s`, `/month`, `/GB`; things are counted with `per \(read(range))`, and a division has spaces, `a / b`"
    }
    return words
  }

  private var unitList: String {
    "time: ns us ms s min h d w month y; data: B KB MB GB TB PB EB KiB … EiB; bandwidth: Mbps Gbps; rates: rps rpm or `/s`; counts: k M G"
  }
}
