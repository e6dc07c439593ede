import CallPlans
import Distributions
import Findings
import Model

/// Reads what was solved as findings.
struct FlowReader {
  let network: Network
  let solved: [SolvedPhase]
  /// Where something may be fullest, that of most requests first.
  let peaks: [SolvedPhase]
  var interest = LoadInterest.everything
  /// Laws that were read: stations and replies are often alike.
  private var known: [LatencyDistribution: LatencySummary] = [:]
  private var cells = ExponentialCells()

  init(network: Network, solved: [SolvedPhase], peaks: [SolvedPhase], interest: LoadInterest) {
    self.network = network
    self.solved = solved
    self.peaks = peaks
    self.interest = interest
  }

  /// Mean and percentiles of a law, worked out once.
  private mutating func summary(_ latency: LatencyDistribution) -> LatencySummary? {
    if let summary = known[latency] { return summary }
    let summary = LatencySummary(latency, &cells)
    known[latency] = summary
    return summary
  }

  private var design: Design { network.design }

  // MARK: Requests

  /// Over all phases, each weighted by the requests that it has; runs by the clock are no requests.
  mutating func requests() -> [RequestFindings] {
    var names: [String] = []
    for phase in solved {
      for plan in phase.solver.plans where design[plan.client].core == .client {
        if interest.contains(plan.request), !names.contains(plan.request) {
          names.append(plan.request)
        }
      }
    }
    return names.map { request($0) }
  }

  private mutating func request(_ name: String) -> RequestFindings {
    var result = RequestFindings(name: name)
    var parts: [(probability: Double, latency: LatencyDistribution)] = []
    var isSettled = true
    var waits = false
    var isCarried = false
    var offered = 0.0
    var served = 0.0
    var failed = 0.0
    for phase in solved {
      let solver = phase.solver
      for (place, plan) in solver.plans.enumerated() where plan.request == name {
        let rate = solver.rates[place] * weight(phase)
        result.question = result.question ?? solver.question(place)
        offered += rate
        isCarried = isCarried || plan.steps.count > 1
        waits = waits || plan.hasReply
        guard let reply = solver.replies[place][0] else {
          isSettled = false
          served += solver.carried(place) * weight(phase)
          continue
        }
        served += rate * reply.answered.mass * solver.asyncShare(place)
        failed += rate * reply.failure
        parts.append((rate, reply.answered))
      }
    }
    result.offeredPerSecond = offered
    result.throughputPerSecond = served
    result.errorRatio = isSettled ? (offered > 0 ? cleared(failed / offered) : 0) : nil
    if !isCarried {
      result.unanswered = "no link of its client carries it, so it is never served"
      result.throughputPerSecond = 0
      result.errorRatio = nil
    } else if let question = result.question {
      result.unanswered = question
      result.errorRatio = nil
    } else if !waits {
      result.unanswered = RequestFindings.nobodyWaits
    } else if isSettled, offered > 0 {
      let whole = LatencyDistribution.mixture(parts.map { ($0.probability / offered, $0.latency) })
      result.latency = summary(whole)
    }
    let busiest = peaks.max { $0.solver.rate(of: name) < $1.solver.rate(of: name) }
    if interest.wantsAll, let busiest {
      result.parts = busiest.solver.parts(of: name)
      result.accuracy = busiest.solver.accuracy(of: name)
    }
    result.changes = changes(name)
    return result
  }

  /// The share of the time that a phase lasts.
  private func weight(_ phase: SolvedPhase) -> Double {
    let total = solved.reduce(0) { $0 + ($1.phase.seconds ?? 1) }
    return (phase.phase.seconds ?? 1) / total
  }

  /// What is less than the arithmetic can tell from nothing is nothing.
  private func cleared(_ share: Double) -> Double { share < 1e-12 ? 0 : share }

  /// The times to the components that requirements ask for.
  private func changes(_ name: String) -> [RequestFindings.Change] {
    var result: [RequestFindings.Change] = []
    for requirement in design.requirements {
      guard case .requestAt(name, let nodes) = requirement.subject else { continue }
      for node in nodes where !result.contains(where: { $0.node == node }) {
        result.append(change(name, at: node))
      }
    }
    return result
  }

  private func change(_ name: String, at node: NodeID) -> RequestFindings.Change {
    var change = RequestFindings.Change(node: node)
    var parts: [(probability: Double, latency: LatencyDistribution)] = []
    var total = 0.0
    for phase in solved {
      var solver = phase.solver
      for (place, plan) in solver.plans.enumerated() where plan.request == name {
        for (index, step) in plan.steps.enumerated() where step.node == node {
          change.isReached = true
          guard let time = solver.timeToEnd(of: index, in: place) else { return change }
          let rate = solver.itemsDone(index, place) * weight(phase)
          total += rate
          change.perSecond += rate
          parts.append((rate, time))
        }
      }
    }
    guard total > 0 else { return change }
    let whole = LatencyDistribution.mixture(parts.map { ($0.probability / total, $0.latency) })
    change.latency = LatencySummary(whole)
    return change
  }

  // MARK: Components

  /// Each in the part of the time in which it is fullest.
  mutating func components() -> [ComponentFindings] {
    guard interest.nodes?.isEmpty != true else { return [] }
    var fullest: [NodeID: Int] = [:]
    for (place, peak) in peaks.enumerated() {
      for node in peak.solver.solutions.keys where interest.contains(node) {
        let known = fullest[node].map { peaks[$0].solver.fullness(of: node) }
        if known.map({ peak.solver.fullness(of: node) > $0 }) ?? true { fullest[node] = place }
      }
    }
    let places = Dictionary(grouping: fullest.keys) { fullest[$0] ?? 0 }
    return places.flatMap { place, nodes in components(nodes, peaks[place].solver) }
      .sorted { $0.node < $1.node }
  }

  private mutating func components(
    _ nodes: [NodeID],
    _ solved: FlowSolver
  ) -> [ComponentFindings] {
    var solver = solved
    let streams = interest.wantsAll ? solver.streams() : [:]
    let questions = solved.questions
    let stepsByNode = solver.stepsByNode()
    var result: [ComponentFindings] = []
    result.reserveCapacity(nodes.count)
    for node in nodes {
      guard let solution = solver.solutions[node] else { continue }
      let steps = stepsByNode[node] ?? []
      var one = component(node, solution, steps, &solver)
      one.arithmetic?.streams = streams[node] ?? []
      if let question = solution.question ?? network.poolQuestions[node] ?? questions[node] {
        one.unanswered = question
        one.queueMean = nil
        one.wait = nil
        one.waits = [:]
        one.response = nil
      }
      one.freshness = freshness(node, solved)
      if let held = solver.threads[node] {
        one.hold(held)
        if interest.wantsAll { one.held?.longest = solver.longest(within: steps, of: held) }
      }
      result.append(one)
    }
    return result
  }

  /// What its station is found to do, whether or not that is all of an answer.
  ///
  /// The solver is large: handed on as it is, it is not copied for every component.
  private mutating func component(
    _ node: NodeID,
    _ solution: StationSolution,
    _ steps: [FlowSolver.StepPlace],
    _ solver: inout FlowSolver
  ) -> ComponentFindings {
    let timed = interest.wantsTimes ? steps : []
    var result = ComponentFindings(node: node)
    result.arrivalPerSecond = solution.arrivalPerSecond
    result.utilization = solution.utilization
    result.servers = solution.servers
    result.queueMean = solution.queueMean
    if interest.wantsTimes {
      result.wait = solution.wait.flatMap { summary($0) }
      result.waits = solution.waits.compactMapValues { summary($0) }
    }
    result.response = solver.response(at: timed).flatMap { summary($0) }
    result.surplusPerSecond = solution.surplusPerSecond
    result.rejectedPerSecond = solution.arrivalPerSecond * solution.lossShare
    result.throughputPerSecond = max(
      0,
      solution.arrivalPerSecond - result.rejectedPerSecond - (solution.surplusPerSecond ?? 0)
    )
    let again = solution.lossShare > 0 ? solver.turnedAwayAgain(at: steps) : 0
    result.arrivalPerSecond += again
    result.rejectedPerSecond += again
    result.accuracy = solution.accuracy
    result.replicas = solution.replicas
    result.coldShare = solution.coldShare
    result.conflictsPerCommit = solver.conflicts(at: node)
    result.redoneShare = solver.redoneShare(at: steps)
    result.arithmetic = solution.arithmetic
    let readies = solver.readies(node, at: timed)
    guard !readies.isEmpty else { return result }
    // Who waits without end is in none of them.
    let isEndless = solution.wait == nil
    if !isEndless {
      result.ready = LatencySummary(.mixture(readies.map { ($0.weight, $0.law) }))
    }
    for (scope, parts) in Dictionary(grouping: readies, by: \.scope)
    where isEndless || parts.count < readies.count {
      let total = parts.reduce(0) { $0 + $1.weight }
      result.readies[scope] = LatencySummary(.mixture(parts.map { ($0.weight / total, $0.law) }))
    }
    return result
  }

  /// The largest age of what came last, just before the next comes.
  private func freshness(_ node: NodeID, _ solved: FlowSolver) -> Double? {
    guard
      design.requirements.contains(where: {
        $0.metric == "freshness" && $0.subject == .nodes([node])
      })
    else { return nil }
    var solver = solved
    var oldest: Double?
    for (place, plan) in solver.plans.enumerated() {
      for (index, step) in plan.steps.enumerated() where step.node == node {
        // Tasks that work there bring nothing.
        if case .task = step.role { continue }
        guard let time = solver.timeToEnd(of: index, in: place), let late = LatencySummary(time)
        else { return .infinity }
        let rate = solver.arrivals[place][index]
        // Batches come at even times, all else when it comes: as good as never later than so many mean gaps.
        let gaps = if case .every = step.batch { 1.0 } else { 6.9 }
        if rate > 0 { oldest = max(oldest ?? 0, late.p999 + gaps / rate) }
      }
    }
    return oldest
  }

  // MARK: Links

  /// Each in the part of the time in which it is fullest.
  func links() -> [LinkFindings] {
    var fullest: [LinkID: LinkFindings] = [:]
    for link in peaks.flatMap({ links($0.solver) })
    where fullest[link.link].map({ link.fullness > $0.fullness }) ?? true {
      fullest[link.link] = link
    }
    return fullest.keys.sorted().compactMap { fullest[$0] }
  }

  private func links(_ solved: FlowSolver) -> [LinkFindings] {
    var solver = solved
    var found: [LinkID: LinkFindings] = [:]
    var lags: [LinkID: [(probability: Double, latency: LatencyDistribution)]] = [:]
    for (place, plan) in solver.plans.enumerated() {
      for (index, step) in plan.steps.enumerated() {
        guard let link = step.link else { continue }
        var result = found[link] ?? LinkFindings(link: link)
        let attempts = solver.sent(index, place)
        result.attemptsPerSecond += attempts
        result.ratePerSecond += attempts / max(1, solver.attempts[place][index])
        result.bytesPerSecond += solver.arrivals[place][index] * solver.bytes(index, place)
        result.timeoutsPerSecond += attempts * solver.lateShares[place][index]
        if step.batch != nil { result.batchItems = solver.items[place][index] }
        if solver.fitting(step) < 1 {
          result.batchSurplusPerSecond =
            (result.batchSurplusPerSecond ?? 0)
            + solver.itemRate(index, place) * (1 - solver.fitting(step))
        }
        for wire in Wire.places(index, place, solver) {
          guard let solved = solver.wires[wire.place] else { continue }
          if solved.utilization >= result.utilization ?? 0 {
            result.wire = WireFindings(solved, bytesPerSecond: step.transfer.bytesPerSecond ?? 0)
            result.wire?.path = wire.place.from.flatMap { from in
              wire.place.to.map { .init(from: from, to: $0) }
            }
          }
          result.utilization = max(result.utilization ?? 0, solved.utilization)
        }
        if let held = solver.pools[link] {
          let steps = solver.steps(over: link)
          result.pool = HeldFindings(held)
          result.pool?.longest = solver.longest(within: steps, of: held)
        }
        if solver.isHandedOver(index, place) {
          let rate = solver.itemRate(index, place)
          result.itemsPerSecond = (result.itemsPerSecond ?? 0) + rate
          let lag = solver.lag(index, place)
          if let lag {
            lags[link, default: []].append((rate, lag))
          } else {
            result.isOverfull = true
          }
          result.surplusPerSecond = solver.surplus(behind: index, place)
        }
        result.lateShare = lateShare(link) ?? result.lateShare
        found[link] = result
      }
    }
    for (link, parts) in lags {
      let total = parts.reduce(0) { $0 + $1.probability }
      guard total > 0, found[link]?.isOverfull == false else { continue }
      let law = LatencyDistribution.mixture(parts.map { ($0.probability / total, $0.latency) })
      found[link]?.lag = LatencySummary(law)
    }
    return Array(found.values)
  }

  /// What comes after the watermark and is dropped.
  private func lateShare(_ link: LinkID) -> Double? {
    guard let late = design[link].attribute("late")?.distribution("time"),
      let watermark = design[link].attribute("watermark")?["time"]?.number?.value
    else { return nil }
    return late.tail(watermark)
  }
}

extension ComponentFindings {
  /// Slots that are held until the reply are what its requests wait for first.
  mutating func hold(_ held: HeldSolution) {
    threads = held.slots
    heldShare = held.heldShare
    self.held = HeldFindings(held)
    // Who is let in by slots doesn't come as formulas take it.
    accuracy = max(accuracy, held.accuracy)
    guard held.wait == nil else { return }
    wait = nil
    queueMean = nil
    surplusPerSecond = max(surplusPerSecond ?? 0, held.surplusPerSecond ?? 0)
    throughputPerSecond = min(throughputPerSecond, held.perSecond * held.passing)
  }
}

extension HeldFindings {
  init(_ held: HeldSolution) {
    self.init(
      slots: held.slots,
      perSecond: held.perSecond,
      heldSeconds: held.heldSeconds.isFinite ? held.heldSeconds : 0,
      lossShare: held.lossShare,
      wait: held.heldSeconds.isFinite ? held.wait.flatMap { LatencySummary($0) } : nil
    )
    surplusPerSecond = held.surplusPerSecond.flatMap { $0 > 0 && $0.isFinite ? $0 : nil }
    (gaps, formula, accuracy) = (held.gaps, held.formula, held.accuracy)
  }
}

extension WireFindings {
  init(_ wire: WireSolution, bytesPerSecond: Double) {
    self.init(
      bytesPerSecond: bytesPerSecond,
      perSecond: wire.perSecond,
      messageSeconds: wire.perSecond > 0 ? wire.utilization / wire.perSecond : 0,
      wait: wire.wait.flatMap { LatencySummary($0) }
    )
  }
}

extension LatencySummary {
  /// Mean and percentiles of replies; nil where none comes.
  init?(_ latency: LatencyDistribution) {
    var cells = ExponentialCells()
    self.init(latency, &cells)
  }

  /// The same, by cells of the grid that other laws may have known.
  fileprivate init?(_ latency: LatencyDistribution, _ cells: inout ExponentialCells) {
    guard latency.mass > 0 else { return nil }
    let found = latency.quantiles([0.5, 0.9, 0.95, 0.99, 0.999], &cells)
    let values = found.compactMap { $0 }
    guard values.count == 5, latency.mean.isFinite else { return nil }
    self.init(
      mean: latency.mean,
      p50: values[0],
      p90: values[1],
      p95: values[2],
      p99: values[3],
      p999: values[4]
    )
  }
}

extension FlowSolver {
  /// How full a component is, by servers or by what is held there, and where that tells nothing how much comes.
  func fullness(of node: NodeID) -> (share: Double, perSecond: Double) {
    guard let solution = solutions[node] else { return (0, 0) }
    let held = threads[node]?.heldShare ?? 0
    return (max(solution.offeredUtilization, held), solution.arrivalPerSecond)
  }

  fileprivate func rate(of request: String) -> Double {
    zip(plans, rates).reduce(0) { $0 + ($1.0.request == request ? $1.1 : 0) }
  }
}

extension LinkFindings {
  /// How full it is, by its bytes or by its connections, and where that tells nothing how much goes over it.
  fileprivate var fullness: (share: Double, perSecond: Double) {
    let held = pool.map { $0.perSecond * $0.heldSeconds / Double($0.slots) } ?? 0
    return (max(utilization ?? 0, held), ratePerSecond)
  }
}
