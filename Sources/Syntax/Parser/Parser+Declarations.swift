// Statements that begin with a word: declarations and the keyword statements.
extension Parser {
  /// `kind name "title" from base { … }`, whatever the kind.
  mutating func parseDeclaration() {
    let statement = open()
    let kind = currentRange
    bump()
    switch current {
    case .name: parseDeclaredName(kind)
    case .string, .longString:
      report(.nameInQuotes, currentRange, origin: kind)
      bump()
    case .newline, .semicolon, .rightBrace, .endOfFile:
      report(.bareWord, kind)
      return builder.close(statement, .declaration)
    default:
      if startsItem { report(.missingColon, kind, origin: currentRange) }
      finish(.declaration)
      return builder.close(statement, .declaration)
    }
    parseOptionalBlock()
    finish(.declaration)
    builder.close(statement, .declaration)
  }

  private mutating func parseDeclaredName(_ kind: Range<Int>) {
    let name = currentRange
    bump()
    if current == .string || current == .longString { bump() }
    if currentKeyword == .from {
      bump()
      parseName(after: "from")
    } else if current == .name {
      report(.titleWithoutQuotes, currentRange, origin: name)
    } else if startsItem {
      report(.missingColon, kind, origin: name)
    }
  }

  mutating func parseLanguage() {
    let statement = open()
    bump()
    if current == .number { bump() } else { reportMissing(.missingValue) }
    finish(.language)
    builder.close(statement, .languageStatement)
  }

  mutating func parseDesign() {
    let statement = open()
    bump()
    if current == .string || current == .longString {
      bump()
    } else if current == .name {
      report(.titleWithoutQuotes, currentRange, origin: previousRange)
      skipToStatementEnd()
    } else {
      reportMissing(.missingTitle)
    }
    parseOptionalBlock()
    finish(.design)
    builder.close(statement, .designStatement)
  }

  mutating func parseImport() {
    let statement = open()
    bump()
    if current == .name || current == .string {
      bump()
    } else {
      reportToken(otherwise: .missingName(after: "import"))
    }
    finish(.import)
    builder.close(statement, .importStatement)
  }

  mutating func parseLet() {
    let statement = open()
    bump()
    parseName(after: "let")
    if current == .colon {
      report(.missingWord("=", in: "let"), currentRange)
      bump()
      parseValue()
    } else if takeEquals(in: "let") {
      parseValue()
    }
    finish(.let)
    builder.close(statement, .letStatement)
  }

  mutating func parseKind() {
    let statement = open()
    bump()
    parseName(after: "kind")
    if takeEquals(in: "kind") { parseName(after: "=") }
    parseOptionalBlock()
    finish(.kind)
    builder.close(statement, .kindStatement)
  }

  mutating func parseWorkload() {
    let statement = open()
    bump()
    parseName(after: "workload")
    if takeEquals(in: "workload") {
      repeat { parseWorkloadTerm() } while take(.plus)
    }
    finish(.workload)
    builder.close(statement, .workloadStatement)
  }

  private mutating func parseWorkloadTerm() {
    let term = open()
    guard startsItem else {
      reportToken(otherwise: .missingValue)
      return builder.close(term, .workloadTerm)
    }
    parseClauses(joined: false)
    parseOptionalBlock()
    builder.close(term, .workloadTerm)
  }

  mutating func parseTimedAction() {
    let statement = open()
    bump()
    parseClause()
    if take(.colon) {
      parseValue()
    } else {
      reportMissing(.missingColonOfTimedAction)
    }
    finish(.timedAction)
    builder.close(statement, .timedAction)
  }

  mutating func parseCopy() {
    let statement = open()
    bump()
    parseName(after: "copy")
    if currentKeyword == .as {
      bump()
      parseName(after: "as")
    } else {
      reportMissing(.missingWord("as", in: "copy"))
    }
    parseOptionalBlock()
    finish(.copy)
    builder.close(statement, .copyStatement)
  }

  mutating func parseRemove() {
    let statement = open()
    bump()
    if current == .name {
      parsePathOrLink()
      if current == .leftParenthesis { parseArguments() }
      if current == .string { bump() }
    } else {
      reportToken(otherwise: .missingName(after: "remove"))
    }
    finish(.remove)
    builder.close(statement, .removeStatement)
  }

  // MARK: Pieces

  /// A name where one must stand; what was meant as one (a string) is taken with a report.
  mutating func parseName(after word: String) {
    if take(.name) { return }
    if current == .string || current == .longString {
      report(.nameInQuotes, currentRange, origin: previousRange)
      bump()
    } else {
      reportMissingOrToken(.missingName(after: word))
    }
  }

  private mutating func takeEquals(in statement: String) -> Bool {
    if take(.equals) { return true }
    reportMissingOrToken(.missingWord("=", in: statement))
    return false
  }

  mutating func reportMissingOrToken(_ kind: SyntaxProblem.Kind) {
    if current == .unknown || current == .unterminatedString || current == .unterminatedComment {
      reportToken(otherwise: kind)
    } else {
      reportMissing(kind)
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
      return skipToStatementEnd()
    }
    depth += 1
    parentheses += isClosed ? 1 : 0
    bump()
    content(&self)
    if isClosed, current != .rightParenthesis {
      // Everything up to the partner was promised to this pair.
      skipToClosingParenthesis()
    }
    parentheses -= isClosed ? 1 : 0
    if !take(.rightParenthesis) { report(.unclosedParenthesis, opening) }
    depth -= 1
  }

  private mutating func skipToClosingParenthesis() {
    reportToken(otherwise: .unexpectedAfter(.attribute))
    let node = open()
    var open = 0
    while current != .endOfFile, current != .leftBrace, current != .rightBrace {
      if current == .rightParenthesis {
        if open == 0 { break }
        open -= 1
      }
      if current == .leftParenthesis { open += 1 }
      bump()
    }
    builder.close(node, .unexpected)
  }
}
