import Diagnostics
import SourceText

// Characters, strings, numbers.
extension SyntaxWording {
  func lexicalWords(_ problem: SyntaxProblem) -> Words {
    let range = problem.range
    switch problem.kind {
    case .tooLarge:
      return Words(
        code: .fileTooLarge,
        message: "this file has \(source.bytes.count) bytes; at most \(largestFileBytes) are read",
        help: "split the design into files and `import` them"
      )
    case .nestedTooDeeply:
      return Words(
        code: .nestedTooDeeply,
        message: "this is nested more than \(deepestNesting) levels deep",
        help: "the text from here to the matching end was not read; take a level out"
      )
    case .unterminatedString: return unterminatedString(range)
    case .unterminatedComment:
      return Words(
        code: .unterminatedComment,
        message: "this comment is opened and never closed",
        help:
          "everything to the end of the file counts as comment: close it with `*/`, or begin each line with `//`",
        fixIts: [inserting(" */", at: range.upperBound, title: "close it at the file's end")]
      )
    case .unknownEscape:
      return Words(
        code: .unknownEscape,
        message: "`\(read(range))` means nothing inside a string",
        help:
          "a string knows `\\\"`, `\\\\`, `\\n`, `\\t` and `\\u{1F680}`; a lone backslash is written `\\\\`",
        fixIts: [
          inserting("\\", at: range.lowerBound, title: "double the backslash")
        ]
      )
    case .gluedWord: return gluedWord(range, number: problem.origin ?? range)
    case .unknownUnitAfterSlash: return unknownUnitAfterSlash(range)
    case .impossibleClock:
      return Words(
        code: .impossibleTime,
        message: "there is no \(read(range)) on a clock",
        help:
          "a time of day runs from `00:00` to `24:00`, with two digits for minutes: `06:30`, `18:05:30`"
      )
    case .impossibleDate:
      return Words(
        code: .impossibleTime,
        message: "there is no day \(read(range)) in the calendar",
        help: "a date is year, month and day: `2026-01-20`"
      )
    default: return unknownCharacter(range)
    }
  }

  private func unterminatedString(_ range: Range<Int>) -> Words {
    let isLong = source.text(range).hasPrefix("\"\"\"")
    return Words(
      code: .unterminatedString,
      message: isLong
        ? "this long string is opened and never closed" : "this string has no closing quote",
      help: isLong
        ? "close it with `\"\"\"`"
        : "a string ends on its own line; one over several lines stands between `\"\"\"` and `\"\"\"`",
      fixIts: [
        inserting(isLong ? "\"\"\"" : "\"", at: range.upperBound, title: "close it at the end")
      ]
    )
  }

  private func unknownCharacter(_ range: Range<Int>) -> Words {
    let text = source.text(range)
    var words = Words(code: .unknownCharacter, message: "`\(visible(text))` has no meaning here")
    switch text {
    case "→", "⇒", "⟶", "➔":
      words.message = "`\(text)` is not the arrow that links use"
      words.help = "`->` when the caller waits, `~>` when it does not"
      words.fixIts = [replacing(range, with: "->")]
    case "“", "”", "„", "«", "»", "‘", "’", "'", "`":
      words.message = "`\(text)` does not quote: strings stand between straight double quotes"
      words.help = "write \"like this\"; word processors bend the quotes"
      words.fixIts = [replacing(range, with: "\"")]
    case "–", "—", "−":
      words.message = "`\(text)` is a dash, not a minus"
      words.help = "a range is `1..5`, a difference `a - b` with an ordinary minus between spaces"
    case "≤", "≥":
      words.help = "requirements are written with `<`, `<=`, `>` or `>=`"
      words.fixIts = [replacing(range, with: text == "≤" ? "<=" : ">=", safe: true)]
    case "…":
      words.help = "a range is written with two dots: `1..5`"
      words.fixIts = [replacing(range, with: "..")]
    case "µ", "μ":
      words.message = "microseconds are written `us` here"
      words.fixIts = [replacing(range, with: "u")]
    case "$":
      words.message = "`$` without an amount"
      words.help = "money is a `$` directly before a number: `$160/month`"
    case "€", "£", "¥":
      words.message = "amounts are in dollars; `\(text)` is not known"
      words.help = "convert it and write `$`; a `let` can hold the rate: `let eur = $1.08`"
    case "#":
      words.help = "comments begin with `//`"
      words.fixIts = [replacing(range, with: "//")]
    case "@", "&", "|", "!", "?", "^", "[", "]", "\\":
      words.help = "lists are separated by commas, blocks stand in `{ }`; links use `->` and `~>`"
    case ".":
      words.message = "a `.` that belongs to no number and no name"
      words.help =
        "a fraction has digits on both sides, `0.5`; a path has names on both sides, `region.store`; a range has two dots, `1..5`"
    case "\u{A0}":
      words.message = "this is a non-breaking space, which looks like a space and is none"
      words.fixIts = [
        FixIt(
          "write an ordinary space",
          [.init(span: span(range), replacement: " ")],
          confidence: .safe
        )
      ]
    default: words.help = "delete it, or put it into a string or a comment"
    }
    return words
  }

  /// Control and invisible characters by their number.
  private func visible(_ text: String) -> String {
    guard let scalar = text.unicodeScalars.first else { return "" }
    let isHidden: Bool
    switch scalar.properties.generalCategory {
    case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .privateUse,
      .unassigned, .surrogate:
      isHidden = true
    default: isHidden = false
    }
    return isHidden ? "U+" + padded(String(scalar.value, radix: 16, uppercase: true)) : text
  }

  private func padded(_ digits: String) -> String {
    String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private func gluedWord(_ range: Range<Int>, number: Range<Int>) -> Words {
    let word = source.text(range)
    let amount = read(number)
    if word.first == "_" || word.first == "e" || word.first == "E",
      word.dropFirst().allSatisfy(\.isNumber), word.count > 1
    {
      return Words(
        code: .unknownUnit,
        message: "`\(amount)\(word)` is not how numbers are written",
        help:
          "write large numbers with `k`, `M` or `G`: `1.5M` is 1 500 000; digits are not separated"
      )
    }
    var words = Words(code: .unknownUnit, message: "`\(read(range))` is not a unit")
    if let near = nearestUnit(word) {
      words.help = near.reason.isEmpty ? "write `\(amount) \(near.unit)`" : near.reason
      words.fixIts = [
        replacing(number.lowerBound..<range.upperBound, with: "\(amount) \(near.unit)")
      ]
    } else {
      words.help = unitList
    }
    return words
  }

  private func unknownUnitAfterSlash(_ range: Range<Int>) -> Words {
    let word = source.text(range)
    var words = Words(code: .unknownUnit, message: "`/\(read(range))` is not a unit")
    if let near = nearestUnit(word) {
      words.help = near.reason
      words.fixIts = [replacing(range, with: near.unit)]
    } else {
      words.help =
        "after `/` stands a unit of time or data (`/s`, `/month`, `/GB`); a thing is counted with `per`: `$5/month per \(word)`"
    }
    return words
  }

  var unitList: String {
    "time: ns us ms s min h d w month y; data: B KB MB GB TB PB EB KiB … EiB; bandwidth: Mbps Gbps; rates: rps rpm or `/s`; counts: k M G"
  }
}
