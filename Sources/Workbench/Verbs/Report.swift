import Decisions
import Drawing
import Elaboration
import Findings
import FluidSimulation
import Judging
import LoadFlow
import Model
package import Reporting
import SourceText
import Synchronization

extension Workspace {
  /// The outcome of a report, with its value where there is one.
  package struct Reported: Sendable {
    package var outcome = Outcome()
    package var report: PageReport?
  }

  /// Everything that the other verbs find about a cell, for one page; what one worked out serves all.
  package func report(
    _ path: String,
    cell: CellChoice,
    progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) -> Reported {
    var result = Reported()
    guard let (elaborated, design) = chosen(path, cell, &result.outcome) else { return result }
    let steps = StepsOfPage(progress)
    var request = SimulateRequest(path, cell: cell)
    request.progress = steps.tell
    let engine = answers(to: request)
    let named = (try? cell.workloads(in: design, all: false).get()) ?? []
    let faults = named.flatMap { workload in
      faultsThatReach(workload, of: design).map { TimelineCell(workload: workload, fault: $0) }
    }
    engine.prepare(design, cellsPlayed(by: design.requirements, of: design) + faults)
    var simulated = Simulated(outcome: result.outcome)
    simulate(elaborated, request, &simulated, by: engine)
    result.outcome = simulated.outcome
    guard let simulation = simulated.report, let shown = simulation.cells.first else {
      return result
    }
    var report = PageReport(
      simulation: simulation,
      review: Decisions.review(design, variants: Array(elaborated.designs.dropFirst())),
      text: elaborated.sources.first.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
    )
    let load = shown.findings
    let parts: [(inout PageReport) -> Void] = [
      { self.addMoneyAndLosses(to: &$0, elaborated, path, cell, engine) },
      { $0.loadSweep = self.loadSweep(of: design, under: load.workload, load) },
      { self.addDrawings(to: &$0, of: design, load, engine) },
      { self.addTimelines(to: &$0, of: design, under: load.workload, engine) },
    ]
    for addPart in parts where !isInterrupted() {
      steps.beginPart()
      addPart(&report)
    }
    guard !isInterrupted() else {
      // A page of a part of it would pass for all of it.
      result.outcome.interrupt("no page was written")
      return result
    }
    result.report = report
    return result
  }

  private func addMoneyAndLosses(
    to report: inout PageReport,
    _ elaborated: Elaborated,
    _ path: String,
    _ cell: CellChoice,
    _ engine: EngineAnswers
  ) {
    // What the bill or the losses lack was said among the verdicts.
    report.cost = try? self.report(elaborated, CostRequest(path, cell: cell))
    var impact = ImpactRequest(path, cell: cell)
    impact.top = 200
    report.impact = try? self.report(elaborated, impact, engine)
  }

  // MARK: Drawings

  private func addDrawings(
    to report: inout PageReport,
    of design: Design,
    _ load: LoadFindings,
    _ engine: EngineAnswers
  ) {
    let numbers = DrawnNumbers(design, under: load.workload, by: engine)
    report.overlays = DiagramOverlay.all(load, report.cost, report.impact)
    report.overview = overview(of: design, numbers, report.overlays)
    report.views = design.views.compactMap { view in
      picture(PictureBuilder(design, ViewChoice(view), numbers))
        .map { PageReport.Picture(title: view.title ?? view.name, svg: $0) }
    }
  }

  /// Its components lead to their numbers on the page.
  private func overview(
    of design: Design,
    _ numbers: DrawnNumbers,
    _ overlays: [DiagramOverlay]
  ) -> String? {
    let builder = PictureBuilder(design, .whole, numbers)
    guard builder.obstacle == nil else { return nil }
    let nodes = Dictionary(design.nodes.map { ($0.path, $0) }) { first, _ in first }
    var drawn = builder.picture()
    drawn.changeCards { card in
      guard let node = nodes[card.key], node.core.isStation else {
        card.url = nil
        return
      }
      card.url = "#" + PageReport.anchor(of: node.id)
      card.badges = overlays.compactMap { overlay in
        overlay.badges[node.id].map {
          Card.Badge(overlay: overlay.name, text: $0.text, level: $0.level)
        }
      }
    }
    return svg(of: drawn)
  }

  private func picture(_ builder: PictureBuilder) -> String? {
    builder.obstacle == nil ? svg(of: builder.picture()) : nil
  }

  private func svg(of picture: Picture) -> String? {
    var renderer = PictureRenderer(picture, graphs: graphs)
    return (try? renderer.rendered(as: .svg)).map { String(decoding: $0, as: UTF8.self) }
  }

  // MARK: Faults in time

  private func faultsThatReach(_ workload: String, of design: Design) -> [String] {
    let reach = FaultReach(of: design, under: workload)
    return design.faults.filter { reach?.isReached(by: $0, of: design) ?? true }.map(\.name)
  }

  /// A page of more is too long to scroll.
  private static let mostTimelines = 24

  /// What the faults do that do anything, the worst of them where there are many.
  private func addTimelines(
    to report: inout PageReport,
    of design: Design,
    under workload: String,
    _ engine: EngineAnswers
  ) {
    let reaching = Set(faultsThatReach(workload, of: design))
    let felt = design.faults.filter { reaching.contains($0.name) }
      .map { fault in
        let cell = TimelineCell(workload: workload, fault: fault.name)
        return (fault: fault, found: engine.timeline(design, cell))
      }
      .filter { !$0.found.isUndisturbed }
    let feltNames = Set(felt.map(\.fault.name))
    let worst = felt.sorted { $0.found.errorsCaused > $1.found.errorsCaused }
      .prefix(Self.mostTimelines).map(\.fault.name)
    report.milderFaults = felt.map(\.fault.name).filter { !worst.contains($0) }
    report.harmlessFaults = design.faults.map(\.name).filter { !feltNames.contains($0) }
    for (fault, timeline) in felt where worst.contains(fault.name) {
      let cell = SimulationReport.Cell(design, timeline.load, [], timeline: timeline)
      if let svg = TimelinePicture().render(SimulationReport([cell])) {
        report.timelines.append(.init(title: fault.title ?? fault.name, svg: svg))
      }
    }
  }

  // MARK: Latency against load

  /// p99 of each request type from a tenth of the load that is too much up to it.
  private func loadSweep(
    of design: Design,
    under workload: String,
    _ findings: LoadFindings
  ) -> Sweep? {
    guard findings.obstacles.isEmpty, let end = findings.saturation?.atTimesLoad, end.isFinite,
      end > 0
    else { return nil }
    var asked = design
    asked.requirements = []
    let shares = (end * 1e4).rounded(.down) / 1e4
    guard
      let axis = try? SweepAxis(
        parsing: "load=\(shares / 10)x..\(shares * 0.995)x",
        of: asked,
        offeredPerSecond: 0,
        most: 13
      )
    else { return nil }
    let measures = findings.requests.prefix(6).map { "p99(\($0.name))" }
    guard !measures.isEmpty else { return nil }
    let plan = SweepPlan(asked, workload: workload, axes: [axis], measures: Array(measures))
    return Decisions.sweep(plan, isInterrupted: isInterrupted)
  }
}

/// How far a page is: runs begin anew in each of its parts, and what was told is never taken back.
private final class StepsOfPage: Sendable {
  private static let ofPart = 1000
  private static let ofPage = 5 * ofPart

  private let progress: @Sendable (_ done: Int, _ of: Int) -> Void
  private let state = Mutex((before: 0, told: 0))

  init(_ progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void) {
    self.progress = progress
  }

  func beginPart() {
    state.withLock { $0.before += Self.ofPart }
    tell(0, of: 1)
  }

  func tell(_ done: Int, of total: Int) {
    // Told under the lock: two runs that are done at once would tell it in either order.
    state.withLock { state in
      let now = state.before + Self.ofPart * min(done, total) / max(total, 1)
      state.told = max(state.told, now)
      progress(state.told, Self.ofPage)
    }
  }
}

extension PictureBuilder {
  fileprivate init(_ design: Design, _ choice: ViewChoice, _ numbers: DrawnNumbers) {
    self.init(
      design,
      choice,
      numbers: numbers.numbers(for: choice),
      moment: numbers.moment(for: choice)
    )
  }
}
