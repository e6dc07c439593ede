import CallPlans
import Distributions
import Findings
import Model
import Queueing
import Scenarios

/// Users who go round stations that others come to as well, as a closed network and what of it is left.
struct MixedNetwork {
  /// A queue of its own: a component, or one of its replicas or shards.
  struct Place {
    var node: NodeID
    /// Of what comes to the component.
    var share: Double
    var servers: Int
    /// The servers that those keep busy who don't belong to the users.
    var open: Double
    var law: SharedStation?
  }

  let demands: [ClosedUsers.Demands]
  let places: [Place]
  let measures: ClosedNetwork.Measures
  private let network: ClosedNetwork
  let isExact: Bool
  /// The time between requests of each group, delays and what isn't serial included.
  private let pauses: [Double]

  init(
    _ closed: ClosedUsers,
    _ demands: [ClosedUsers.Demands],
    _ extra: [Double],
    _ solver: FlowSolver
  ) throws(QueueingError) {
    self.demands = demands
    let users = demands.indices.reduce(0) { $0 + closed.count($1) }
    var places: [Place] = []
    for node in Set(demands.flatMap(\.seconds.keys)).sorted() {
      let own = demands.indices.reduce(0) { sum, group in
        let rate = closed.sets[group].reduce(0) { $0 + solver.rates[$1] }
        return sum + rate * (demands[group].seconds[node] ?? 0)
      }
      places += Self.places(node, own, users, solver)
    }
    self.places = places
    let pauses = zip(closed.users, zip(demands, extra)).map { group, walk in
      max(0, group.think.mean + walk.0.delay + walk.1)
    }
    self.pauses = pauses
    let stations = places.map { place -> ClosedNetwork.Station in
      place.law.map { .speeds($0.speeds) } ?? .servers(place.servers)
    }
    let classes = demands.indices.map { group in
      ClosedNetwork.UserClass(
        users: closed.count(group),
        thinkTime: pauses[group],
        demands: places.map { place in
          let demand = place.share * (demands[group].seconds[place.node] ?? 0)
          return place.law == nil ? demand / max(1e-9, 1 - place.open) : demand
        }
      )
    }
    network = try ClosedNetwork(stations: stations, classes: classes)
    isExact = (network.exactSize ?? .max) <= ClosedUsers.exactSize
    measures = isExact ? try network.exact() : try network.approximate()
  }

  /// More queues than this of one component are taken as one.
  private static let mostPlaces = 256

  private static func places(
    _ node: NodeID,
    _ own: Double,
    _ users: Int,
    _ solver: FlowSolver
  ) -> [Place] {
    let form = solver.network.form(node)
    let solution = solver.solutions[node]
    let servers = solution?.servers ?? 1
    let all = solution.map { $0.arrivalPerSecond * $0.arithmetic.serviceSeconds } ?? own
    let open = max(0, all - own) < 1e-9 * all ? 0 : max(0, all - own)
    var shares = [1.0]
    let isApart = form.balance == "random" || form.balance == "round-robin"
    if form.shardShares.count > 1 {
      shares = form.shardShares
    } else if isApart, form.replicas > 1, servers >= form.replicas {
      shares = [Double](repeating: 1 / Double(form.replicas), count: form.replicas)
    }
    if shares.count > mostPlaces { shares = [1] }
    let each = max(1, servers / shares.count)
    return shares.map { share in
      var place = Place(node: node, share: share, servers: each, open: open * share)
      if each > 1, place.open > 0, place.open < Double(each) {
        place.law = SharedStation(servers: each, open: place.open, users: users)
      }
      return place
    }
  }

  /// Where one group alone begins to be held up (the asymptotic bounds).
  var knee: ClosedKnee? {
    guard places.allSatisfy({ $0.open == 0 }), demands.allSatisfy(\.isSerial),
      let one = network.classes.first, let bounds = try? network.asymptoticBounds()
    else { return nil }
    let work = zip(places, one.demands).map { place, demand in
      (node: place.node, seconds: demand / Double(place.servers))
    }
    guard let busiest = work.max(by: { $0.seconds < $1.seconds }), busiest.seconds > 0 else {
      return nil
    }
    return ClosedKnee(
      bottleneck: busiest.node,
      users: bounds.knee,
      mostPerSecond: 1 / busiest.seconds
    )
  }

  /// Seconds of one request of a group at a component, beside its work there.
  private func waited(_ group: Int, at node: NodeID) -> Double {
    let spent = places.indices.reduce(0) {
      places[$1].node == node ? $0 + measures.residences[group][$1] : $0
    }
    return max(0, spent - (demands[group].seconds[node] ?? 0))
  }

  /// What the others have before them in the mean, all their places together.
  private func openWaiting(_ node: NodeID) -> Double {
    places.indices.reduce(0) { sum, index in
      let place = places[index]
      guard place.node == node, place.open > 0 else { return sum }
      let present = measures.present.reduce(0) { $0 + $1[index] }
      guard let law = place.law else {
        let free = max(1e-9, 1 - place.open)
        return sum + place.open * (1 + present) / free - place.open
      }
      return sum + law.openPresent(present, measures.marginals[index]) - place.open
    }
  }

  /// Waits as the network has them, in place of those of arrivals at random.
  func takeOver(_ closed: ClosedUsers, _ solver: inout FlowSolver) {
    for node in Set(places.map(\.node)).sorted() {
      guard var solution = solver.solutions[node], let servers = solution.servers else { continue }
      let rate = solution.arrivalPerSecond
      let busy = rate * solution.arithmetic.serviceSeconds
      let open = places.reduce(0) { $1.node == node ? $0 + $1.open : $0 }
      // Where the others alone are too many, there is no rest.
      guard rate > 0, open < Double(servers) else { continue }
      let queues = places.filter { $0.node == node }
      var law = WaitLaw(
        servers: queues.first?.servers ?? servers,
        busy: busy / Double(max(1, queues.count)),
        isShared: solver.network.form(node).discipline == "sharing"
      )
      let groups = demands.indices.map { group in
        let visits = demands[group].visits[node] ?? 0
        let perSecond = visits * measures.throughputs[group]
        return (rate: perSecond, wait: visits > 0 ? waited(group, at: node) / visits : 0)
      }
      let users = groups.reduce(0) { $0 + $1.rate }
      let others = open > 0 ? max(0, rate - users) : 0
      let openWait = others > 0 ? openWaiting(node) / others : 0
      let waiting = groups.reduce(0) { $0 + $1.rate * $1.wait } + others * openWait
      solution.utilization = min(1, busy / Double(servers))
      solution.offeredUtilization = solution.utilization
      solution.surplusPerSecond = nil
      solution.queueMean = waiting
      if others == 0 { law.shape = shape(at: node, groups.map(\.rate), solution, solver) }
      solution.wait = law.of(mean: waiting / rate)
      solution.waits = [:]
      if groups.count > 1 || others > 0 || solver.network.form(node).discipline == "sharing" {
        solution.waits = scoped(node, groups.map(\.wait), openWait, closed, solver)
          .mapValues(law.of)
      }
      solution.sharing = nil
      solution.lossShare = 0
      solution.arithmetic.formula = .closedUsers
      solution.arithmetic.waitingShare = nil
      solution.accuracy = .approximate
      if isExact, let found = closed.singleStation(self, solution, solver) {
        solution.wait = found
        solution.accuracy = .exact
      }
      ClosedQuestions(closed: closed, open: open).ask(node, &solution, solver)
      solver.solutions[node] = solution
    }
    ClosedQuestions(closed: closed, open: places.reduce(0) { $0 + $1.open }).ask(&solver)
    solver.ownTimes = [:]
    solver.isConverged = true
  }

  /// The law of the wait in line: as many services as who comes finds before it (the arrival theorem).
  private func shape(
    at node: NodeID,
    _ rates: [Double],
    _ solution: StationSolution,
    _ solver: FlowSolver
  ) -> LatencyDistribution? {
    let own = places.indices.filter { places[$0].node == node }
    let form = solver.network.form(node)
    guard isExact, form.discipline == "fifo", solution.arithmetic.serviceSeconds > 0,
      let place = own.first.map({ places[$0] }), place.open == 0
    else { return nil }
    // Queues that are alike are worked out once, and of many that aren't the fullest alone isn't enough.
    let isAlike = own.allSatisfy { places[$0].share == place.share }
    guard isAlike || own.count <= 16 else { return nil }
    var shares: [Double] = []
    let (rate, parts) = (rates.reduce(0, +), isAlike ? Array(own.prefix(1)) : own)
    for index in parts {
      guard let found = network.foundOnArrival(at: index) else { return nil }
      let weight = isAlike ? 1 : places[index].share
      for (group, numbers) in found.enumerated() {
        shares += [Double](repeating: 0, count: max(0, numbers.count - shares.count))
        for (count, share) in numbers.enumerated() {
          shares[count] += weight * rates[group] / rate * share
        }
      }
    }
    return LineLaw(
      found: shares,
      serviceTime: solution.arithmetic.serviceSeconds,
      servers: place.servers
    ).waitingTime
  }

  /// The mean wait of each request type, over all who send it: of shared servers in proportion to its work.
  private func scoped(
    _ node: NodeID,
    _ waits: [Double],
    _ openWait: Double,
    _ closed: ClosedUsers,
    _ solver: FlowSolver
  ) -> [String: Double] {
    var sums: [String: (rate: Double, waiting: Double)] = [:]
    for (stream, plan) in solver.plans.enumerated() {
      let group = closed.sets.firstIndex { $0.contains(stream) }
      for (index, step) in plan.steps.enumerated() where index > 0 && step.node == node {
        let rate = solver.arrivals[stream][index]
        let isWaited = solver.isWaitedFor(index, stream)
        let own = group.flatMap { isWaited ? waits[$0] : nil } ?? openWait
        let wait = own * stretch(node, stream, index, isWaited ? group : nil, closed, solver)
        let scope = solver.works[solver.workOfStep[stream][index]].scope
        let old = sums[scope] ?? (0, 0)
        sums[scope] = (old.rate + rate, old.waiting + rate * wait)
      }
    }
    return sums.compactMapValues { $0.rate > 0 ? $0.waiting / $0.rate : nil }
  }

  /// Work beside the mean work of those of its group at servers that all share; one elsewhere.
  private func stretch(
    _ node: NodeID,
    _ stream: Int,
    _ index: Int,
    _ group: Int?,
    _ closed: ClosedUsers,
    _ solver: FlowSolver
  ) -> Double {
    guard let group, solver.network.form(node).discipline == "sharing" else { return 1 }
    let visits = demands[group].visits[node] ?? 0
    let mean = visits > 0 ? (demands[group].seconds[node] ?? 0) / visits : 0
    return mean > 0 ? solver.service(index, stream).mean / mean : 1
  }

  /// How much longer a request of each group takes than its parts one after another.
  func extra(_ closed: ClosedUsers, _ solver: FlowSolver) -> [Double] {
    closed.sets.enumerated().map { group, set in
      let rate = set.reduce(0) { $0 + solver.rates[$1] }
      guard rate > 0 else { return 0 }
      let mean = set.reduce(0.0) { sum, stream in
        guard let reply = solver.replies[stream][0] else { return sum }
        let all = LatencyDistribution.sum(reply.answered, reply.failed)
        return sum + solver.rates[stream] / rate * all.mean
      }
      let parts = measures.residences[group].reduce(0, +) + demands[group].delay
      return mean - parts
    }
  }
}

/// A wait whose mean is known: of a known shape, else nothing for some and exponential for the rest.
private struct WaitLaw {
  let servers: Int
  let busy: Double
  let isShared: Bool
  /// The law but for its mean, where it is known.
  var shape: LatencyDistribution?

  func of(mean: Double) -> LatencyDistribution {
    guard mean > 0 else { return .zero }
    if let shape, shape.mean > 0 { return shape.scaled(by: mean / shape.mean) }
    let offered = min(busy, Double(servers) * (1 - 1e-9))
    let share = isShared ? 1 : ErlangFormulas.waitingShare(servers: servers, offered: offered)
    return .exponential(mean: mean / max(share, 1e-9), probability: max(share, 1e-9))
  }
}

extension ClosedUsers {
  /// One class at one station, first come first served, has a wait whose law is known.
  func singleStation(
    _ network: MixedNetwork,
    _ solution: StationSolution,
    _ solver: FlowSolver
  ) -> LatencyDistribution? {
    guard network.places.count == 1, users.count == 1, let place = network.places.first,
      place.open == 0, solver.network.form(place.node).discipline == "fifo",
      network.demands.allSatisfy(\.isSerial),
      solution.arithmetic.serviceSeconds > 0, users[0].think.mean > 0,
      abs(solution.arithmetic.serviceVariation - 1) < 1e-9
    else { return nil }
    let queue = try? FiniteSourceQueue(
      users: count(0),
      thinkTime: users[0].think.mean + network.demands[0].delay,
      serviceTime: solution.arithmetic.serviceSeconds,
      servers: place.servers
    )
    return queue?.waitingTime
  }
}
