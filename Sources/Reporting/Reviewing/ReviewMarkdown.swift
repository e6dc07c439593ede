package import Decisions

/// A review for a design document: a table of scores, then a checklist.
package struct ReviewMarkdown: Sendable {
  package init() {}

  package func render(_ review: Review) -> String {
    let rows = ReviewArea.allCases.compactMap { area -> [String]? in
      let (met, asked) = review.score(of: area)
      return asked == 0 ? nil : [area.rawValue, "\(met) of \(asked)"]
    }
    let heading =
      review.title.isEmpty ? "## Review" : "## Review: " + Markdown.escaped(review.title)
    let sections =
      [[heading], Markdown.table(["area", "answered"], "lr", rows)]
      + ReviewArea.allCases.map { area($0, review) }
    return sections.filter { !$0.isEmpty }.map { $0.map { $0 + "\n" }.joined() }
      .joined(separator: "\n")
  }

  private func area(_ area: ReviewArea, _ review: Review) -> [String] {
    let own = review.entries.filter { $0.rule.area == area && $0.isAsked }
    return own.isEmpty ? [] : ["### " + area.rawValue, ""] + own.map(line)
  }

  private func line(_ entry: Review.Entry) -> String {
    switch entry.answer {
    case .met(let evidence): return "- [x] \(entry.rule.question) \(listed(evidence))"
    case .missing(let what, let suggestion):
      let say = suggestion.isEmpty ? "" : "; say \(Markdown.code(suggestion))"
      return "- [ ] \(entry.rule.question) \(listed(what))\(say)"
    case .notAsked: return ""
    }
  }

  private func listed(_ texts: [String]) -> String {
    let first = texts.prefix(3).map(Markdown.escaped).joined(separator: "; ")
    return texts.count > 3 ? "\(first); and \(texts.count - 3) more" : first
  }
}
