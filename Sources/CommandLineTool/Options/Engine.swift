import Arguments
import Workbench

extension EngineChoice {
  /// Refuses what is planned and not there yet, rather than answering by something else.
  func requireThere() throws(UsageError) {
    switch self {
    case .auto, .analytic, .events: return
    case .fluid:
      throw UsageError(
        "the \(rawValue) engine isn't there yet",
        help: "leave `--engine` out, or say `--engine analytic` or `--engine events`"
      )
    }
  }
}
