/// Draws marks and their texts in as few rows as first fit gives without two touching.
func markRows(_ marks: [(mark: Mark, columns: Range<Int>)], _ paint: TerminalPaint) -> [String] {
  var rows: [[Piece]] = []
  for (mark, columns) in marks {
    let piece = Piece(mark, columns)
    if let fitting = rows.firstIndex(where: { row in !row.contains { $0.touches(piece) } }) {
      rows[fitting].append(piece)
    } else {
      rows.append([piece])
    }
  }
  return rows.map { row in
    var text = ""
    var column = 0
    for piece in row.sorted(by: { $0.columns.lowerBound < $1.columns.lowerBound }) {
      text += String(repeating: " ", count: piece.columns.lowerBound - column)
      text += paint(piece.text, piece.role)
      column = piece.columns.upperBound
    }
    return text
  }
}

/// A mark with its text, and the columns that both take.
private struct Piece {
  var text: String
  var columns: Range<Int>
  var role: TextRole

  init(_ mark: Mark, _ marked: Range<Int>) {
    let said = Array(mark.text.utf8)
    let line = VisibleLine(said, in: 0..<said.count)
    text = String(repeating: mark.symbol, count: marked.count)
    if !line.cells.isEmpty { text += " " + line.text(in: 0..<line.end) }
    let width = marked.count + (line.cells.isEmpty ? 0 : 1 + line.end)
    columns = marked.lowerBound..<marked.lowerBound + width
    role = mark.role
  }

  /// Whether less than one blank column would be between the two.
  func touches(_ other: Piece) -> Bool {
    columns.lowerBound <= other.columns.upperBound && other.columns.lowerBound <= columns.upperBound
  }
}
