import Diagnostics
import Model

extension Lint {
  static let shortTimeout = Lint(
    code: .shortTimeout,
    summary: "A timeout shorter than what is called takes by itself",
    example: """
      client users
      service web { time: 120 ms }
      users -> web { timeout: 50 ms }
      workload w = steady 1 rps from users
      """
  ) { context in
    context.walks.flatMap { walk in
      walk.nodes.flatMap { node in
        context.graph.links(from: node).compactMap { id -> Diagnostic? in
          let link = context.design[id]
          guard !link.attributes.isEmpty, context.graph.carries(id, walk.type),
            context.core(link.to).isStation, let timeout = link.timeoutSeconds(for: walk.type),
            timeout > 0,
            let needed = context.ownSeconds(link.to, for: walk.type), needed > timeout
          else { return nil }
          let target = context.design[link.to]
          let time =
            target.attribute("time", for: walk.type) ?? target.attribute("latency", for: walk.type)
          return Lint.report(
            .shortTimeout,
            "`\(target.name)` takes \(seconds(needed)) on average, and \(context.words(link)) gives up after \(seconds(timeout))",
            at: link.attribute("timeout", for: walk.type)?.span ?? link.span,
            help: "wait longer than it usually takes: `timeout: \(seconds(needed * 3))`",
            related: time.map { [Label($0.span, "its own time")] } ?? []
          )
        }
      }
    }
  }
}
