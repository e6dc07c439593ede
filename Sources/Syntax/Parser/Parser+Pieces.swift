// What several statements are made of.
extension Parser {
  /// A name where one must stand; what was meant as one (a string) is taken with a report.
  mutating func parseName(after word: String) {
    if take(.name) { return }
    if current.isString {
      report(.nameInQuotes, currentRange, origin: previousRange)
      bump()
    } else {
      reportMissingOrToken(.missingName(after: word))
    }
  }

  /// A title, a label or a file's name, with what is wrong in it.
  mutating func takeString() -> Bool {
    switch current {
    case .string, .longString: reportUnknownEscape(in: currentRange)
    case .unterminatedString, .unterminatedLongString: report(.unterminatedString, currentRange)
    default: return false
    }
    bump()
    return true
  }

  mutating func takeEquals(in statement: String) -> Bool {
    if take(.equals) { return true }
    switch current {
    case .colon, .misspelledComparison, .misspelledArrow:
      report(.missingWord("=", in: statement), currentRange)
      bump()
      return true
    default:
      reportMissingOrToken(.missingWord("=", in: statement))
      return false
    }
  }

  mutating func reportMissingOrToken(_ kind: SyntaxProblem.Kind) {
    switch current {
    case .unknown, .unterminatedString, .unterminatedLongString, .unterminatedComment:
      reportToken(otherwise: kind)
    default: reportMissing(kind)
    }
  }

  /// `(name, name)` after a key or a path.
  mutating func parseArguments() {
    let arguments = open()
    parseParenthesised { parser in
      repeat { parser.parseClause() } while parser.take(.comma)
    }
    builder.close(arguments, .arguments)
  }

  /// `( … )`; a parenthesis without its partner ends with the line.
  mutating func parseParenthesised(_ content: (inout Parser) -> Void) {
    let opening = currentRange
    let isClosed = !balance.openParentheses.contains(currentIndex)
    guard depth < deepestNesting else {
      report(.nestedTooDeeply, currentRange)
      return isClosed ? skipParentheses(whole: true) : skipToStatementEnd()
    }
    depth += 1
    parentheses += isClosed ? 1 : 0
    bump()
    content(&self)
    if isClosed, current != .rightParenthesis {
      reportToken(otherwise: .unexpectedAfter(.parentheses))
      skipParentheses(whole: false)
    }
    parentheses -= isClosed ? 1 : 0
    if !take(.rightParenthesis) { report(.unclosedParenthesis, opening) }
    depth -= 1
  }

  /// A whole pair of parentheses, or what is left of it before the closing one.
  private mutating func skipParentheses(whole: Bool) {
    let node = open()
    var open = 0
    while current != .endOfFile, current != .leftBrace, current != .rightBrace {
      if current == .rightParenthesis {
        if open == 0 { break }
        open -= 1
      }
      if current == .leftParenthesis { open += 1 }
      bump()
      if whole, open == 0 { break }
    }
    builder.close(node, .unexpected)
  }
}
