package import Decisions
import Diagnostics

/// A review for a terminal: a score for each area, then each question with what answers it or what is missing.
package struct ReviewText: Sendable {
  package var isColored: Bool
  /// Whether questions that are answered, or don't arise, are shown with their evidence.
  package var isVerbose: Bool

  package init(isColored: Bool = false, isVerbose: Bool = false) {
    self.isColored = isColored
    self.isVerbose = isVerbose
  }

  private var paint: TerminalPaint { TerminalPaint(isColored: isColored) }

  package func render(_ review: Review) -> String {
    let title = visibleText(review.title)
    let heading = title.isEmpty ? [] : [[paint(title, .heading)]]
    let sections = heading + [scores(review)] + ReviewArea.allCases.map { area($0, review) }
    return sections.filter { !$0.isEmpty }.map { $0.map { $0 + "\n" }.joined() }
      .joined(separator: "\n")
  }

  private func scores(_ review: Review) -> [String] {
    var table = TextTable(alignments: [.left, .right, .left])
    for area in ReviewArea.allCases {
      let (met, asked) = review.score(of: area)
      guard asked > 0 else { continue }
      let role: TextRole = met == asked ? .success : .severity(.warning)
      table.add(
        .init(area.rawValue),
        .init("\(met) of \(asked)", role),
        .init(utilizationBar(Double(met) / Double(asked), width: 16), role)
      )
    }
    return table.lines(width: TextReport.width, paint).flatMap { $0 }
  }

  private func area(_ area: ReviewArea, _ review: Review) -> [String] {
    let own = review.entries.filter { $0.rule.area == area && (isVerbose || $0.isMissing) }
    guard !own.isEmpty else { return [] }
    return [paint(area.rawValue, .heading)] + own.flatMap(lines)
  }

  private func lines(_ entry: Review.Entry) -> [String] {
    let question = "\(entry.rule.question)  (\(entry.rule.name))"
    switch entry.answer {
    case .met(let evidence):
      return [paint("  ✓ " + question, .success)] + shortened(evidence).flatMap { indented($0) }
    case .notAsked(let reason):
      return ["  - " + question] + indented(reason)
    case .missing(let what, let suggestion):
      let role: TextRole = .severity(entry.level == .error ? .error : .warning)
      return [paint("  ✗ " + question, role)] + shortened(what).flatMap { indented($0) }
        + (suggestion.isEmpty ? [] : indented("say: \(suggestion)"))
    }
  }

  private static let mostLines = 5

  private func shortened(_ lines: [String]) -> [String] {
    guard !isVerbose, lines.count > Self.mostLines else { return lines }
    return lines.prefix(Self.mostLines - 1) + ["and \(lines.count - Self.mostLines + 1) more"]
  }

  private func indented(_ text: String) -> [String] {
    wrapped(visibleText(text), width: TextReport.width - 6).map { "      " + $0 }
  }
}
