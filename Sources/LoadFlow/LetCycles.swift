import CallPlans
import Findings
import Model
import Quantities
import Synchronization

/// A design at a moment of what its `let`s go through, and the part of a load's time that is so.
struct LoadMoment {
  var analysis: LoadAnalysis
  var phase: OfferedPhase

  /// Its rates and stations, not yet solved.
  func solver(times factor: Double) -> FlowSolver {
    FlowSolver(analysis.network, analysis.streams(phase), times: factor)
  }
}

// `let`s that grow with what is done and fall back when a job is: a load meets each of their values in turn.
extension LoadAnalysis {
  /// A cycle is taken at the middles of so many parts of it.
  private static let parts = 8

  /// The moments of a phase: itself where no attribute holds a `let` that goes through a cycle.
  func moments(of phase: OfferedPhase, through cycles: [LetCycle]) -> [LoadMoment] {
    let held = cycles.filter {
      network.cyclingLets.contains($0.name) && $0.high < .infinity && $0.high != $0.low
    }
    guard !held.isEmpty else { return [LoadMoment(analysis: self, phase: phase)] }
    return (0..<Self.parts).map { part in
      var moment = phase
      moment.seconds = phase.seconds.map { $0 / Double(Self.parts) }
      moment.change = change(held, part)
      moment.isBetween = held.allSatisfy { cycle in
        let place = Self.place(of: part, turn: turn(of: cycle, held))
        return place > 0 && place < Self.parts - 1
      }
      return LoadMoment(analysis: changes.analysis(self, moment.change), phase: moment)
    }
  }

  /// The moments of the phases that a workload is fullest in, when so many times as much comes.
  func moments(ofPeaksOf offered: OfferedWorkload, times factor: Double) -> [LoadMoment] {
    var parts = offered
    guard design.hasCycles else {
      return offered.peaks.map { LoadMoment(analysis: self, phase: $0) }
    }
    let moments = offered.peaks.flatMap { peak in
      var solver = FlowSolver(network, streams(peak), times: factor)
      solver.solve(.rates)
      return self.moments(of: peak, through: cycles(under: peak, base: solver))
    }
    parts.phases = moments.map(\.phase)
    return parts.placesOfPeaks.map { moments[$0] }
  }

  /// How far each `let` is from what is written, in one part of its cycle.
  private func change(_ cycles: [LetCycle], _ part: Int) -> [String: Double] {
    var result: [String: Double] = [:]
    for cycle in cycles {
      guard let entry = design.lets.first(where: { $0.name == cycle.name }) else { continue }
      let place = Double(Self.place(of: part, turn: turn(of: cycle, cycles))) + 0.5
      let value = cycle.low + (cycle.high - cycle.low) * place / Double(Self.parts)
      result[cycle.name] = value - entry.number.value
    }
    return result
  }

  /// Cycles that different jobs end know nothing of each other: each value of one meets another of the next.
  private static func place(of part: Int, turn: Int) -> Int { part * (2 * turn + 1) % parts }

  private func turn(of cycle: LetCycle, _ cycles: [LetCycle]) -> Int {
    var jobs: [String] = []
    for job in cycles.map(\.job) where !jobs.contains(job) { jobs.append(job) }
    return (jobs.firstIndex(of: cycle.job) ?? 0) % (Self.parts / 2)
  }

  /// What each `let` that is reset goes through while a phase lasts, or would if it lasted.
  ///
  /// The solver is of the phase with every `let` as it is written.
  func cycles(
    under phase: OfferedPhase,
    base solver: FlowSolver
  ) -> [LetCycle] {
    let moving = design.lets.filter { $0.reset != nil && !$0.growth.isEmpty }
    guard !moving.isEmpty else { return [] }
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

  /// How often a second a request type is answered, or a job done.
  private func frequency(of name: String, _ solver: FlowSolver, _ phase: OfferedPhase) -> Double {
    guard let job = design.nodes.first(where: { $0.core == .job && $0.name == name }) else {
      return zip(solver.plans, solver.rates).reduce(0) {
        $0 + ($1.0.request == name && design[$1.0.client].core == .client ? $1.1 : 0)
      }
    }
    let byClock = phase.streams.filter { $0.client == job.id }.reduce(0) { $0 + $1.perSecond }
    return solver.plans.indices.reduce(byClock) { sum, place in
      solver.plans[place].steps.indices.dropFirst().reduce(sum) { sum, index in
        let step = solver.plans[place].steps[index]
        return sum + (step.node == job.id && step.role.isRun ? solver.arrivals[place][index] : 0)
      }
    }
  }
}

extension CallStep.Role {
  /// Whether a run begins with it, not a task of one.
  fileprivate var isRun: Bool {
    switch self {
    case .call, .follow: true
    case .origin, .pass, .task: false
    }
  }
}

/// The analyses of a design with other `let`s, each made once.
final class KnownChanges: Sendable {
  private let known = Mutex<[[String: Double]: LoadAnalysis]>([:])

  func analysis(_ base: LoadAnalysis, _ change: [String: Double]) -> LoadAnalysis {
    if change.isEmpty { return base }
    if let found = known.withLock({ $0[change] }) { return found }
    let made = LoadAnalysis(base.design.changed(by: change))
    known.withLock { $0[change] = made }
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
    let end = cycle.high < .infinity ? "each as often" : "`\(cycle.job)` never resets it"
    return Assumption(
      of: cycle.name,
      attribute: "value",
      value: cycle.high < .infinity ? "\(words(cycle.low)) to \(words(cycle.high))" : words(cycle.low),
      source: "a cycle of \(QuantityFormat.human(cycle.seconds, .time)), \(end)"
    )
  }
}
