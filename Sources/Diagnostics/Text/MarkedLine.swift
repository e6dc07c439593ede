/// What is drawn under part of a line: carets, dashes, or signs of what a fix changes.
struct Mark {
  var bytes: Range<Int>
  var symbol: String
  var text: String
  var role: TextRole
}

/// A numbered line of a snippet with the marks under it.
struct MarkedLine {
  var number: Int
  var buffer: [UInt8]
  var range: Range<Int>
  var marks: [Mark] = []

  /// The rows of the line and its marks: a gutter of some digits, then the text.
  func rows(gutterWidth: Int, paint: TerminalPaint) -> [String] {
    let line = VisibleLine(buffer, in: rangeNearMarks)
    let columns = marks.map { line.columns(of: $0.bytes) }
    let window = Self.window(over: line, around: columns)
    let digits = String(number)
    let gutter = String(repeating: " ", count: gutterWidth - digits.count)
    let text = line.text(in: window)
    let first = " \(gutter)\(digits) |" + (text.isEmpty ? "" : " " + text)
    let blank = " " + String(repeating: " ", count: gutterWidth) + " | "
    let shown = columns.map { $0.shifted(by: -window.lowerBound, within: window.count) }
    return [first] + markRows(zip(marks, shown).map { ($0, $1) }, paint).map { blank + $0 }
  }

  /// Reads only so far around the marks as could be shown: a line may have millions of bytes.
  private var rangeNearMarks: Range<Int> {
    let start = marks.map(\.bytes.lowerBound).min() ?? range.lowerBound
    var near = range.clamped(to: start - bytesNearMarks..<start + bytesNearMarks)
    while near.lowerBound > range.lowerBound, !near.isEmpty,
      buffer[near.lowerBound] & 0xC0 == 0x80
    {
      near = near.lowerBound + 1..<near.upperBound
    }
    return near
  }

  /// The columns to show: all, or as many as are allowed with the marks in the middle.
  private static func window(over line: VisibleLine, around marks: [Range<Int>]) -> Range<Int> {
    let start = marks.map(\.lowerBound).min() ?? 0
    let stop = marks.map(\.upperBound).max() ?? 0
    let end = max(line.end, stop)
    guard line.end > columnsMax else { return 0..<end }
    guard stop >= columnsMax else { return 0..<columnsMax }
    let before = max((columnsMax - (stop - start)) / 2, columnsBeforeWideMark)
    let first = max(0, min(start - before, end - columnsMax))
    return first..<first + columnsMax
  }
}

private let columnsMax = 120
private let columnsBeforeWideMark = 10
private let bytesNearMarks = 2_000

extension Range<Int> {
  /// The range moved, then cut to `0..<count` but never to nothing.
  fileprivate func shifted(by distance: Int, within count: Int) -> Self {
    let start = Swift.min(Swift.max(lowerBound + distance, 0), Swift.max(count - 1, 0))
    return start..<Swift.max(start + 1, Swift.min(upperBound + distance, count))
  }
}
