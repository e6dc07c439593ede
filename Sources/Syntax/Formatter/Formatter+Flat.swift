// Tokens on one line, with one blank or none between them.
extension Formatter {
  /// The cells of the line that is being written at the arena's end.
  struct FlatLine {
    var cells: [Cell] = []
    var cellStart: Int
    var column = 0
    var isAligned = true
    /// Whether lines end where the author ended them.
    var keepsBreaks = true
    /// The last token and what it stood in: what stands between it and the next one depends on both.
    var previous = SyntaxKind.newline
    var isTightAfterPrevious = false
    /// Where the last token ended in the source: a token that begins there was glued to it.
    var previousEnd = -1
    /// How far the lines of a broken statement stand in.
    var continuation = 0
  }

  mutating func startCell(_ column: Int, _ line: inout FlatLine) {
    guard line.previous != .newline else { return }
    endCell(&line)
    arena.append(UInt8(ascii: " "))
    line.cellStart = arena.count
    line.column = column
    line.isTightAfterPrevious = true
  }

  mutating func endCell(_ line: inout FlatLine) {
    guard line.cellStart < arena.count else { return }
    line.cells.append(cell(line.column, line.cellStart..<arena.count))
    line.cellStart = arena.count
  }

  /// All of a statement before its block.
  mutating func writeHeader(
    _ statement: Place,
    up block: Place?,
    into line: inout FlatLine,
    indentation: Int
  ) {
    line.continuation = (indentation + 2) * Self.indentationWidth
    writeChildren(of: statement, up: block?.record ?? Int.max, &line)
  }

  mutating func writeChildren(of parent: Place, up limit: Int, _ line: inout FlatLine) {
    let parentKind = kind(parent)
    let end = min(end(parent), limit)
    var place = firstChild(parent)
    var ordinal = 0
    let isTightSum = parentKind == .sum && isCode(parent)
    while place.record < end {
      let kind = kind(place)
      if kind == .newline {
        breakLine(&line)
      } else if !kind.isTrivia {
        if line.isAligned, let column = column(of: place, ordinal: ordinal, in: parentKind),
          column != line.column
        {
          startCell(column, &line)
        }
        if kind == .block {
          writeFlatBlock(place, &line)
        } else if kind.isNode {
          writeChildren(of: place, up: limit, &line)
        } else {
          let setting = Setting(
            parent: parentKind,
            ordinal: ordinal,
            isLast: next(place).record >= end,
            isTightSum: isTightSum
          )
          writeToken(place, setting, &line)
        }
        ordinal += 1
      }
      place = next(place)
    }
  }

  /// The column in which a child of a statement begins, where it begins one.
  private func column(of place: Place, ordinal: Int, in parent: SyntaxKind) -> Int? {
    switch (parent, kind(place)) {
    case (.attribute, .value), (.timedAction, .value): 1
    case (.link, .waitingArrow), (.link, .freeArrow): 1
    case (.link, .string), (.link, .longString): 2
    case (.declaration, .name): ordinal == 0 ? nil : ordinal == 1 ? 1 : 3
    case (.declaration, .string), (.declaration, .longString): 2
    case (.letStatement, .equals), (.workloadStatement, .equals), (.kindStatement, .equals): 1
    // `by 06:00` is the limit itself, not where it is asked.
    case (.requireStatement, .cell): bytes[place.offset...].starts(with: "by ".utf8) ? nil : 1
    default: nil
    }
  }

  private mutating func breakLine(_ line: inout FlatLine) {
    guard line.keepsBreaks, line.previous != .newline else { return }
    while arena.last == UInt8(ascii: " "), arena.count > line.cellStart { arena.removeLast() }
    if arena.last != UInt8(ascii: "\n") { arena.append(UInt8(ascii: "\n")) }
    arena += repeatElement(UInt8(ascii: " "), count: line.continuation)
    line.isTightAfterPrevious = true
  }

  mutating func writeFlatBlock(_ block: Place, _ line: inout FlatLine) {
    space(&line)
    arena.append(UInt8(ascii: "{"))
    let end = end(block)
    var place = firstChild(block)
    var isFirst = true
    while place.record < end {
      if kind(place).isNode {
        arena += isFirst ? [UInt8(ascii: " ")] : Array("; ".utf8)
        isFirst = false
        line.isTightAfterPrevious = true
        // Inside a block the columns of the statements are no columns of the row.
        let wasAligned = line.isAligned
        line.isAligned = false
        writeChildren(of: place, up: Int.max, &line)
        line.isAligned = wasAligned
      }
      place = next(place)
    }
    arena += isFirst ? Array("}".utf8) : Array(" }".utf8)
    line.previous = .rightBrace
    line.isTightAfterPrevious = false
    line.previousEnd = -1
  }

  private mutating func space(_ line: inout FlatLine) {
    if line.previous != .newline, !line.isTightAfterPrevious { arena.append(UInt8(ascii: " ")) }
  }

  /// Where a token stands among the children of its node.
  private struct Setting {
    var parent: SyntaxKind
    var ordinal: Int
    var isLast: Bool
    var isTightSum: Bool
  }

  private mutating func writeToken(_ place: Place, _ setting: Setting, _ line: inout FlatLine) {
    let kind = kind(place)
    let range = range(place)
    let wasGlued = line.previousEnd == range.lowerBound
    let isCall = wasGlued && line.previous == .name
    if !isTightBefore(kind, setting, isCall: isCall) { space(&line) }
    arena += bytes[range]
    line.previous = kind
    line.previousEnd = range.upperBound
    line.isTightAfterPrevious = isTightAfter(kind, setting)
  }

  private func isTightBefore(_ kind: SyntaxKind, _ setting: Setting, isCall: Bool) -> Bool {
    switch kind {
    case .comma, .semicolon, .colon, .rightParenthesis: true
    case .percent, .slash: setting.parent == .quantity
    case .range: setting.ordinal > 0
    // After a word of the value the author's choice stays: `lag (p50 1 s)`, `overlap(upsert)`.
    case .leftParenthesis: setting.parent != .group || isCall
    case .plus: setting.isTightSum
    default: false
    }
  }

  private func isTightAfter(_ kind: SyntaxKind, _ setting: Setting) -> Bool {
    switch kind {
    case .leftParenthesis: true
    case .slash: setting.parent == .quantity
    // What follows an open range is the next word of its clause.
    case .range: !setting.isLast
    case .minus: setting.parent == .negation
    case .plus: setting.isTightSum
    default: false
    }
  }

  /// `6+3`: a sum of bare numbers is a code, and written tight.
  private func isCode(_ sum: Place) -> Bool {
    for record in sum.record + 1..<end(sum) {
      switch records[record].kind {
      case .number, .plus, .whitespace, .quantity: break
      default: return false
      }
    }
    return true
  }
}
