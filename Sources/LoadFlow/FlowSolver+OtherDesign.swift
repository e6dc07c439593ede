import CallPlans
import Model

// From one design to another that differs in numbers.
extension FlowSolver {
  /// The same load on a network whose numbers differ, not yet solved: what doesn't follow from them stays as it is.
  ///
  /// `keepsGaps` leaves stations alone where only the gaps of what comes change.
  func goingOn(
    to network: Network,
    calm: [[Bool]]? = nil,
    keepsGaps: Bool = false
  ) -> FlowSolver {
    let streams = plans.indices.map { place in
      FlowStream(
        plan: network.graph.plan(plans[place].request, from: plans[place].client),
        perSecond: rates[place],
        gapVariation: gapVariations[place],
        together: together[place],
        sizes: sizes[place]
      )
    }
    var other = FlowSolver(network, streams, calm: calm)
    guard design.nodes.count == network.design.nodes.count,
      zip(plans, other.plans).allSatisfy({ $0.isAsLong(as: $1) })
    else { return other }
    let changed = zip(design.nodes, network.design.nodes)
      .filter { $0.attributes != $1.attributes }.map(\.0.id)
    let isHost = network.design.nodes.contains { node in
      node.attribute("runs-on")?["pool"]?.node.map(changed.contains) == true
    }
    // From a load that doesn't fit there is a way to retries that feed themselves.
    guard !isHost, isConverged, isStable else { return other }
    other.goOn(from: self, Set(changed))
    other.keepsGaps = keepsGaps
    return other
  }

  private mutating func goOn(from other: FlowSolver, _ changed: Set<NodeID>) {
    arrivals = other.arrivals
    items = other.items
    attempts = other.attempts
    targets = other.targets
    retriesEntering = other.retriesEntering
    failures = other.failures
    lateShares = other.lateShares
    replies = other.replies
    outcomes = other.outcomes
    solutions = other.solutions
    threads = other.threads
    pools = other.pools
    wires = other.wires
    missShares = other.missShares
    voidShares = other.voidShares
    rounds = other.rounds
    versions = other.versions
    bases = other.bases
    isCoarse = other.isCoarse
    withoutWaits = other.withoutWaits
    ownTimes = other.ownTimes.filter { !changed.contains(works[$0.key.work].node) }
    lastAsked = other.lastAsked.filter { !changed.contains($0.key) }
    for place in plans.indices {
      for (index, step) in plans[place].steps.enumerated()
      where changed.contains(step.node) || step != other.plans[place].steps[index] {
        bases[place][index] = nil
        if let parent = step.parent { bases[place][parent] = nil }
      }
    }
  }
}

extension CallPlan {
  /// Whether both make the same calls in the same places, however often.
  fileprivate func isAsLong(as other: CallPlan) -> Bool {
    steps.count == other.steps.count
      && zip(steps, other.steps).allSatisfy { mine, its in
        mine.node == its.node && mine.link == its.link && mine.parent == its.parent
          && mine.end == its.end && mine.role == its.role && mine.condition == its.condition
          && mine.waits == its.waits && mine.parallel == its.parallel
      }
  }
}
