import CallPlans
package import Model
import Scenarios

/// What a load reaches and what it fills first, by first attempts alone: no time is worked out for it.
package struct LoadOutline: Sendable {
  package var workload: String
  package var requests: [String] = []
  package var reached: Set<NodeID> = []
  /// What has servers or another bound, the fullest first.
  package var fullest: [NodeID] = []

  package init(workload: String) { self.workload = workload }
}

extension LoadAnalysis {
  /// The outline of a workload in the moment of its most load; an empty one where it has no rates.
  package func outline(of workload: String) -> LoadOutline {
    var outline = LoadOutline(workload: workload)
    guard let offered = try? design.offered(workload),
      let peak = offered.phases.max(by: { $0.totalPerSecond < $1.totalPerSecond })
    else { return outline }
    let streams = streams(peak) + ClosedUsers.streams(peak.users, network)
    for stream in streams where design[stream.plan.client].core == .client {
      if !outline.requests.contains(stream.plan.request) {
        outline.requests.append(stream.plan.request)
      }
    }
    outline.reached = Set(streams.flatMap { $0.plan.steps.dropFirst().map(\.node) })
    // Several groups of users, or users beside a stream, come as often as each is answered.
    if peak.users.isEmpty || peak.users.count == 1 && streams.count == peak.users[0].mix.count {
      outline.fullest = fullest(streams)
    }
    return outline
  }

  private func fullest(_ streams: [FlowStream]) -> [NodeID] {
    var solver = FlowSolver(network, streams)
    solver.flowOnce()
    let most = solver.solutions.values.map(\.offeredUtilization).max() ?? 0
    if most >= 0.99 {
      // What is full keeps the load from what comes after it: shares are those of a load that fits.
      solver = FlowSolver(network, streams, times: 0.5 / most)
      solver.flowOnce()
    }
    return solver.solutions.filter { $0.value.offeredUtilization > 0 }
      .map { (node: $0.key, utilization: $0.value.offeredUtilization) }
      .sorted { ($0.utilization, $1.node) > ($1.utilization, $0.node) }
      .map(\.node)
  }
}

extension FlowSolver {
  /// Rates as first attempts make them; twice, since what a cache misses follows from what comes to it.
  fileprivate mutating func flowOnce() {
    for _ in 0..<2 {
      flowDown()
      solveStations()
    }
  }
}
