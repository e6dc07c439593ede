import CallPlans
import Distributions
import Findings
import Model

// What the solved flow uses, for who pays for it.
extension FlowSolver {
  func usage(seconds: Double?) -> UsagePhase {
    var phase = UsagePhase(seconds: seconds)
    for (place, plan) in plans.enumerated() {
      phase.requests.append(.init(request: plan.request, perSecond: rates[place]))
      for index in plan.steps.indices.dropFirst() where arrivals[place][index] > 0 {
        let step = plan.steps[index]
        phase.components.append(componentUse(step, plan.request, place, index))
        if let link = step.link {
          phase.links.append(linkUse(link, step, plan.request, place, index))
        }
      }
    }
    phase.stations = solutions.keys.sorted().compactMap { node in
      solutions[node].map { .init(solution: $0, of: node, in: design) }
    }
    return phase
  }

  private func linkUse(
    _ link: LinkID,
    _ step: CallStep,
    _ request: String,
    _ place: Int,
    _ index: Int
  ) -> UsagePhase.LinkUse {
    let items = items(step, place)
    return UsagePhase.LinkUse(
      link: link,
      request: request,
      callsPerSecond: arrivals[place][index],
      payloadBytes: step.transfer.payloadBytes * items,
      replyBytes: step.transfer.replyBytes * items
    )
  }

  /// How many items one call carries: those of its batch.
  private func items(_ step: CallStep, _ place: Int) -> Double {
    guard step.batch != nil else { return 1 }
    let callers = step.parent.map { arrivals[place][$0] } ?? 0
    return batchSize(step, perSecond: callers * step.share * step.calls.mean)
  }

  private func componentUse(
    _ step: CallStep,
    _ request: String,
    _ place: Int,
    _ index: Int
  ) -> UsagePhase.ComponentUse {
    let own = station(step.node, request).map { service(of: step, request, $0, place, index) }
    var held = own ?? .zero
    let waits = plans[place].calls(of: index).contains { plans[place].steps[$0].waits }
    if waits, let response = responses[place][index] {
      // Of the calls that are waited for only the mean is known here.
      let waiting = solutions[step.node]?.wait?.mean ?? 0
      held = .fixed(max(held.mean, response.mean - waiting)) ?? held
    }
    return UsagePhase.ComponentUse(
      node: step.node,
      request: request,
      callsPerSecond: arrivals[place][index],
      held: held
    )
  }
}

extension UsagePhase.StationUse {
  init(solution: StationSolution, of node: NodeID, in design: Design) {
    let replicas = design.replicas(
      of: design[node],
      busyServers: solution.arrivalPerSecond * solution.arithmetic.serviceSeconds,
      servers: solution.servers
    )
    let started = Double(design.replicas(of: design[node]))
    let scaled = replicas > 0 ? started / replicas : 1
    self.init(node: node, replicas: replicas, utilization: solution.utilization * scaled)
  }
}

extension Design {
  /// How many replicas a load keeps at rest: as many as its target wants, within the bounds of `scale`.
  func replicas(of node: Node, busyServers: Double, servers: Int?) -> Double {
    let started = Double(replicas(of: node))
    guard let scale = node.attribute("scale"),
      case .range(let low?, let high?)? = scale["replicas"], let servers, servers > 0
    else { return started }
    let each = Double(servers) / max(1, started)
    let target = scale["utilization"]?.number?.value ?? 1
    let needed = busyServers / each / target
    return min(max(needed.rounded(.up), low.value), high.value)
  }
}
