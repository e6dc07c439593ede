import SourceText

/// Lines of one source with marks, in order of their numbers.
struct Snippet {
  var lines: [MarkedLine]

  /// The rows of all lines; where lines are left out stands `...`.
  func rows(gutterWidth: Int, paint: TerminalPaint) -> [String] {
    var rows: [String] = []
    var numberExpected = lines.first?.number
    for line in lines {
      if line.number != numberExpected { rows.append(" ...") }
      rows += line.rows(gutterWidth: gutterWidth, paint: paint)
      numberExpected = line.number + 1
    }
    return rows
  }
}

/// A mark on one line of one file: a label has one, or two when it spans several lines.
struct PlacedMark {
  var line: Int
  var mark: Mark
}

/// Collects the marks of labels of one file until they become a snippet.
struct SnippetBuilder {
  private let source: SourceFile
  private let table: LineTable
  private var placed: [PlacedMark] = []

  init(_ file: FileID, _ places: SourcePlaces) {
    source = places.source(file)
    table = places.lines(file)
  }

  mutating func add(_ label: Label, symbol: String, role: TextRole) {
    placed += marks(of: label, symbol: symbol, role: role)
  }

  /// Adds a label if all of it is so near what is there that one snippet shows both well.
  mutating func addIfNear(_ label: Label, symbol: String, role: TextRole) -> Bool {
    guard label.span.file == source.id else { return false }
    let new = marks(of: label, symbol: symbol, role: role)
    guard new.allSatisfy({ mark in placed.contains { isNear(mark, $0) } }) else { return false }
    placed += new
    return true
  }

  private func isNear(_ mark: PlacedMark, _ other: PlacedMark) -> Bool {
    if mark.line != other.line { return abs(mark.line - other.line) <= linesNear }
    let start = min(mark.mark.bytes.lowerBound, other.mark.bytes.lowerBound)
    let end = max(mark.mark.bytes.upperBound, other.mark.bytes.upperBound)
    return end - start <= bytesNear || table.range(ofLine: mark.line).count <= bytesNear
  }

  private func marks(of label: Label, symbol: String, role: TextRole) -> [PlacedMark] {
    let span = label.span.range.clamped(to: 0..<source.bytes.count)
    let first = table.line(at: span.lowerBound)
    let last = span.isEmpty ? first : table.line(at: span.upperBound - 1)
    func placed(_ line: Int, from start: Int, _ text: String) -> PlacedMark {
      let range = table.range(ofLine: line)
      let lower = min(start, range.upperBound)
      let bytes = lower..<max(lower, min(span.upperBound, range.upperBound))
      return PlacedMark(
        line: line,
        mark: Mark(bytes: bytes, symbol: symbol, text: text, role: role)
      )
    }
    if first == last { return [placed(first, from: span.lowerBound, label.text)] }
    let lastLine = table.range(ofLine: last)
    let indentation = source.bytes[lastLine].prefix { $0 == 0x20 || $0 == 0x09 }.count
    return [
      placed(first, from: span.lowerBound, ""),
      placed(last, from: lastLine.lowerBound + indentation, label.text),
    ]
  }

  /// The marked lines, and a line between two when it would be alone under `...`.
  func snippet() -> Snippet {
    let marked = Set(placed.map(\.line))
    let single = marked.filter { !marked.contains($0 + 1) && marked.contains($0 + 2) }
    let numbers = marked.union(single.map { $0 + 1 }).sorted()
    return Snippet(
      lines: numbers.map { number in
        MarkedLine(
          number: number,
          buffer: source.bytes,
          range: table.range(ofLine: number),
          marks: placed.filter { $0.line == number }.map(\.mark)
        )
      }
    )
  }
}

private let linesNear = 4
private let bytesNear = 100
