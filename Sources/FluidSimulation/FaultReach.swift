package import Model
import Scenarios

/// What a workload comes to, for who asks without a run whether a fault can change anything of it.
package struct FaultReach {
  private let nodes: Set<NodeID>
  private let links: Set<LinkID>

  /// Nil where it takes a run to know: with jobs, which come to more than requests do.
  package init?(of design: Design, under workload: String) {
    guard let scenario = try? Scenario(design, under: workload), scenario.clocks.isEmpty,
      scenario.runs.isEmpty, let compiled = try? Compiled(design, scenario)
    else { return nil }
    nodes = Set(compiled.stations.map(\.node) + scenario.streams.map(\.client))
    links = Set(compiled.links.compactMap(\.link))
  }

  /// Whether something of a fault is done to what the workload comes to, or to how much of it there is.
  package func isReached(by fault: Fault, of design: Design) -> Bool {
    if fault.actions.contains(where: { $0.form == "load" || $0.form == "delay" }) { return true }
    return design.incidents(of: fault).contains { incident in
      switch incident.effect {
      case .kill(let losses): losses.contains { nodes.contains($0.node) }
      case .slow(let targets, _), .fail(let targets, _), .drop(let targets),
        .delayJobs(let targets, _):
        !nodes.isDisjoint(with: targets)
      case .cut(let cut, _): !links.isDisjoint(with: cut)
      // A value may be used by others, as a pool's by what runs on it.
      case .set, .damage: true
      }
    }
  }
}
