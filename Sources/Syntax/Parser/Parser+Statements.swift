// Files, blocks and the choice of a statement by its second token.
extension Parser {
  mutating func parseFile() {
    let file = builder.open()
    repeat {
      parseStatements(end: Int.max)
      if current == .rightBrace { parseStrayBrace() }
    } while current != .endOfFile
    writeTrivia()
    builder.close(file, .file)
  }

  /// Statements up to the block's `}` or, where that is lacking, up to the token at which the block ends.
  private mutating func parseStatements(end: Int) {
    while currentIndex < end {
      switch current {
      case .newline, .semicolon: bump()
      case .endOfFile: return
      case .rightBrace:
        guard balance.strayBraces.contains(currentIndex) else { return }
        parseStrayBrace()
      default:
        isMuted = false
        parseStatement()
        if !isAtStatementEnd { report(.notAStatement, currentRange) }
        skipToStatementEnd()
      }
    }
  }

  /// A `}` too many, and all that follow it directly: one mistake, one report.
  private mutating func parseStrayBrace() {
    isMuted = false
    let node = open()
    let start = currentRange.lowerBound
    let header = balance.headers[currentIndex].map {
      tokens.start($0.lowerBound)..<tokens.end($0.upperBound)
    }
    repeat { bump() } while current == .rightBrace && balance.strayBraces.contains(currentIndex)
    report(.strayBrace, start..<previousRange.upperBound, origin: header)
    builder.close(node, .unexpected)
  }

  // MARK: Blocks

  /// `{ … }`; the current token is the brace.
  mutating func parseBlock() {
    let block = open()
    let brace = currentIndex
    guard depth < deepestNesting else {
      report(.nestedTooDeeply, currentRange)
      skipBlock()
      return builder.close(block, .unexpected)
    }
    // What is wrong inside is no follower of what was wrong before, and hides nothing behind it.
    let wasMuted = isMuted
    depth += 1
    bump()
    parseStatements(end: balance.blockEnds[brace] ?? Int.max)
    isMuted = isEndHidden
    if !take(.rightBrace) { report(.unclosedBlock, tokens.range(brace), origin: previousRange) }
    isMuted = wasMuted
    depth -= 1
    builder.close(block, .block)
  }

  /// The block of a statement that can have one; a brace on the next line is meant for it.
  mutating func parseOptionalBlock() {
    if current == .newline, kindOnNextLine == .leftBrace {
      let header = previousRange
      while current == .newline { bump() }
      report(.braceOnNextLine, currentRange, origin: header)
    }
    if current == .leftBrace { parseBlock() }
  }

  /// The first token behind the line ends at which the parser stands.
  var kindOnNextLine: SyntaxKind {
    var index = currentIndex
    while index < tokens.count, tokens.kinds[index].isTrivia { index += 1 }
    return index < tokens.count ? tokens.kinds[index] : .endOfFile
  }

  // MARK: Statements

  mutating func parseStatement() {
    guard current == .name else { return parseNonStatement() }
    switch peekNext() {
    case .colon, .leftParenthesis: return parseAttribute()
    case .waitingArrow, .freeArrow, .misspelledArrow: return parseLink()
    case .leftBrace: return parsePatch()
    case .equals where !takesEquals(currentKeyword): return parseEqualsForColon()
    default: break
    }
    switch currentKeyword {
    case .language: parseLanguage()
    case .design: parseDesign()
    case .import: parseImport()
    case .let: parseLet()
    case .kind: parseKind()
    case .workload: parseWorkload()
    case .require: parseRequirement()
    case .at: parseTimedAction()
    case .copy: parseCopy()
    case .remove: parseRemove()
    case .parallel: parseParallel()
    case .class, .request, .fault, .variant, .phase, .view, .from, .as, .by, .under, .with, .over,
      nil:
      parseDeclaration()
    }
  }

  /// `let = 5` lacks its name; it is no attribute with the wrong sign.
  private func takesEquals(_ keyword: Keyword?) -> Bool {
    keyword == .let || keyword == .kind || keyword == .workload
  }

  /// `parallel { … }` has the shape of a patch; the word is reserved for this one case.
  private mutating func parsePatch() {
    let statement = open()
    let isParallel = currentKeyword == .parallel
    bump()
    parseBlock()
    finish(isParallel ? .parallel : .patch)
    builder.close(statement, isParallel ? .parallelBlock : .patch)
  }

  private mutating func parseParallel() {
    let statement = open()
    bump()
    parseOptionalBlock()
    reportMissing(.missingBlock(after: "parallel"))
    skipToStatementEnd()
    builder.close(statement, .parallelBlock)
  }

  private mutating func parseNonStatement() {
    switch current {
    case .rightParenthesis: report(.strayParenthesis, currentRange)
    case .leftBrace: report(.blockWithoutHeader, currentRange)
    default: reportToken(otherwise: .notAStatement)
    }
    skipToStatementEnd()
  }

  /// What is left before the statement's end is too much; says so once.
  mutating func finish(_ construct: SyntaxProblem.Construct) {
    guard !isAtStatementEnd else { return }
    if current == .rightParenthesis {
      report(.strayParenthesis, currentRange)
    } else {
      reportToken(otherwise: .unexpectedAfter(construct))
    }
    skipToStatementEnd()
  }

  /// A token that is wrong in itself is reported as that, not as being in the wrong place.
  mutating func reportToken(otherwise kind: SyntaxProblem.Kind) {
    switch current {
    case .unknown: report(.unknownCharacter, currentRange)
    case .unterminatedString, .unterminatedLongString: report(.unterminatedString, currentRange)
    case .unterminatedComment: report(.unterminatedComment, currentRange)
    case .misspelledArrow: report(.misspelledArrow, currentRange)
    default: report(kind, currentRange, origin: previousRange)
    }
  }
}
