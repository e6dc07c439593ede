import Diagnostics
import Model

extension Lint {
  static let nothingToSimulate = Lint(
    code: .nothingToSimulate,
    summary: "A design without any load",
    example: """
      client users
      service web { time: 10 ms }
      users -> web
      """
  ) { context in
    let design = context.design
    let idle = design.workloads.filter(\.asksNothing).map { workload in
      Lint.report(
        .nothingToSimulate,
        "`\(workload.name)` asks for nothing: all its amounts are 0",
        at: workload.span,
        help: "say how much comes: `workload \(workload.name) = steady 100 rps from …`"
      )
    }
    guard idle.isEmpty else { return idle }
    let clocks = context.nodes(with: "every").filter { $0.core == .job }
    guard design.workloads.isEmpty, clocks.isEmpty,
      let first = design.nodes.first(where: { !$0.core.isGroup })
    else { return [] }
    let client = context.index.nodes { $0 == .client }.first.map(context.name)
    return [
      Lint.report(
        .nothingToSimulate,
        "no workload asks anything of this design, so there is nothing to simulate",
        at: context.draft.titleSpan ?? first.nameSpan,
        help: client.map { "add one: `workload steady = steady 100 rps from \($0)`" }
          ?? "add who asks and how often: `client users` and `workload steady = steady 100 rps from users`"
      )
    ]
  }
}

extension Workload {
  /// Whether every term names an amount, and each is nothing.
  fileprivate var asksNothing: Bool {
    !terms.isEmpty
      && terms.allSatisfy { term in
        let amounts = ["rate", "rates", "users", "items", "amount"].compactMap { term[$0] }
        return !amounts.isEmpty && amounts.allSatisfy { $0.numbers.allSatisfy { $0.value == 0 } }
      }
  }
}
