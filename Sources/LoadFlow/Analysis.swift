import CallPlans
import Distributions
package import Findings
package import Model

/// Load, latency and saturation of one variant under one workload, by exact formulas where there are any.
package func analyze(_ design: Design, under workload: String) -> LoadFindings {
  var findings = LoadFindings(variant: design.variant, workload: workload, engine: "analytic")
  do throws(OfferedProblem) {
    let phases = try design.offered(workload)
    Analysis(design).run(phases, &findings)
  } catch {
    findings.obstacles.append(words(error))
  }
  return findings
}

private func words(_ problem: OfferedProblem) -> String {
  switch problem {
  case .unknown(let name): "there is no workload `\(name)`"
  case .closed(let name):
    "`\(name)` has users that wait for their replies: the analysis of closed workloads is not there yet"
  case .trace(let name): "`\(name)` plays a trace, which this engine doesn't read"
  case .timeline(let name, let form):
    "`\(name)` has a `\(form)`, which is played on a timeline: no engine does that yet"
  case .bytes(let name):
    "`\(name)` has a volume in bytes, not in items: how many requests that is isn't said"
  case .nothing(let name): "`\(name)` offers nothing"
  }
}

/// One design, its walks made once and solved for any load.
struct Analysis {
  let design: Design
  private let graph: CallGraph

  init(_ design: Design) {
    self.design = design
    graph = CallGraph(design)
  }

  func run(_ phases: [OfferedPhase], _ findings: inout LoadFindings) {
    let solved = phases.map { phase in (phase, solve(phase.streams, times: 1)) }
    guard let peak = solved.max(by: { $0.0.totalPerSecond < $1.0.totalPerSecond }) else { return }
    findings.isConverged = solved.allSatisfy(\.1.isConverged)
    for problem in Set(peak.1.plans.flatMap(\.problems)) {
      switch problem {
      case .loop(let link):
        findings.obstacles.append("a request comes back to `\(design[design[link].to].path)`")
      case .tooManySteps: findings.obstacles.append("a walk has too many steps")
      }
    }
    findings.phases = solved.count
    findings.usage = solved.map { $0.1.usage(seconds: $0.0.seconds) }
    findings.requests = requests(solved)
    findings.components = components(solved)
    findings.links = links(peak.1)
    findings.saturation = saturation(peak.0.streams, peak.1)
    findings.assumptions = assumptions()
  }

  func solve(_ streams: [OfferedStream], times factor: Double) -> FlowSolver {
    let active = streams.filter { $0.perSecond > 0 }
    let total = active.reduce(0) { $0 + $1.perSecond }
    let variation = total > 0 ? active.reduce(0) { $0 + $1.gapVariation * $1.perSecond } / total : 1
    var solver = FlowSolver(
      design,
      active.map { graph.plan($0.request, from: $0.client) },
      rates: active.map { $0.perSecond * factor },
      gapVariation: variation
    )
    solver.solve()
    return solver
  }

  // MARK: Requests

  /// Over all phases, each weighted by the requests that it has.
  private func requests(_ solved: [(OfferedPhase, FlowSolver)]) -> [RequestFindings] {
    var names: [String] = []
    for (_, solver) in solved {
      for plan in solver.plans where !names.contains(plan.request) { names.append(plan.request) }
    }
    return names.map { name in request(name, solved) }
  }

  private func request(_ name: String, _ solved: [(OfferedPhase, FlowSolver)]) -> RequestFindings {
    var result = RequestFindings(name: name)
    var parts: [(probability: Double, latency: LatencyDistribution)] = []
    var isSettled = true
    var offered = 0.0
    var served = 0.0
    for (_, solver) in solved {
      for (place, plan) in solver.plans.enumerated() where plan.request == name {
        let rate = solver.rates[place]
        offered += rate
        guard let latency = solver.responses[place][0] else {
          isSettled = false
          served += solver.carried(place)
          continue
        }
        served += rate * latency.mass
        parts.append((rate, latency))
      }
    }
    let phases = Double(max(1, solved.count))
    result.offeredPerSecond = offered / phases
    result.throughputPerSecond = served / phases
    result.errorRatio = offered > 0 ? max(0, 1 - served / offered) : 0
    if isSettled, offered > 0 {
      let whole = LatencyDistribution.mixture(parts.map { ($0.probability / offered, $0.latency) })
      result.latency = summary(whole)
    }
    if let (_, solver) = solved.max(by: { $0.0.totalPerSecond < $1.0.totalPerSecond }) {
      result.parts = solver.parts(of: name)
    }
    return result
  }

  // MARK: Components and links

  private func components(_ solved: [(OfferedPhase, FlowSolver)]) -> [ComponentFindings] {
    guard let peak = solved.max(by: { $0.0.totalPerSecond < $1.0.totalPerSecond })?.1 else {
      return []
    }
    let streams = peak.streams()
    return peak.solutions.keys.sorted().compactMap { node in
      guard let solution = peak.solutions[node] else { return nil }
      var result = ComponentFindings(node: node)
      result.arrivalPerSecond = solution.arrivalPerSecond
      result.utilization = solution.utilization
      result.servers = solution.servers
      result.queueMean = solution.queueMean
      result.wait = solution.wait.flatMap(summary)
      result.response = peak.responseAt(node).flatMap(summary)
      result.surplusPerSecond = solution.surplusPerSecond
      result.rejectedPerSecond = solution.arrivalPerSecond * solution.lossShare
      result.throughputPerSecond =
        solution.arrivalPerSecond - result.rejectedPerSecond - (solution.surplusPerSecond ?? 0)
      result.accuracy = solution.accuracy
      result.arithmetic = solution.arithmetic
      result.arithmetic?.streams = streams[node] ?? []
      return result
    }
  }

  private func links(_ solver: FlowSolver) -> [LinkFindings] {
    var found: [LinkID: LinkFindings] = [:]
    for (place, plan) in solver.plans.enumerated() {
      for (index, step) in plan.steps.enumerated() {
        guard let link = step.link else { continue }
        var result = found[link] ?? LinkFindings(link: link)
        let attempts = solver.arrivals[place][index]
        result.attemptsPerSecond += attempts
        result.ratePerSecond += attempts / max(1, solver.attempts[place][index])
        result.bytesPerSecond += attempts * (step.transfer.payloadBytes + step.transfer.replyBytes)
        if step.guarding.timeout != nil {
          result.timeoutsPerSecond += attempts * solver.outcome(of: index, in: place).lateShare
        }
        found[link] = result
      }
    }
    return found.keys.sorted().compactMap { found[$0] }
  }

  // MARK: Saturation

  /// The load at which the first station is full, and the one after it.
  private func saturation(_ streams: [OfferedStream], _ base: FlowSolver) -> SaturationFindings? {
    let ranked = base.solutions.map { (node: $0.key, utilization: $0.value.offeredUtilization) }
      .filter { $0.utilization > 0 }
      .sorted { ($0.utilization, $1.node) > ($1.utilization, $0.node) }
    guard let first = ranked.first else { return nil }
    let limit = highestStable(streams, startingAt: 1 / first.utilization)
    let next = ranked.dropFirst().first
    return SaturationFindings(
      bottleneck: first.node,
      atTimesLoad: limit,
      next: next?.node,
      nextAtTimesLoad: next.map { 1 / $0.utilization }
    )
  }

  /// Retries can lower the load that fits below what utilisation alone says: found by halving.
  private func highestStable(_ streams: [OfferedStream], startingAt guess: Double) -> Double {
    func isStable(_ factor: Double) -> Bool {
      let solver = solve(streams, times: factor)
      return solver.isConverged && solver.solutions.values.allSatisfy { $0.wait != nil }
    }
    var high = guess
    if isStable(guess * (1 - 1e-6)) { return guess }
    var low = 0.0
    for _ in 0..<40 where high - low > 1e-6 * guess {
      let middle = (low + high) / 2
      if isStable(middle) { low = middle } else { high = middle }
    }
    return low
  }

  func summary(_ latency: LatencyDistribution) -> LatencySummary? {
    guard latency.mass > 0 else { return nil }
    let found = latency.settled.quantiles([0.5, 0.9, 0.95, 0.99, 0.999])
    let values = found.compactMap { $0 }
    guard values.count == 5, latency.mean.isFinite else { return nil }
    return LatencySummary(
      mean: latency.mean,
      p50: values[0],
      p90: values[1],
      p95: values[2],
      p99: values[3],
      p999: values[4]
    )
  }

  /// What the design doesn't say and the numbers rest on.
  private func assumptions() -> [Assumption] {
    var result: [Assumption] = []
    for node in design.nodes where node.core.isStation {
      for name in ["available", "errors"] where node.attribute(name) == nil {
        result.append(
          Assumption(
            of: node.path,
            attribute: name,
            value: name == "errors" ? "0%" : "never fails",
            source: "silent in the design"
          )
        )
      }
    }
    return result
  }
}
