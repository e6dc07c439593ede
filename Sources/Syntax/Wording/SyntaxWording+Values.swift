import Diagnostics
import SourceText

// Values, requirements, links and brackets.
extension SyntaxWording {
  func valueWords(_ problem: SyntaxProblem) -> Words {
    let range = problem.range
    let origin = problem.origin ?? range
    switch problem.kind {
    case .missingItem:
      return Words(
        code: .missingValue,
        message: "a comma with nothing behind it",
        help: "write the next value, or take the comma away",
        fixIts: [FixIt("delete the comma", [.init(span: span(range), replacement: "")])]
      )
    case .missingOperand:
      return Words(
        code: .missingOperand,
        message: "I expected a number or a name after `\(read(origin))`",
        help:
          "arithmetic has a value on both sides: `120 ms + files * 40 us`; a range may be open on one: `..30 d`, `200 d..`"
      )
    case .minusWithoutSpaces:
      return Words(
        code: .unspacedMinus,
        message: "a minus stands between spaces; a range has two dots",
        help: "write `a - b` for a difference, `a..b` for a range",
        fixIts: [
          FixIt("write `..`", [.init(span: span(range), replacement: "..")]),
          FixIt("write ` - `", [.init(span: span(range), replacement: " - ")]),
        ]
      )
    case .blockAsValue:
      return Words(
        code: .misplacedBlock,
        message: "a value can't be a block",
        help: "a declaration or a patch has no colon before its block: `tokens { replicas: 3 }`",
        fixIts: [FixIt("take the colon away", [.init(span: span(origin), replacement: "")])]
      )
    case .missingComparison:
      return Words(
        code: .malformedComparison,
        message: "I expected a comparison before \(quoted(origin))",
        help: "write `<`, `<=`, `>` or `>=` before the limit: `require p99(read) < 20 ms`"
      )
    case .misspelledComparison: return misspelledComparison(range)
    case .missingMetric:
      return Words(
        code: .missingName,
        message: "I expected a metric after `require`",
        help:
          "write `require p99(read) < 20 ms under peak`; `whiteboard explain require` lists the metrics"
      )
    case .missingLimit:
      return Words(
        code: .missingValue,
        message: "I expected a limit after `\(read(origin))`",
        help: "write the value with its unit: `require p99(read) < 20 ms`"
      )
    default:
      return Words(
        code: .missingValue,
        message: "I expected a value after `\(read(origin))`",
        help: "write words, a number with its unit, a range or a string: `time: 2 ms`"
      )
    }
  }

  private func misspelledComparison(_ range: Range<Int>) -> Words {
    let text = source.text(range)
    var words = Words(
      code: .malformedComparison,
      message: "`\(text)` is no comparison that a requirement can have",
      help: "write `<`, `<=`, `>` or `>=`; measures are rarely equal to anything"
    )
    if text == "=<" || text == "=>" {
      words.fixIts = [replacing(range, with: text == "=<" ? "<=" : ">=", safe: true)]
    }
    return words
  }

  func structureWords(_ problem: SyntaxProblem) -> Words {
    let range = problem.range
    let origin = problem.origin ?? range
    switch problem.kind {
    case .misspelledArrow: return misspelledArrow(range)
    case .missingLinkTarget, .missingArrow:
      return Words(
        code: .missingLinkEnd,
        message: "this link has no target",
        help: "name the component that is called: `\(read(origin)) cache`"
      )
    case .unclosedBlock:
      return Words(
        code: .unclosedBlock,
        message: "this block is opened and not closed",
        help:
          "by its indentation it should end after the last line that is marked; write `}` there",
        related: [Label(span(origin), "`}` expected after this")],
        fixIts: [inserting("\n}", at: origin.upperBound, title: "close it here")]
      )
    case .strayBrace:
      return Words(
        code: .strayBrace,
        message: "this `}` closes nothing",
        help: "take it away, or look above for a block that was closed too early",
        fixIts: [FixIt("delete it", [.init(span: span(range), replacement: "")])]
      )
    case .unclosedParenthesis:
      return Words(
        code: .unbalancedParenthesis,
        message: "this parenthesis is opened and not closed",
        help: "write `)` before the line ends"
      )
    default:
      return Words(
        code: .unbalancedParenthesis,
        message: "this `)` closes nothing",
        help: "take it away, or write the `(` that belongs to it",
        fixIts: [FixIt("delete it", [.init(span: span(range), replacement: "")])]
      )
    }
  }

  private func misspelledArrow(_ range: Range<Int>) -> Words {
    let text = source.text(range)
    var words = Words(
      code: .misspelledArrow,
      message: "`\(text)` is no arrow; there are two",
      help: "`a -> b`: the caller waits for the reply; `a ~> b`: it does not"
    )
    if text.hasPrefix("<") {
      words.help += "; a link is written from the caller, so turn the ends round"
    } else {
      words.fixIts = [replacing(range, with: text.contains("~") ? "~>" : "->")]
    }
    return words
  }
}
