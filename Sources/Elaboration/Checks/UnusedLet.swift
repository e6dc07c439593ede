import Diagnostics
import Model

extension Lint {
  static let unusedLet = Lint(
    code: .unusedLet,
    summary: "A `let` that nothing uses",
    example: """
      let top = 100k rps
      client users
      service web { time: 10 ms }
      users -> web
      workload w = steady 100k rps from users
      """
  ) { context in
    // Files that hold numbers for others to import have no components.
    guard context.design.nodes.contains(where: { !$0.core.isGroup }) else { return [] }
    return context.draft.lets.entries.compactMap { entry in
      guard !entry.isLibrary, context.mentions.count(entry.name) <= 1 else { return nil }
      return Lint.report(
        .unusedLet,
        "nothing uses `\(entry.name)`",
        at: entry.nameSpan,
        help: "take it away, or write `\(entry.name)` where its value stands"
      )
    }
  }
}
