import Quantities

// Values: clauses of words, quantities, ranges, strings and arithmetic.
extension Parser {
  mutating func parseValue() {
    let value = open()
    if startsItem {
      parseClauses(joined: true)
    } else if current == .leftBrace {
      report(.blockAsValue, currentRange, origin: previousRange)
    } else if current == .newline, kindOnNextLine == .minus {
      parseDashes()
    } else {
      reportMissingOrToken(.missingValue)
    }
    builder.close(value, .value)
  }

  /// A list as other languages write it, an item with a dash on each line: one mistake.
  private mutating func parseDashes() {
    let colon = previousRange
    repeat {
      while current == .newline { bump() }
      report(.listOfDashes, currentRange, origin: colon)
      skipToStatementEnd()
    } while current == .newline && kindOnNextLine == .minus
  }

  /// Clauses between commas; `joined` says that `+` is arithmetic and doesn't end a clause.
  mutating func parseClauses(joined: Bool) {
    parseClause(joined: joined)
    while current == .comma {
      let comma = currentRange
      bump()
      if startsItem {
        parseClause(joined: joined)
      } else {
        report(.missingItem, comma)
      }
    }
  }

  mutating func parseClause(joined: Bool = true) {
    let clause = open()
    if !startsItem { reportMissingOrToken(.missingValue) }
    while startsItem { parseItem(joined: joined) }
    builder.close(clause, .clause)
  }

  @inline(__always)
  var startsItem: Bool {
    switch current {
    case .name, .number, .factor, .money, .clock, .date, .range, .leftParenthesis, .minus,
      .string, .longString, .unterminatedString, .unterminatedLongString:
      true
    default: false
    }
  }

  /// One item: an operand with what arithmetic or a range joins to it.
  mutating func parseItem(joined: Bool = true) {
    let start = mark
    if current == .range {
      bump()
      if startsRangeEnd { parseSum(joined: joined) } else { reportMissing(.missingOperand) }
      return builder.wrap(start, .rangeExpression)
    }
    if current == .name, peekNext().isArrow { return parsePathOrLink() }
    parseSum(joined: joined)
    guard current == .range else { return }
    bump()
    if startsRangeEnd { parseSum(joined: joined) }
    builder.wrap(start, .rangeExpression)
  }

  @inline(__always)
  private var startsRangeEnd: Bool {
    switch current {
    case .number, .money, .factor, .leftParenthesis, .clock, .date: true
    // A word after blanks is the next word of the clause, not the range's end.
    case .name: isGlued
    default: false
    }
  }

  private mutating func parseSum(joined: Bool) {
    let start = mark
    parseProduct()
    guard joined, isAtSumOperator else { return }
    while isAtSumOperator {
      bump()
      parseOperand(parseProduct: true)
    }
    builder.wrap(start, .sum)
  }

  /// `+`, or a minus between blanks; one that is glued to what follows begins a negative number.
  @inline(__always)
  private var isAtSumOperator: Bool {
    if current == .plus { return true }
    guard current == .minus else { return false }
    let next = currentIndex + 1
    return !isGlued && next < tokens.count && tokens.kinds[next].isTrivia
  }

  private mutating func parseProduct() {
    let start = mark
    parseUnary()
    guard current == .star || current == .slash else { return }
    while current == .star || current == .slash {
      bump()
      parseOperand(parseProduct: false)
    }
    builder.wrap(start, .product)
  }

  private mutating func parseOperand(parseProduct isProduct: Bool) {
    switch current {
    case .name, .number, .factor, .money, .leftParenthesis, .minus:
      if isProduct { parseProduct() } else { parseUnary() }
    default:
      reportMissingOrToken(.missingOperand)
    }
  }

  private mutating func parseUnary() {
    guard current == .minus else { return parsePrimary() }
    let start = mark
    if isGlued, isOperandEnd(tokens.kinds[previousIndex]) {
      report(.minusWithoutSpaces, currentRange, origin: previousRange)
    }
    bump()
    switch current {
    case .number, .factor, .money, .name, .leftParenthesis: parsePrimary()
    default: reportMissingOrToken(.missingOperand)
    }
    builder.wrap(start, .negation)
  }

  private func isOperandEnd(_ kind: SyntaxKind) -> Bool {
    switch kind {
    case .name, .number, .factor, .money, .percent, .clock, .date, .rightParenthesis: true
    default: false
    }
  }

  private mutating func parsePrimary() {
    switch current {
    case .number, .factor, .money: parseQuantity()
    case .clock:
      if !isClock(currentRange) { report(.impossibleClock, currentRange) }
      bump()
    case .date:
      if !isDate(currentRange) { report(.impossibleDate, currentRange) }
      bump()
    case .string, .longString, .unterminatedString, .unterminatedLongString: _ = takeString()
    case .leftParenthesis:
      let group = open()
      parseParenthesised { $0.parseClauses(joined: true) }
      builder.close(group, .group)
    default: bump()
    }
  }

  // MARK: Quantities

  /// A number with the unit behind it: `2 ms`, `40%`, `$0.02/GB/month`, `400/h`.
  private mutating func parseQuantity() {
    let quantity = open()
    let takesUnit = current == .number
    bump()
    if takesUnit { parseUnit() }
    while current == .slash, isGlued, isGluedWord(currentIndex + 1) {
      bump()
      if !isUnit(currentRange) { report(.unknownUnitAfterSlash, currentRange) }
      bump()
    }
    builder.close(quantity, .quantity)
  }

  private mutating func parseUnit() {
    switch current {
    case .percent: bump()
    case .name where isGlued:
      if !isUnit(currentRange) {
        report(.gluedWord, currentRange, origin: previousRange)
      }
      bump()
    case .name where isBlankAway && isUnit(currentRange): bump()
    default: break
    }
  }

  @inline(__always)
  private func isGluedWord(_ index: Int) -> Bool {
    index < tokens.count && tokens.kinds[index] == .name
  }

  /// Only blanks stand between; the layout makes one of them, so their number can't matter.
  @inline(__always)
  private var isBlankAway: Bool {
    currentIndex == previousIndex + 2 && tokens.kinds[previousIndex + 1] == .whitespace
  }

  @inline(__always)
  func isUnit(_ range: Range<Int>) -> Bool {
    Unit.isUnit(in: bytes.span, from: range.lowerBound, to: range.upperBound)
  }
}
