import Decisions
import Reporting

/// How a comparison is printed.
enum ComparisonFormat: String, CaseIterable, Sendable {
  case text, json, markdown, svg

  func rendered(_ comparison: Comparison, isColored: Bool, isVerbose: Bool) -> String {
    switch self {
    // A picture is drawn from the designs themselves.
    case .svg: ""
    case .text: ComparisonText(isColored: isColored, isVerbose: isVerbose).render(comparison)
    case .json: ComparisonJSON().render(comparison)
    case .markdown: ComparisonMarkdown().render(comparison)
    }
  }
}
