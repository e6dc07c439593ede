import CallPlans
package import Findings
import Model
import Quantities
import Synchronization

/// A design at a moment of what its `let`s go through, and the part of a load's time that is so.
struct LoadMoment {
  let analysis: LoadAnalysis
  let phase: OfferedPhase
  let streams: [FlowStream]

  init(_ analysis: LoadAnalysis, _ phase: OfferedPhase) {
    self.analysis = analysis
    self.phase = phase
    streams = analysis.streams(phase)
  }

  /// Its rates and stations, not yet solved; it goes on from those of an earlier moment of the same rates.
  func solver(
    times factor: Double,
    after earlier: FlowSolver? = nil,
    calm: CalmSteps? = nil
  ) -> FlowSolver {
    if let earlier, earlier.rates == streams.map({ $0.perSecond * factor }) {
      return earlier.goingOn(to: analysis.network, calm: calm?.steps)
    }
    return FlowSolver(analysis.network, streams, times: factor, calm: calm?.steps)
  }
}

// `let`s that grow with what is done and fall back when a job is: a load meets each of their values in turn.
extension LoadAnalysis {
  /// Where in its cycle a `let` is taken, each place counting alike: Chebyshev's quadratures, which have the mean of any
  /// polynomial of degree 5, and of degree 3 (Abramowitz and Stegun, 25.4.28 and table 25.5).
  private static let places = [0.083751, 0.312730, 0.5, 0.687270, 0.916249]
  /// In the parts of the time in which nothing is fullest.
  private static let fewPlaces = [0.211325, 0.788675]

  /// The moments of a phase: itself where no attribute holds a `let` that goes through a cycle.
  func moments(
    of phase: OfferedPhase,
    isPeak: Bool,
    through cycles: [LetCycle]
  ) -> [LoadMoment] {
    let held = cycles.filter {
      network.cyclingLets.contains($0.name) && $0.high < .infinity && $0.high != $0.low
    }
    guard !held.isEmpty else { return [LoadMoment(self, phase)] }
    let places = isPeak ? Self.places : Self.fewPlaces
    return places.indices.map { part in
      var moment = phase
      moment.seconds = (phase.seconds ?? 1) / Double(places.count)
      moment.change = [:]
      moment.isBetween = true
      for cycle in held {
        // Cycles that different jobs end know nothing of each other: each value of one meets another of the next.
        let stride = 1 + turn(of: cycle, held) % (places.count - 1)
        let place = part * stride % places.count
        let value = cycle.low + (cycle.high - cycle.low) * places[place]
        moment.change[cycle.name] = value - (design.value(ofLet: cycle.name) ?? cycle.low)
        if place == 0 || place == places.count - 1 { moment.isBetween = false }
      }
      return LoadMoment(changes.analysis(self, moment.change), moment)
    }
  }

  /// Which of the jobs that end cycles ends this one.
  private func turn(of cycle: LetCycle, _ cycles: [LetCycle]) -> Int {
    var jobs: [String] = []
    for job in cycles.map(\.job) where !jobs.contains(job) { jobs.append(job) }
    return jobs.firstIndex(of: cycle.job) ?? 0
  }

  /// The moments of the phases that a workload is fullest in, when so many times as much comes.
  func moments(ofPeaksOf offered: OfferedWorkload, times factor: Double) -> [LoadMoment] {
    var parts = offered
    guard design.hasCycles else {
      return offered.peaks.map { LoadMoment(self, $0) }
    }
    let moments = offered.peaks.flatMap { peak in
      self.moments(
        of: peak,
        isPeak: true,
        through: cycles(under: peak, times: factor)
      )
    }
    parts.phases = moments.map(\.phase)
    return parts.placesOfPeaks.map { moments[$0] }
  }

  /// What each `let` that is reset goes through where most comes.
  package func cycles(under workload: String) -> [LetCycle] {
    guard design.hasCycles, let offered = try? design.offered(workload), offered.isOpen,
      let peak = offered.peaks.first
    else { return [] }
    return cycles(under: peak, times: 1)
  }

  /// What each `let` that is reset goes through while a phase lasts, or would if it lasted.
  ///
  /// As often as is offered; users who wait for their replies ask as often as `closed` says.
  func cycles(
    under phase: OfferedPhase,
    times factor: Double,
    closed: FlowSolver? = nil
  ) -> [LetCycle] {
    let moving = design.lets.filter { $0.reset != nil && !$0.growth.isEmpty }
    guard !moving.isEmpty else { return [] }
    let solver = closed ?? offering(streams(phase), times: factor)
    return moving.compactMap { entry in
      guard let reset = entry.reset else { return nil }
      let perSecond = entry.growth.reduce(0) { sum, growth in
        let times = growth.by.map { frequency(of: $0, solver, phase) } ?? 1
        return sum + growth.amount.value * times
      }
      let resets = frequency(of: reset.by, solver, phase)
      let low = reset.to.value
      return LetCycle(
        name: entry.name,
        job: reset.by,
        low: low,
        high: resets > 0 ? low + perSecond / resets : perSecond == 0 ? low : .infinity,
        seconds: resets > 0 ? 1 / resets : .infinity
      )
    }
  }

  /// Rates as first attempts make them, all served.
  private func offering(_ streams: [FlowStream], times factor: Double) -> FlowSolver {
    var solver = FlowSolver(network, streams, times: factor)
    // Sizes of batches follow from what comes: once to know it, once to divide by them, and what these batches bring.
    for _ in 0..<3 { solver.flowDown() }
    return solver
  }

  /// How often a second a request type is answered, or a job done.
  private func frequency(of name: String, _ solver: FlowSolver, _ phase: OfferedPhase) -> Double {
    guard let job = design.nodes.first(where: { $0.core == .job && $0.name == name }) else {
      return zip(solver.plans, solver.rates).reduce(0) {
        $0 + ($1.0.request == name && design[$1.0.client].core == .client ? $1.1 : 0)
      }
    }
    // The clock goes on as it does, however much comes.
    let byClock = phase.streams.filter { $0.client == job.id }.reduce(0) { $0 + $1.perSecond }
    return byClock + (solver.startedRuns[job.id] ?? 0)
  }
}

/// The analyses of a design with other `let`s, each made once.
final class KnownChanges: Sendable {
  /// A search tries many loads, each with other `let`s, and comes back to few of them.
  private static let most = 40
  private let known = Mutex<[[String: Double]: LoadAnalysis]>([:])

  func analysis(_ base: LoadAnalysis, _ change: [String: Double]) -> LoadAnalysis {
    if change.isEmpty { return base }
    if let found = known.withLock({ $0[change] }) { return found }
    let made = LoadAnalysis(base.design.changed(by: change))
    known.withLock {
      if $0.count >= Self.most { $0 = [:] }
      $0[change] = made
    }
    return made
  }
}

extension LoadAnalysis {
  /// That a steady state meets all values of a cycle alike.
  func assumption(of cycle: LetCycle) -> Assumption {
    let like = design.lets.first { $0.name == cycle.name }?.number
    func words(_ value: Double) -> String {
      QuantityFormat.human(value, like?.dimension ?? .count, as: like?.quantity.mark ?? .plain)
    }
    guard cycle.high < .infinity else {
      return Assumption(
        of: cycle.name,
        attribute: "value",
        value: words(like?.value ?? cycle.low),
        source: "as written: nothing runs `\(cycle.job)`, which resets it"
      )
    }
    return Assumption(
      of: cycle.name,
      attribute: "value",
      value: "\(words(cycle.low)) to \(words(cycle.high))",
      source: "a cycle of \(QuantityFormat.human(cycle.seconds, .time)), each as often"
    )
  }
}
