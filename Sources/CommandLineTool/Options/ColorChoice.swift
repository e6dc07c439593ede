/// When to use colours.
enum ColorChoice: String, CaseIterable, Sendable {
  case auto, always, never

  /// Flags beat the environment, which beats what the terminal can do.
  func isColored(_ console: Console) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto:
      console.isOutputTerminal && (console.variable("NO_COLOR") ?? "").isEmpty
        && console.variable("TERM") != "dumb"
    }
  }
}
