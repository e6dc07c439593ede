import CallPlans
import Findings
import Model

/// Something that there is so much of, and how much of that a load asks for.
struct UsedResource {
  var node: NodeID
  var kind: SaturationFindings.Resource
  var utilization: Double

  func isSame(as other: UsedResource) -> Bool { node == other.node && kind == other.kind }
}

extension FlowSolver {
  /// Servers, threads, connections and bandwidth, the fullest first.
  var resources: [UsedResource] {
    var all = solutions.map {
      UsedResource(node: $0.key, kind: .servers, utilization: $0.value.offeredUtilization)
    }
    all += threads.map {
      UsedResource(node: $0.key, kind: .threads, utilization: $0.value.utilization)
    }
    all += pools.map { link, held in
      UsedResource(
        node: design[link].from,
        kind: .connections(link),
        utilization: held.utilization
      )
    }
    all += wires.compactMap { place, wire in
      let link = place.link.map { design[$0] }
      guard let from = place.from ?? link?.from, let to = place.to ?? link?.to else { return nil }
      return UsedResource(
        node: from,
        kind: .bandwidth(from: from, to: to),
        utilization: wire.utilization
      )
    }
    all += clocked.map { link, used in
      UsedResource(node: design[link].from, kind: .batches(link), utilization: used)
    }
    return all.filter { $0.utilization > 0 && $0.utilization.isFinite }
      .sorted { ($0.utilization, $1.order, $1.node) > ($1.utilization, $0.order, $0.node) }
  }
}

extension UsedResource {
  /// Of equally full ones the same comes first in every run.
  fileprivate var order: Int {
    switch kind {
    case .servers: 0
    case .threads: 1
    case .connections(let link): 2 + 2 * Int(link.index)
    case .bandwidth(_, let to): 3 + 2 * Int(to.index)
    case .batches(let link): 2 + 2 * Int(link.index)
    }
  }
}
