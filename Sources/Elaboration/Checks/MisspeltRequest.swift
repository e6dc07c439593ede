import Diagnostics
import Model
import SourceText
import Spelling

extension Lint {
  static let misspeltRequest = Lint(
    code: .misspeltRequest,
    summary: "A request type of a mix that is nearly one that is declared",
    example: """
      client users
      service web { time: 10 ms }
      users -> web
      request verify { deadline: 50 ms }
      workload w = steady 1 rps from users { mix: verfiy 100% }
      """
  ) { context in
    let unasked = context.declaredUnasked
    guard !unasked.isEmpty else { return [] }
    return context.design.requests.compactMap { request in
      guard
        let (_, meant) = unasked.lazy.compactMap({ entry in
          context.slip(request.name, of: entry.name).map { ($0, entry) }
        }).first, let span = context.mixSpan(of: request.name)
      else { return nil }
      return Lint.report(
        .misspeltRequest,
        "`\(request.name)` is a request type of its own here; `\(meant.name)` is declared and never asked for",
        at: span,
        help: "did you mean `\(meant.name)`?",
        related: [Label(meant.nameSpan, "declared here")],
        fixIts: [fix(meant.name, at: span)]
      )
    }
  }
}

extension LintContext {
  /// Request types that are declared and that no workload asks for.
  var declaredUnasked: [DraftBlock] {
    guard reach.hasWorkloads else { return [] }
    return draft.requests.entries.filter { entry in
      !reach.isAsked(entry.name)
    }
  }

  /// The declared name, when another one that isn't declared is a slip of it.
  func slip(_ name: String, of declared: String) -> String? {
    guard draft.requests[name] == nil, reach.isAsked(name) else { return nil }
    return nearestSpelling(of: name, among: [declared])
  }
}
