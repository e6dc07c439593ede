package import Diagnostics
package import Elaboration

extension Workspace {
  /// What to check, and what counts how much.
  package struct CheckRequest: Sendable {
    package var paths: [String]
    package var levels: [DiagnosticCode: LintLevel]
    /// Whether warnings count.
    package var isStrict: Bool

    package init(
      _ paths: [String],
      levels: [DiagnosticCode: LintLevel] = [:],
      isStrict: Bool = false
    ) {
      self.paths = paths
      self.levels = levels
      self.isStrict = isStrict
    }
  }

  /// Reads, resolves and lints designs: every finding of all of them at once.
  package func check(_ request: CheckRequest) -> Outcome {
    var outcome = Outcome()
    let count = forEachFile(of: request.paths, &outcome) { source, outcome in
      let elaborated = elaborated(source, levels: request.levels)
      outcome.findings.add(elaborated.diagnostics, in: elaborated.sources)
    }
    for diagnostic in outcome.findings.diagnostics {
      outcome.status = max(outcome.status, status(of: diagnostic, isStrict: request.isStrict))
    }
    let files = "\(count) file\(count == 1 ? "" : "s") checked"
    outcome.verdict = "\(files): \(summary(of: outcome.findings.diagnostics))"
    return outcome
  }

  /// What one finding makes of a run.
  func status(of diagnostic: Diagnostic, isStrict: Bool) -> ExitStatus {
    switch (diagnostic.severity, diagnostic.code) {
    case (.error, .fileTooLarge), (.error, .tooLarge): .limit
    case (.error, _): .unusable
    case (.warning, _): isStrict ? .unmet : .success
    case (.note, _): .success
    }
  }
}
