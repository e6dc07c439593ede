import Diagnostics
import Model

extension Lint {
  static let missesGoNowhere = Lint(
    code: .missesGoNowhere,
    summary: "A cache whose misses go nowhere",
    example: """
      client users
      cache sessions { hit: 97% }
      users -> sessions
      workload w = steady 1 rps from users
      """
  ) { context in
    let design = context.design
    // A cache may be asked first and what is behind it by the same caller.
    var answered: Set<NodeID> = []
    for link in context.links(with: "on") {
      for attribute in link.attributes where attribute.name == "on" {
        answered.formUnion(attribute.nodes.isEmpty ? [link.from] : attribute.nodes)
      }
    }
    return context.index.nodes { $0 == .cache || $0 == .cdn }.map { design[$0] }.compactMap {
      node in
      guard !answered.contains(node.id),
        !context.graph.links(from: node.id).contains(where: { design[$0].waits }),
        !context.graph.links(to: node.id).isEmpty
      else { return nil }
      let hit = node.attributes.filter { $0.name == "hit" }.compactMap {
        $0["share"]?.number?.value
      }
      let counted = node.attribute("keys") ?? node.attribute("ttl")
      guard hit.min().map({ $0 < 1 }) ?? (counted != nil) else { return nil }
      let missed = hit.min().map { "\(percent(1 - $0)) of the requests miss in" }
      return Lint.report(
        .missesGoNowhere,
        "\(missed ?? "what misses in") `\(node.name)`\(missed == nil ? " goes" : " and go") nowhere",
        at: (node.attribute("hit") ?? counted)?.span ?? node.nameSpan,
        help:
          "say who answers them: `\(node.name) -> ledger { on: miss }`; `hit: 100%` where it holds everything"
      )
    }
  }
}
