/// Lines under construction: a title, then facts with their labels below each other.
struct ExplanationText {
  private(set) var text: String

  init(_ title: String) { text = title + "\n" }

  /// One fact, wrapped under its label; nothing when there is none.
  mutating func fact(_ label: String, _ fact: String?) {
    guard let fact, !fact.isEmpty else { return }
    let head = "  \(label): "
    let padding = String(repeating: " ", count: max(0, 12 - head.count))
    text += wrapped(fact, behind: head + padding)
  }

  /// Rows of as many columns each, the last of which is wrapped.
  mutating func table(_ label: String, _ rows: [[String]]) {
    guard let first = rows.first else { return }
    text += "  \(label):\n"
    let widths = first.indices.dropLast().map { column in
      min(Self.widestColumn, rows.map { $0[column].count }.max() ?? 0)
    }
    for row in rows {
      let fitting = zip(row, widths).prefix { $0.count <= $1 }.count
      let cells = zip(row, widths).prefix(fitting).map { cell, width in
        cell + String(repeating: " ", count: width - cell.count) + "  "
      }
      let head = "    " + cells.joined()
      // What is longer than its column pushes the rest of its row on, else below it.
      let long = row[fitting]
      let rest = row.dropFirst(fitting + 1).filter { !$0.isEmpty }.joined(separator: "  ")
      let together = rest.isEmpty ? long : long + "  " + rest
      if head.count + together.count <= Self.width, !rest.isEmpty {
        text += head + together + "\n"
      } else {
        text += wrapped(long, behind: head)
        guard !rest.isEmpty else { continue }
        text += wrapped(rest, behind: String(repeating: " ", count: head.count))
      }
    }
  }

  private static let width = 96
  private static let widestColumn = 40

  /// Lines of the same width, the later ones indented as far as the first; never empty at the end.
  private func wrapped(_ words: String, behind head: String) -> String {
    let indent = String(repeating: " ", count: head.count)
    var result = ""
    var line = head
    var isEmpty = true
    for word in words.split(separator: " ") {
      if !isEmpty, line.count + 1 + word.count > Self.width {
        result += line + "\n"
        line = indent
        isEmpty = true
      }
      line += isEmpty ? String(word) : " " + word
      isEmpty = false
    }
    while line.last == " " { line.removeLast() }
    return result + line + "\n"
  }
}
