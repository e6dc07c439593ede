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
  /// The outline of a workload in the moments of its most load; an empty one where it has no rates.
  package func outline(of workload: String) -> LoadOutline {
    var outline = LoadOutline(workload: workload)
    let peaks = (try? design.offered(workload).peaks) ?? []
    for peak in peaks { outline.add(peak, self) }
    return outline
  }
}

extension LoadOutline {
  /// What is fullest is so where most comes, which is added first.
  fileprivate mutating func add(_ peak: OfferedPhase, _ analysis: LoadAnalysis) {
    let design = analysis.design
    let streams = analysis.streams(peak) + ClosedUsers.streams(peak.users, analysis.network)
    for stream in streams where design[stream.plan.client].core == .client {
      if !requests.contains(stream.plan.request) { requests.append(stream.plan.request) }
    }
    reached.formUnion(streams.flatMap { $0.plan.steps.dropFirst().map(\.node) })
    // Several groups of users, or users beside a stream, come as often as each is answered.
    let areRatesKnown =
      peak.users.isEmpty || peak.users.count == 1 && streams.count == peak.users[0].mix.count
    if fullest.isEmpty, areRatesKnown { fullest = analysis.fullest(streams) }
  }
}

extension LoadAnalysis {
  fileprivate func fullest(_ streams: [FlowStream]) -> [NodeID] {
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
