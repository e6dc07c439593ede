import Diagnostics
import Model

extension Lint {
  static let linkNeverTaken = Lint(
    code: .linkNeverTaken,
    summary: "A link for request types that never come to where it begins",
    example: """
      client users
      service web { time: 10 ms }
      service api { time: 10 ms }
      service log { time: 10 ms }
      users -> web { for: read }
      users -> api { for: write }
      web -> log { for: write }
      api -> log
      workload w = steady 1 rps from users { mix: read 90%, write 10% }
      """
  ) { context in
    guard context.reach.hasWorkloads else { return [] }
    var reached: [String: Set<NodeID>] = [:]
    return context.links(with: "for").compactMap { link in
      guard let types = context.graph.types(of: link.id), let attribute = link.attribute("for")
      else { return nil }
      // A type that nobody asks for is told by itself.
      let asked = types.filter { !context.reach.starts(of: $0, under: nil).isEmpty }
      guard !asked.isEmpty else { return nil }
      for type in asked where reached[type] == nil {
        reached[type] = context.reach.by(type, under: nil)
      }
      guard asked.allSatisfy({ !(reached[$0]?.contains(link.from) ?? false) }) else { return nil }
      let coming = reached.filter { $0.value.contains(link.from) }.keys.sorted()
      // Where nothing comes at all, that is told by itself.
      guard !coming.isEmpty || context.graph.links(to: link.from).isEmpty == false else {
        return nil
      }
      return Lint.report(
        .linkNeverTaken,
        "no \(list(asked.sorted(), or: true)) request ever comes to `\(context.name(link.from))`",
        at: attribute.span,
        help: coming.isEmpty
          ? "carry it there: see the `for:` of the links before"
          : "what comes there is \(list(coming, limit: 6)); change this `for:` or that of the links before"
      )
    }
  }
}
