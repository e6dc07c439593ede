// Statements that begin with a word: declarations and the keyword statements.
extension Parser {
  /// `kind name "title" from base { … }`, whatever the kind.
  mutating func parseDeclaration() {
    let statement = open()
    let kind = currentRange
    bump()
    switch current {
    case .name: parseDeclaredName(kind)
    case .string, .longString, .unterminatedString, .unterminatedLongString:
      report(.nameInQuotes, currentRange, origin: kind)
      bump()
    case .newline, .semicolon, .rightBrace, .endOfFile:
      let isHeader = balance.headerStarts.contains(previousIndex)
      parseOptionalBlock()
      // A header that lost its brace is reported where the block ends.
      if !isHeader { report(.bareWord, kind) }
      return builder.close(statement, .declaration)
    case .number where isNameBeginningWithDigit:
      parseNameBeginningWithDigit()
    default:
      if startsItem { report(.missingColon, kind, origin: currentRange) }
    }
    parseOptionalBlock()
    finish(.declaration)
    builder.close(statement, .declaration)
  }

  private mutating func parseDeclaredName(_ kind: Range<Int>) {
    let name = currentRange
    bump()
    let hasTitle = takeString()
    if currentKeyword == .from {
      bump()
      parseName(after: "from")
    } else if current == .name {
      if peekNext() == .colon || currentKeyword == .at {
        report(
          .contentWithoutBlock,
          currentRange,
          origin: kind.lowerBound..<previousRange.upperBound
        )
      } else if !hasTitle {
        report(.titleWithoutQuotes, currentRange, origin: name)
      }
    } else if !hasTitle, startsItem || current == .comma {
      report(.missingColon, kind, origin: name)
    }
  }

  /// `2nd-try`, or a number where only a name can stand: a value is followed by no block and no title.
  private var isNameBeginningWithDigit: Bool {
    let next = currentIndex + 1
    if next < tokens.count, tokens.kinds[next] == .name { return !isUnit(tokens.range(next)) }
    return peekNext() == .leftBrace || peekNext() == .string
  }

  private mutating func parseNameBeginningWithDigit() {
    let start = currentRange.lowerBound
    repeat { bump() } while isGlued && current == .name
    report(.nameBeginsWithDigit, start..<previousRange.upperBound)
    _ = takeString()
  }

  mutating func parseLanguage() {
    let statement = open()
    bump()
    if !take(.number) { reportMissing(.missingLanguageVersion) }
    finish(.language)
    builder.close(statement, .languageStatement)
  }

  mutating func parseDesign() {
    let statement = open()
    bump()
    if !takeString() {
      if current == .name {
        report(.designTitleWithoutQuotes, currentRange)
      } else {
        reportMissingOrToken(.missingTitle)
      }
    }
    parseOptionalBlock()
    finish(.design)
    builder.close(statement, .designStatement)
  }

  mutating func parseImport() {
    let statement = open()
    bump()
    if !take(.name), !takeString() { reportMissingOrToken(.missingName(after: "import")) }
    finish(.import)
    builder.close(statement, .importStatement)
  }

  mutating func parseLet() {
    let statement = open()
    bump()
    parseName(after: "let")
    if takeEquals(in: "let") { parseValue() }
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
      reportMissingOrToken(.missingWorkload)
      return builder.close(term, .workloadTerm)
    }
    parseClauses(joined: false)
    parseOptionalBlock()
    builder.close(term, .workloadTerm)
  }

  mutating func parseTimedAction() {
    let statement = open()
    bump()
    let time = open()
    let start = currentRange.lowerBound
    if startsItem { parseItem() } else { reportMissingOrToken(.missingTime) }
    let end = previousRange.upperBound
    while startsItem { parseItem() }
    builder.close(time, .clause)
    if take(.colon) {
      parseValue()
    } else {
      report(.missingColonOfTimedAction, end..<end, origin: min(start, end)..<end)
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
      _ = takeString()
    } else {
      reportMissingOrToken(.missingName(after: "remove"))
    }
    finish(.remove)
    builder.close(statement, .removeStatement)
  }
}
