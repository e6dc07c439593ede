import Diagnostics
import SourceText
import Workbench

/// How findings are printed.
enum DiagnosticFormat: String, CaseIterable, Sendable {
  case text, json, sarif, github

  /// The findings of a run; text ends with the verdict.
  func rendered(_ outcome: Outcome, isColored: Bool) -> String {
    let (diagnostics, sources) = (outcome.findings.diagnostics, outcome.findings.sources)
    switch self {
    case .text:
      let text = TextRenderer(isColored: isColored).render(diagnostics, sources: sources)
      return text + (text.isEmpty ? "" : "\n") + outcome.verdict + "\n"
    case .json: return JSONRenderer().render(diagnostics, sources: sources)
    case .sarif: return SARIFRenderer(toolVersion: version).render(diagnostics, sources: sources)
    case .github: return GitHubRenderer().render(diagnostics, sources: sources)
    }
  }
}
