import SourceText

extension ParsedFile {
  /// The file in the one canonical layout, or nil when it has mistakes: then it is left as it is.
  package var formatted: [UInt8]? {
    guard problems.isEmpty, firstInvalidUTF8(tree.source.bytes) == nil else { return nil }
    var formatter = Formatter(tree: tree)
    formatter.reserveForAll()
    formatter.layOutStatements(
      of: Formatter.Place(record: 0, offset: 0),
      indentation: 0
    )
    return formatter.print()
  }
}

extension SyntaxNode {
  /// What a statement says as its layout has it, on one line whatever its author's breaks.
  package var onOneLine: String {
    var formatter = Formatter(tree: tree)
    var line = Formatter.FlatLine(cellStart: 0)
    line.isAligned = false
    line.keepsBreaks = false
    formatter.writeChildren(of: Formatter.Place(record: index, offset: start), up: .max, &line)
    return String(decoding: formatter.arena, as: UTF8.self)
  }
}

/// Turns statements into rows of cells, then sets the rows with their columns aligned.
///
/// It reads the tape by index: a node view would count references for each of millions of tokens.
struct Formatter {
  static let blockWidth = 120
  static let indentationWidth = 2

  /// A record of the tape and where its text begins.
  struct Place {
    var record: Int
    var offset: Int
  }

  /// Text in the arena that stands in one column of its row.
  struct Cell {
    var column: Int
    var range: Range<Int>
    var width: Int
  }

  struct Row {
    var kind: Kind
    var indentation: Int
    var cells: [Cell]
    var comment: Range<Int>?
    var opensBlock = false

    /// Rows of one kind that follow each other share their columns.
    enum Kind: Equatable {
      case aligned(SyntaxKind)
      /// A block's last line, a comment of its own, a statement of several lines or with comments.
      case plain
      case blank
    }
  }

  let bytes: [UInt8]
  let records: [SyntaxTree.Record]
  /// All text that is to be printed; cells are ranges of it.
  var arena: [UInt8] = []
  var rows: [Row] = []

  init(tree: SyntaxTree) {
    bytes = tree.source.bytes
    records = tree.records
  }

  /// Room for all that a usual file needs.
  fileprivate mutating func reserveForAll() {
    arena.reserveCapacity(bytes.count)
    rows.reserveCapacity(bytes.count / 24)
  }

  func kind(_ place: Place) -> SyntaxKind { records[place.record].kind }

  func range(_ place: Place) -> Range<Int> {
    place.offset..<place.offset + records[place.record].length
  }

  func next(_ place: Place) -> Place {
    let record = records[place.record]
    return Place(
      record: place.record + 1 + record.descendants,
      offset: place.offset + record.length
    )
  }

  func firstChild(_ place: Place) -> Place {
    Place(record: place.record + 1, offset: place.offset)
  }

  func end(_ place: Place) -> Int { place.record + 1 + records[place.record].descendants }

  // MARK: Statements of a file or a block

  mutating func layOutStatements(of parent: Place, indentation: Int) {
    let end = end(parent)
    var place = firstChild(parent)
    var lineEnds = 0
    let firstRow = rows.count
    var isFollowingStatement = parent.record != 0
    var commentRow = rows.count - 1
    while place.record < end {
      switch kind(place) {
      case .newline: lineEnds += 1
      case .lineComment, .blockComment:
        if lineEnds == 0, isFollowingStatement {
          attachComment(range(place), to: commentRow)
        } else {
          addBlank(after: firstRow, lineEnds: lineEnds)
          addPlain(copying: trimmed(range(place)), indentation: indentation)
          lineEnds = 0
          isFollowingStatement = false
        }
      case .whitespace, .semicolon, .leftBrace, .rightBrace: break
      default:
        addBlank(after: firstRow, lineEnds: lineEnds)
        commentRow = layOutStatement(place, indentation: indentation)
        lineEnds = 0
        isFollowingStatement = true
      }
      place = next(place)
    }
  }

  /// One blank line where the author left one or more, none at a block's start.
  private mutating func addBlank(after firstRow: Int, lineEnds: Int) {
    guard lineEnds > 1, rows.count > firstRow else { return }
    addRow(.blank, indentation: 0, cells: [])
  }

  private mutating func attachComment(_ range: Range<Int>, to row: Int) {
    guard rows.indices.contains(row) else { return }
    let text = copy(trimmed(range))
    guard let comment = rows[row].comment else {
      rows[row].comment = text
      return
    }
    let start = arena.count
    arena += Array(arena[comment]) + [UInt8(ascii: " ")] + Array(arena[text])
    rows[row].comment = start..<arena.count
  }

  mutating func addPlain(copying range: Range<Int>, indentation: Int) {
    let text = copy(range)
    addRow(.plain, indentation: indentation, cells: [cell(0, text)])
  }

  mutating func addRow(
    _ kind: Row.Kind,
    indentation: Int,
    cells: [Cell],
    opensBlock: Bool = false
  ) {
    rows.append(
      Row(kind: kind, indentation: indentation, cells: cells, opensBlock: opensBlock)
    )
  }

  func cell(_ column: Int, _ range: Range<Int>) -> Cell {
    Cell(column: column, range: range, width: width(range))
  }

  /// Columns that a text takes, its scalars counted.
  func width(_ range: Range<Int>) -> Int {
    var count = 0
    for index in range where arena[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }

  mutating func copy(_ range: Range<Int>) -> Range<Int> {
    let start = arena.count
    arena += bytes[range]
    return start..<arena.count
  }

  /// A text of the source without the blanks at its end.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, bytes[end - 1].isBlank { end -= 1 }
    return range.lowerBound..<end
  }
}
