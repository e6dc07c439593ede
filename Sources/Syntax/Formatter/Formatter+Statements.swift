// One statement: its cells, and its block on the same line or below.
extension Formatter {
  mutating func layOutStatement(_ place: Place, indentation: Int) {
    let block = lastBlock(of: place)
    guard isRegular(place, up: block) else {
      return addPlain(copying: range(place), indentation: indentation)
    }
    let arenaStart = arena.count
    var line = FlatLine(cells: [], cellStart: arenaStart, column: 0)
    writeHeader(place, up: block, into: &line, indentation: indentation)
    guard let block else {
      return addStatement(&line, kind(place), indentation: indentation)
    }
    let headerEnd = arena.count
    if canStandOnOneLine(block) {
      startCell(blockColumn(kind(place)), &line)
      writeFlatBlock(block, &line)
      let total = width(arenaStart..<arena.count) + indentation * Self.indentationWidth
      if total <= Self.blockWidth {
        return addStatement(&line, kind(place), indentation: indentation)
      }
      line.cells.removeAll { $0.column == blockColumn(kind(place)) }
      arena.removeSubrange(headerEnd...)
    }
    layOutBlock(block, header: arenaStart..<headerEnd, indentation: indentation)
  }

  private mutating func addStatement(_ line: inout FlatLine, _ kind: SyntaxKind, indentation: Int) {
    endCell(&line)
    let isBroken = line.cells.contains { cell in
      arena[cell.range].contains(UInt8(ascii: "\n"))
    }
    addRow(isBroken ? .plain : .aligned(kind), indentation: indentation, cells: line.cells)
  }

  private mutating func layOutBlock(_ block: Place, header: Range<Int>, indentation: Int) {
    var text = Array(arena[header])
    while text.last == UInt8(ascii: " ") { text.removeLast() }
    let start = arena.count
    arena += text + Array(" {".utf8)
    addRow(.plain, indentation: indentation, cells: [cell(0, start..<arena.count)])
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

  /// A block that its author wrote on one line, without a comment.
  private func canStandOnOneLine(_ block: Place) -> Bool {
    for record in block.record + 1..<end(block) {
      let kind = records[record].kind
      if kind == .newline || kind.isComment { return false }
      if kind == .longString { return false }
    }
    return true
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
