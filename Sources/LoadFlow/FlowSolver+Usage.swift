import CallPlans
import Distributions
import Findings
import Model

// What the solved flow uses, for who pays for it.
extension FlowSolver {
  func usage(seconds: Double?) -> UsagePhase {
    var phase = UsagePhase(seconds: seconds)
    for (place, plan) in plans.enumerated() {
      if design[plan.client].core == .client {
        phase.requests.append(.init(request: plan.request, perSecond: rates[place]))
      }
      for index in plan.steps.indices.dropFirst() where arrivals[place][index] > 0 {
        let step = plan.steps[index]
        phase.components.append(componentUse(index, place))
        if let link = step.link {
          phase.links.append(linkUse(link, step, plan.request, place, index))
        }
      }
    }
    phase.stations = solutions.keys.sorted().compactMap { node in
      solutions[node].map { .init(solution: $0, of: node, in: design) }
    }
    phase.stations += hosts()
    return phase
  }

  /// Machines that follow what runs on them: as many as the replicas of that take.
  private func hosts() -> [UsagePhase.StationUse] {
    design.nodes.compactMap { host in
      let form = network.form(host.id)
      guard solutions[host.id] == nil, let scale = form.scale, let each = form.concurrency, each > 0
      else { return nil }
      let guests = design.nodes.filter {
        $0.core.isStation && $0.attribute("runs-on")?["pool"]?.node == host.id
      }
      guard !guests.isEmpty else { return nil }
      let taken = guests.reduce(0) {
        $0 + (solutions[$1.id]?.replicas ?? Double(design.replicas(of: $1)))
      }
      var needed = taken / each
      if case .utilization(let share) = scale.target, share > 0 { needed /= share }
      let replicas = min(Double(scale.most), max(Double(scale.least), needed))
      let utilization = replicas > 0 ? min(1, taken / each / replicas) : 0
      return .init(node: host.id, replicas: replicas, utilization: utilization)
    }
  }

  private func linkUse(
    _ link: LinkID,
    _ step: CallStep,
    _ request: String,
    _ place: Int,
    _ index: Int
  ) -> UsagePhase.LinkUse {
    let items = items[place][index]
    return UsagePhase.LinkUse(
      link: link,
      request: request,
      callsPerSecond: arrivals[place][index],
      payloadBytes: step.transfer.payloadBytes * items,
      replyBytes: step.transfer.replyBytes * items
    )
  }

  private func componentUse(_ index: Int, _ place: Int) -> UsagePhase.ComponentUse {
    let plan = plans[place]
    let node = plan.steps[index].node
    var held = service(index, place)
    let waits = plan.calls(of: index).contains { plan.steps[$0].waits }
    if waits, let reply = replies[place][index] {
      // Of the calls that are waited for only the mean is known here.
      let waiting = solutions[node]?.wait?.mean ?? 0
      held = .fixed(max(held.mean, reply.answered.mean - waiting)) ?? held
    }
    return UsagePhase.ComponentUse(
      node: node,
      request: plan.request,
      callsPerSecond: arrivals[place][index],
      held: held
    )
  }
}

extension UsagePhase.StationUse {
  init(solution: StationSolution, of node: NodeID, in design: Design) {
    let replicas = solution.replicas ?? Double(design.replicas(of: design[node]))
    self.init(node: node, replicas: replicas, utilization: solution.utilization)
  }
}
