import EventSimulation
import Findings
import LoadFlow
import Model

/// What computes the numbers.
package enum EngineChoice: String, CaseIterable, Sendable {
  case auto, analytic, events, fluid
}

/// How much an engine that draws samples is to draw.
package struct Effort: Hashable, Sendable {
  package var seed: UInt64 = 1
  /// Simulated time to measure; nil until the answer is precise.
  package var seconds: Double?
  /// Half of the relative width of intervals that is good enough.
  package var precision: Double?

  package init() {}

  var options: EventOptions {
    var options = EventOptions()
    options.seed = seed
    options.seconds = seconds
    options.precision = precision
    return options
  }
}

/// Answers of one engine, each worked out once.
final class EngineAnswers {
  private let choice: EngineChoice
  private let effort: Effort
  private var known: [String: LoadFindings] = [:]

  init(_ choice: EngineChoice, _ effort: Effort) {
    self.choice = choice
    self.effort = effort
  }

  func load(_ design: Design, _ workload: String) -> LoadFindings {
    let key = design.variant + "\u{0}" + workload
    if let found = known[key] { return found }
    let found =
      switch choice {
      case .auto, .analytic, .fluid: analyze(design, under: workload)
      case .events: simulateEvents(design, under: workload, effort.options)
      }
    known[key] = found
    return found
  }
}
