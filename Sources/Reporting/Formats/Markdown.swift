import Diagnostics

/// Pieces of Markdown that show any text as text.
enum Markdown {
  /// Letters of the columns: left, right, centre.
  static func table(_ names: [String], _ columns: String, _ rows: [[String]]) -> [String] {
    let rules = columns.map { column in
      switch column {
      case "r": "--:"
      case "c": ":-:"
      default: "---"
      }
    }
    return ([names, rules] + rows).map { row in
      "| " + row.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }
  }

  static func code(_ text: String) -> String {
    "`" + visibleText(text).replacing("`", with: "'") + "`"
  }

  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in visibleText(text).unicodeScalars {
      if "\\*_[]<>#|~".unicodeScalars.contains(scalar) { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}
