import Decisions
import Reporting

/// How a comparison is printed.
enum ComparisonFormat: String, CaseIterable, Sendable {
  case text, json, markdown

  func rendered(_ comparison: Comparison, isColored: Bool, isVerbose: Bool) -> String {
    switch self {
    case .text: ComparisonText(isColored: isColored, isVerbose: isVerbose).render(comparison)
    case .json: ComparisonJSON().render(comparison)
    case .markdown: ComparisonMarkdown().render(comparison)
    }
  }
}
