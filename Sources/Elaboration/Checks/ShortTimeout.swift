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
    var found: [Diagnostic] = []
    var told: Set<LinkID> = []
    context.walks.forEach { walk, nodes in
      for node in nodes {
        for place in context.graph.places(from: node) {
          let link = context.graph.link(at: place)
          guard let timeout = context.timeouts.seconds(link, for: walk.type), timeout > 0,
            context.graph.carries(link, walk.number),
            let needed = neededSeconds(link, walk.type, context), needed > timeout,
            told.insert(link).inserted || !context.timeouts.isSameForAll(link)
          else { continue }
          found.append(finding(context.design[link], walk.type, timeout, needed, context))
        }
      }
    }
    return found
  }
}

/// What is called takes so long by itself, where that is known.
private func neededSeconds(_ link: LinkID, _ type: String, _ context: LintContext) -> Double? {
  let target = context.graph.target(link)
  return context.core(target).isStation ? context.ownSeconds(target, for: type) : nil
}

private func finding(
  _ link: Link,
  _ type: String,
  _ timeout: Double,
  _ needed: Double,
  _ context: LintContext
) -> Diagnostic {
  let target = context.design[link.to]
  let time = target.attribute("time", for: type) ?? target.attribute("latency", for: type)
  return Lint.report(
    .shortTimeout,
    "`\(target.name)` takes \(seconds(needed)) on average, and \(context.words(link)) gives up after \(seconds(timeout))",
    at: link.attribute("timeout", for: type)?.span ?? link.span,
    help: "wait longer than it usually takes: `timeout: \(seconds(needed * 3))`",
    related: time.map { [Label($0.span, "its own time")] } ?? []
  )
}
