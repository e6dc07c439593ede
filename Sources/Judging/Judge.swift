package import Findings
import LoadFlow
package import Model
import Quantities

/// Who says what a design does under a workload: an engine.
package typealias LoadEngine = (Design, String) -> LoadFindings

/// Who says what is used, with times at the components where a price is for them; nil for all.
package typealias UseEngine = (_ design: Design, _ workload: String, _ timed: Set<NodeID>?) ->
  LoadFindings

/// Judges requirements of a design, all where none are named, each in the cell that it names.
///
/// Remedies, searched for each that fails, are left out where many designs are tried. Who knows rates or what is used faster
/// than all else says how, for what rests on these alone. `withHeadroom: false` leaves out with how much load each breaks.
package func judge(
  _ design: Design,
  _ requirements: [Requirement]? = nil,
  by engine: @escaping LoadEngine = { analyze($0, under: $1) },
  rates: LoadEngine? = nil,
  use: UseEngine? = nil,
  over timeline: @escaping TimelineEngine = playInTime,
  withRemedies: Bool = true,
  withHeadroom: Bool = true,
  isInterrupted: () -> Bool = { false }
) -> [Verdict] {
  var judge = Judge(design, by: engine, over: timeline)
  judge.rateEngine = rates
  judge.useEngine = use
  judge.seeksRemedies = withRemedies
  judge.seeksHeadroom = withRemedies && withHeadroom
  return (requirements ?? design.requirements).map { requirement in
    guard isInterrupted() else { return judge.verdict(on: requirement) }
    let blank = Verdict(requirement, variant: design.variant, workload: requirement.workload)
    return judge.unanswered(blank, RunWatch.interruption)
  }
}

/// Findings by workload, made once and shared by all requirements.
struct Judge {
  let design: Design
  private let engine: LoadEngine
  /// Whether a failing requirement is told with what would make it hold.
  var seeksRemedies = true
  /// Whether a requirement is told with how much more load it bears.
  var seeksHeadroom = true
  let timelineEngine: TimelineEngine
  var rateEngine: LoadEngine?
  var useEngine: UseEngine?
  private var known: [String: LoadFindings] = [:]
  private var knownRates: [String: LoadFindings] = [:]
  private var knownFormulas: [String: LoadFindings] = [:]
  private var knownTimelines: [TimelineCell: TimelineFindings] = [:]
  var knownSchedules: [JobCell: JobSchedule] = [:]
  var loads: SolvedLoads
  /// The same design under other multiples of its load.
  var multiples: [Double: Judge] = [:]

  init(
    _ design: Design,
    by engine: @escaping LoadEngine,
    over timeline: @escaping TimelineEngine
  ) {
    self.design = design
    loads = SolvedLoads(design)
    self.engine = engine
    timelineEngine = timeline
  }

  mutating func timeline(_ cell: TimelineCell) -> TimelineFindings {
    if let found = knownTimelines[cell] { return found }
    let found = timelineEngine(design, cell)
    knownTimelines[cell] = found
    return found
  }

  /// Rates and utilizations, of all findings where those are known.
  mutating func rates(_ workload: String) -> LoadFindings {
    guard let rateEngine, known[workload] == nil else { return findings(workload) }
    if let found = knownRates[workload] { return found }
    let found = rateEngine(design, workload)
    knownRates[workload] = found
    return found
  }

  /// What is used and so paid, of all findings where those are known.
  mutating func use(_ workload: String, timesAt timed: Set<NodeID>? = nil) -> LoadFindings {
    guard let useEngine, known[workload] == nil else { return findings(workload) }
    return useEngine(design, workload, timed)
  }

  mutating func findings(_ workload: String) -> LoadFindings {
    if let found = known[workload] { return found }
    let found = engine(design, workload)
    known[workload] = found
    return found
  }

  /// How busy everything is, for who asks no more than that: formulas have it at once, whatever engine plays the rest.
  mutating func formulas(_ workload: String) -> LoadFindings {
    if rateEngine != nil { return rates(workload) }
    if let found = known[workload], found.engine == "analytic" { return found }
    if let found = knownFormulas[workload] { return found }
    let found = analyze(design, under: workload, withSaturation: false)
    let usable = found.obstacles.isEmpty && found.isConverged ? found : findings(workload)
    knownFormulas[workload] = usable
    return usable
  }

  /// The answer, with how much more load it bears.
  mutating func verdict(on requirement: Requirement) -> Verdict {
    var verdict = answer(to: requirement)
    if seeksHeadroom, verdict.holds != nil, verdict.headroom == nil {
      verdict.headroom = headroom(of: verdict)
    }
    return verdict
  }

  /// Sends a requirement to who answers it: each topic has a file of its own beside this one.
  mutating func answer(to requirement: Requirement) -> Verdict {
    var blank = Verdict(requirement, variant: design.variant, workload: requirement.workload)
    if let limit = requirement.limit?.number {
      blank.unit = unit(of: requirement)
      blank.limit = blank.unit == "$/month" ? limit.value * secondsPerMonth : limit.value
    } else if case .clock(let clock)? = requirement.limit {
      blank.unit = "clock_s"
      blank.limit = Double(clock.secondsOfDay)
    }
    if Topic.isOfJobs(requirement), jobSubject(requirement) != nil {
      return verdict(onJobs: requirement, blank)
    }
    if requirement.metric != "availability", let job = jobAfterOthers(requirement) {
      let name = design[job].name
      return unanswered(
        blank,
        "`\(name)` is behind a job after several, whose last has no law: `done(\(name))` lays it out"
      )
    }
    switch Topic(of: requirement) {
    case .named(let name): return verdict(onLet: name, requirement, blank)
    case .cost: return verdict(onCost: requirement, blank)
    case .availability: return verdict(onAvailability: requirement, blank)
    case .recovery: return verdict(onRecovery: requirement, blank)
    case .timeline where isOfStoredData(requirement):
      return verdict(onLostData: requirement, blank)
    case .timeline where isOfRuns(requirement): return verdict(onRuns: requirement, blank)
    case .timeline: return verdict(onTimeline: requirement, blank)
    case .jobs: return unanswered(blank, "`\(requirement.metric)` is laid out for jobs only")
    case .load: return verdict(onLoad: requirement, blank)
    }
  }

  // MARK: Cells

  /// Judges a requirement under the workload that it names, else under each: it holds where it holds in the worst.
  mutating func underItsWorkloads(
    _ requirement: Requirement,
    _ blank: Verdict,
    _ cell: (inout Judge, String) -> Verdict
  ) -> Verdict {
    let workloads = requirement.workload.map { [$0] } ?? design.workloads.map(\.name)
    guard !workloads.isEmpty else {
      return unanswered(blank, "the design has no workload to judge it under")
    }
    var all: [Verdict] = []
    for workload in workloads { all.append(cell(&self, workload)) }
    return all.first { $0.holds == nil } ?? all.first { $0.holds == false } ?? worst(all) ?? blank
  }

  /// What no engine can tell, and why.
  func unanswered(_ blank: Verdict, _ reason: String) -> Verdict {
    var verdict = blank
    verdict.reason = reason
    return verdict
  }

  private func worst(_ verdicts: [Verdict]) -> Verdict? {
    verdicts.max { a, b in
      guard let x = a.measured, let y = b.measured else { return a.measured == nil }
      return a.requirement.isUpperLimit ? x < y : x > y
    }
  }

  private func unit(of requirement: Requirement) -> String {
    switch requirement.metric {
    case "p50", "p90", "p95", "p99", "p999", "mean": "s"
    case "throughput": "/s"
    case "errors", "utilization", "availability", "late", "redone", "full", "durability": "share"
    case "cost": "$/month"
    case "cost per 1M requests": "$"
    case "lag", "freshness", "drain", "recovery", "rerun", "repair", "rpo", "rto": "s"
    case "lost", "backlog": requirement.limit?.number?.dimension == .data ? "B" : ""
    default: ""
    }
  }
}

/// A month as price lists count it, 730 h.
///
/// Verdicts say money per month, the model per second.
private let secondsPerMonth = 730 * 3600.0

extension Requirement {
  /// Whether more is worse.
  var isUpperLimit: Bool { comparison == .less || comparison == .lessOrEqual }

  /// Whether a measured number meets the limit; the last digits of arithmetic don't decide.
  func accepts(_ value: Double) -> Bool {
    guard let limit = limit?.number?.value else { return false }
    let slack = 1e-9 * abs(limit)
    switch comparison {
    case .less: return value < limit - slack
    case .lessOrEqual: return value <= limit + slack
    case .greater: return value > limit + slack
    case .greaterOrEqual: return value >= limit - slack
    case nil: return false
    }
  }
}
