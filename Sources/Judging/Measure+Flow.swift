import Findings
import Model
import Quantities

// Measures of what waits, collides and is on its way.
extension Measure {
  // MARK: Changes

  func changes(_ request: String, _ nodes: [NodeID]) -> [RequestFindings.Change] {
    findings.requests.filter { $0.name == request }.flatMap(\.changes)
      .filter { nodes.contains($0.node) && $0.isReached }
  }

  func change(_ request: String, _ nodes: [NodeID], _ metric: String) -> Answer {
    guard findings.requests.contains(where: { $0.name == request }) else {
      return .unknown("`\(request)` is no part of this workload")
    }
    if resultDelay(to: nodes) > 0 { return .unknown(Self.waitsForResults) }
    let found = changes(request, nodes)
    guard !found.isEmpty else {
      return findings.engine == "analytic"
        ? .unknown("`\(request)` doesn't come there")
        : .unknown("this engine doesn't follow requests past their replies")
    }
    return worst(
      found.map { change in
        change.latency.map { .number($0.value(metric)) } ?? .never(overload)
      }
    )
  }

  /// Why the time at which a request's result shows isn't told.
  static let waitsForResults =
    "results come at the end of a window or at a checkpoint on the way there; `freshness` counts them"

  private func resultDelay(to nodes: [NodeID]) -> Double {
    design.resultDelay(to: nodes, by: findings.links.map(\.link))
  }

  func freshness(_ requirement: Requirement) -> Answer {
    guard case .nodes(let nodes) = requirement.subject else {
      return .unknown("`freshness` is of components")
    }
    let found = findings.components.filter { nodes.contains($0.node) && $0.freshness != nil }
    guard !found.isEmpty else { return .unknown("nothing of this workload comes to rest there") }
    return worst(
      found.map { component in
        guard let age = component.freshness, age.isFinite else { return .never(overload) }
        return .number(age + resultDelay(to: [component.node]))
      }
    )
  }

  // MARK: Queues and streams

  func waiting(_ requirement: Requirement) -> Answer {
    switch requirement.subject {
    case .links(let links):
      let found = findings.links.filter { links.contains($0.link) }
      guard !found.isEmpty else { return .unknown("no request of this workload goes there") }
      return worst(found.map { of($0, requirement.metric) })
    case .nodes(let nodes) where requirement.metric == "backlog":
      return components(nodes) { component in
        guard let wait = component.wait else { return .never(overload) }
        return .number(component.arrivalPerSecond * wait.p999)
      }
    default: return .unknown("`\(requirement.metric)` is not measured of this")
    }
  }

  private func of(_ link: LinkFindings, _ metric: String) -> Answer {
    switch metric {
    case "late": return .number(link.lateShare ?? 0)
    case "lag": if let lag = link.lag { return .number(lag.p999) }
    default: if let backlog = link.backlog { return .number(backlog) }
    }
    guard link.isOverfull else { return .unknown("nothing waits on this link") }
    return .never(pileUp(link))
  }

  private func pileUp(_ link: LinkFindings) -> String {
    let ends = design[link.link]
    guard let surplus = link.surplusPerSecond, surplus > 0 else { return overload }
    let perMinute = QuantityFormat.human(surplus * 60, .count)
    return
      "`\(design[ends.to].name)` can't keep up: \(perMinute) more wait in `\(design[ends.from].name)` every minute"
  }

  // MARK: Commits

  func contention(_ requirement: Requirement) -> Answer {
    guard case .nodes(let nodes) = requirement.subject else {
      return .unknown("`\(requirement.metric)` is of components")
    }
    return components(nodes) { component in
      if requirement.metric == "conflicts" {
        if let conflicts = component.conflictsPerCommit { return .number(conflicts) }
        return design[component.node].attribute("commits") == nil
          ? .unknown("`\(design[component.node].name)` has no `commits:`") : .number(0)
      }
      return component.redoneShare.map { .number($0) }
        ?? .unknown(
          "nothing says that its work is done again: `overlap: 4%; redo: \(design[component.node].name)` where it commits"
        )
    }
  }
}
