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
  private let workload: String
  private let factor: Double

  init(
    _ analysis: LoadAnalysis,
    _ offered: OfferedWorkload,
    of workload: String,
    times factor: Double,
    _ depth: FlowSolver.Depth = .waits,
    calm: CalmSteps? = nil
  ) {
    network = analysis.network
    self.workload = workload
    self.factor = factor
    var known: [[Double]: Int] = [:]
    for phase in offered.phases {
      let open = analysis.streams(phase)
      let key = open.map { ($0.perSecond * factor * 1e9).rounded() / 1e9 }
      let place = known[key] ?? solvers.count
      if known[key] == nil {
        known[key] = place
        solvers.append(solver(open, phase.users, times: factor, depth, calm))
      }
      phases.append((phase, place))
    }
  }

  private mutating func solver(
    _ open: [FlowStream],
    _ users: [Scenario.ClosedUsers],
    times factor: Double,
    _ depth: FlowSolver.Depth,
    _ calm: CalmSteps?
  ) -> FlowSolver {
    let streams = open + ClosedUsers.streams(users, network)
    var solver = FlowSolver(network, streams, calm: calm?.steps)
    for place in open.indices { solver.rates[place] *= factor }
    if users.isEmpty {
      solver.solve(depth)
    } else {
      let closed = ClosedUsers(users: users, first: open.count, factor: factor)
      let found = closed.solve(&solver)
      problems += found.filter { !problems.contains($0) }
      closedKnee = closed.knee(solver)
    }
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

  /// The only state that it has, where it is the same all the time and no users wait in turn.
  var onlySolver: FlowSolver? {
    solvers.count == 1 && phases.allSatisfy(\.phase.users.isEmpty) ? solvers.first : nil
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
    findings.phases = phases.count
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

  /// The same load on a design that differs from its own in numbers of one component, going on from here.
  package func changed(to design: Design, at node: NodeID) -> SolvedLoad {
    guard phases.allSatisfy(\.phase.users.isEmpty) else {
      let offered = OfferedWorkload(phases: phases.map(\.phase))
      return SolvedLoad(LoadAnalysis(design), offered, of: workload, times: factor)
    }
    var result = SolvedLoad(self, on: Network(design))
    for place in solvers.indices {
      result.solvers.append(solvers[place].changed(to: result.network, at: node))
    }
    return result
  }

  private init(_ other: SolvedLoad, on network: Network) {
    self.network = network
    phases = other.phases
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
    findings.phases = solved.count
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
