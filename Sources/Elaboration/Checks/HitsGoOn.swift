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
    context.design.links.compactMap { link in
      let source = context.design[link.from]
      guard link.waits, source.core == .cache || source.core == .cdn,
        source.attributes.contains(where: { $0.name == "hit" || $0.name == "keys" }),
        !link.attributes.contains(where: { $0.name == "on" || $0.name == "share" })
      else { return nil }
      return Lint.report(
        .hitsGoOn,
        "`\(source.name)` calls `\(context.name(link.to))` for its hits too",
        at: link.span,
        help: "say that only misses go on: `\(source.name) -> \(context.name(link.to)) { on: miss }`"
      )
    }
  }
}
