// Rows become text: columns shared by rows of a kind, comments in one column of a paragraph.
extension Formatter {
  /// A cell wider than this has no part in its column: one long name shouldn't push all others away.
  private static let widestAlignedCell = 56
  /// A line longer than this carries its comment directly.
  private static let widestCommentedLine = 84

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
    var ordinal = 0
    var section = paragraph.lowerBound
    var column = commentColumn(from: section, paragraph, lines)
    for index in paragraph {
      if index >= section, index > paragraph.lowerBound, startsSection(index) {
        section = index
        column = commentColumn(from: index, paragraph, lines)
      }
      let end = ordinal + 1 < lines.count ? lines[ordinal + 1].start : text.count
      output += text[lines[ordinal].start..<end]
      if let comment = rows[index].comment {
        let width = lines[ordinal].width
        let gap = width <= Self.widestCommentedLine ? max(2, column - width) : 2
        output += repeatElement(UInt8(ascii: " "), count: gap)
        output += arena[comment]
      }
      output.append(UInt8(ascii: "\n"))
      ordinal += 1
    }
  }

  /// Comments share a column as long as the indentation stays and no block opens or closes.
  private func startsSection(_ index: Int) -> Bool {
    rows[index].indentation != rows[index - 1].indentation
      || (rows[index].kind == .plain) != (rows[index - 1].kind == .plain)
  }

  private func commentColumn(
    from first: Int,
    _ paragraph: Range<Int>,
    _ lines: [(start: Int, width: Int)]
  ) -> Int {
    var column = 0
    var index = first
    repeat {
      let width = lines[index - paragraph.lowerBound].width
      if rows[index].comment != nil, width <= Self.widestCommentedLine {
        column = max(column, width + 2)
      }
      index += 1
    } while index < paragraph.upperBound && !startsSection(index)
    return column
  }
}
