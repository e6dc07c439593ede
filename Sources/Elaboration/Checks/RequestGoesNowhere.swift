import Diagnostics
import Model
import SourceText
import Syntax

extension Lint {
  static let requestGoesNowhere = Lint(
    code: .requestGoesNowhere,
    summary: "A request type that no link carries away from its client",
    example: """
      client users
      service web { time: 10 ms }
      users -> web { for: read }
      workload w = steady 1 rps from users { mix: read 90%, write 10% }
      """
  ) { context in
    let design = context.design
    return design.requests.flatMap { request in
      let starts = context.reach.starts(of: request.name, under: nil)
      return starts.sorted().compactMap { client -> Diagnostic? in
        let links = context.graph.links(from: client)
        guard context.reach.hasWorkloads, design[client].core == .client, !links.isEmpty,
          !links.contains(where: { context.graph.carries($0, request.name) })
        else { return nil }
        let first = design[links[links.startIndex]]
        return Lint.report(
          .requestGoesNowhere,
          "no link of `\(design[client].name)` carries `\(request.name)`",
          at: context.mixSpan(of: request.name) ?? design[client].nameSpan,
          help:
            "add it to a `for:`, or draw a link for it: `\(design[client].name) -> \(design[first.to].name) { for: \(request.name) }`",
          related: [Label(first.span, "this one carries other types")]
        )
      }
    }
  }
}

extension LintContext {
  /// Where a workload's mix names a request type first.
  func mixSpan(of request: String) -> SourceSpan? {
    for workload in draft.workloads.entries {
      for term in workload.syntax.terms {
        for case .attribute(let attribute) in term.first(.block)?.statements ?? []
        where attribute.key?.text == "mix" {
          for clause in attribute.value?.children ?? [] {
            if let name = clause.first(.name), name.text == request { return name.span }
          }
        }
      }
    }
    return nil
  }
}
