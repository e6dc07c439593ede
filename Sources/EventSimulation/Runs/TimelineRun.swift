import Dispatch
import Distributions
import Findings
import Model
import Scenarios

/// Replications of a scenario, with the same scenario without what disturbs it beside them, on the same random numbers.
struct TimelineRun {
  let design: Design
  let scenario: Scenario
  let options: EventOptions
  let timing: Timing
  /// Seconds before moment 0, and of each bin.
  let lead: Double
  let binSeconds: Double
  let compiler: Compiler
  private let calmProgram: Program?
  private let count: Int

  /// Events that are worth waiting for: some minutes of a processor.
  private static let mostEvents = 4e9
  private static let mostBins = 4_000.0
  /// Of so many requests four replications tell a percentile as well as more of fewer.
  private static let enoughRequests = 20_000.0
  /// Events of all replications that take some seconds.
  private static let usualEvents = 2e7
  private static let mostReplications = 32

  /// Few requests are played more often: what chance does to a line of theirs is seen in no single run.
  private static func replications(events: Double, requests: Double) -> Int {
    guard events < usualEvents / 4 else { return events < 1e8 ? 2 : 1 }
    let wanted = min(enoughRequests / max(requests, 1), usualEvents / max(events, 1))
    return max(4, min(mostReplications, Int(clampedCount: wanted)))
  }

  init(_ design: Design, _ scenario: Scenario, _ options: EventOptions) {
    self.design = design
    self.scenario = scenario
    self.options = options
    var timing = scenario.timing.asked(by: options)
    let length = options.seconds ?? timing.most
    let usual = Self.binSeconds(timing, length: length)
    // A window is moved on bin by bin, so a whole number of bins has to make it.
    binSeconds = options.binSeconds.map { $0 / max(1, ($0 / usual).rounded()) } ?? usual
    let rate = scenario.streams.map { $0.curve.rate(at: 0) }.reduce(0, +)
    // What breaks by the clock asks for no day before, where the load is the same at all times.
    let isOfAnHour =
      scenario.streams.contains(where: \.curve.followsClock) || !scenario.clocks.isEmpty
    lead = (isOfAnHour ? timing.warmUp : nil) ?? Self.lead(rate, design)
    var compiler = Compiler(design)
    compiler.hasCuts = scenario.incidents.contains {
      if case .cut = $0.effect { true } else { false }
    }
    compiler.hasDrops = scenario.incidents.contains {
      switch $0.effect {
      case .drop: true
      // A cache that was gone as a whole comes back empty.
      case .kill(let losses): losses.contains { max($0.unservedAtFirst, $0.unservedAfter) >= 1 }
      default: false
      }
    }
    compiler.compile(scenario, lead: lead, until: length)
    compiler.compile(scenario.incidents, lead: lead, until: length)
    let least = options.seconds ?? timing.least
    var expected = ExpectedEvents(compiler)
    if compiler.refusals.isEmpty, expected.count(until: lead + length) > Self.mostEvents {
      expected.tryOut(seed: options.seed, within: lead + least)
    }
    let events = expected.count(until: lead + least)
    if events > Self.mostEvents {
      compiler.refuse(
        "playing this event by event takes some \(Int(events / 1e9)) billion events: the fluid engine is for that"
      )
    }
    if options.seconds == nil {
      // What isn't over by then is told as such: not yet as before when the run ended.
      let last = expected.moment(of: Self.mostEvents, from: lead + least, to: lead + timing.most)
      timing.most = last - lead
    }
    self.timing = timing
    let requests = scenario.streams.reduce(0) { sum, stream in
      sum + stream.curve.amount(from: 0, to: timing.least)
    }
    count = Self.replications(
      events: min(expected.count(until: lead + length), Self.mostEvents),
      requests: requests
    )
    calmProgram = timing.disturbance == nil ? nil : Self.calm(design, scenario, lead, length)
    self.compiler = compiler
  }

  private static func calm(
    _ design: Design,
    _ scenario: Scenario,
    _ lead: Double,
    _ length: Double
  ) -> Program? {
    guard let calm = try? Scenario(design, under: scenario.workload, isCalm: true) else {
      return nil
    }
    var compiler = Compiler(design)
    compiler.compile(calm, lead: lead, until: length)
    return compiler.refusals.isEmpty ? compiler.program : nil
  }

  // MARK: Sizes

  /// Short enough to see a disturbance come and go, in round numbers.
  private static func binSeconds(_ timing: Timing, length: Double) -> Double {
    var wanted = timing.least / 100
    if let disturbance = timing.disturbance, disturbance.end > disturbance.begin {
      wanted = min(wanted, (disturbance.end - disturbance.begin) / 10)
    }
    wanted = max(wanted, length / mostBins, 1e-3)
    var unit = 1e-3
    while unit * 10 <= wanted { unit *= 10 }
    return [1, 2, 5, 10].map { $0 * unit }.first { $0 >= wanted * 0.999 } ?? wanted
  }

  /// Time to come to the steady state: some thousand requests, some of the longest times there are, and until replicas
  /// that are idle have gone.
  private static func lead(_ rate: Double, _ design: Design) -> Double {
    var longest = 0.0
    for node in design.nodes where node.core.isStation {
      longest = max(longest, design.station(node.id, for: "").time?.mean ?? 0)
    }
    for node in design.nodes where node.core == .job {
      longest = max(longest, node.attribute("time")?.distribution("time")?.mean ?? 0)
    }
    for link in design.links {
      if let timeout = link.attribute("timeout")?["timeout"], case .distribution(let form) = timeout
      {
        longest = max(longest, form.distribution?.mean ?? 0)
      }
    }
    var scaling = 0.0
    for node in design.nodes where node.attribute("scale") != nil {
      let idle = node.attribute("idle")?["time"]?.number?.value ?? ScalingWatch.usualIdleSeconds
      let start = node.attribute("cold-start")?.distribution("time")?.mean ?? 0
      scaling = max(scaling, 1.25 * idle + 2 * start)
    }
    let lead = min(max(2_000 / max(rate, 1e-9), 20 * longest, scaling), 3600)
    guard scaling > 0 else { return lead }
    // What follows the load looks at it at the same moments of the scenario as in a flow.
    return (lead / ScalingWatch.lookSeconds).rounded(.up) * ScalingWatch.lookSeconds
  }

  // MARK: Playing

  /// What has been played, with the calm run beside it.
  struct Outcome {
    var records: [TimelineReplication.Record]
    var calm: [TimelineReplication.Record]
    var recoveredAt: Double?
  }

  /// Counts a stretch as played, and tells whether another is wanted.
  private func isToGoOn(stretches: Int) -> @Sendable () -> Bool {
    let (watch, counter) = (options.watch, StepCounter())
    return {
      guard !watch.isInterrupted() else { return false }
      let done = counter.add()
      watch.progress(done, max(done, stretches))
      return true
    }
  }

  func run() -> Outcome {
    let disturbed = (0..<count).map {
      TimelineReplication(compiler.program, seed: options.seed, number: $0)
    }
    let calm = calmProgram.map { program in
      (0..<count).map { TimelineReplication(program, seed: options.seed, number: $0) }
    }
    let all = disturbed + (calm ?? [])
    let least = options.seconds ?? timing.least
    let isToGoOn = isToGoOn(stretches: all.count * Int((least / binSeconds).rounded(.up)))
    let (lead, binSeconds, watch) = (lead, binSeconds, options.watch)
    DispatchQueue.concurrentPerform(iterations: all.count) {
      all[$0].warmUp(until: lead, in: max(binSeconds, lead / 100)) { !watch.isInterrupted() }
    }
    let most = options.seconds ?? timing.most
    var bin = 0
    var outcome = Outcome(records: [], calm: [])
    while true {
      let isLeastDone = Double(bin) * binSeconds >= least - 1e-9
      // All go on together, so that whoever stops the run has all of them up to some moment.
      let step = isLeastDone ? 10 * binSeconds : max(10 * binSeconds, least / 10)
      let goal = min(isLeastDone ? most : least, Double(bin) * binSeconds + step)
      let last = max(bin + 1, Int((goal / binSeconds).rounded(.up)))
      let ends = (bin..<last).map { lead + Double($0 + 1) * binSeconds }
      DispatchQueue.concurrentPerform(iterations: all.count) { all[$0].play(to: ends, isToGoOn) }
      bin = last
      outcome.records = disturbed.map(\.record)
      outcome.calm = calm?.map(\.record) ?? []
      if let disturbance = timing.disturbance, !disturbance.isEndless {
        let recovery = Recovery(records: outcome.records, calm: outcome.calm, bin: binSeconds)
        outcome.recoveredAt = recovery.moment(after: disturbance.end)
      }
      let isOver = timing.disturbance == nil || outcome.recoveredAt != nil
      let isBroken = !outcome.records.allSatisfy(\.isWhole)
      let played = Double(bin) * binSeconds + 1e-9
      if isBroken || played >= most || isOver && played >= least { return outcome }
    }
  }
}

extension Timing {
  /// How much of a load without an end is looked at.
  private static let ofLongRun = 600.0

  /// The same, for as long after the end of what disturbs it as is asked for.
  fileprivate func asked(by options: EventOptions) -> Timing {
    var result = self
    guard let disturbance else {
      if isLongRun, most == 0 { (result.least, result.most) = (Self.ofLongRun, Self.ofLongRun) }
      return result
    }
    if options.endsWithRecovery { result.least = min(least, disturbance.end) }
    if let patience = options.patience { result.most = max(most, disturbance.end + patience) }
    return result
  }
}

/// When a disturbed run is again as the calm one beside it.
struct Recovery {
  let records: [TimelineReplication.Record]
  let calm: [TimelineReplication.Record]
  let bin: Double

  /// Bins that have to be alike together: one alone may be by chance.
  private static let window = 5

  /// The first moment from which on so many bins are within 10%, chance allowed for.
  func moment(after end: Double) -> Double? {
    let length = min(
      records.map(\.stretches.count).min() ?? 0,
      calm.map(\.stretches.count).min() ?? 0
    )
    var bin = Int((end / self.bin - 1e-9).rounded(.up))
    while bin + Self.window <= length {
      if isAlike(bin..<bin + Self.window) { return Double(bin) * self.bin }
      bin += 1
    }
    return nil
  }

  private func isAlike(_ bins: Range<Int>) -> Bool {
    let (own, other) = (sums(records, bins), sums(calm, bins))
    for request in own.requests.indices {
      let (a, b) = (own.requests[request], other.requests[request])
      let ended = Double(a.served + a.lost)
      guard ended > 0 else { continue }
      let usual = Double(b.lost) / Double(max(1, b.served + b.lost))
      let chance = 3 * ((usual + 1 / ended) / ended).squareRoot()
      if Double(a.lost) / ended > 1.1 * usual + chance { return false }
      if Double(a.served) < 0.9 * Double(b.served) - 3 * Double(b.served).squareRoot() {
        return false
      }
      let (latency, usualLatency) = (own.latencies[request].mean, other.latencies[request].mean)
      if latency > (1.1 + 3 / ended.squareRoot()) * usualLatency { return false }
    }
    for (times, usual) in zip(own.passages, other.passages) where times.count > 0 {
      if Double(times.count) < 0.9 * Double(usual.count) - 3 * Double(usual.count).squareRoot() {
        return false
      }
      let chance = 3 / Double(times.count).squareRoot()
      if times.mean > (1.1 + chance) * usual.mean { return false }
    }
    return zip(own.lines, other.lines).allSatisfy { line, usual in
      line <= 1.1 * usual + 3 * (usual + 1).squareRoot()
    }
  }

  /// What some bins of all replications come to.
  private struct Sums {
    var requests: [RequestCounts]
    var latencies: [Histogram]
    var passages: [Histogram]
    var lines: [Double]
  }

  private func sums(_ records: [TimelineReplication.Record], _ bins: Range<Int>) -> Sums {
    let first = records.first?.stretches.first
    let count = first?.requests.count ?? 0
    var sums = Sums(
      requests: Array(repeating: RequestCounts(), count: count),
      latencies: Array(repeating: Histogram(), count: count),
      passages: Array(repeating: Histogram(), count: first?.passages.count ?? 0),
      lines: Array(repeating: 0, count: first?.stations.count ?? 0)
    )
    for record in records {
      for bin in bins {
        let stretch = record.stretches[bin]
        for request in sums.requests.indices {
          sums.requests[request].add(stretch.requests[request])
          sums.latencies[request].merge(stretch.latencies[request])
        }
        for place in sums.passages.indices { sums.passages[place].merge(stretch.passages[place]) }
        for line in sums.lines.indices {
          // What nobody waits for any more, as at the bottom of a line that serves the newest first, harms nobody.
          let waiting = record.lines[bin][line] - record.abandoned[bin][line]
          sums.lines[line] += waiting / Double(records.count * bins.count)
        }
      }
    }
    return sums
  }
}
