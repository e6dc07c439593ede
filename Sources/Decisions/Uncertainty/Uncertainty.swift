import Dispatch
package import Findings
import Judging
package import Model
import Synchronization

/// Carries the ranges of a design's inputs through the formulas; nil where it has none, or it was interrupted.
///
/// All inputs are drawn together, evenly over their ranges; then each alone is put to its ends. Where the likely loads
/// end, by workload, is where those of the draws are looked for first.
package func uncertainty(
  of design: Design,
  under workload: String,
  with fault: String? = nil,
  likely findings: LoadFindings,
  _ verdicts: [Verdict],
  ends: [String: SaturationFindings] = [:],
  isInterrupted: @escaping @Sendable () -> Bool = { false },
  progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }
) -> UncertaintyFindings? {
  let inputs = design.uncertainInputs
  guard !inputs.isEmpty else { return nil }
  var watch = RunWatch()
  watch.isInterrupted = isInterrupted
  let draws = LatinDraws(inputs.map(\.input))
  let trials = draws.all + draws.ends
  let trial = UncertainTrial(design, workload, fault, verdicts, ends)
  let found = Mutex([Int: UncertainTrial.Outcome]())
  DispatchQueue.concurrentPerform(iterations: trials.count) { [watch] place in
    guard !isInterrupted() else { return }
    let isPlayed = place >= draws.all.count || place % UncertainTrial.playedOf == 0
    let outcome = trial.outcome(at: trials[place], isPlayed: isPlayed, watch)
    let done = found.withLock { known in
      known[place] = outcome
      return known.count
    }
    progress(done, trials.count)
  }
  let outcomes = found.withLock { known in trials.indices.compactMap { known[$0] } }
  // One that was cut short counts for nothing, so neither do all.
  guard outcomes.count == trials.count, !isInterrupted() else { return nil }
  let drawn = Array(outcomes.prefix(draws.all.count))
  let atEnds = Array(outcomes.dropFirst(draws.all.count))
  var result = UncertaintyFindings(
    draws: drawn.count,
    low: findings.quantile(0.05, of: drawn.map(\.findings)),
    high: findings.quantile(0.95, of: drawn.map(\.findings))
  )
  let spans = drawn.map(\.jobs)
  result.lowJobs = quantile(0.05, of: spans)
  result.highJobs = quantile(0.95, of: spans)
  result.inputs = inputs.map { name, input in
    .init(name: name, low: input.low, likely: input.value(at: 0.5), high: input.high)
  }
  let base = trial.outcome(of: design, findings, verdicts)
  result.answers = base.answers(drawn, atEnds)
  return result
}

/// A design with its inputs put somewhere, and what it then comes to.
struct UncertainTrial: Sendable {
  private let design: Design
  private let workload: String
  private let fault: String?
  private let requirements: [Requirement]
  private let ends: [String: SaturationFindings]
  /// The faults of which the likely run answers something; what it can't answer isn't played for draws either.
  private let answeredFaults: Set<String?>
  /// Whether a range is of how often something fails.
  private let movesFailures: Bool

  /// What is played in time takes long: it is for the ends of inputs, and of the draws for one in so many.
  ///
  /// Every tenth point of the lattice goes through all ranges evenly, too: 11 of 101.
  static let playedOf = 10

  struct Outcome: Sendable {
    var findings: LoadFindings
    var numbers: [Measurement]
    var verdicts: [Verdict]
    var jobs: [NodeID: JobSpan] = [:]
    /// Whether what is played in time was played.
    var isPlayed = true
  }

  init(
    _ design: Design,
    _ workload: String,
    _ fault: String?,
    _ likely: [Verdict],
    _ ends: [String: SaturationFindings] = [:]
  ) {
    self.design = design
    self.ends = ends
    self.workload = workload
    self.fault = fault
    requirements = likely.map(\.requirement)
    answeredFaults = Set(likely.filter { $0.holds != nil }.map(\.requirement.fault))
    movesFailures = design.uncertainInputs.contains { input in
      ["available", "mtbf", "mttr", "failover"].contains { input.name.contains(".\($0)") }
    }
  }

  func outcome(
    at shares: [UncertainInput: Double],
    isPlayed: Bool,
    _ watch: RunWatch = RunWatch()
  ) -> Outcome {
    let settled = design.settled(at: shares)
    let loads = FormulaLoads(settled, for: requirements, endOf: workload, near: ends)
    let findings = loads.findings(under: workload)
    let answeredFaults = answeredFaults
    let verdicts = loads.verdicts { design, cell in
      if isPlayed, answeredFaults.contains(cell.fault) { return playInTime(design, cell, watch) }
      var timeline = TimelineFindings(
        variant: design.variant,
        workload: cell.workload,
        fault: cell.fault,
        engine: "analytic"
      )
      timeline.obstacles = ["it is played in time"]
      return timeline
    }
    var outcome = outcome(of: settled, findings, verdicts)
    outcome.isPlayed = isPlayed
    return outcome
  }

  func outcome(of design: Design, _ findings: LoadFindings, _ verdicts: [Verdict]) -> Outcome {
    let jobs = jobs(of: design, findings)
    let numbers =
      measurements(of: design, findings) + measurements(of: design, jobs)
      + costMeasurements(of: design, findings)
      + (movesFailures ? availabilityMeasurements(of: design, findings) : [])
    return Outcome(
      findings: findings,
      numbers: numbers,
      verdicts: verdicts,
      jobs: jobs.mapValues(\.span)
    )
  }

  /// Its jobs laid out in time, those of which runs are told.
  private func jobs(of design: Design, _ findings: LoadFindings) -> [NodeID: JobFindings] {
    guard design.nodes.contains(where: { $0.core == .job }) else { return [:] }
    let schedule = layOutJobs(design, under: workload, with: fault, load: findings)
    return Dictionary(
      uniqueKeysWithValues: schedule.jobs.filter { $0.obstacle == nil }.map { ($0.job, $0) }
    )
  }
}
