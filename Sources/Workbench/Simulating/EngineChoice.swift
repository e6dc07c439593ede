import Dispatch
import EventSimulation
import Findings
import FluidSimulation
import Judging
import LoadFlow
import Model
import Synchronization

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
  /// Nil where nothing is asked for: formulas for loads that stand still, a flow for what changes.
  private let choice: EngineChoice?
  private let effort: Effort
  private var known: [String: LoadFindings] = [:]
  private var knownWithoutEnd: [String: LoadFindings] = [:]
  private var analyses: [String: LoadAnalysis] = [:]
  private var loadsInUse: [String: LoadsInUse] = [:]
  private var timelines: [String: [TimelineCell: TimelineFindings]] = [:]

  private let watch: RunWatch

  init(_ choice: EngineChoice?, _ effort: Effort, _ watch: RunWatch = RunWatch()) {
    self.choice = choice
    self.effort = effort
    self.watch = watch
  }

  private var options: EventOptions {
    var options = effort.options
    options.watch = watch
    return options
  }

  func load(_ design: Design, _ workload: String) -> LoadFindings {
    let key = design.variant + "\u{0}" + workload
    if let found = known[key] { return found }
    let found =
      switch choice {
      case nil, .analytic: analysis(design).findings(under: workload)
      case .fluid: timeline(design, TimelineCell(workload: workload)).load
      case .events: simulateEvents(design, under: workload, options)
      case .auto: best(design, workload)
      }
    known[key] = found
    return found
  }

  /// The same, but for the load at which something is full where that isn't known yet: it takes longest.
  func loadWithoutEnd(_ design: Design, _ workload: String) -> LoadFindings {
    let key = design.variant + "\u{0}" + workload
    if let found = known[key] ?? knownWithoutEnd[key] { return found }
    guard choice == nil || choice == .analytic else { return load(design, workload) }
    let found = analysis(design).findings(under: workload, withSaturation: false)
    knownWithoutEnd[key] = found
    return found
  }

  /// What is used and so paid, for who asks for no more: times that nobody reads aren't worked out.
  func use(_ design: Design, _ workload: String, timesAt timed: Set<NodeID>?) -> LoadFindings {
    inUse(design, workload)?.use(under: workload, timesAt: timed)
      ?? loadWithoutEnd(design, workload)
  }

  /// The rates and utilizations, for who asks for no more.
  func rates(_ design: Design, _ workload: String) -> LoadFindings {
    inUse(design, workload)?.rates(under: workload) ?? loadWithoutEnd(design, workload)
  }

  /// Nil where all that a load comes to is known, or formulas aren't who is asked.
  private func inUse(_ design: Design, _ workload: String) -> LoadsInUse? {
    let key = design.variant + "\u{0}" + workload
    guard choice == nil || choice == .analytic, known[key] == nil, knownWithoutEnd[key] == nil
    else { return nil }
    if let found = loadsInUse[design.variant] { return found }
    let found = LoadsInUse(analysis(design))
    loadsInUse[design.variant] = found
    return found
  }

  /// A design as the formulas read it, read once.
  func analysis(_ design: Design) -> LoadAnalysis {
    if let known = analyses[design.variant] { return known }
    let analysis = LoadAnalysis(design)
    analyses[design.variant] = analysis
    return analysis
  }

  /// Where the loads end that it was asked for, by workload.
  func knownEnds(of design: Design) -> [String: SaturationFindings] {
    var ends: [String: SaturationFindings] = [:]
    for workload in design.workloads.map(\.name) {
      ends[workload] = known[design.variant + "\u{0}" + workload]?.saturation
    }
    return ends
  }

  /// Whether a cell is played in time: with a fault or a spike there is no long run.
  func isPlayed(_ design: Design, _ cell: TimelineCell) -> Bool {
    switch choice {
    case .fluid: true
    case nil, .auto, .events: cell.fault != nil || design.hasDisturbance(under: cell.workload)
    case .analytic: cell.fault != nil
    }
  }

  /// Whether each request type comes back by itself after a trigger.
  func metastability(_ design: Design, _ workload: String) -> [MetastabilityFindings] {
    FluidSimulation.metastability(of: design, under: workload, watch)
  }

  /// What happens in a cell from moment to moment: as events where they were asked for, else as a flow.
  func timeline(_ design: Design, _ cell: TimelineCell) -> TimelineFindings {
    if let found = timelines[design.variant]?[cell] { return found }
    let isEventByEvent = choice == .events || cell.isEventByEvent
    let found = isEventByEvent ? events(design, cell) : Self.fluid(design, cell, effort, watch)
    timelines[design.variant, default: [:]][cell] = found
    return found
  }

  /// Plays cells on all processors at once, for whoever asks for them later; a run of events takes them all itself.
  func prepare(_ design: Design, _ cells: [TimelineCell]) {
    let open = cells.enumerated().filter { place, cell in
      timelines[design.variant]?[cell] == nil && !cells[..<place].contains(cell)
    }.map(\.element)
    guard choice != .events, open.count > 1 else { return }
    let effort = effort
    let watches = watch.shared(among: open.count)
    let found = Mutex([TimelineFindings?](repeating: nil, count: open.count))
    DispatchQueue.concurrentPerform(iterations: open.count) { place in
      let timeline = Self.fluid(design, open[place], effort, watches[place])
      found.withLock { $0[place] = timeline }
    }
    for (cell, timeline) in zip(open, found.withLock { $0 }) {
      timelines[design.variant, default: [:]][cell] = timeline
    }
  }

  private func events(_ design: Design, _ cell: TimelineCell) -> TimelineFindings {
    var options = options
    options.binSeconds = cell.window
    options.patience = cell.patience
    options.endsWithRecovery = cell.endsWithRecovery
    return simulateTimeline(design, under: cell.workload, with: cell.fault, options)
  }

  private static func fluid(
    _ design: Design,
    _ cell: TimelineCell,
    _ effort: Effort,
    _ watch: RunWatch
  ) -> TimelineFindings {
    var options = FluidOptions(
      seconds: effort.seconds,
      binSeconds: cell.window,
      // What is reported is priced; what only a requirement asks for isn't.
      metersUse: cell.window == nil && cell.patience == nil,
      patience: cell.patience
    )
    options.watch = watch
    return play(design, under: cell.workload, with: cell.fault, options)
  }

  /// The formulas where they are exact, else events, else the formulas with what they leave out.
  private func best(_ design: Design, _ workload: String) -> LoadFindings {
    var formulas = analysis(design).findings(under: workload)
    guard let reason = EngineReason(design: design).words(formulas) else {
      formulas.engineReason = "formulas are exact here"
      return formulas
    }
    var events = simulateEvents(design, under: workload, options)
    if let obstacle = events.obstacles.first {
      formulas.engineReason = "formulas approximate, as \(reason), but \(obstacle)"
      return formulas
    }
    events.engineReason = "\(reason), so it is played event by event"
    return events
  }

  /// Both engines' numbers, side by side.
  func crossCheck(_ design: Design, _ workload: String) -> [CrossCheck] {
    let own = load(design, workload)
    let formulas = own.engine == "analytic" ? own : analysis(design).findings(under: workload)
    let events =
      own.engine == "events" ? own : simulateEvents(design, under: workload, options)
    return CrossCheck.of(formulas, events)
  }
}
