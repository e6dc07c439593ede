import Arguments

/// What computes the numbers.
enum Engine: String, CaseIterable, Sendable {
  case auto, analytic, events, fluid

  /// Refuses what is planned and not there yet, rather than answering by something else.
  func requireThere() throws(UsageError) {
    switch self {
    case .auto, .analytic: return
    case .events, .fluid:
      throw UsageError(
        "the \(rawValue) engine isn't there yet",
        help: "leave `--engine` out, or say `--engine analytic`"
      )
    }
  }
}
