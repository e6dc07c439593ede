package import Decisions
import Diagnostics
import Findings

/// A comparison for a pull request: verdicts that flip first, then structure and numbers.
package struct ComparisonMarkdown: Sendable {
  package init() {}

  package func render(_ comparison: Comparison) -> String {
    let heading =
      "## \(Markdown.code(comparison.before.name)) → \(Markdown.code(comparison.after.name))"
    let sections = [
      [heading], remarks(comparison), requirements(comparison), structure(comparison),
      cutSets(comparison), numbers(comparison),
    ]
    return sections.filter { !$0.isEmpty }.map { $0.map { $0 + "\n" }.joined() }
      .joined(separator: "\n")
  }

  private func remarks(_ comparison: Comparison) -> [String] {
    if comparison.isEmpty { return ["Nothing differs."] }
    return [comparison.before, comparison.after].flatMap { side in
      side.obstacles.map { obstacle in
        "\(Markdown.code(side.name)) has no numbers: \(Markdown.escaped(obstacle))"
      }
        + side.caveats.prefix(3).map {
          "\(Markdown.code(side.name)): \(Markdown.escaped($0))"
        }
    }
  }

  private func requirements(_ comparison: Comparison) -> [String] {
    let flipped = comparison.requirements.filter(\.isFlipped)
    let rows = flipped.prefix(Comparison.fewRows).map { row in
      [
        Markdown.code(row.after?.text ?? row.before?.text ?? row.question),
        mark(row.before), mark(row.after),
        row.before.map { $0.amount($0.measured) } ?? "",
        row.after.map { $0.amount($0.measured) } ?? "",
      ]
    }
    guard !rows.isEmpty else { return [] }
    return Markdown.table(["requirement that flips", "was", "is", "measured", ""], "lccrr", rows)
      + more(flipped.count - rows.count)
  }

  private func mark(_ verdict: Verdict?) -> String { verdict?.markdownMark ?? "" }

  private func structure(_ comparison: Comparison) -> [String] {
    comparison.structure.changes.prefix(Comparison.fewRows).map { change in
      let details = change.details.map { detail in
        "\(detail.name) \(Markdown.code(detail.before ?? "-")) → \(Markdown.code(detail.after ?? "-"))"
      }
      let tail = details.isEmpty ? "" : ": " + details.joined(separator: ", ")
      return "- \(change.kind.rawValue) \(change.sort) \(Markdown.code(change.name))\(tail)"
    } + more(comparison.structure.changes.count - Comparison.fewRows)
  }

  private func cutSets(_ comparison: Comparison) -> [String] {
    let shown = comparison.cutSets.filter(\.isListed).prefix(Comparison.fewRows)
    return shown.map { row in
      let names = row.of.map(Markdown.code).joined(separator: " with ")
      let verb = row.isGained ? "is now stopped" : "is no longer stopped"
      let chance = row.probability.map { " (\(Markdown.escaped(share($0))) of the time)" } ?? ""
      return "- \(Markdown.code(row.request)) \(verb) by the loss of \(names)\(chance)"
    } + more(comparison.cutSets.count - shown.count)
  }

  private func numbers(_ comparison: Comparison) -> [String] {
    let moved = comparison.measures.filter { !$0.isSame }
    let rows = moved.mostMoved(Comparison.fewRows).map { row in
      [
        Markdown.code(row.name), row.words(row.before), row.words(row.after), row.differenceWords,
        row.changeWords,
      ]
    }
    guard !rows.isEmpty else { return [] }
    return Markdown.table(["number", "was", "is", "difference", "change"], "lrrrr", rows)
      + more(moved.count - rows.count)
  }

  /// A list that is cut says so; the JSON has all of it.
  private func more(_ count: Int) -> [String] {
    count > 0 ? ["", "And \(count) more: `--format json` has all."] : []
  }
}
