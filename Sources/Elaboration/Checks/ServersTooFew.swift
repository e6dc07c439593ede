import Diagnostics
import Model

extension Lint {
  static let serversTooFew = Lint(
    code: .serversTooFew,
    summary: "Fewer servers than replicas or shards",
    example: """
      client users
      service web { replicas: 4; concurrency: 1; time: 10 ms }
      users -> web
      workload w = steady 1 rps from users
      """
  ) { context in
    context.nodes(with: "concurrency").compactMap { node in
      guard
        let attribute = node.attributes.first(where: {
          $0.name == "concurrency" && $0.origin == .own
        }),
        let said = attribute["servers"]?.number, said.per == nil, said.uncertainty == nil,
        // A statement of a warehouse is the work of all its nodes.
        node.attribute("scale") == nil, node.core != .warehouse
      else { return nil }
      let shards = node.attribute("shards")?.count("shards") ?? 1
      let replicas = context.design.replicas(of: node)
      let (count, word) = shards > 1 ? (shards, "shard") : (replicas, "replica")
      // Who needs all of them has them work together.
      let needed = node.attribute("needs")?.count("replicas") ?? 0
      guard said.value < Double(count), needed < count else { return nil }
      let servers = max(1, Int(clampedCount: said.value))
      return Lint.report(
        .serversTooFew,
        "the \(count) \(word)s of `\(node.name)` have \(servers) \(servers == 1 ? "server" : "servers") together: a number without `per` is of all",
        at: attribute.span,
        help: "for each its own: `concurrency: \(number(said.value)) per \(word)`"
      )
    }
  }
}
