// Files, blocks and the choice of a statement by its second token.
extension Parser {
  mutating func parseFile() {
    let file = builder.open()
    while true {
      parseStatements()
      guard current == .rightBrace else { break }
      isMuted = false
      let node = open()
      report(.strayBrace, currentRange)
      bump()
      builder.close(node, .unexpected)
    }
    writeTrivia()
    builder.close(file, .file)
  }

  /// Statements up to a `}` or the end; `opener` is the line's first column and the brace of the block.
  mutating func parseStatements(opener: (column: Int, brace: Int)? = nil) {
    while true {
      while current == .newline || current == .semicolon { bump() }
      guard current != .rightBrace, current != .endOfFile else { return }
      if let opener, balance.lacksRightBrace, endsBlockByIndentation(opener.column) { return }
      let before = currentIndex
      isMuted = false
      parseStatement()
      skipToStatementEnd(after: before)
    }
  }

  /// Whatever a statement left over is one `unexpected` node; a stuck rule is moved on by force.
  private mutating func skipToStatementEnd(after before: Int) {
    if !isAtStatementEnd {
      report(.notAStatement, currentRange)
      skipToStatementEnd()
    }
    if currentIndex == before, current != .endOfFile, current != .rightBrace { bump() }
  }

  /// A statement that begins a line no further right than the line that opened the block is outside it.
  private func endsBlockByIndentation(_ column: Int) -> Bool {
    guard let own = columnIfFirstOnLine(currentIndex) else { return false }
    return own <= column
  }

  private func columnIfFirstOnLine(_ index: Int) -> Int? {
    guard index > 0 else { return 0 }
    let before = tokens.kinds[index - 1]
    if before == .newline { return 0 }
    guard before == .whitespace, index == 1 || tokens.kinds[index - 2] == .newline else {
      return nil
    }
    return tokens.range(index - 1).count
  }

  /// The column at which the line of a token begins.
  func lineIndentation(of index: Int) -> Int {
    var first = index
    while first > 0, tokens.kinds[first - 1] != .newline { first -= 1 }
    return tokens.kinds[first] == .whitespace ? tokens.range(first).count : 0
  }

  // MARK: Blocks

  /// `{ … }`; the current token is the brace.
  mutating func parseBlock() {
    let block = open()
    let brace = currentIndex
    guard depth < deepestNesting else {
      report(.nestedTooDeeply, currentRange)
      skipOne()
      return builder.close(block, .unexpected)
    }
    depth += 1
    let column = balance.lacksRightBrace ? lineIndentation(of: brace) : 0
    bump()
    parseStatements(opener: (column, brace))
    isMuted = false
    if !take(.rightBrace) {
      report(.unclosedBlock, tokens.range(brace), origin: previousRange)
    }
    isMuted = false
    depth -= 1
    builder.close(block, .block)
  }

  mutating func parseOptionalBlock() {
    if current == .leftBrace { parseBlock() }
  }

  // MARK: Statements

  mutating func parseStatement() {
    guard current == .name else { return parseNonStatement() }
    switch peekNext() {
    case .colon, .leftParenthesis: return parseAttribute()
    case .waitingArrow, .freeArrow, .misspelledArrow: return parseLink()
    case .leftBrace: return parsePatch()
    case .equals: return parseEqualsForColon()
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

  /// `parallel { … }` has the shape of a patch; the word is reserved for this one case.
  private mutating func parsePatch() {
    let statement = open()
    let isParallel = currentKeyword == .parallel
    bump()
    parseBlock()
    builder.close(statement, isParallel ? .parallelBlock : .patch)
    finish(isParallel ? .parallel : .patch)
  }

  private mutating func parseParallel() {
    let statement = open()
    bump()
    reportMissing(.missingBlock(after: "parallel"))
    skipToStatementEnd()
    builder.close(statement, .parallelBlock)
  }

  private mutating func parseNonStatement() {
    if current == .rightParenthesis {
      report(.strayParenthesis, currentRange)
    } else {
      reportToken(otherwise: .notAStatement)
    }
    let node = open()
    while !isAtStatementEnd { skipOne() }
    builder.close(node, .unexpected)
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
    case .unterminatedString: report(.unterminatedString, currentRange)
    case .unterminatedComment: report(.unterminatedComment, currentRange)
    case .misspelledArrow: report(.misspelledArrow, currentRange)
    default: report(kind, currentRange, origin: previousRange)
    }
  }
}
