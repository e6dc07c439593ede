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
    let parts = visibleText(text).split(separator: "`", omittingEmptySubsequences: false)
    // Between two backticks stands code, which knows no escapes; a lone one is a character.
    guard parts.count % 2 == 1 else { return escaped(visibleText(text), "\\*_[]<>#|~`&") }
    return parts.enumerated().map { place, part in
      place % 2 == 1 ? "`\(part)`" : escaped(String(part), "\\*_[]<>#|~&")
    }.joined()
  }

  private static func escaped(_ text: String, _ special: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if special.unicodeScalars.contains(scalar) { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}
