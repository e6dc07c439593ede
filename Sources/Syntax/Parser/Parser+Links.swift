// Links, attributes and requirements.
extension Parser {
  /// `a -> b ~> c "label" { … }`.
  mutating func parseLink() {
    let statement = open()
    bump()
    while current.isArrow {
      if current == .misspelledArrow { report(.misspelledArrow, currentRange) }
      bump()
      guard take(.name) else {
        reportMissingOrToken(.missingLinkTarget)
        break
      }
    }
    _ = takeString()
    parseOptionalBlock()
    finish(.link)
    builder.close(statement, .link)
  }

  /// A path, or `a -> b` where a value names a link.
  mutating func parsePathOrLink() {
    let start = mark
    bump()
    guard current.isArrow else { return }
    if current == .misspelledArrow { report(.misspelledArrow, currentRange) }
    bump()
    if !take(.name) { reportMissingOrToken(.missingLinkTarget) }
    builder.wrap(start, .linkPath)
  }

  /// `key: value` or `key(name): value`.
  mutating func parseAttribute() {
    let statement = open()
    let key = currentRange
    bump()
    if current == .leftParenthesis { parseArguments() }
    if take(.colon) {
      parseValue()
    } else {
      report(.missingColon, key.lowerBound..<previousRange.upperBound, origin: currentRange)
      if startsItem { parseValue() }
    }
    finish(.attribute)
    builder.close(statement, .attribute)
  }

  /// `key = value`: read as the attribute that was meant.
  mutating func parseEqualsForColon() {
    let statement = open()
    bump()
    report(.equalsForColon, currentRange, origin: previousRange)
    bump()
    parseValue()
    finish(.attribute)
    builder.close(statement, .attribute)
  }

  /// `require METRIC(SUBJECT) < LIMIT under W with F over T at T`.
  mutating func parseRequirement() {
    let statement = open()
    bump()
    guard current == .name else {
      reportMissingOrToken(.missingMetric)
      finish(.requirement)
      return builder.close(statement, .requireStatement)
    }
    parseMetric()
    if current == .leftParenthesis { parseSubject() }
    if current.isComparison || current == .equals || current == .misspelledArrow {
      parseLimit()
    } else if currentKeyword == .by {
      parseCell()
    }
    while isAtCell { parseCell() }
    if current == .number || current == .money {
      report(
        .missingComparison,
        previousRange.upperBound..<previousRange.upperBound,
        origin: currentRange
      )
    }
    finish(.requirement)
    builder.close(statement, .requireStatement)
  }

  private mutating func parseMetric() {
    let metric = open()
    bump()
    while startsItem, current != .leftParenthesis, !isAtCell, currentKeyword != .by {
      // A number after the first word is a limit whose comparison was forgotten, but for `any 2 of`.
      if current != .name, !metricMayHoldNumber { break }
      parseItem()
    }
    builder.close(metric, .metric)
  }

  /// `cost per 1M requests` and `survives any 2 of x` have a number among their words.
  private var metricMayHoldNumber: Bool {
    let before = word(at: previousRange)
    return before == "per" || before == "any"
  }

  private mutating func parseSubject() {
    let subject = open()
    parseParenthesised { parser in
      if parser.startsItem { parser.parseClause() }
    }
    builder.close(subject, .subject)
  }

  private mutating func parseLimit() {
    if current == .misspelledComparison || current == .equals || current == .misspelledArrow {
      report(.misspelledComparison, currentRange)
    }
    bump()
    let limit = open()
    if startsItem, !isAtCellWithContent {
      parseItem()
      while startsItem, !isAtCell { parseItem() }
    } else {
      reportMissingOrToken(.missingLimit)
    }
    builder.close(limit, .limit)
  }

  private var isAtCell: Bool {
    switch currentKeyword {
    case .under, .with, .over, .at, .by: true
    default: false
    }
  }

  /// `under peak` where the limit should stand; a limit may be named `under` all the same.
  private var isAtCellWithContent: Bool {
    guard isAtCell else { return false }
    switch peekNext() {
    case .name, .number, .clock: return true
    default: return false
    }
  }

  private mutating func parseCell() {
    let cell = open()
    let keyword = currentKeyword?.rawValue ?? ""
    bump()
    if startsItem {
      repeat { parseItem() } while startsItem && !isAtCell
    } else {
      reportMissingOrToken(.missingName(after: keyword))
    }
    builder.close(cell, .cell)
  }
}
