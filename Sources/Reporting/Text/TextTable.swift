import Diagnostics

/// Rows of aligned columns for a terminal; colours are put on after the widths are known.
struct TextTable {
  enum Alignment {
    case left, right
  }

  struct Entry {
    var text: String
    var role: TextRole

    init(_ text: String, _ role: TextRole = .plain) {
      self.text = visibleText(text)
      self.role = role
    }
  }

  /// What to do with the first column where a row would be too wide.
  enum Overflow {
    /// On further lines; other columns stand on the first.
    case wrap
    /// The front of a path says less than its end.
    case cutFront
  }

  var alignments: [Alignment]
  var overflow = Overflow.cutFront
  var indentation = "  "
  var rows: [[Entry]] = []

  mutating func add(_ entries: Entry...) { add(entries) }
  mutating func add(_ entries: [Entry]) { rows.append(entries) }

  /// How wide it is where nothing is wrapped or cut.
  var fullWidth: Int {
    let widths = alignments.indices.map { column in
      rows.map { $0.indices.contains(column) ? columnCount(of: $0[column].text) : 0 }.max() ?? 0
    }
    return widths.reduce(indentation.count) { $0 + $1 + Self.gap } - Self.gap
  }

  /// The lines of each row.
  func lines(width: Int, _ paint: TerminalPaint) -> [[String]] {
    var widths = alignments.indices.map { column in
      rows.map { $0.indices.contains(column) ? columnCount(of: $0[column].text) : 0 }.max() ?? 0
    }
    let rest = widths.dropFirst().reduce(0) { $0 + $1 + Self.gap } + indentation.count
    if let first = widths.first { widths[0] = min(first, max(Self.leastWidth, width - rest)) }
    return rows.map { lines(of: $0, widths, paint) }
  }

  private static let gap = 2
  private static let leastWidth = 16

  private func lines(of row: [Entry], _ widths: [Int], _ paint: TerminalPaint) -> [String] {
    guard let first = row.first, let firstWidth = widths.first else { return [] }
    var pieces: [String]
    switch overflow {
    case .wrap: pieces = hanging(first.text, width: firstWidth)
    case .cutFront: pieces = [cutFront(first.text, width: firstWidth)]
    }
    if pieces.isEmpty { pieces = [""] }
    var result: [String] = []
    for (number, piece) in pieces.enumerated() {
      var cells = [Entry(piece, first.role)]
      if number == 0 { cells += row.dropFirst() }
      result.append(indentation + line(cells, widths, paint))
    }
    return result
  }

  private func line(_ cells: [Entry], _ widths: [Int], _ paint: TerminalPaint) -> String {
    // What is empty at the end leaves no blanks behind.
    let count = (cells.lastIndex { !$0.text.isEmpty } ?? -1) + 1
    return cells.prefix(count).enumerated().map { column, cell in
      let space = String(repeating: " ", count: max(0, widths[column] - columnCount(of: cell.text)))
      let text = paint(cell.text, cell.role)
      switch alignments[column] {
      case .left: return column == count - 1 ? text : text + space
      case .right: return space + text
      }
    }.joined(separator: String(repeating: " ", count: Self.gap))
  }
}

/// The same with the blanks before it, two more before the lines that go on.
private func hanging(_ text: String, width: Int) -> [String] {
  let blanks = String(text.prefix { $0 == " " })
  let own = columnCount(of: text) <= width ? 0 : 2
  return wrapped(text, width: width - blanks.count - own).enumerated().map { number, line in
    blanks + (number > 0 ? "  " : "") + line
  }
}

/// A text on lines of a width, broken at blanks; a word that is wider stands alone.
func wrapped(_ text: String, width: Int) -> [String] {
  var lines: [String] = []
  var line = ""
  for word in text.split(separator: " ") {
    if line.isEmpty {
      line = String(word)
    } else if columnCount(of: line) + 1 + columnCount(of: String(word)) <= width {
      line += " " + word
    } else {
      lines.append(line)
      line = String(word)
    }
  }
  if !line.isEmpty { lines.append(line) }
  return lines
}

/// The end of a text, with `…` where its front is cut off.
func cutFront(_ text: String, width: Int) -> String {
  guard columnCount(of: text) > width else { return text }
  var kept = text
  while columnCount(of: kept) > width - 1, !kept.isEmpty { kept.removeFirst() }
  return "…" + kept
}
