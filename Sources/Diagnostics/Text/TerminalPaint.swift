/// What a piece of a text is for, which decides its colour.
package enum TextRole: Hashable, Sendable {
  case severity(Severity)
  case caret(Severity)
  case help
  case heading
  case success
  case plain
}

/// Wraps pieces of text in ANSI colours, or leaves them alone.
package struct TerminalPaint: Hashable, Sendable {
  package var isColored: Bool

  package init(isColored: Bool) { self.isColored = isColored }

  package func callAsFunction(_ text: String, _ role: TextRole) -> String {
    guard isColored, !text.isEmpty else { return text }
    return switch role {
    case .severity(let severity): wrapped(text, color(severity))
    case .caret(let severity): wrapped(text, "1;" + color(severity))
    case .help: wrapped(text, "36")
    case .heading: wrapped(text, "1")
    case .success: wrapped(text, "32")
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
