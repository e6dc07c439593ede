import CallPlans
import Model

// From one design to another that differs in numbers of one component.
extension FlowSolver {
  /// Rates and stations of the other design: of what doesn't follow from the component all stays as it is.
  func changed(to network: Network, at node: NodeID) -> FlowSolver {
    let streams = plans.indices.map { place in
      FlowStream(
        plan: network.graph.plan(plans[place].request, from: plans[place].client),
        perSecond: rates[place],
        gapVariation: gapVariations[place],
        together: together[place],
        sizes: sizes[place]
      )
    }
    var other = FlowSolver(network, streams)
    let isHost = network.design.nodes.contains {
      $0.attribute("runs-on")?["pool"]?.node == node
    }
    // From a load that doesn't fit there is a way to retries that feed themselves.
    if !isHost, isConverged, isStable, zip(plans, other.plans).allSatisfy({ $0.steps == $1.steps })
    {
      other.goOn(from: self, at: node)
    }
    other.solve(.waits)
    return other
  }

  private mutating func goOn(from other: FlowSolver, at node: NodeID) {
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
    keepsGaps = true
    versions = other.versions
    bases = other.bases
    isCoarse = other.isCoarse
    ownTimes = other.ownTimes.filter { works[$0.key.work].node != node }
    lastAsked = other.lastAsked
    lastAsked[node] = nil
  }
}
