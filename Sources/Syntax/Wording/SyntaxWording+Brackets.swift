import Diagnostics
import SourceText

// Braces and parentheses without their partner, blocks where none can be or one is missing.
extension SyntaxWording {
  func bracketWords(_ problem: SyntaxProblem) -> Words {
    let range = problem.range
    let origin = problem.origin ?? range
    switch problem.kind {
    case .unclosedBlock: return unclosedBlock(range, lastToken: origin)
    case .strayBrace: return strayBrace(range)
    case .braceOnNextLine: return braceOnNextLine(range, header: origin)
    case .blockWithoutHeader:
      return Words(
        code: .misplacedBlock,
        message: "this block belongs to nothing",
        help: "a block stands on the line of what it describes: `service web {`"
      )
    case .missingBlock(let word):
      return Words(
        code: .misplacedBlock,
        message: "`\(word)` needs a block with links in it",
        help: "write `\(word) { a -> b; a -> c }`"
      )
    case .contentWithoutBlock: return contentWithoutBlock(range, header: origin)
    case .unclosedParenthesis:
      return Words(
        code: .unbalancedParenthesis,
        message: "this parenthesis is opened and not closed",
        help: "write `)` where it ends"
      )
    default:
      return Words(
        code: .unbalancedParenthesis,
        message: "this `)` closes nothing",
        help: "take it away, or write the `(` that belongs to it",
        fixIts: [deleting(range, title: "delete it")]
      )
    }
  }

  private func unclosedBlock(_ brace: Range<Int>, lastToken: Range<Int>) -> Words {
    let isOnOneLine = line(around: brace.lowerBound).contains(lastToken.lowerBound)
    let closing = isOnOneLine ? " }" : "\n\(indentation(ofLineAt: brace.lowerBound))}"
    return Words(
      code: .unclosedBlock,
      message: "this block is opened and not closed",
      help: isOnOneLine
        ? "write `}` where it ends"
        : "by its indentation it ends after `\(read(lastToken))`: write `}` on the next line",
      related: lastToken == brace ? [] : [Label(span(lastToken), "`}` expected after this")],
      fixIts: [inserting(closing, at: lastToken.upperBound, title: "close it there")]
    )
  }

  private func strayBrace(_ range: Range<Int>) -> Words {
    if let header = headerWithoutBrace(above: range) {
      return Words(
        code: .strayBrace,
        message: "this `}` closes nothing",
        help: "by the indentation, `\(read(header))` lacks its `{`",
        related: [Label(span(header), "`{` expected after this")],
        fixIts: [inserting(" {", at: header.upperBound, title: "open the block there")]
      )
    }
    return Words(
      code: .strayBrace,
      message: "this `}` closes nothing",
      help: "take it away, or look above for a block that was closed too early",
      fixIts: [deleting(range, title: "delete it")]
    )
  }

  /// The nearest line above in the same column, where all lines between stand further in; nil when it
  /// has a brace, or when nothing stands between.
  private func headerWithoutBrace(above brace: Range<Int>) -> Range<Int>? {
    let column = indentation(ofLineAt: brace.lowerBound).utf8.count
    var start = line(around: brace.lowerBound).lowerBound
    guard start + column == brace.lowerBound else { return nil }
    for distance in 0..<60 {
      guard start > 0 else { return nil }
      let line = line(around: start - 1)
      start = line.lowerBound
      let statement = restOfStatement(from: line.lowerBound)
      if statement.isEmpty { continue }
      let own = indentation(ofLineAt: line.lowerBound).utf8.count
      if own > column { continue }
      guard own == column, distance > 0, statement.upperBound == line.upperBound else { return nil }
      return line.lowerBound + own..<statement.upperBound
    }
    return nil
  }

  private func braceOnNextLine(_ brace: Range<Int>, header: Range<Int>) -> Words {
    Words(
      code: .misplacedBlock,
      message: "this `{` belongs on the line of `\(read(header))`",
      help: "a statement ends with its line; write `… \(read(header)) {`",
      fixIts: [
        FixIt(
          "move it up",
          [
            TextEdit(span: span(header.upperBound..<header.upperBound), replacement: " {"),
            TextEdit(span: span(brace), replacement: ""),
          ],
          confidence: .safe
        )
      ]
    )
  }

  private func contentWithoutBlock(_ range: Range<Int>, header: Range<Int>) -> Words {
    let content = restOfStatement(from: range.lowerBound)
    return Words(
      code: .misplacedBlock,
      message: "what belongs to `\(read(header))` stands in a block",
      help: "write `\(read(header)) { \(read(content)) }`",
      fixIts: [
        FixIt(
          "write `{ … }`",
          [
            TextEdit(span: span(range.lowerBound..<range.lowerBound), replacement: "{ "),
            TextEdit(span: span(content.upperBound..<content.upperBound), replacement: " }"),
          ]
        )
      ]
    )
  }
}
