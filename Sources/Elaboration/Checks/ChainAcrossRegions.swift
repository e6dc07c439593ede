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
    return context.walks.flatMap { chains(on: $0, regions, context) }
  }
}

private func chains(
  on walk: RequestWalk,
  _ regions: [NodeID?],
  _ context: LintContext
) -> [Diagnostic] {
  var found: [Diagnostic] = []
  // The calls between regions that a waiting client's request has behind it.
  var crossed: [NodeID: [LinkID]] = [:]
  for node in walk.nodes {
    if context.core(node) == .client { crossed[node] = [] }
    guard let before = crossed[node] else { continue }
    for id in context.graph.links(from: node) where context.graph.carries(id, walk.type) {
      let link = context.design[id]
      guard link.waits else { continue }
      var next = before
      if let from = regions[Int(link.from.index)], let to = regions[Int(link.to.index)], from != to
      {
        next.append(id)
        if next.count == 2 { found.append(finding(next, walk, context)) }
      }
      if let other = crossed[link.to], other.count >= next.count { continue }
      crossed[link.to] = next
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
