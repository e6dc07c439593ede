package import SourceText

/// How much a finding matters; only errors stop the work that needs a sound design.
package enum Severity: String, Sendable, Hashable, CaseIterable {
  case error, warning, note
}

/// A place in a source with what is to be said there.
package struct Label: Hashable, Sendable {
  package var span: SourceSpan
  package var text: String

  package init(_ span: SourceSpan, _ text: String = "") {
    self.span = span
    self.text = text
  }
}

/// How far a fix may be trusted: `safe` keeps the meaning, `maybe` is a guess worth a look.
package enum Confidence: String, Sendable, Hashable {
  case safe, maybe
}

/// A repair that a tool can make.
package struct FixIt: Hashable, Sendable {
  package var title: String
  package var edits: [TextEdit]
  package var confidence: Confidence

  package init(_ title: String, _ edits: [TextEdit], confidence: Confidence = .maybe) {
    self.title = title
    self.edits = edits
    self.confidence = confidence
  }
}

/// One finding about a design: what was read, where, what else has a part in it, how to mend it.
package struct Diagnostic: Hashable, Sendable {
  package var code: DiagnosticCode
  package var severity: Severity
  package var message: String
  package var primary: SourceSpan
  package var related: [Label]
  package var help: String
  package var fixIts: [FixIt]

  package init(
    code: DiagnosticCode,
    severity: Severity = .error,
    message: String,
    at primary: SourceSpan,
    related: [Label] = [],
    help: String = "",
    fixIts: [FixIt] = []
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.primary = primary
    self.related = related
    self.help = help
    self.fixIts = fixIts
  }
}

/// Source order, then errors before warnings, then by code: what is printed never depends on who found it first.
package func inSourceOrder(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
  func rank(_ severity: Severity) -> Int {
    switch severity {
    case .error: 0
    case .warning: 1
    case .note: 2
    }
  }
  return diagnostics.sorted { a, b in
    if a.primary != b.primary { return a.primary < b.primary }
    return (rank(a.severity), a.code.rawValue, a.message)
      < (rank(b.severity), b.code.rawValue, b.message)
  }
}
