import Diagnostics
import Model

extension Lint {
  static let requestNeverAsked = Lint(
    code: .requestNeverAsked,
    summary: "A request type that no workload asks for",
    example: """
      client users
      service web { time: 10 ms }
      users -> web
      request read
      request write
      workload w = steady 1 rps from users { mix: read 100% }
      """
  ) { context in
    let requests = context.design.requests.map(\.name)
    return context.declaredUnasked.compactMap { entry in
      // One that a mix misspells is told there.
      guard !requests.contains(where: { context.slip($0, of: entry.name) != nil }) else {
        return nil
      }
      return Lint.report(
        .requestNeverAsked,
        "no workload asks for `\(entry.name)`",
        at: entry.nameSpan,
        help: "put it into a mix: `mix: \(entry.name) 10%, …`, or take it away"
      )
    }
  }
}
