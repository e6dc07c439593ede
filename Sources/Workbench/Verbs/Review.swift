package import Decisions
import Elaboration
import Model
import Spelling

extension Workspace {
  /// The outcome of a review, with its value where there is one.
  package struct Reviewed: Sendable {
    package var outcome = Outcome()
    package var review: Review?
  }

  /// Answers a staff-level review's questions from a design and its variants.
  package func review(_ path: String, levels: [(rule: String, level: ReviewLevel)]) -> Reviewed {
    var result = Reviewed()
    let known = ReviewRule.all.map(\.name) + ReviewArea.allCases.map(\.rawValue)
    for (rule, _) in levels where !known.contains(rule) {
      let near = nearestSpelling(of: rule, among: known).map { "did you mean `\($0)`?" }
      result.outcome.complain(
        "there is no rule `\(rule)`",
        help: near ?? "`review --verbose` shows the name behind each question"
      )
    }
    guard result.outcome.complaints.isEmpty,
      let (elaborated, design) = chosen(path, CellChoice(), &result.outcome)
    else { return result }
    let review = Decisions.review(
      design,
      variants: Array(elaborated.designs.dropFirst()),
      levels: Dictionary(levels.map { ($0.rule, $0.level) }) { _, last in last }
    )
    let scores = ReviewArea.allCases.map { review.score(of: $0) }
    let (met, asked) = (scores.reduce(0) { $0 + $1.met }, scores.reduce(0) { $0 + $1.asked })
    result.outcome.verdict = "\(met) of \(asked) questions are answered"
    if !review.isPassed { result.outcome.status = max(result.outcome.status, .unmet) }
    result.review = review
    return result
  }
}
