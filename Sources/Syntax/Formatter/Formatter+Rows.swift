// Rows become text: columns shared by rows of a kind, comments in one column of a paragraph.
extension Formatter {
  /// A cell wider than this has no part in its column: one long name shouldn't push all others away.
  private static let widestAlignedCell = 56
  /// A line longer than this carries its comment directly.
  private static let widestCommentedLine = 84
  /// So does one that would push the shortest line's comment further away than this.
  private static let widestCommentGap = 40

  func print() -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(arena.count + rows.count * 8)
    var first = 0
    while first < rows.count {
      if rows[first].kind == .blank {
        output.append(UInt8(ascii: "\n"))
        first += 1
        continue
      }
      var end = first
      while end < rows.count, rows[end].kind != .blank { end += 1 }
      printParagraph(first..<end, &output)
      first = end
    }
    return output
  }

  /// Rows without a blank line between them.
  private func printParagraph(_ paragraph: Range<Int>, _ output: inout [UInt8]) {
    var lines: [(start: Int, width: Int)] = []
    var text: [UInt8] = []
    var first = paragraph.lowerBound
    while first < paragraph.upperBound {
      let end = endOfRun(first, paragraph.upperBound)
      let columns = columns(of: first..<end)
      for row in rows[first..<end] {
        let start = text.count
        let width = write(row, columns, &text)
        lines.append((start, width))
      }
      first = end
    }
    printLines(paragraph, lines, text, &output)
  }

  private func endOfRun(_ first: Int, _ limit: Int) -> Int {
    var end = first + 1
    guard rows[first].kind != .plain else { return end }
    while end < limit, rows[end].kind == rows[first].kind,
      rows[end].indentation == rows[first].indentation
    {
      end += 1
    }
    return end
  }

  /// Where each column begins, counted from the rows' indentation.
  private func columns(of run: Range<Int>) -> [Int] {
    var widths = [Int](repeating: 0, count: 6)
    for row in rows[run] {
      for cell in row.cells.dropLast() where cell.width <= Self.widestAlignedCell {
        widths[cell.column] = max(widths[cell.column], cell.width + 1)
      }
    }
    var position = 0
    return widths.map { width in
      defer { position += width }
      return position
    }
  }

  private func write(_ row: Row, _ columns: [Int], _ text: inout [UInt8]) -> Int {
    let indentation = row.indentation * Self.indentationWidth
    text += repeatElement(UInt8(ascii: " "), count: indentation)
    var width = 0
    for (index, cell) in row.cells.enumerated() {
      if index > 0 {
        let gap = row.kind == .plain ? 1 : max(1, columns[cell.column] - width)
        text += repeatElement(UInt8(ascii: " "), count: gap)
        width += gap
      }
      text += arena[cell.range]
      width += cell.width
    }
    return indentation + width
  }

  private func printLines(
    _ paragraph: Range<Int>,
    _ lines: [(start: Int, width: Int)],
    _ text: [UInt8],
    _ output: inout [UInt8]
  ) {
    var comments = CommentColumn()
    for (ordinal, index) in paragraph.enumerated() {
      if index == paragraph.lowerBound || startsSection(index) {
        comments = commentColumn(index..<paragraph.upperBound, lines[ordinal...])
      }
      let line = lines[ordinal]
      let end = ordinal + 1 < lines.count ? lines[ordinal + 1].start : text.count
      output += text[line.start..<end]
      if let comment = rows[index].comment {
        let gap = line.width <= comments.widestLine ? comments.column - line.width : 2
        output += repeatElement(UInt8(ascii: " "), count: max(2, gap))
        output += arena[comment]
      }
      output.append(UInt8(ascii: "\n"))
    }
  }

  /// Comments share a column as long as the indentation stays and no block opens or closes.
  private func startsSection(_ index: Int) -> Bool {
    rows[index].indentation != rows[index - 1].indentation
      || isEdge(rows[index]) || isEdge(rows[index - 1])
  }

  private func isEdge(_ row: Row) -> Bool { row.kind == .plain || row.opensBlock }

  /// Where the comments of a section begin, and up to which width a line takes part.
  private struct CommentColumn {
    var column = 0
    var widestLine = 0
  }

  private func commentColumn(
    _ indices: Range<Int>,
    _ lines: ArraySlice<(start: Int, width: Int)>
  ) -> CommentColumn {
    var widths: [Int] = []
    for (index, line) in zip(indices, lines) {
      if index > indices.lowerBound, startsSection(index) { break }
      if rows[index].comment != nil { widths.append(line.width) }
    }
    let widestLine = min(
      Self.widestCommentedLine,
      (widths.min() ?? 0) + Self.widestCommentGap
    )
    let widest = widths.filter { $0 <= widestLine }.max() ?? 0
    return CommentColumn(column: widest + 2, widestLine: widestLine)
  }
}
