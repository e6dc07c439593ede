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
    context.walks.flatMap { longTimeouts(on: $0, context) }
  }
}

/// How long someone waits for a node at most, and by which link; the most patient caller counts.
private struct Patience {
  var seconds = Double.infinity
  var link: LinkID?
}

private func longTimeouts(on walk: RequestWalk, _ context: LintContext) -> [Diagnostic] {
  var found: [Diagnostic] = []
  var patience: [NodeID: Patience] = [:]
  for node in walk.nodes {
    // Where a walk begins nobody waits but the user.
    let own = patience[node] ?? Patience()
    for id in context.graph.links(from: node) where context.graph.carries(id, walk.type) {
      let link = context.design[id]
      var next = Patience()
      if link.waits {
        let timeout = link.timeoutSeconds(for: walk.type)
        if let timeout, timeout > own.seconds { found.append(finding(link, timeout, own, context)) }
        next = timeout.map { $0 < own.seconds ? Patience(seconds: $0, link: id) : own } ?? own
      }
      if let other = patience[link.to], other.seconds >= next.seconds { continue }
      patience[link.to] = next
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
