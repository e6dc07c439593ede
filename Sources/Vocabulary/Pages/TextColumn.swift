/// Breaks text into lines of a terminal, with an indent for what labels it.
enum TextColumn {
  private static let width = 96
  private static let indent = 12

  /// Lines of at most 96 columns, indented; a head, empty too, stands in a wider indent.
  static func wrapped(_ text: String, head: String? = nil) -> [String] {
    let first = head.map { padded("  " + $0) } ?? "  "
    let other = head == nil ? "  " : padded("")
    var lines: [String] = []
    var line = first
    var isEmpty = true
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      if !isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = other
        isEmpty = true
      }
      line += isEmpty ? word : " " + word
      isEmpty = false
    }
    return lines + [line]
  }

  private static func padded(_ text: String) -> String {
    text + String(repeating: " ", count: max(1, indent - text.count))
  }
}
