/// What a record of the tree is: a piece of trivia, a token or a node.
///
/// The order matters: trivia first, then tokens, then nodes, so that a class is one comparison.
package enum SyntaxKind: UInt8, Sendable, CaseIterable {
  // Trivia.
  case whitespace, newline, lineComment, blockComment

  // Tokens.
  case name
  case number, factor, money, clock, date
  case string, longString
  case leftBrace, rightBrace, leftParenthesis, rightParenthesis
  case colon, comma, semicolon, range, equals
  case plus, minus, star, slash, percent
  case waitingArrow, freeArrow
  case less, lessOrEqual, greater, greaterOrEqual
  /// Something that looks like an arrow or a comparison and is none: `=>`, `-->`, `==`.
  case misspelledArrow, misspelledComparison
  case unterminatedString, unterminatedLongString, unterminatedComment
  case unknown
  /// Read past the last byte; never stored.
  case endOfFile

  // Nodes: statements.
  case file
  case languageStatement, designStatement, importStatement, letStatement, kindStatement
  case declaration, workloadStatement, requireStatement, timedAction
  case copyStatement, removeStatement, parallelBlock
  case patch, link, attribute
  case block

  // Nodes: values.
  case value, clause, quantity, rangeExpression, sum, product, negation, group
  case linkPath, arguments
  case workloadTerm, metric, subject, limit, cell
  /// What the parser couldn't place: kept, so that the text is whole, and reported once.
  case unexpected

  package var isTrivia: Bool { rawValue <= SyntaxKind.blockComment.rawValue }
  package var isToken: Bool {
    rawValue > SyntaxKind.blockComment.rawValue && rawValue <= SyntaxKind.endOfFile.rawValue
  }
  package var isNode: Bool { rawValue >= SyntaxKind.file.rawValue }
  package var isComment: Bool { self == .lineComment || self == .blockComment }
  package var isArrow: Bool {
    self == .waitingArrow || self == .freeArrow || self == .misspelledArrow
  }
  package var isString: Bool {
    switch self {
    case .string, .longString, .unterminatedString, .unterminatedLongString: true
    default: false
    }
  }
  package var isComparison: Bool {
    switch self {
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .misspelledComparison: true
    default: false
    }
  }
}
