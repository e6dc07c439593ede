import Diagnostics
import SourceText

// Braces and parentheses without their partner, blocks where none can be or one is missing.
extension SyntaxWording {
  func blockWithoutHeader() -> Words {
    Words(
      code: .misplacedBlock,
      message: "this block belongs to nothing",
      help: "a block stands on the line of what it describes: `service web {`"
    )
  }

  func missingBlock(word: String) -> Words {
    Words(
      code: .misplacedBlock,
      message: "`\(word)` needs a block with links in it",
      help: "write `\(word) { a -> b; a -> c }`"
    )
  }

  func unclosedParenthesis() -> Words {
    Words(
      code: .unbalancedParenthesis,
      message: "this parenthesis is opened and not closed",
      help: "write `)` where it ends"
    )
  }

  func strayParenthesis(_ range: Range<Int>) -> Words {
    Words(
      code: .unbalancedParenthesis,
      message: "this `)` closes nothing",
      help: "take it away, or write the `(` that belongs to it",
      fixIts: [deleting(range, title: "delete it")]
    )
  }

  func unclosedBlock(_ brace: Range<Int>, lastToken: Range<Int>) -> Words {
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

  func strayBrace(_ range: Range<Int>, header: Range<Int>?) -> Words {
    if let header {
      return Words(
        code: .strayBrace,
        message: "this `}` closes nothing",
        help: "by the indentation, `\(read(header))` lacks its `{`",
        related: [Label(span(header), "`{` expected after this")],
        fixIts: [inserting(" {", at: header.upperBound, title: "open the block there")]
      )
    }
    let count = source.bytes[range].count { $0 == UInt8(ascii: "}") }
    let isBare = source.bytes[range].allSatisfy {
      $0 == UInt8(ascii: "}") || $0 == 0x20 || $0 == 0x0A
    }
    return Words(
      code: .strayBrace,
      message: count == 1 ? "this `}` closes nothing" : "these \(count) `}` close nothing",
      help:
        "take \(count == 1 ? "it" : "them") away, or look above for a block that was closed too early",
      fixIts: isBare ? [deleting(range, title: count == 1 ? "delete it" : "delete them")] : []
    )
  }

  func braceOnNextLine(_ brace: Range<Int>, header: Range<Int>) -> Words {
    let line = line(around: header.lowerBound)
    let text = source.text(line.lowerBound..<header.upperBound).drop { $0 == " " }
    return Words(
      code: .misplacedBlock,
      message: "this `{` belongs on the line of its statement, which ends with that line",
      help: "write `\(text.prefix(60)) {`",
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

  func contentWithoutBlock(_ range: Range<Int>, header: Range<Int>) -> Words {
    let content = restOfStatement(from: range.lowerBound)
    if let action = timeBehindAction(source.text(content), header: read(header)) { return action }
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

  /// `kill web at 5 min for 1 min`.
  private func timeBehindAction(_ content: String, header: String) -> Words? {
    guard content.hasPrefix("at "), !header.hasPrefix("fault ") else { return nil }
    let time = content.firstRange(of: " for ").map { content[..<$0.lowerBound] } ?? content[...]
    let length = content[time.endIndex...]
    return Words(
      code: .misplacedBlock,
      message: "`\(content)` can't stand behind `\(header)`",
      help: "the time comes first: `\(time): \(header)\(length)`"
    )
  }
}
