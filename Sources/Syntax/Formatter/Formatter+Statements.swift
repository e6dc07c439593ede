// One statement: its cells, and its block on the same line or below.
extension Formatter {
  /// Writes a statement's rows; returns the row to which a comment behind the statement belongs.
  mutating func layOutStatement(_ place: Place, indentation: Int) -> Int {
    let block = lastBlock(of: place)
    let header = header(of: place, up: block, indentation: indentation)
    var line = header.line
    if let block {
      let start = header.line.cells.first?.range.lowerBound ?? header.line.cellStart
      let end = arena.count
      let isWrittenOnOneLine = canStandOnOneLine(block)
      if isWrittenOnOneLine {
        startCell(blockColumn(kind(place)), &line)
        writeFlatBlock(block, &line)
      }
      let width = width(start..<arena.count) + indentation * Self.indentationWidth
      if !isWrittenOnOneLine || width > Self.blockWidth {
        arena.removeSubrange(end...)
        let row = rows.count
        layOut(block, below: header, indentation: indentation)
        // A comment behind a line that was too long is about the whole of it: it goes to its head.
        return isWrittenOnOneLine ? row : rows.count - 1
      }
    }
    endCell(&line)
    addRow(header.rowKind, indentation: indentation, cells: line.cells)
    return rows.count - 1
  }

  /// The part of a statement before its block.
  private struct Header {
    var line: FlatLine
    var rowKind: Row.Kind
  }

  private mutating func header(of place: Place, up block: Place?, indentation: Int) -> Header {
    var line = FlatLine(cellStart: arena.count)
    if isRegular(place, up: block) {
      writeHeader(place, up: block, into: &line, indentation: indentation)
      let text = arena[(line.cells.first?.range.lowerBound ?? line.cellStart)...]
      let isBroken = text.contains(UInt8(ascii: "\n"))
      return Header(line: line, rowKind: isBroken ? .plain : .aligned(kind(place)))
    }
    let all = range(place)
    _ = copy(trimmed(all.lowerBound..<(block?.offset ?? all.upperBound)))
    line.previous = .name
    return Header(line: line, rowKind: .plain)
  }

  private mutating func layOut(_ block: Place, below header: Header, indentation: Int) {
    var cells = header.line.cells
    arena += " {".utf8
    cells.append(cell(header.line.column, header.line.cellStart..<arena.count))
    addRow(header.rowKind, indentation: indentation, cells: cells, opensBlock: true)
    layOutStatements(of: block, indentation: indentation + 1)
    let brace = arena.count
    arena.append(UInt8(ascii: "}"))
    addRow(.plain, indentation: indentation, cells: [cell(0, brace..<arena.count)])
  }

  // MARK: What kind of layout a statement can have

  /// The block that ends a statement; a workload's stands inside its last term.
  private func lastBlock(of statement: Place) -> Place? {
    var last: Place?
    var place = firstChild(statement)
    let end = end(statement)
    while place.record < end {
      if !kind(place).isTrivia { last = place }
      place = next(place)
    }
    guard let last else { return nil }
    switch kind(last) {
    case .block: return last
    case .workloadTerm: return lastBlock(of: last)
    default: return nil
    }
  }

  /// Whether all of a statement but its last block can be set anew: comments inside keep it as it is.
  private func isRegular(_ statement: Place, up block: Place?) -> Bool {
    let end = block?.record ?? end(statement)
    var depth = 0
    for record in statement.record + 1..<end {
      switch records[record].kind {
      case .lineComment, .blockComment: return false
      case .block: depth += 1
      case .newline where depth > 0: return false
      case .rightBrace: depth -= 1
      default: break
      }
    }
    return true
  }

  /// A block that its author wrote on one line without a comment, or that is empty.
  private func canStandOnOneLine(_ block: Place) -> Bool {
    var hasNewline = false
    var isEmpty = true
    for record in block.record + 1..<end(block) {
      let kind = records[record].kind
      if kind.isComment || kind == .longString { return false }
      if kind == .newline { hasNewline = true }
      if kind.isNode { isEmpty = false }
    }
    return isEmpty || !hasNewline
  }

  private func blockColumn(_ kind: SyntaxKind) -> Int {
    switch kind {
    case .declaration: 4
    case .link: 3
    case .workloadStatement, .kindStatement: 2
    default: 1
    }
  }
}
