import Dispatch
import Findings

/// Replications of a load that stays the same, made longer until their intervals can be trusted.
struct SteadyRun {
  /// As many on every machine, so that the number of processors changes no number.
  static let replicationCount = 4
  /// Neighbouring stretches that are less alike than this make batches that are as good as independent.
  static let mostAlike = 0.35
  /// More than this in a line, and ever more, is no chance.
  private static let longLine = 5_000.0

  let program: Program
  let options: EventOptions
  private let replications: [Replication]

  /// How a run ended.
  struct Outcome {
    var records: [Record]
    var estimates: [LatencyEstimate?]
    /// Components whose lines grow without end.
    var overloaded: [Int] = []
    var shortfall = ""
    var isTrusted = true
  }

  init(_ program: Program, _ options: EventOptions) {
    self.program = program
    self.options = options
    let seconds = options.seconds.map { $0 / Double(Self.replicationCount) * 9 / 8 }
    let length = seconds ?? Self.firstSeconds(program)
    replications = (0..<Self.replicationCount).map {
      Replication(
        program,
        seed: options.seed,
        number: $0,
        halfSeconds: length / Double(Replication.halves)
      )
    }
  }

  /// A length to begin with: some thousand requests.
  private static func firstSeconds(_ program: Program) -> Double {
    let rate = program.sources.reduce(0.0) { sum, source in
      source.users > 0
        ? sum + Double(source.users)
        : sum + program.pieces[Int(source.firstPiece)].perSecond
    }
    return 4_500 / max(rate, 1e-9)
  }

  func run() -> Outcome {
    var before: [Double] = []
    var halves: [LatencyEstimate?] = []
    while true {
      let isWhole = playAll()
      let records = replications.map(\.record)
      let lines = Self.lines(records)
      var outcome = Outcome(records: records, estimates: estimates(records, halves))
      outcome.overloaded = overloaded(lines, before, records, isWhole)
      guard isWhole, outcome.overloaded.isEmpty else {
        judge(&outcome, isWhole: isWhole)
        return outcome
      }
      let isGoodEnough = isGoodEnough(outcome)
      if isGoodEnough || isSpent(records) {
        judge(&outcome, isWhole: isWhole)
        if !isGoodEnough { outcome.estimates = outcome.estimates.map { $0?.alone } }
        return outcome
      }
      before = lines
      halves = outcome.estimates
      for replication in replications { replication.double() }
    }
  }

  /// Plays every replication to its end, as many at once as there are processors.
  private func playAll() -> Bool {
    let replications = replications
    let (watch, counter) = (options.watch, StepCounter())
    let total = replications.count * Replication.halves
    counter.reset(to: replications.reduce(0) { $0 + $1.record.halves.count })
    let isToGoOn: @Sendable () -> Bool = {
      guard !watch.isInterrupted() else { return false }
      watch.progress(counter.add(), total)
      return true
    }
    if options.runsAlone {
      for replication in replications { _ = replication.fill(isToGoOn) }
    } else {
      DispatchQueue.concurrentPerform(iterations: replications.count) { number in
        _ = replications[number].fill(isToGoOn)
      }
    }
    return replications.allSatisfy { $0.record.halves.count == Replication.halves }
  }

  // MARK: Enough?

  private func estimates(
    _ records: [Record],
    _ firstHalves: [LatencyEstimate?]
  ) -> [LatencyEstimate?] {
    (0..<program.requestCount).map { request in
      let firstHalf = firstHalves.isEmpty ? nil : firstHalves[request]
      return LatencyEstimate(records, request: request, firstHalf: firstHalf)
    }
  }

  private func isGoodEnough(_ outcome: Outcome) -> Bool {
    guard options.seconds == nil, hasWarmedUp(outcome.records) else { return false }
    return outcome.estimates.allSatisfy { estimate in
      guard let estimate else { return false }
      return estimate.correlation < Self.mostAlike && isNarrow(estimate)
    }
  }

  /// Narrow enough for what was asked, or for two digits.
  private func isNarrow(_ estimate: LatencyEstimate) -> Bool {
    let target = options.precision ?? 0.01
    guard estimate.isWithin(target, "mean") else { return false }
    return estimate.isWithin(options.precision ?? 0.02, "p99")
  }

  private func isSpent(_ records: [Record]) -> Bool {
    if options.seconds != nil { return true }
    let events = records.reduce(0) { $0 + $1.events }
    return events * 2 > options.mostEvents
  }

  /// Whether the first batch holds all that still shows how the run began.
  private func hasWarmedUp(_ records: [Record]) -> Bool {
    guard let length = records.map(\.underWay.count).min(), length > 0 else { return false }
    let series = (0..<length).map { place in
      records.reduce(0) { $0 + $1.underWay[place] }
    }
    guard let cut = warmUpCut(of: series) else { return false }
    return cut <= length * Replication.warmUpHalves / Replication.halves + 1
  }

  // MARK: Overload

  /// Requests in each component's line at the end, over all replications.
  private static func lines(_ records: [Record]) -> [Double] {
    guard let count = records.first?.waiting.last?.count else { return [] }
    return (0..<count).map { component in
      records.reduce(0) { $0 + ($1.waiting.last?[component] ?? 0) }
    }
  }

  /// Lines that are long and grew with the length of the run.
  private func overloaded(
    _ lines: [Double],
    _ before: [Double],
    _ records: [Record],
    _ isWhole: Bool
  ) -> [Int] {
    lines.indices.filter { component in
      guard lines[component] > Self.longLine else { return false }
      if before.indices.contains(component) { return lines[component] > 1.7 * before[component] }
      guard options.seconds != nil || !isWhole else { return false }
      let halfway = records.reduce(0) { sum, record in
        sum + record.waiting[max(0, record.waiting.count / 2 - 1)][component]
      }
      return lines[component] > 1.7 * halfway
    }
  }

  // MARK: What is wanting

  private func judge(_ outcome: inout Outcome, isWhole: Bool) {
    guard outcome.overloaded.isEmpty else { return }
    guard isWhole else {
      outcome.isTrusted = false
      if options.watch.isInterrupted() {
        outcome.shortfall = RunWatch.interruption
        return
      }
      outcome.shortfall =
        outcome.records.contains { $0.halt == .crowded }
        ? "cut short: more than \(Kernel.mostFrames) calls were under way at once"
        : "cut short: it has more events than can be told apart"
      return
    }
    var factor = hasWarmedUp(outcome.records) ? 1.0 : 2.0
    for estimate in outcome.estimates {
      guard let estimate else {
        factor = max(factor, 10)
        continue
      }
      // What neighbours have in common falls with the length of the stretches.
      if estimate.correlation >= Self.mostAlike {
        let odds = estimate.correlation / (1 - min(0.99, estimate.correlation))
        factor = max(factor, 2 * odds / Self.mostAlike * (1 - Self.mostAlike))
      }
      if let precision = options.precision { factor = max(factor, estimate.factor(to: precision)) }
    }
    guard factor > 1 else { return }
    outcome.isTrusted = false
    let requests = outcome.records.reduce(0.0) { sum, record in
      sum + record.totals.reduce(0) { $0 + Double($1.offered) }
    }
    outcome.shortfall =
      "not converged: needs about \(rounded(requests * (factor - 1))) more requests"
  }

  /// Two digits are more than such a guess is worth.
  private func rounded(_ count: Double) -> Int {
    var unit = 1.0
    while count / unit >= 100 { unit *= 10 }
    return Int(min(1e15, (count / unit).rounded(.up) * unit))
  }
}
