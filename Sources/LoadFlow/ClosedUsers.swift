import CallPlans
import Distributions
import Findings
import Model
import Queueing
import Scenarios

/// Users who each wait for their reply before they ask again, as classes of a closed network.
struct ClosedUsers {
  /// More than this many numbers of the exact recursion take too long; the approximation is within a few percent.
  static let exactSize = 200_000

  let users: [Scenario.ClosedUsers]
  /// The first of their streams among those of the solver, and how many each has.
  let first: Int
  let factor: Double

  /// The streams of users' request types, in their shares of one request a second.
  static func streams(_ users: [Scenario.ClosedUsers], _ network: Network) -> [FlowStream] {
    users.flatMap { group in
      group.mix.map { part in
        FlowStream(
          plan: network.graph.plan(part.request, from: group.client),
          perSecond: part.share
        )
      }
    }
  }

  /// What one request of a class takes at each station, all its visits together.
  private struct Demands {
    var seconds: [NodeID: Double] = [:]
    var delay = 0.0
    var isPlain = true
  }

  /// Finds the rates at which users ask, and what they wait for at each station.
  func solve(_ solver: inout FlowSolver) -> [String] {
    var problems: [String] = []
    let sets = sets
    let shares = solver.rates
    var throughputs = [Double](repeating: 0, count: users.count)
    for (place, set) in sets.enumerated() {
      // A start that no station is full at.
      let guess = users[place].count * factor / max(users[place].think.mean + 1, 1)
      throughputs[place] = min(1e-6, guess)
      for stream in set { solver.rates[stream] = shares[stream] * throughputs[place] }
    }
    var last = [Double](repeating: -1, count: users.count)
    var measures: ClosedNetwork.Measures?
    var nodes: [NodeID] = []
    var isExact = true
    for _ in 0..<60 {
      solver.solve(withTimes: false)
      let demands = sets.map { self.demands($0, shares, solver) }
      nodes = Set(demands.flatMap(\.seconds.keys)).sorted()
      isExact = demands.allSatisfy(\.isPlain)
      do throws(QueueingError) {
        let network = try self.network(nodes, demands, solver, sets)
        let isSmall = (network.exactSize ?? .max) <= Self.exactSize
        let found = isSmall ? try network.exact() : try network.approximate()
        if !isSmall { isExact = false }
        measures = found
        throughputs = found.throughputs
      } catch {
        problems.append("the users can't be solved as a closed network: \(error)")
        return problems
      }
      for (place, set) in sets.enumerated() {
        for stream in set { solver.rates[stream] = shares[stream] * throughputs[place] }
      }
      let change = zip(throughputs, last).map { abs($0 - $1) / max($0, 1e-300) }.max() ?? 0
      last = throughputs
      if change < 1e-9 { break }
    }
    solver.solve(withTimes: false)
    if let measures { takeOver(measures, nodes, isExact, &solver) }
    solver.workOutTimes()
    return problems
  }

  private var sets: [Range<Int>] {
    var begin = first
    return users.map { group in
      defer { begin += group.mix.count }
      return begin..<(begin + group.mix.count)
    }
  }

  private func demands(
    _ set: Range<Int>,
    _ shares: [Double],
    _ solver: FlowSolver
  ) -> Demands {
    var result = Demands()
    for stream in set {
      let plan = solver.plans[stream]
      let entry = solver.rates[stream]
      guard entry > 0 else { continue }
      for (index, step) in plan.steps.enumerated().dropFirst()
      where solver.isWaitedFor(index, stream) {
        let visits = shares[stream] * solver.arrivals[stream][index] / entry
        let work = solver.works[solver.workOfStep[stream][index]]
        if step.parallel != nil || step.calls.atOnce > 1 { result.isPlain = false }
        result.delay += visits * (work.latency?.mean ?? 0) + visits * 2 * step.transfer.oneWay.mean
        let service = solver.service(index, stream)
        if solver.solutions[step.node]?.servers == nil {
          result.delay += visits * service.mean
        } else {
          result.seconds[step.node, default: 0] += visits * service.mean
          if abs(service.squaredVariation - 1) > 1e-9, solver.solutions[step.node]?.sharing == nil {
            result.isPlain = false
          }
        }
      }
    }
    return result
  }

  private func network(
    _ nodes: [NodeID],
    _ demands: [Demands],
    _ solver: FlowSolver,
    _ sets: [Range<Int>]
  ) throws(QueueingError) -> ClosedNetwork {
    var stations: [ClosedNetwork.Station] = []
    var room: [Double] = []
    for node in nodes {
      stations.append(.servers(solver.solutions[node]?.servers ?? 1))
      // What comes from others, or is waited for by nobody, leaves so much of the servers.
      let own = zip(demands, sets).reduce(0) { sum, pair in
        let rate = pair.1.reduce(0) { $0 + solver.rates[$1] }
        return sum + rate * (pair.0.seconds[node] ?? 0)
      }
      let all =
        solver.solutions[node].map { $0.arrivalPerSecond * $0.arithmetic.serviceSeconds } ?? own
      let servers = Double(solver.solutions[node]?.servers ?? 1)
      room.append(max(1e-9, 1 - max(0, all - own) / servers))
    }
    var classes: [ClosedNetwork.UserClass] = []
    for (group, demand) in zip(users, demands) {
      classes.append(
        ClosedNetwork.UserClass(
          users: Int(clampedDown: (group.count * factor).rounded()),
          thinkTime: group.think.mean + demand.delay,
          demands: zip(nodes, room).map { (demand.seconds[$0] ?? 0) / $1 }
        )
      )
    }
    return try ClosedNetwork(stations: stations, classes: classes)
  }

  /// Waits as the network has them, in place of those of arrivals at random.
  private func takeOver(
    _ measures: ClosedNetwork.Measures,
    _ nodes: [NodeID],
    _ isExact: Bool,
    _ solver: inout FlowSolver
  ) {
    for (place, node) in nodes.enumerated() {
      guard var solution = solver.solutions[node], let servers = solution.servers else { continue }
      let present = measures.present.reduce(0) { $0 + $1[place] }
      let rate = solution.arrivalPerSecond
      guard rate > 0 else { continue }
      let busy = rate * solution.arithmetic.serviceSeconds
      let waiting = max(0, present - busy)
      let mean = waiting / rate
      let share = ErlangFormulas.waitingShare(
        servers: servers,
        offered: min(busy, Double(servers) * (1 - 1e-9))
      )
      solution.utilization = min(1, busy / Double(servers))
      solution.offeredUtilization = solution.utilization
      solution.surplusPerSecond = nil
      solution.queueMean = waiting
      solution.wait =
        mean > 0 ? .exponential(mean: mean / max(share, 1e-9), probability: share) : .zero
      if let law = singleStation(nodes, solver, servers) { solution.wait = law }
      solution.arithmetic.formula = .closedUsers
      solution.arithmetic.waitingShare = nil
      solution.accuracy = isExact ? .exact : .approximate
      solver.solutions[node] = solution
    }
    solver.ownTimes = [:]
    solver.isConverged = true
  }

  /// One class at one station has a wait whose law is known.
  private func singleStation(
    _ nodes: [NodeID],
    _ solver: FlowSolver,
    _ servers: Int
  ) -> LatencyDistribution? {
    guard nodes.count == 1, users.count == 1, let node = nodes.first,
      let solution = solver.solutions[node]
    else { return nil }
    let rate = solver.rates[first..<(first + users[0].mix.count)].reduce(0, +)
    guard rate > 0, abs(solution.arrivalPerSecond - rate) < 1e-9 * rate else { return nil }
    let queue = try? FiniteSourceQueue(
      users: Int(clampedDown: (users[0].count * factor).rounded()),
      thinkTime: users[0].think.mean,
      serviceTime: solution.arithmetic.serviceSeconds,
      servers: servers
    )
    return queue?.waitingTime
  }
}
