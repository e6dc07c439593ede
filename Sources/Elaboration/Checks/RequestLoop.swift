import Diagnostics
import Model

extension Lint {
  static let requestLoop = Lint(
    code: .requestLoop,
    summary: "A request type that comes back to where it was",
    example: """
      client users
      service web { time: 10 ms }
      service api { time: 10 ms }
      users -> web -> api
      api -> web
      workload w = steady 1 rps from users
      """
  ) { context in
    context.walks.all.compactMap { walk in
      guard let last = walk.loop.last else { return nil }
      let links = walk.loop.map { context.design[$0] }
      let back = context.design[last]
      return Lint.report(
        .requestLoop,
        "`\(walk.type)` requests come back to `\(context.name(back.to))`: \(way(links, context))",
        at: back.span,
        help:
          "let another request type go back by `for:`, or say how often the work is done by `calls:`",
        related: links.dropLast().prefix(3).map { Label($0.span, "on the way") }
      )
    }
  }
}
