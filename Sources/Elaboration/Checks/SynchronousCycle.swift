import Diagnostics
import Model

extension Lint {
  static let synchronousCycle = Lint(
    code: .synchronousCycle,
    summary: "Components that wait for each other, though no request goes all the way round",
    example: """
      client users
      service orders { time: 10 ms }
      service prices { time: 10 ms }
      users -> orders { for: order }
      users -> prices { for: quote }
      orders -> prices { for: order }
      prices -> orders { for: quote }
      workload w = steady 1 rps from users { mix: order 50%, quote 50% }
      """
  ) { context in
    // A way that one request type goes is an error of its own.
    guard context.walks.all.allSatisfy(\.loop.isEmpty) else { return [] }
    var walker = Walker(context.graph) { context.graph.waits($0) }
    for place in context.design.nodes.indices { walker.visit(NodeID(place)) }
    return walker.loops.map { finding($0, context) }
  }
}

private func finding(_ loop: [LinkID], _ context: LintContext) -> Diagnostic {
  let links = loop.map { context.design[$0] }
  let last = links[links.count - 1]
  return Lint.report(
    .synchronousCycle,
    "\(list(links.map { context.name($0.from) }, limit: 6)) wait for each other: \(way(links, context))",
    at: last.span,
    help:
      "when one of them is slow, all are; make one of these links `~>`, or move what both need into a component of its own",
    related: links.dropLast().prefix(3).map { Label($0.span, "waits here") }
  )
}

/// `a -> b -> c -> a`.
func way(_ links: [Link], _ context: LintContext) -> String {
  let shown = links.prefix(8)
  let start = links.first.map { context.name($0.from) } ?? ""
  let rest = shown.map { " \($0.arrow) \(context.name($0.to))" }.joined()
  return "`\(start)\(rest)\(links.count > 8 ? " -> …" : "")`"
}
