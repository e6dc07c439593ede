/// Lays out plain text for a terminal: wrapped paragraphs and lists of terms.
struct TextLayout {
  private(set) var text = ""

  private static let widthColumns = 90
  /// Longer terms get a line of their own, so that one of them does not squeeze all meanings.
  private static let termColumnsMax = 26

  mutating func line(_ line: String = "") { text += line + "\n" }

  /// A title after an empty line.
  mutating func title(_ title: String) {
    line()
    line("\(title):")
  }

  /// Paragraphs between empty lines, each wrapped.
  mutating func paragraphs(_ paragraphs: String) {
    for paragraph in split(paragraphs: paragraphs) {
      line()
      for wrapped in Self.wrap(paragraph, columns: Self.widthColumns) { line(wrapped) }
    }
  }

  /// Terms in one column and their meanings, wrapped, in the next.
  mutating func list(_ entries: [(term: String, meaning: String)]) {
    let fitting = entries.map(\.term.count).filter { $0 <= Self.termColumnsMax }
    let termColumns = fitting.max() ?? 8
    let indent = String(repeating: " ", count: termColumns + 4)
    for entry in entries {
      let gap = termColumns - entry.term.count
      var lead = "  \(entry.term)" + String(repeating: " ", count: max(gap, 0) + 2)
      if gap < 0 {
        line("  \(entry.term)")
        lead = indent
      }
      for wrapped in Self.wrap(entry.meaning, columns: Self.widthColumns - indent.count) {
        line(lead + wrapped)
        lead = indent
      }
    }
  }

  mutating func examples(_ examples: [Example], program: String) {
    guard !examples.isEmpty else { return }
    title("Examples")
    for (place, example) in examples.enumerated() {
      if place > 0 { line() }
      for wrapped in Self.wrap(example.purpose, columns: Self.widthColumns - 2) {
        line("  \(wrapped)")
      }
      line("    \(program) \(example.line)")
    }
  }

  /// Lines of whole words; always at least one, if empty.
  private static func wrap(_ text: String, columns: Int) -> [String] {
    var lines: [String] = []
    var current = ""
    for word in text.split(whereSeparator: \.isWhitespace) {
      if !current.isEmpty && current.count + 1 + word.count > columns {
        lines.append(current)
        current = ""
      }
      current += current.isEmpty ? String(word) : " \(word)"
    }
    return lines + [current]
  }
}

/// The paragraphs of a text, which are parted by empty lines.
func split(paragraphs text: String) -> [String] {
  text.split(separator: "\n", omittingEmptySubsequences: false)
    .split(whereSeparator: \.isEmpty)
    .map { $0.joined(separator: " ") }
}
