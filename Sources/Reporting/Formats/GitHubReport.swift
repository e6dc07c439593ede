import Diagnostics
import Findings
import Model
import SourceText

/// What keeps requirements from holding as workflow commands, beside their lines.
package struct GitHubReport: Sendable {
  package init() {}

  package func render(_ report: SimulationReport) -> String {
    let remarks = report.verdicts.filter { $0.holds != true }.map { verdict in
      let reason = verdict.reason == verdict.summary ? "" : verdict.reason
      let message = [verdict.summary, reason, verdict.remedy]
      return GitHubRemark(
        .error,
        title: "\(verdict.text) (\(verdict.variant))",
        message: message.filter { !$0.isEmpty }.joined(separator: "\n"),
        at: verdict.requirement.span
      )
    }
    let renderer = GitHubRenderer()
    return renderer.render(report.diagnostics, sources: report.sources)
      + renderer.render(remarks: remarks, sources: report.sources)
  }
}
