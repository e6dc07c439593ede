import Diagnostics
import Model

extension Lint {
  static let chainAcrossRegions = Lint(
    code: .chainAcrossRegions,
    summary: "A request that waits for calls between regions one after another",
    example: """
      client users
      region eu { service web { time: 10 ms }; service books { time: 10 ms } }
      region us { service api { time: 10 ms } }
      users -> web -> api -> books
      workload w = steady 1 rps from users
      """
  ) { context in
    let regions = context.design.regions
    guard Set(regions.compactMap { $0 }).count > 1 else { return [] }
    var found: [Diagnostic] = []
    var crossed = NodeNotes<[LinkID]>(of: context.design.nodes.count)
    var told: Set<LinkID> = []
    context.walks.forEach { walk, nodes in
      crossed.clear()
      found += chains(on: walk, nodes, regions, &crossed, &told, context)
    }
    return found
  }
}

/// Notes the calls between regions that a waiting client's request has behind it.
private func chains(
  on walk: RequestWalk,
  _ nodes: [NodeID],
  _ regions: [NodeID?],
  _ crossed: inout NodeNotes<[LinkID]>,
  _ told: inout Set<LinkID>,
  _ context: LintContext
) -> [Diagnostic] {
  let graph = context.graph
  var found: [Diagnostic] = []
  for node in nodes {
    if context.core(node) == .client { crossed[node] = [] }
    guard let before = crossed[node] else { continue }
    for place in graph.places(from: node) {
      let id = graph.link(at: place)
      guard graph.waits(id), graph.carries(id, walk.number) else { continue }
      let target = graph.target(id)
      var next = before
      if let from = regions[Int(node.index)], let to = regions[Int(target.index)], from != to {
        next.append(id)
        if next.count == 2, told.insert(id).inserted { found.append(finding(next, walk, context)) }
      }
      if let other = crossed[target], other.count >= next.count { continue }
      crossed[target] = next
    }
  }
  return found
}

private func finding(
  _ crossings: [LinkID],
  _ walk: RequestWalk,
  _ context: LintContext
) -> Diagnostic {
  let links = crossings.map { context.design[$0] }
  return Lint.report(
    .chainAcrossRegions,
    "a `\(walk.type)` request waits for \(links.count) calls between regions, one after the other: \(links.map(context.words).joined(separator: " and "))",
    at: links[links.count - 1].span,
    help:
      "each costs a round trip between regions; put `\(context.name(links[1].from))` where what it calls is, or a copy of that near it",
    related: [Label(links[0].span, "the first of them")]
  )
}

extension Design {
  /// The innermost region around each node.
  var regions: [NodeID?] {
    var regions = [NodeID?](repeating: nil, count: nodes.count)
    // Groups stand before what is in them.
    for node in nodes {
      regions[Int(node.id.index)] =
        node.core == .region ? node.id : node.parent.flatMap { regions[Int($0.index)] }
    }
    return regions
  }
}
