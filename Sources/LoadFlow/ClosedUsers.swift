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
  struct Demands {
    var seconds: [NodeID: Double] = [:]
    var visits: [NodeID: Double] = [:]
    var delay = 0.0
    /// Whether all that it waits for is one after another.
    var isSerial = true
  }

  /// Finds the rates at which users ask, and what they wait for at each station.
  func solve(_ solver: inout FlowSolver) -> [String] {
    let shares = solver.rates
    // A start that no station is full at.
    for (place, set) in sets.enumerated() {
      let guess = min(1e-6, users[place].count * factor / max(users[place].think.mean + 1, 1))
      for stream in set { solver.rates[stream] = shares[stream] * guess }
    }
    // What is side by side, or pauses, takes another time than its parts: found from the times themselves.
    var extra = [Double](repeating: 0, count: users.count)
    for _ in 0..<30 {
      var network: MixedNetwork?
      do throws(QueueingError) {
        network = try settle(&solver, shares, extra)
      } catch {
        return ["the users can't be solved as a closed network: \(error.words)"]
      }
      guard let network else { return [] }
      network.takeOver(self, &solver)
      solver.forgetTimes()
      solver.workOutTimes()
      guard !network.demands.allSatisfy(\.isSerial) else { break }
      let found = network.extra(self, solver)
      let change = zip(found, extra).map { abs($0 - $1) / max(abs($0), 1e-9) }.max() ?? 0
      extra = zip(found, extra).map { ($0 + $1) / 2 }
      if change < 1e-6 { break }
    }
    return []
  }

  /// The rates at which the network gives back as much as comes.
  private func settle(
    _ solver: inout FlowSolver,
    _ shares: [Double],
    _ extra: [Double]
  ) throws(QueueingError) -> MixedNetwork? {
    var last = [Double](repeating: -1, count: users.count)
    var result: MixedNetwork?
    for _ in 0..<60 {
      solver.solve(.waits)
      let demands = sets.map { self.demands($0, shares, solver) }
      let network = try MixedNetwork(self, demands, extra, solver)
      result = network
      for (place, set) in sets.enumerated() {
        for stream in set {
          solver.rates[stream] = shares[stream] * network.measures.throughputs[place]
        }
      }
      let change = zip(network.measures.throughputs, last).map { abs($0 - $1) / max($0, 1e-300) }
      last = network.measures.throughputs
      if (change.max() ?? 0) < 1e-9 { break }
    }
    solver.solve(.waits)
    return result
  }

  /// From how many users on one group waits at its bottleneck; nil where others come too.
  func knee(_ solver: FlowSolver) -> ClosedKnee? {
    guard users.count == 1, first == 0, let set = sets.first else { return nil }
    let rate = set.reduce(0) { $0 + solver.rates[$1] }
    guard rate > 0 else { return nil }
    let demands = demands(set, solver.rates.map { $0 / rate }, solver)
    return (try? MixedNetwork(self, [demands], [0], solver))?.knee
  }

  /// The streams of each group of users among those of the solver.
  var sets: [Range<Int>] {
    var begin = first
    return users.map { group in
      defer { begin += group.mix.count }
      return begin..<(begin + group.mix.count)
    }
  }

  /// How many users of a group there are.
  func count(_ place: Int) -> Int { Int(clampedDown: (users[place].count * factor).rounded()) }

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
        let isGuarded =
          step.guarding.timeout != nil || step.guarding.retries != 0
          || step.guarding.hedgeSeconds != nil || step.answers.asked > 1 || step.batch != nil
        let isHeld = work.station.threads != nil || step.guarding.poolPerReplica != nil
        if step.parallel != nil || step.calls.atOnce > 1 || isGuarded || isHeld {
          result.isSerial = false
        }
        result.delay += visits * (work.latency?.mean ?? 0) + visits * 2 * step.transfer.oneWay.mean
        if step.transfer.bytesPerSecond != nil || (solver.solutions[step.node]?.coldShare ?? 0) > 0
        {
          result.isSerial = false
        }
        let service = solver.service(index, stream)
        if solver.solutions[step.node]?.servers == nil {
          result.delay += visits * service.mean
        } else {
          result.seconds[step.node, default: 0] += visits * service.mean
          result.visits[step.node, default: 0] += visits
        }
      }
    }
    return result
  }
}

extension QueueingError {
  /// Why a network of users has no answer.
  fileprivate var words: String {
    switch self {
    case .unstable: "what comes besides them fills a station by itself"
    case .invalid(.customers):
      "there are more than 1G of them; as a rate, `steady`, any number can be told"
    case .invalid: "a number in it is beyond all that formulas take"
    case .beyondReach: "it has more states than formulas can go through"
    }
  }
}
