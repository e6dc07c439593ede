import CallPlans
import Distributions
package import Findings
package import Model
import Scenarios

/// A workload whose rates and stations are known; times are worked out where they are read.
package struct SolvedLoad: Sendable {
  let network: Network
  /// Phases with their solvers: those of equal rates have the same.
  private var phases: [(phase: OfferedPhase, solver: Int)] = []
  private var solvers: [FlowSolver] = []
  private var problems: [String] = []
  private var closedKnee: ClosedKnee?
  private let offered: OfferedWorkload
  private let workload: String
  private let factor: Double
  /// The `let`s that grow and are reset, in the moment of most load.
  private(set) var cycles: [LetCycle] = []

  init(
    _ analysis: LoadAnalysis,
    _ offered: OfferedWorkload,
    of workload: String,
    times factor: Double,
    _ depth: FlowSolver.Depth = .waits,
    calm: CalmSteps? = nil
  ) {
    network = analysis.network
    self.offered = offered
    self.workload = workload
    self.factor = factor
    var known: [SolvedKey: Int] = [:]
    var most = -1.0
    let peaks = Set(offered.placesOfPeaks)
    for (place, phase) in offered.phases.enumerated() {
      var moments = [LoadMoment(analysis, phase)]
      if analysis.design.hasCycles {
        let closed =
          phase.users.isEmpty ? nil : closedSolver(moments[0], calm)
        let found = analysis.cycles(under: phase, times: factor, closed: closed)
        if phase.totalPerSecond > most { (most, cycles) = (phase.totalPerSecond, found) }
        moments = analysis.moments(
          of: phase,
          isPeak: peaks.contains(place),
          through: found
        )
      }
      for moment in moments {
        phases.append((moment.phase, solve(moment, depth, calm, &known)))
      }
    }
  }

  /// The place of a moment's solver: those of equal rates have the same.
  private mutating func solve(
    _ moment: LoadMoment,
    _ depth: FlowSolver.Depth,
    _ calm: CalmSteps?,
    _ known: inout [SolvedKey: Int]
  ) -> Int {
    let key = SolvedKey(
      rates: moment.streams.map { ($0.perSecond * factor * 1e9).rounded() / 1e9 },
      change: moment.phase.change
    )
    if let place = known[key] { return place }
    known[key] = solvers.count
    if moment.phase.users.isEmpty {
      var solver = moment.solver(times: factor, after: solvers.last, calm: calm)
      solver.solve(depth)
      solvers.append(solver)
    } else {
      solvers.append(closedSolver(moment, calm))
    }
    return solvers.count - 1
  }

  private mutating func closedSolver(
    _ moment: LoadMoment,
    _ calm: CalmSteps?
  ) -> FlowSolver {
    let open = moment.streams
    let users = moment.phase.users
    let network = moment.analysis.network
    let streams = open + ClosedUsers.streams(users, network)
    var solver = FlowSolver(network, streams, calm: calm?.steps)
    for place in open.indices { solver.rates[place] *= factor }
    let closed = ClosedUsers(users: users, first: open.count, factor: factor)
    let found = closed.solve(&solver)
    problems += found.filter { !problems.contains($0) }
    closedKnee = closed.knee(solver)
    return solver
  }

  /// The parts of the time in which something may be fullest, that of most requests first.
  var peaks: [SolvedPhase] {
    let solved = solved
    return OfferedWorkload(phases: phases.map(\.phase)).placesOfPeaks.map { solved[$0] }
  }

  private var solved: [SolvedPhase] {
    phases.map { SolvedPhase(phase: $0.phase, solver: solvers[$0.solver]) }
  }

  /// The states that it has, where all have the same walks and no users wait in turn.
  var states: [FlowSolver]? {
    guard let first = solvers.first, phases.allSatisfy(\.phase.users.isEmpty),
      solvers.allSatisfy({ $0.hasWalks(of: first) })
    else { return nil }
    return solvers
  }

  /// What of it somebody is interested in.
  package mutating func findings(of interest: LoadInterest) -> LoadFindings {
    var findings = LoadFindings(
      variant: network.design.variant,
      workload: workload,
      engine: "analytic"
    )
    read(interest, into: &findings)
    return findings
  }

  /// What it uses and no more, with how long calls take at the components that are paid for that; nil for all.
  mutating func usage(timesAt timed: Set<NodeID>? = nil) -> [UsagePhase] {
    for place in solvers.indices {
      if let timed { solvers[place].workOutTimes(at: timed) } else { solvers[place].workOutTimes() }
    }
    return solved.map { $0.solver.usage(seconds: $0.phase.seconds) }
  }

  /// What it uses, and whether anything is known at all.
  mutating func readUse(timesAt timed: Set<NodeID>?, into findings: inout LoadFindings) {
    if timed?.isEmpty != true { for place in solvers.indices { solvers[place].solveWaits() } }
    findings.obstacles += problems
    let peaks = peaks
    guard !peaks.isEmpty else { return }
    findings.isConverged = isConverged
    findings.addObstacles(of: peaks)
    findings.phases = offered.phases.count
    findings.usage = usage(timesAt: timed)
  }

  /// Rates and utilizations, for which waits are solved only where a rate is known by them alone.
  mutating func readRates(into findings: inout LoadFindings) {
    for place in solvers.indices where solvers[place].places(of: .rates)?.isEmpty == false {
      solvers[place].solveWaits()
    }
    read(.rates, into: &findings)
  }

  /// Whether retries and timeouts found a common level.
  var isConverged: Bool { solvers.allSatisfy(\.isConverged) }

  /// The same load on a design that differs from its own in numbers, going on from here.
  package func changed(to design: Design) -> SolvedLoad {
    guard phases.allSatisfy(\.phase.users.isEmpty) else {
      return SolvedLoad(LoadAnalysis(design), offered, of: workload, times: factor)
    }
    let analysis = LoadAnalysis(design)
    var result = SolvedLoad(self, on: analysis.network)
    for place in solvers.indices {
      let change = phases.first { $0.solver == place }?.phase.change ?? [:]
      let network = analysis.changes.analysis(analysis, change).network
      var solver = solvers[place].goingOn(to: network, keepsGaps: true)
      solver.solve(.waits)
      result.solvers.append(solver)
    }
    return result
  }

  private init(_ other: SolvedLoad, on network: Network) {
    self.network = network
    phases = other.phases
    offered = other.offered
    cycles = other.cycles
    problems = other.problems
    workload = other.workload
    factor = other.factor
  }

  mutating func read(_ interest: LoadInterest, into findings: inout LoadFindings) {
    for place in solvers.indices {
      solvers[place].workOutTimes(of: solvers[place].places(of: interest))
    }
    findings.obstacles += problems
    let solved = solved
    let peaks = peaks
    guard !peaks.isEmpty else { return }
    findings.isConverged = isConverged
    findings.addObstacles(of: peaks)
    findings.phases = offered.phases.count
    findings.cycles = cycles
    var reader = FlowReader(network: network, solved: solved, peaks: peaks, interest: interest)
    findings.requests = reader.requests()
    findings.components = reader.components()
    if interest.wantsLinks { findings.links = reader.links() }
    guard interest.wantsAll else { return }
    findings.usage = usage()
    findings.links = reader.links()
    findings.closedKnee = closedKnee
  }
}

/// What a moment's solution follows from.
private struct SolvedKey: Hashable {
  var rates: [Double]
  var change: [String: Double]
}

/// A part of a workload's time and what is found in it.
struct SolvedPhase {
  var phase: OfferedPhase
  var solver: FlowSolver

  var totalPerSecond: Double { solver.rates.reduce(0, +) }
}

extension LoadFindings {
  fileprivate mutating func addObstacles(of phases: [SolvedPhase]) {
    for words in phases.flatMap(\.solver.obstacles) where !obstacles.contains(words) {
      obstacles.append(words)
    }
  }
}

extension FlowSolver {
  /// Whether its plans are of the same requests, step by step.
  fileprivate func hasWalks(of other: FlowSolver) -> Bool {
    plans.count == other.plans.count
      && zip(plans, other.plans).allSatisfy {
        $0.request == $1.request && $0.client == $1.client && $0.steps.count == $1.steps.count
      }
  }

  /// What keeps walks from being whole.
  var obstacles: [String] {
    Set(plans.flatMap(\.problems)).map { problem in
      switch problem {
      case .loop(let link): "a request comes back to `\(design[design[link].to].path)`"
      case .tooManySteps: "a walk has too many steps"
      }
    }.sorted()
  }
}
