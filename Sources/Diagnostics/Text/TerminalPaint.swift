/// What a piece of the text is for, which decides its colour.
enum TextRole {
  case severity(Severity)
  case caret(Severity)
  case help
  case plain
}

/// Wraps pieces of text in ANSI colours, or leaves them alone.
struct TerminalPaint {
  var isColored: Bool

  func callAsFunction(_ text: String, _ role: TextRole) -> String {
    guard isColored, !text.isEmpty else { return text }
    return switch role {
    case .severity(let severity): wrapped(text, color(severity))
    case .caret(let severity): wrapped(text, "1;" + color(severity))
    case .help: wrapped(text, "36")
    case .plain: text
    }
  }

  private func wrapped(_ text: String, _ parameters: String) -> String {
    "\u{1B}[\(parameters)m\(text)\u{1B}[0m"
  }

  private func color(_ severity: Severity) -> String {
    switch severity {
    case .error: "31"
    case .warning: "33"
    case .note: "34"
    }
  }
}
