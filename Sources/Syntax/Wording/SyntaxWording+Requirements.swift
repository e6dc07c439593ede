import Diagnostics
import SourceText

// Requirements: metric, comparison, limit.
extension SyntaxWording {
  func missingComparison(after origin: Range<Int>) -> Words {
    Words(
      code: .malformedComparison,
      message: "I expected a comparison before \(quoted(origin))",
      help: "write `<`, `<=`, `>` or `>=` before the limit: `require p99(read) < 20 ms`"
    )
  }

  func missingLimit(after origin: Range<Int>) -> Words {
    Words(
      code: .missingValue,
      message: "I expected a limit after `\(read(origin))`",
      help: "write a number with its unit: `require p99(read) < 20 ms`"
    )
  }

  func missingMetric() -> Words {
    Words(
      code: .missingName,
      message: "I expected a metric after `require`",
      help: "write `require p99(read) < 20 ms under peak`"
    )
  }

  func misspelledComparison(_ range: Range<Int>) -> Words {
    let text = source.text(range)
    var words = Words(
      code: .malformedComparison,
      message: "`\(text)` is no comparison that a requirement can have",
      help: "write `<`, `<=`, `>` or `>=`; measures are rarely equal to anything"
    )
    if text.hasPrefix("="), source.text(restOfStatement(from: range.upperBound)).hasPrefix(" 0") {
      words.help = "write `<= 0` where there may be none"
      words.fixIts = [replacing(range, with: "<=")]
    }
    if text == "=<" || text == "=>" {
      let right = text == "=<" ? "<=" : ">="
      words.message = "`\(text)` is written `\(right)` here"
      words.help = "the comparisons are `<`, `<=`, `>` and `>=`"
      words.fixIts = [replacing(range, with: right, confidence: .safe)]
    }
    return words
  }
}
