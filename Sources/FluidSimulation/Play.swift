package import Findings
package import Model
import Scenarios

/// What a run is asked for beyond its cell.
package struct FluidOptions: Sendable {
  /// How long it lasts, else by the rules of the language.
  package var seconds: Double?
  /// Bins no longer than this, where a window has to be told apart.
  package var binSeconds: Double?
  /// Steps no longer than this where anybody waits, else as long as nothing happens.
  package var longestStep: Double?
  /// Whether the same run without the fault is played beside it.
  package var hasBaseline = true
  /// Whether what is used is kept, for who pays for it.
  package var metersUse = false
  /// How long after the end of what disturbs it a run waits for recovery at least.
  package var patience: Double?
  package var watch = RunWatch()
  /// Parts of the flow beyond which a run ends: some hundred megabytes of calls that are told apart.
  package var mostParts = 4_000_000

  package init(
    seconds: Double? = nil,
    binSeconds: Double? = nil,
    longestStep: Double? = nil,
    hasBaseline: Bool = true,
    metersUse: Bool = false,
    patience: Double? = nil
  ) {
    self.patience = patience
    self.metersUse = metersUse
    self.longestStep = longestStep
    self.seconds = seconds
    self.binSeconds = binSeconds
    self.hasBaseline = hasBaseline
  }
}

/// Plays one cell of a design's matrix as flows.
package func play(
  _ design: Design,
  under workload: String,
  with fault: String? = nil,
  _ options: FluidOptions = FluidOptions()
) -> TimelineFindings {
  var findings = TimelineFindings(
    variant: design.variant,
    workload: workload,
    fault: fault,
    engine: "fluid"
  )
  guard !options.watch.isInterrupted() else {
    findings.obstacles.append(RunWatch.interruption)
    return findings
  }
  do throws(ScenarioProblem) {
    let scenario = try Scenario(design, under: workload, with: fault)
    let calm =
      scenario.timing.disturbance == nil || !options.hasBaseline
      ? nil : try Scenario(design, under: workload, isCalm: true)
    play(design, scenario, calm, options, &findings)
  } catch {
    findings.obstacles.append(error.words)
  }
  return findings
}

private func play(
  _ design: Design,
  _ scenario: Scenario,
  _ calm: Scenario?,
  _ options: FluidOptions,
  _ findings: inout TimelineFindings
) {
  do throws(FluidProblem) {
    var timing = scenario.timing
    if let seconds = options.seconds {
      timing.least = seconds
      timing.most = seconds
    } else if let patience = options.patience, let disturbance = timing.disturbance {
      timing.most = max(timing.most, disturbance.end + patience)
    }
    var run = try Run(design, scenario, timing, options)
    var baseline: Run?
    if let calm { baseline = try Run(design, calm, timing, options) }
    run.play(beside: &baseline, &findings)
  } catch {
    findings.obstacles.append(error.words)
  }
}

/// One kernel on its way through time.
struct Run: ~Copyable {
  var kernel: Kernel
  let timing: Timing
  let binSeconds: Double
  private let expected: Double
  private let metersUse: Bool
  private let pace: Pace
  private let watch: RunWatch
  private let mostParts: Int
  private var lastEdge = 0.0

  init(
    _ design: Design,
    _ scenario: Scenario,
    _ timing: Timing,
    _ options: FluidOptions
  ) throws(FluidProblem) {
    kernel = try Kernel(design, scenario)
    self.timing = timing
    metersUse = options.metersUse
    watch = options.watch
    mostParts = options.mostParts
    expected = Self.expected(timing)
    binSeconds = Self.binSeconds(expected, options.binSeconds)
    pace = Pace(
      kernel.steps,
      expected: expected,
      longest: min(binSeconds, options.longestStep ?? binSeconds)
    )
  }

  /// A long-run workload is played until its means stand still.
  private static func expected(_ timing: Timing) -> Double {
    if timing.isLongRun, timing.most == 0 { return 60 }
    guard let disturbance = timing.disturbance else { return max(timing.least, 1) }
    let lasting = disturbance.end - disturbance.begin
    return max(timing.least, min(timing.most, disturbance.end + 2 * lasting), 1)
  }

  /// A length that people use, of which a run has some hundred.
  private static func binSeconds(_ expected: Double, _ most: Double?) -> Double {
    let wanted = expected / 240
    let rounds: [Double] = [
      0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600,
      7200,
      21_600, 43_200, 86_400,
    ]
    let round = rounds.first { $0 >= wanted } ?? (wanted / 86_400).rounded(.up) * 86_400
    guard let most, most < round else { return round }
    return rounds.last { $0 <= most / 4 } ?? most / 4
  }

  // MARK: From before the beginning to the end

  private static let mostBins = 20_000
  private static let calmBinsToRecover = 3

  mutating func play(
    beside baseline: inout Run?,
    _ findings: inout TimelineFindings
  ) {
    do throws(FluidProblem) {
      try playBins(beside: &baseline, &findings)
    } catch {
      // What was played until then is told, though nothing is judged by it.
      findings.obstacles.append(error.words)
    }
    findings.assumptions = kernel.assumptions
    findings.jobs = kernel.jobs.findings
  }

  private mutating func playBins(
    beside baseline: inout Run?,
    _ findings: inout TimelineFindings
  ) throws(FluidProblem) {
    try warmUp()
    try baseline?.warmUp()
    findings.warmUpSeconds = timing.warmUp ?? 0
    findings.requestNames = kernel.requestNames
    findings.letNames = kernel.lets.entries.map(\.name)
    findings.simplifications = kernel.simplifications
    findings.unplayedRequests = kernel.unplayedRequests
    findings.unplayedNodes = kernel.stations.filter(\.isUnplayed).map(\.node)
    if let disturbance = timing.disturbance {
      findings.disturbance = .init(begin: disturbance.begin, end: disturbance.end)
    }
    let least = timing.isLongRun && timing.most == 0 ? Self.expected(timing) : timing.least
    var calmBins = 0
    while findings.bins.count < Self.mostBins {
      let begin = Double(findings.bins.count) * binSeconds
      let most = max(timing.most, least)
      guard begin < most - 1e-9 * most else { break }
      let end = min(begin + binSeconds, most)
      try advance(to: end)
      try baseline?.advance(to: end)
      let isCompared = isNear(baseline?.kernel.record.requests)
      findings.bins.append(close(&findings.usage, isCompared))
      findings.seconds = kernel.now
      if baseline != nil {
        if let bin = baseline?.close(&findings.calmUsage, isCompared) {
          findings.baseline.append(bin)
        }
        if let isCalm = isAsWithout(findings) { calmBins = isCalm ? calmBins + 1 : 0 }
        if calmBins == Self.calmBinsToRecover, findings.disturbance?.recoveredAt == nil {
          let first = findings.bins[findings.bins.count - Self.calmBinsToRecover]
          findings.disturbance?.recoveredAt = max(first.begin, timing.disturbance?.end ?? 0)
        }
      }
      let isRecovered = findings.disturbance == nil || findings.disturbance?.recoveredAt != nil
      // Until it has recovered nobody knows how much of the longest time it takes.
      let goal = end < least - 1e-9 * least ? least : most
      watch.progress(findings.bins.count, Int(clampedCount: (goal / binSeconds).rounded(.up)))
      if end >= least - 1e-9 * least, isRecovered { break }
    }
  }

  /// Whether every measure of the last bin is within a tenth of that of the run without the fault.
  private func isAsWithout(_ findings: TimelineFindings) -> Bool? {
    guard let disturbance = timing.disturbance, let bin = findings.bins.last,
      let other = findings.baseline.last, bin.begin >= disturbance.end - 1e-9 * disturbance.end,
      findings.disturbance?.recoveredAt == nil, !disturbance.isEndless
    else { return nil }
    return bin.isLike(other)
  }

  /// Whether as much is answered as by the run without the fault, once that is over: then times decide.
  private func isNear(_ other: [RequestBin]?) -> Bool {
    guard let other, let disturbance = timing.disturbance, kernel.now > disturbance.end
    else { return false }
    return zip(kernel.record.requests, other).allSatisfy { $0.isLike($1) }
  }

  private mutating func close(_ usage: inout [UsagePhase], _ isCompared: Bool) -> TimelineBin {
    // Two runs are compared by the same waits only where both are those of the moment.
    kernel.refreshNoise(isForced: isCompared, pause: pauseOfNoise / 2)
    let view = kernel.view()
    if metersUse { usage.append(kernel.record.usage(until: kernel.now, view, kernel.requestNames)) }
    var bin = kernel.record.close(at: kernel.now, view)
    bin.lets = kernel.lets.takeMost()
    return bin
  }

  /// The day before, or the steady state of the rates at moment 0.
  private mutating func warmUp() throws(FluidProblem) {
    if let seconds = timing.warmUp {
      kernel.now = -seconds
      kernel.label = -seconds
      lastEdge = -seconds
      try advance(to: 0)
    } else {
      kernel.settle()
    }
    kernel.now = 0
    kernel.label = 0
    lastEdge = 0
    kernel.record.reset(at: 0)
    kernel.beginLets()
    try kernel.adoptLets()
    kernel.holdForJobs()
    try kernel.applyIncidents()
    kernel.playJobs(since: 0)
  }

  /// Where a run goes on for longer than expected, people wait for capacity, and what chance adds matters less and less.
  private var pauseOfNoise: Double { binSeconds * max(1, kernel.now / expected) }

  private mutating func advance(to end: Double) throws(FluidProblem) {
    while kernel.now < end - 1e-9 * max(1, abs(end)) {
      if watch.isInterrupted() { throw .interrupted }
      let edge = kernel.nextEdge
      var span = pace.span(kernel, sinceEdge: kernel.now - lastEdge)
      let left = min(end - kernel.now, max(edge - kernel.now, 1e-9))
      span = min(kernel.alike(span, upTo: min(left, pace.most)), left)
      let before = kernel.now
      kernel.advance(by: span)
      if kernel.partCount > mostParts { throw .tooManyParts }
      if end - kernel.now < 1e-9 * max(1, abs(end)) { kernel.now = end }
      if kernel.now >= edge - 1e-9 * max(1, abs(edge)) {
        kernel.now = edge
        lastEdge = edge
        try kernel.applyIncidents()
      }
      kernel.playJobs(since: before)
      try kernel.adoptLets()
      kernel.scale()
      kernel.refreshNoise(pause: pauseOfNoise)
    }
  }
}

/// How long the steps of time are: short where replies are waited for and much happens.
struct Pace {
  private let shortest: Double
  /// After something has changed, before it is known what will be waited for.
  private let first: Double
  private let longest: Double
  /// However calm it is.
  let most: Double

  /// About this many steps are spent on a run in trouble.
  private static let mostSteps = 30_000.0
  private static let stepsOfTimeout = 20.0

  init(_ steps: [Step], expected: Double, longest bin: Double) {
    let timeouts = steps.map(\.timeout).filter { $0 < .infinity }
    let pauses = steps.filter { $0.retries > 0 && $0.backoff > 0 }.map { $0.backoff * 4 }
    most = 900
    longest = min(bin, most)
    shortest = min(max(expected / Self.mostSteps, 1e-4), longest)
    let wanted = ((timeouts + pauses).min() ?? bin) / Self.stepsOfTimeout
    first = min(max(wanted, shortest), longest / 8)
  }

  func span(_ kernel: borrowing Kernel, sinceEdge: Double) -> Double {
    let grown = min(
      max(first, 0.1 * sinceEdge),
      kernel.longestForCaches,
      kernel.longestForBatches,
      kernel.longestForLets
    )
    guard kernel.isUnderStress else { return min(longest, grown) }
    let wanted = kernel.shortestWait / Self.stepsOfTimeout
    return min(max(wanted, shortest), longest / 8, grown)
  }
}

extension TimelineBin {
  /// Within a tenth in every measure, or a thousandth of what is offered.
  func isLike(_ other: TimelineBin) -> Bool {
    for (mine, theirs) in zip(requests, other.requests) {
      guard mine.isLike(theirs) else { return false }
      if let a = mine.latency.quantile(0.99), let b = theirs.latency.quantile(0.99), a > b,
        !isNear(a, b, 1e-4)
      {
        return false
      }
    }
    for (mine, theirs) in zip(components, other.components) {
      if let a = mine.hitShare, let b = theirs.hitShare, !isNear(1 - a, 1 - b, 1e-3) {
        return false
      }
      // What nobody waits for any more, as at the bottom of a line that serves the newest first, harms nobody.
      let (queue, usual) = (mine.queue - mine.abandoned, theirs.queue - theirs.abandoned)
      guard queue < usual || isNear(queue, usual, 1) else { return false }
      let isBusyForNobody = mine.abandoned > max(1, 0.1 * theirs.queue)
      guard isBusyForNobody || isNear(mine.utilization, theirs.utilization, 0.02)
      else { return false }
    }
    for (mine, theirs) in zip(links, other.links) {
      guard isNear(mine.backlog, theirs.backlog, 1), isNear(mine.openShare, theirs.openShare, 0.01)
      else { return false }
    }
    return true
  }
}

extension RequestBin {
  /// The same of how many are answered and how many aren't.
  func isLike(_ other: RequestBin) -> Bool {
    let floor = 1e-3 * max(offered, other.offered) + 1e-9
    return isNear(served, other.served, floor) && isNear(errors, other.errors, floor)
  }
}

private func isNear(_ a: Double, _ b: Double, _ floor: Double) -> Bool {
  abs(a - b) <= max(0.1 * max(abs(a), abs(b)), floor)
}
