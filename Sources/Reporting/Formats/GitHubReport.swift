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
    // That all is well is told once, so that a run without a word isn't one that was not made.
    let well = report.verdicts.first.map { first in
      GitHubRemark(.note, title: "simulate", message: report.verdict, at: first.requirement.span)
    }
    let renderer = GitHubRenderer()
    return renderer.render(report.diagnostics, sources: report.sources)
      + renderer.render(
        remarks: remarks.isEmpty ? [well].compactMap(\.self) : remarks,
        sources: report.sources
      )
  }
}
