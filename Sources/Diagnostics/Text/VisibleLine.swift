/// A line of source as a terminal may show it: nothing in it moves the cursor or hides.
///
/// Tabs become spaces; control characters, invisible ones and those that turn the direction of
/// writing get a visible stand-in; what isn't UTF-8 shows as U+FFFD.
struct VisibleLine {
  /// What is drawn as one: a character and all that joins it.
  struct Cell {
    var text: String
    var bytes: Range<Int>
    var columns: Range<Int>
    var base: Unicode.Scalar
    var isOpen = false
  }

  private(set) var cells: [Cell] = []

  /// The column after the last.
  var end: Int { cells.last?.columns.upperBound ?? 0 }

  /// Reads a range of bytes, which must lie within them; places in cells count from their start.
  init(_ bytes: [UInt8], in range: Range<Int>) {
    var decoder = UTF8.ForwardParser()
    var input = bytes[range].makeIterator()
    var position = range.lowerBound
    while true {
      switch decoder.parseScalar(from: &input) {
      case .valid(let encoded):
        append(UTF8.decode(encoded), position..<position + encoded.count)
        position += encoded.count
      case .error(let length):
        append("\u{FFFD}", position..<position + length)
        position += length
      case .emptyInput: return
      }
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar, _ bytes: Range<Int>) {
    if joins(scalar, bytes) { return }
    let text = standIn(scalar, column: end)
    let width = text.map { $0.unicodeScalars.count } ?? columnWidth(scalar)
    cells.append(
      Cell(text: text ?? String(scalar), bytes: bytes, columns: end..<end + width, base: scalar)
    )
  }

  /// Adds a scalar to the last cell when both are drawn as one; says whether they are.
  private mutating func joins(_ scalar: Unicode.Scalar, _ bytes: Range<Int>) -> Bool {
    guard scalar.value >= 0x300, var cell = cells.last else { return false }
    let baseIsEmoji = cell.base.properties.isEmoji
    let isJoiner = scalar == "\u{200C}" || scalar == "\u{200D}"
    let isJoined =
      if isJoiner {
        // Beside plain letters a joiner only hides.
        !cell.base.isASCII && standIn(cell.base, column: 0) == nil
      } else {
        cell.isOpen && scalar.properties.isEmoji
          || cell.base.properties.isEmojiModifierBase && scalar.properties.isEmojiModifier
          || standIn(scalar, column: 0) == nil && columnWidth(scalar) == 0
      }
    guard isJoined else { return false }
    // This selector asks for the colourful form of a sign that is narrow by itself.
    let isWidened = scalar == "\u{FE0F}" && baseIsEmoji && cell.columns.count == 1
    cell.text.unicodeScalars.append(scalar)
    cell.bytes = cell.bytes.lowerBound..<bytes.upperBound
    cell.columns = cell.columns.lowerBound..<cell.columns.upperBound + (isWidened ? 1 : 0)
    cell.isOpen = scalar == "\u{200D}" && baseIsEmoji
    cells[cells.count - 1] = cell
    return true
  }

  /// The columns under a range of bytes, at least one; past the end it is the one after the last.
  func columns(of range: Range<Int>) -> Range<Int> {
    let first = firstCell(endingAfter: range.lowerBound)
    let start = first < cells.count ? cells[first].columns.lowerBound : end
    let last = firstCell(endingAfter: range.upperBound - 1)
    let stop = last < cells.count ? cells[last].columns.upperBound : end
    return start..<(range.isEmpty ? start + 1 : max(stop, start + 1))
  }

  private func firstCell(endingAfter offset: Int) -> Int {
    var low = 0
    var high = cells.count
    while low < high {
      let middle = (low + high) / 2
      if cells[middle].bytes.upperBound > offset { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The text within a window of columns, with `…` where it goes on outside.
  func text(in window: Range<Int>) -> String {
    let isCutBefore = window.lowerBound > 0
    let isCutAfter = window.upperBound < end
    let kept = window.lowerBound + (isCutBefore ? 1 : 0)..<window.upperBound - (isCutAfter ? 1 : 0)
    var text = isCutBefore ? "…" : ""
    var column = kept.lowerBound
    // Half of a wide character leaves a blank.
    func padding(to next: Int) -> String { String(repeating: " ", count: max(0, next - column)) }
    for cell in cells where cell.columns.lowerBound >= kept.lowerBound {
      if cell.columns.upperBound > kept.upperBound { break }
      text += padding(to: cell.columns.lowerBound) + cell.text
      column = cell.columns.upperBound
    }
    return isCutAfter ? text + padding(to: kept.upperBound) + "…" : text
  }
}

/// A text of ours or the user's on one line, with the same stand-ins.
package func visibleText(_ text: String) -> String {
  VisibleLine(text).cells.map(\.text).joined()
}

/// How many columns of a terminal a text takes, once it is made visible.
package func columnCount(of text: String) -> Int { VisibleLine(text).end }

extension VisibleLine {
  fileprivate init(_ text: String) {
    let bytes = Array(text.utf8)
    self.init(bytes, in: 0..<bytes.count)
  }
}

private let tabWidth = 4

/// What is shown for a scalar that must not reach a terminal; nil when it may.
private func standIn(_ scalar: Unicode.Scalar, column: Int) -> String? {
  if scalar == "\t" { return String(repeating: " ", count: tabWidth - column % tabWidth) }
  if scalar.value < 0x20 { return picture(0x2400 + scalar.value) }
  if scalar.value < 0x7F { return nil }
  if scalar.value == 0x7F { return picture(0x2421) }
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator:
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
  case _: return nil
  }
}

private func picture(_ value: UInt32) -> String { Unicode.Scalar(value).map { String($0) } ?? "?" }
