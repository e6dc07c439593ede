import Diagnostics
import Model

extension Lint {
  static let unreachable = Lint(
    code: .unreachable,
    summary: "A component that no work comes to",
    example: """
      client users
      service web { time: 10 ms }
      service forgotten { time: 10 ms }
      users -> web
      workload w = steady 1 rps from users
      """
  ) { context in
    let sources = context.index.nodes { $0 == .client || $0 == .job }.map { context.design[$0] }
    // Without anything that asks nothing is reached, and that is told by itself.
    guard !sources.isEmpty else { return [] }
    let idle = idleSources(sources, context)
    let reached = context.reach.from(sources.map(\.id))
    return idle + unreached(reached, context)
  }
}

/// Clients that call nothing, and jobs that nothing starts.
private func idleSources(_ sources: [Node], _ context: LintContext) -> [Diagnostic] {
  let called = Set(
    context.design.workloads.flatMap { $0.terms.compactMap { $0["job"]?.node } }
  )
  return sources.compactMap { node in
    if node.core == .client {
      guard context.graph.links(from: node.id).isEmpty, !context.design.links.isEmpty else {
        return nil
      }
      return Lint.report(
        .unreachable,
        "`\(node.name)` calls nothing",
        at: node.nameSpan,
        help: "draw a link from it, or take it away"
      )
    }
    guard node.attribute("every") == nil, node.attribute("after") == nil,
      context.graph.links(to: node.id).isEmpty, !called.contains(node.id)
    else { return nil }
    return Lint.report(
      .unreachable,
      "nothing starts the job `\(node.name)`",
      at: node.nameSpan,
      help: "give it a clock, `every: 1 d at 02:00`, a job before it, `after: …`, or a link to it"
    )
  }
}

/// What nothing leads to; of what hangs together only where it begins is told.
private func unreached(_ reached: NodeSet, _ context: LintContext) -> [Diagnostic] {
  let left = context.index.nodes(where: \.isStation).filter { !reached.contains($0) }
  let nodeCount = context.design.nodes.count
  let isLeft = NodeSet(left, of: nodeCount)
  var told = NodeSet(of: nodeCount)
  var found: [Diagnostic] = []
  for id in context.reach.beginningsFirst(left, isLeft) where !told.contains(id) {
    var behind: [NodeID] = []
    _ = context.reach.from(
      [id],
      within: { isLeft.contains($0) && !told.contains($0) },
      visit: { behind.append($0) }
    )
    for node in behind { told.insert(node) }
    let more = behind.count == 1 ? "" : ", nor to what only it leads to"
    let node = context.design[id]
    found.append(
      Lint.report(
        .unreachable,
        "no work comes to `\(node.name)`\(more)",
        at: node.nameSpan,
        help: "draw a link to it, or take it away"
      )
    )
  }
  return found
}
