import Diagnostics
import Model

extension Lint {
  static let unusedKind = Lint(
    code: .unusedKind,
    summary: "A kind of the design's own that nothing is of",
    example: """
      kind hot-redis = redis { capacity: 60k rps per shard }
      client users
      service web { time: 10 ms }
      users -> web
      workload w = steady 1 rps from users
      """
  ) { context in
    context.kinds.derived.values.filter { $0.library == nil }.compactMap { kind in
      // Files that hold kinds for others to import have no components.
      guard context.mentions.count(kind.name) <= 1,
        context.design.nodes.contains(where: { !$0.core.isGroup })
      else { return nil }
      return Lint.report(
        .unusedKind,
        "nothing is a `\(kind.name)`",
        at: kind.nameSpan,
        help: "declare one, `\(kind.name) NAME`, or take the kind away"
      )
    }
  }
}
