import Diagnostics
import Model

extension Lint {
  static let hitsGoOn = Lint(
    code: .hitsGoOn,
    summary: "A cache that calls what is behind it for its hits too",
    example: """
      client users
      cdn front { hit: 92% }
      store origin
      users -> front -> origin
      workload w = steady 1 rps from users
      """
  ) { context in
    context.index.nodes { $0 == .cache || $0 == .cdn }.flatMap { context.graph.links(from: $0) }
      .compactMap {
        id in
        let link = context.design[id]
        let source = context.design[link.from]
        guard link.waits,
          source.attributes.contains(where: { $0.name == "hit" || $0.name == "keys" }),
          !link.attributes.contains(where: { $0.name == "on" || $0.name == "share" })
        else { return nil }
        return Lint.report(
          .hitsGoOn,
          "`\(source.name)` calls `\(context.name(link.to))` for its hits too",
          at: link.span,
          help:
            "say that only misses go on: `\(source.name) -> \(context.name(link.to)) { on: miss }`"
        )
      }
  }
}
