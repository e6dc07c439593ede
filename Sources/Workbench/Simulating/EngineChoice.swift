import EventSimulation
import Findings
import FluidSimulation
import Judging
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
  private var timelines: [String: [TimelineCell: TimelineFindings]] = [:]

  init(_ choice: EngineChoice, _ effort: Effort) {
    self.choice = choice
    self.effort = effort
  }

  func load(_ design: Design, _ workload: String) -> LoadFindings {
    let key = design.variant + "\u{0}" + workload
    if let found = known[key] { return found }
    let found =
      switch choice {
      case .auto, .analytic: analyze(design, under: workload)
      case .fluid: timeline(design, TimelineCell(workload: workload)).load
      case .events: simulateEvents(design, under: workload, effort.options)
      }
    known[key] = found
    return found
  }

  /// Whether a cell is played in time: with a fault or a spike there is no long run.
  func isPlayed(_ design: Design, _ cell: TimelineCell) -> Bool {
    switch choice {
    case .fluid: true
    case .auto, .events: cell.fault != nil || design.hasDisturbance(under: cell.workload)
    case .analytic: cell.fault != nil
    }
  }

  /// What happens in a cell from moment to moment: the fluid engine plays it.
  func timeline(_ design: Design, _ cell: TimelineCell) -> TimelineFindings {
    if let found = timelines[design.variant]?[cell] { return found }
    let options = FluidOptions(seconds: effort.seconds, binSeconds: cell.window)
    let found = play(design, under: cell.workload, with: cell.fault, options)
    timelines[design.variant, default: [:]][cell] = found
    return found
  }
}
