import Diagnostics
import SourceText

// What a statement lacks or has too much of.
extension SyntaxWording {
  func equalsForColon(_ range: Range<Int>, after origin: Range<Int>) -> Words {
    Words(
      code: .missingColon,
      message: "an attribute is written with `:`, not with `=`",
      help: "write `\(read(origin)): …`; `=` belongs to `let`, `kind` and `workload`",
      fixIts: [colonForEquals(range, key: origin)]
    )
  }

  func missingTime() -> Words {
    Words(
      code: .missingValue,
      message: "I expected a time after `at`",
      help: "a time from the start or a clock: `at 5 min: kill zone a`, `at 06:30: drop sessions`"
    )
  }

  func missingColonOfTimedAction(_ range: Range<Int>, after origin: Range<Int>) -> Words {
    Words(
      code: .missingColon,
      message: "I expected `:` after the time `\(read(origin))`",
      help: "write `at 5 min: kill zone a for 10 min`",
      fixIts: [inserting(":", at: range.upperBound, title: "write `:`")]
    )
  }

  private func colonForEquals(_ equals: Range<Int>, key: Range<Int>) -> FixIt {
    let gap = source.bytes[key.upperBound..<equals.lowerBound]
    let isBlank = gap.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    let replaced = isBlank ? key.upperBound..<equals.upperBound : equals
    return FixIt(
      "write `:`",
      [TextEdit(span: span(replaced), replacement: ":")],
      confidence: .safe
    )
  }

  func missingColon(key: Range<Int>) -> Words {
    let rest = source.text(restOfStatement(from: key.upperBound))
    if rest.contains("- >") || rest.contains("~ >") {
      return Words(
        code: .misspelledArrow,
        message: "an arrow has no blank inside",
        help: "`a -> b`: the caller waits for the reply; `a ~> b`: it does not"
      )
    }
    if rest.contains("<") || rest.contains(">") {
      return Words(
        code: .missingColon,
        message: "I expected `:` after `\(read(key))`",
        help: "a requirement begins with `require`: `require p99(read) < 20 ms under peak`"
      )
    }
    return Words(
      code: .missingColon,
      message: "I expected `:` after `\(read(key))`",
      help:
        "an attribute is `key: value`, as in `replicas: 3`; a declaration is a kind and one name, `service web`",
      fixIts: [inserting(":", at: key.upperBound, title: "write `\(read(key)):`")]
    )
  }

  func missingWord(_ word: String, in statement: String, range: Range<Int>) -> Words {
    let form =
      switch statement {
      case "let": "let top = 100k rps"
      case "kind": "kind hot-redis = redis { … }"
      case "workload": "workload peak = steady 100k rps from apps"
      default: "copy us-east-1 as us-west-2"
      }
    var words = Words(
      code: .missingWord,
      message: "I expected `\(word)` in this `\(statement)`",
      help: "the form is `\(form)`"
    )
    if let other = wordInstead(of: word, behind: range) {
      words.message += ", not `\(source.text(other))`"
      words.fixIts = [replacing(other, with: word)]
    } else if range.isEmpty {
      words.fixIts = [inserting(" \(word)", at: range.upperBound, title: "write `\(word)` here")]
    } else {
      words.message += ", not \(quoted(range))"
      let isGlued = range.lowerBound > 0 && source.bytes[range.lowerBound - 1] != UInt8(ascii: " ")
      words.fixIts = [
        FixIt(
          "write `\(word)`",
          [TextEdit(span: span(range), replacement: isGlued ? " " + word : word)],
          confidence: .safe
        )
      ]
    }
    return words
  }

  /// The `to` of `copy eu to us`.
  private func wordInstead(of word: String, behind range: Range<Int>) -> Range<Int>? {
    guard word == "as", range.isEmpty else { return nil }
    let rest = restOfStatement(from: range.upperBound)
    let start = source.bytes[rest].firstIndex { $0 != UInt8(ascii: " ") } ?? rest.upperBound
    let other =
      start..<(source.bytes[start..<rest.upperBound].firstIndex(of: UInt8(ascii: " ")) ?? start)
    return ["to", "into"].contains(source.text(other)) ? other : nil
  }

  func notAStatement(_ range: Range<Int>) -> Words {
    var words = Words(
      code: .notAStatement,
      message: "no statement begins with \(quoted(range))",
      help:
        "a statement begins with a word: a declaration `service web { … }`, an attribute `key: value`, a link `a -> b`"
    )
    let text = source.text(range)
    if text == "*" || text == "-" {
      words.help = "there are no lists with \(quoted(range)); each fact stands on a line of its own"
    } else if text == "->" || text == "~>" {
      words.help = "a link begins with the caller: `apps \(text) web`"
    } else if text.hasPrefix("\""), isFollowedByColon(range) {
      let key = text.filter { $0 != "\"" }
      words.message = "a key has no quotes"
      words.help = "write `\(nameLike(key)): …`"
      let confidence: Confidence = nameLike(key) == key ? .safe : .maybe
      words.fixIts = [replacing(range, with: nameLike(key), confidence: confidence)]
    } else if text.hasPrefix("\"") {
      words.help =
        "a title stands behind the name, on the same line: `service web \(read(range))`"
    }
    return words
  }

  private func isFollowedByColon(_ range: Range<Int>) -> Bool {
    source.bytes[range.upperBound...].first { $0 != UInt8(ascii: " ") } == UInt8(ascii: ":")
  }

  func misspelledArrow(_ range: Range<Int>) -> Words {
    let text = source.text(range)
    var words = Words(
      code: .misspelledArrow,
      message: "`\(text)` is no arrow; there are two",
      help: "`a -> b`: the caller waits for the reply; `a ~> b`: it does not"
    )
    if text == "--", line(around: range.lowerBound).lowerBound == range.lowerBound {
      words.message = "`--` begins no comment here; `//` does"
      words.help = "write `// …` for the rest of a line, `/* … */` for several"
      words.fixIts = [replacing(range, with: "//", confidence: .safe)]
    } else if text.hasPrefix("<") {
      words.help += "; a link is written from the caller, so turn the ends round"
    } else {
      words.fixIts = [replacing(range, with: text.contains("~") ? "~>" : "->")]
    }
    return words
  }
}
