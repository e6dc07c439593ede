import Elaboration
import Decisions
import EventSimulation
import FileAccess
import Findings
import Judging
import LoadFlow
import Model
package import Reporting

extension Workspace {
  /// What to simulate, and what counts.
  package struct SimulateRequest: Sendable {
    package var path: String
    package var cell: CellChoice
    /// Whether all variants and workloads are wanted, or those of the names that are given.
    package var isMatrix = false
    package var engine: EngineChoice?
    /// Whether formulas and events are to be compared.
    package var isCrossChecked = false
    package var effort = Effort()
    /// Told how far a long run is.
    package var progress: @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    /// Whether warnings count.
    package var isStrict = false

    package init(_ path: String, cell: CellChoice = CellChoice()) {
      self.path = path
      self.cell = cell
    }
  }

  /// A run's outcome, with the report where there is one.
  package struct Simulated: Sendable {
    package var outcome = Outcome()
    package var report: SimulationReport?
  }

  /// Load, latency and saturation of the chosen cell, and a verdict on each requirement in its own.
  package func simulate(_ request: SimulateRequest) -> Simulated {
    var result = Simulated()
    guard let elaborated = sound(request.path, isStrict: request.isStrict, &result.outcome) else {
      return result
    }
    simulate(elaborated, request, &result)
    return result
  }

  /// The same of a design that is read, by an engine that others go on to ask.
  func simulate(
    _ elaborated: Elaborated,
    _ request: SimulateRequest,
    _ result: inout Simulated,
    by engine: EngineAnswers? = nil
  ) {
    do throws(Refusal) {
      let report = SimulationReport(
        try cells(elaborated, request, engine ?? answers(to: request)),
        isMatrix: request.isMatrix,
        seed: request.effort.seed,
        sources: elaborated.sources,
        diagnostics: elaborated.diagnostics
      )
      result.outcome.verdict = report.verdict
      if !report.holds || report.cells.contains(where: { $0.isUnanswered }) {
        result.outcome.status = max(result.outcome.status, .unmet)
      }
      result.report = report
    } catch {
      result.outcome.complain("\(request.path): \(error.message)", help: error.help)
    }
  }

  func answers(to request: SimulateRequest) -> EngineAnswers {
    EngineAnswers(request.engine, request.effort, watch(request.progress))
  }

  /// Ends a run on Ctrl-C, and tells how far it is.
  func watch(
    _ progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  )
    -> RunWatch
  {
    var watch = RunWatch()
    watch.isInterrupted = isInterrupted
    watch.progress = progress
    return watch
  }

  private func cells(
    _ elaborated: Elaborated,
    _ request: SimulateRequest,
    _ engine: EngineAnswers
  ) throws(Refusal) -> [SimulationReport.Cell] {
    let chosen = try request.cell.design(in: elaborated).get()
    let isWide = request.isMatrix && request.cell.variant == nil
    var cells: [SimulationReport.Cell] = []
    for design in isWide ? elaborated.designs : [chosen] {
      if let refusal = request.cell.refusal(ofFaultIn: design, by: request.engine) { throw refusal }
      let workloads = try request.cell.workloads(in: design, all: request.isMatrix).get()
      let shown = workloads.map { TimelineCell(workload: $0, fault: request.cell.fault) }
      engine.prepare(
        design,
        cellsPlayed(by: design.requirements, of: design)
          + shown.filter { engine.isPlayed(design, $0) }
      )
      let ends = workloadsWithEnd(askedBy: design.requirements, of: design).union(workloads)
      let verdicts = judge(
        design,
        by: { ends.contains($1) ? engine.load($0, $1) : engine.loadWithoutEnd($0, $1) },
        rates: { workloads.contains($1) ? engine.load($0, $1) : engine.rates($0, $1) },
        use: { workloads.contains($1) ? engine.load($0, $1) : engine.use($0, $1, timesAt: $2) },
        over: engine.timeline,
        isInterrupted: isInterrupted
      )
      for (place, workload) in workloads.enumerated() {
        // In a matrix each verdict stands in its own cell, else all of them in the one there is.
        let own = verdicts.filter { verdict in
          guard request.isMatrix else { return true }
          guard let asked = verdict.workload else { return place == 0 }
          return asked == workload
        }
        cells.append(answer(design, workload, request, engine, own))
      }
    }
    return cells
  }

  /// One cell, played in time where it has no long run.
  private func answer(
    _ design: Design,
    _ workload: String,
    _ request: SimulateRequest,
    _ engine: EngineAnswers,
    _ verdicts: [Verdict]
  ) -> SimulationReport.Cell {
    let played = TimelineCell(workload: workload, fault: request.cell.fault)
    var cell: SimulationReport.Cell
    if engine.isPlayed(design, played) {
      var timeline = engine.timeline(design, played).noticed(in: design).priced(in: design)
      timeline.metastability = engine.metastability(design, workload)
      cell = SimulationReport.Cell(design, timeline.load, verdicts, timeline: timeline)
    } else {
      cell = SimulationReport.Cell(design, engine.load(design, workload), verdicts)
      if request.isCrossChecked { cell.crossCheck = engine.crossCheck(design, workload) }
    }
    // A month is one of the workload as it usually is.
    let load = engine.load(design, workload)
    if cell.timeline == nil, cell.findings.engine == "analytic",
      let saturation = cell.findings.saturation
    {
      cell.findings.saturation?.kneeAtTimesLoad =
        engine.analysis(design).knee(under: workload, saturation)
    }
    // Formulas carry the ranges, so they stand beside what formulas say.
    if request.engine == nil || request.engine == .analytic {
      cell.uncertainty = uncertainty(
        of: design,
        under: workload,
        with: request.cell.fault,
        likely: load,
        verdicts,
        ends: engine.knownEnds(of: design),
        isInterrupted: isInterrupted,
        progress: request.progress
      )
    }
    if design.nodes.contains(where: { $0.core == .job }) {
      cell.jobs = layOutJobs(design, under: workload, with: request.cell.fault, load: load)
      if cell.findings.engine == "events" { cell.jobs?.show(played: cell.findings.jobs) }
    }
    for (request, value) in availability(of: design, under: workload, by: { _, _ in load }) {
      cell.availability[request] = value
    }
    cell.bill = (try? CostedDesign(design, under: workload, load: load))?.bill()
    return cell
  }
}

extension SimulationReport.Cell {
  /// Whether the engine had no answer for the load itself.
  fileprivate var isUnanswered: Bool { !findings.obstacles.isEmpty || !findings.isConverged }
}
