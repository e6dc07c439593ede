import Diagnostics
import Model

extension Lint {
  static let longTimeout = Lint(
    code: .longTimeout,
    summary: "A timeout longer than that of who waits for the caller",
    example: """
      client users
      service web { time: 10 ms }
      service api { time: 10 ms }
      users -> web { timeout: 1 s }
      web -> api { timeout: 5 s }
      workload w = steady 1 rps from users
      """
  ) { context in
    var found: [Diagnostic] = []
    var patience = NodeNotes<Patience>(of: context.design.nodes.count)
    var told: Set<LinkID> = []
    context.walks.forEach { walk, nodes in
      patience.clear()
      found += longTimeouts(on: walk, nodes, &patience, &told, context)
    }
    return found
  }
}

/// How long someone waits for a node at most, and by which link; the most patient caller counts.
private struct Patience {
  var seconds = Double.infinity
  var link: LinkID?
}

private func longTimeouts(
  on walk: RequestWalk,
  _ nodes: [NodeID],
  _ patience: inout NodeNotes<Patience>,
  _ told: inout Set<LinkID>,
  _ context: LintContext
) -> [Diagnostic] {
  let graph = context.graph
  var found: [Diagnostic] = []
  for node in nodes {
    // Where a walk begins nobody waits but the user.
    let own = patience[node] ?? Patience()
    for place in graph.places(from: node) {
      let id = graph.link(at: place)
      guard graph.carries(id, walk.number) else { continue }
      let target = graph.target(id)
      var next = Patience()
      if graph.waits(id) {
        let timeout = context.timeouts.seconds(id, for: walk.type)
        if let timeout, timeout > own.seconds, told.insert(id).inserted {
          found.append(finding(context.design[id], timeout, own, context))
        }
        next = timeout.map { $0 < own.seconds ? Patience(seconds: $0, link: id) : own } ?? own
      }
      if let other = patience[target], other.seconds >= next.seconds { continue }
      patience[target] = next
    }
  }
  return found
}

private func finding(
  _ link: Link,
  _ timeout: Double,
  _ patience: Patience,
  _ context: LintContext
) -> Diagnostic {
  let caller = context.name(link.from)
  let limit = patience.link.flatMap { context.design[$0].attribute("timeout") }
  return Lint.report(
    .longTimeout,
    "`\(caller)` waits up to \(seconds(timeout)) for `\(context.name(link.to))`, but whoever waits for `\(caller)` has given up after \(seconds(patience.seconds))",
    at: link.attribute("timeout")?.span ?? link.span,
    help: "make this timeout shorter than \(seconds(patience.seconds)), or the other one longer",
    related: limit.map { [Label($0.span, "given up here")] } ?? []
  )
}
