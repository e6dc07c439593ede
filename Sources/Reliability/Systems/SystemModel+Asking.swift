package import Model

extension SystemModel {
  /// How likely a component or group is down, with all around it; nil where nothing says so.
  package func unavailability(of node: NodeID) -> Double? {
    if design[node].core.isGroup {
      let around = ([node] + design.ancestors(of: node)).compactMap { groupDown[$0] }
      guard !around.isEmpty else { return nil }
      return around.reduce(0) { $0 + (1 - $0) * $1 }
    }
    let part = partOfNode[node].map { parts[$0] } ?? design.systemPart(node, load: nil)
    let groups = Set(part.groups + part.patterns.flatMap { $0.sites.flatMap(\.groups) })
    guard part.hasNumbers || groups.contains(where: { groupDown[$0] != nil }) else { return nil }
    let alone = SystemModel(design, part: part, groupDown: groupDown)
    return alone.functions.first.map { ConditionedSystem(alone, $0).unavailability().upper }
  }

  /// The parts, those first that are down most often with all around them.
  package func partsByUnavailability() -> [Int] {
    let evaluator = PartEvaluator(self, [])
    let down = parts.indices.map { evaluator.down(evaluator.table(of: $0, needed: nil)) }
    return parts.indices.sorted { (down[$1], $0) < (down[$0], $1) }
  }

  /// The losses of a sort of place, or of all components.
  package func losses(ofSort sort: String) -> [FailureEvent] {
    if sort == "component" { return parts.map { .component($0.node) } }
    if sort == "replica" { return units(of: parts) }
    let byKind = parts.filter {
      design[$0.node].core.rawValue == sort || design[$0.node].kind == sort
    }
    if !byKind.isEmpty { return byKind.map { .component($0.node) } }
    let groups = Set(
      parts.flatMap { part in
        part.groups + part.patterns.flatMap { $0.sites.flatMap(\.groups) }
      }
    )
    return groups.sorted().filter { design[$0].core.rawValue == sort || design[$0].kind == sort }
      .map { .group($0) }
  }

  /// What can be lost inside groups, or of components: of one component its units.
  package func losses(inside nodes: [NodeID]) -> [FailureEvent] {
    nodes.flatMap { node -> [FailureEvent] in
      guard design[node].core.isGroup else {
        return units(of: parts.filter { $0.node == node })
      }
      return parts.filter { part in
        part.groups.contains(node)
      }.map { .component($0.node) }
    }
  }

  private func units(of parts: [SystemPart]) -> [FailureEvent] {
    parts.flatMap { part in
      let count = part.patterns.reduce(0) { $0 + $1.unitCount }
      return (0..<count).map { FailureEvent.unit(part.node, $0) }
    }
  }
}
