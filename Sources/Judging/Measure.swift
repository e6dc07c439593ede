import Findings
import Model
import Quantities

/// Reads the number that a requirement asks for out of what an engine found.
struct Measure {
  let design: Design
  let findings: LoadFindings

  enum Answer {
    case number(Double)
    /// The requirement fails without a number: something grows without end.
    case never(String)
    case unknown(String)
  }

  func value(of requirement: Requirement) -> Answer {
    switch requirement.metric {
    case "throughput": throughput(requirement)
    case "errors": errors(requirement)
    case "utilization": utilization(requirement)
    case "headroom":
      findings.saturation.map { .number($0.atTimesLoad) }
        ?? .unknown("nothing in this design can be full")
    case "conflicts", "redone": contention(requirement)
    case "backlog", "lag", "late": waiting(requirement)
    case "freshness": freshness(requirement)
    default: latency(requirement)
    }
  }

  // MARK: Latency

  private func latency(_ requirement: Requirement) -> Answer {
    switch requirement.subject {
    case .all: return worst(findings.requests.map { of($0, requirement.metric) })
    case .request(let name):
      guard let request = findings.requests.first(where: { $0.name == name }) else {
        return .unknown("`\(name)` is no part of this workload")
      }
      return of(request, requirement.metric)
    case .nodes(let nodes):
      return components(nodes) { of($0.response, requirement.metric, $0) }
    case .wait(let request, let nodes):
      return components(nodes) { component in
        let all = component.ready ?? component.wait
        let own = request.flatMap { component.readies[$0] ?? component.waits[$0] }
        return of(own ?? all, requirement.metric, component)
      }
    case .requestAt(let name, let nodes): return change(name, nodes, requirement.metric)
    case .links, .let, .anyOf, .anyCount:
      return .unknown("`\(requirement.metric)` is not measured of this")
    }
  }

  private func of(_ request: RequestFindings, _ metric: String) -> Answer {
    if let reason = request.unanswered { return .unknown(reason) }
    guard let latency = request.latency else { return .never(overload) }
    return .number(latency.value(metric))
  }

  private func of(
    _ summary: LatencySummary?,
    _ metric: String,
    _ component: ComponentFindings
  ) -> Answer {
    if let reason = component.unanswered { return .unknown(reason) }
    return summary.map { .number($0.value(metric)) } ?? .never(overload)
  }

  func components(_ nodes: [NodeID], _ read: (ComponentFindings) -> Answer) -> Answer {
    let found = findings.components.filter { nodes.contains($0.node) }
    guard !found.isEmpty else { return .unknown(nothingThere(nodes)) }
    return worst(found.map(read))
  }

  /// Why nothing is known of components; of runs by the clock, what tells how long they take.
  private func nothingThere(_ nodes: [NodeID]) -> String {
    guard let job = nodes.first(where: { design[$0].core == .job }) else {
      return "no request of this workload comes there"
    }
    let name = design[job].name
    return
      "no request of this workload starts `\(name)`: of runs by the clock ask `rerun(\(name))`, how long one takes, or `done(\(name))`, when it ends"
  }

  /// The worst of several: endless before any number, any number before the unknown.
  func worst(_ answers: [Answer]) -> Answer {
    var largest: Double?
    for answer in answers {
      switch answer {
      case .never, .unknown: return answer
      case .number(let value): largest = max(largest ?? value, value)
      }
    }
    return largest.map(Answer.number) ?? .unknown("no request enters under this workload")
  }

  // MARK: Rates and shares

  private func throughput(_ requirement: Requirement) -> Answer {
    switch requirement.subject {
    case .all:
      if let reason = findings.requests.compactMap(\.question).first { return .unknown(reason) }
      return .number(findings.requests.reduce(0) { $0 + $1.throughputPerSecond })
    case .request(let name):
      guard let request = findings.requests.first(where: { $0.name == name }) else {
        return .unknown("`\(name)` is no part of this workload")
      }
      return request.question.map(Answer.unknown) ?? .number(request.throughputPerSecond)
    case .nodes(let nodes):
      let found = findings.components.filter { nodes.contains($0.node) }
      guard !found.isEmpty else { return .unknown(nothingThere(nodes)) }
      return .number(found.reduce(0) { $0 + $1.throughputPerSecond })
    case .links(let links):
      let found = findings.links.filter { links.contains($0.link) }
      guard !found.isEmpty else { return .unknown("no request of this workload goes there") }
      return .number(found.reduce(0) { $0 + $1.ratePerSecond })
    case .requestAt(let name, let nodes):
      let found = changes(name, nodes)
      guard !found.isEmpty else { return .unknown("`\(name)` doesn't come there") }
      return .number(found.reduce(0) { $0 + $1.perSecond })
    default: return .unknown("the throughput of this is not computed yet")
    }
  }

  /// Whether what is offered of its requests isn't carried, and waits somewhere.
  func pilesUp(_ requirement: Requirement) -> Bool {
    let isOne: (RequestFindings) -> Bool
    switch requirement.subject {
    case .all: isOne = { _ in true }
    case .request(let name): isOne = { $0.name == name }
    default: return false
    }
    let isExact = findings.engine == "analytic"
    return findings.requests.contains { request in
      guard isOne(request), request.question == nil else { return false }
      guard let errors = request.errorRatio else {
        return request.throughputPerSecond < request.offeredPerSecond * (1 - 1e-9)
      }
      // Replies that come, while what nobody waits for piles up; a run of events is no exact count.
      return isExact
        && request.throughputPerSecond < request.offeredPerSecond * (1 - errors) * (1 - 1e-6)
    }
  }

  private func errors(_ requirement: Requirement) -> Answer {
    switch requirement.subject {
    case .all: return worst(findings.requests.map(errors))
    case .request(let name):
      guard let request = findings.requests.first(where: { $0.name == name }) else {
        return .unknown("`\(name)` is no part of this workload")
      }
      return errors(request)
    default: return .unknown("the errors of this are not computed yet")
    }
  }

  private func errors(_ request: RequestFindings) -> Answer {
    if let reason = request.question { return .unknown(reason) }
    return request.errorRatio.map(Answer.number) ?? .never(overload)
  }

  private func utilization(_ requirement: Requirement) -> Answer {
    switch requirement.subject {
    case .all: return worst(findings.components.map(utilization))
    case .nodes(let nodes): return components(nodes, utilization)
    default: return .unknown("`utilization` is of components")
    }
  }

  private func utilization(_ component: ComponentFindings) -> Answer {
    component.unanswered.map(Answer.unknown) ?? .number(component.utilization)
  }

  // MARK: Why

  /// The fullest place and what piles up there.
  var overload: String {
    let full = findings.standstills(in: design).max { $0.surplusPerSecond < $1.surplusPerSecond }
    guard let full else { return "no reply comes to rest" }
    let perMinute = QuantityFormat.human(full.surplusPerSecond * 60, .count)
    let path = "`\(design[full.node].path)`"
    let slots: String
    switch full.resource {
    case .bandwidth(let from, let to):
      return
        "the bandwidth from `\(design[from].path)` to `\(design[to].path)` is full: \(perMinute) more messages wait for it every minute"
    case .batches(let link):
      let ends = design[link]
      return
        "the batches from \(path) to `\(design[ends.to].path)` are full: \(perMinute) more items wait every minute"
    case .servers:
      return "\(path) is overloaded: \(perMinute) more requests wait there every minute"
    case .threads: slots = "threads of \(path)"
    case .connections(let link):
      slots = "connections from \(path) to `\(design[design[link].to].path)`"
    }
    let slow = full.longest.map { ", mostly by `\(design[$0.node].path)`" } ?? ""
    return
      "all \(full.slots ?? 0) \(slots) are held\(slow): \(perMinute) more requests wait for one every minute"
  }

  /// What makes a requirement fail that has a number.
  func cause(of requirement: Requirement) -> String {
    switch requirement.metric {
    case "throughput":
      return !findings.standstills(in: design).isEmpty
        ? overload : "the workload offers no more, or what is offered fails on its way"
    case "utilization", "headroom":
      guard let first = suspects(of: requirement).first,
        let component = findings.components.first(where: { $0.node == first })
      else { return "" }
      return
        "`\(design[first].path)` is \(QuantityFormat.human(component.utilization * 100))% busy"
    case "errors":
      guard let link = findings.links.max(by: { $0.timeoutsPerSecond < $1.timeoutsPerSecond }),
        link.timeoutsPerSecond > 0
      else {
        return findings.components.contains { $0.rejectedPerSecond > 0 }
          ? "a bounded queue turns requests away"
          : "components fail by themselves: see their `errors:`"
      }
      let ends = design[link.link]
      return
        "`\(design[ends.from].name) -> \(design[ends.to].name)` times out \(QuantityFormat.human(link.timeoutsPerSecond, .rate))"
    default:
      guard let request = slowest(requirement),
        let part = request.parts.max(by: { $0.meanSeconds < $1.meanSeconds })
      else { return "" }
      let component = findings.components.first { $0.node == part.node }
      let busy =
        component.map { ", \(QuantityFormat.human($0.utilization * 100))% busy" } ?? ""
      return
        "`\(design[part.node].path)` adds most: \(QuantityFormat.human(part.meanSeconds, .time)) of the mean\(busy)"
    }
  }

  private func slowest(_ requirement: Requirement) -> RequestFindings? {
    if case .request(let name) = requirement.subject {
      return findings.requests.first { $0.name == name }
    }
    return findings.requests.max { ($0.latency?.p99 ?? .infinity) < ($1.latency?.p99 ?? .infinity) }
  }

  /// The components whose change is most likely to help, the likeliest first.
  func suspects(of requirement: Requirement) -> [NodeID] {
    let busiest = findings.components.sorted {
      ($0.utilization, $1.node) > ($1.utilization, $0.node)
    }
    .prefix(3).map(\.node)
    guard let request = slowest(requirement) else { return Array(busiest) }
    let heaviest = request.parts.sorted { $0.meanSeconds > $1.meanSeconds }.prefix(3).map(\.node)
    return Array(busiest) + heaviest.filter { !busiest.contains($0) }
  }
}
