import Diagnostics
import Model

/// What a lint may look at: a resolved design, and the text that it was made from.
struct LintContext {
  let design: Design
  let draft: Draft
  let kinds: KindTable
}

/// A check for what is probably wrong; one file holds one lint.
struct Lint: Sendable {
  let code: DiagnosticCode
  /// What it finds, in one line.
  let summary: String
  /// A design in which it finds something, as short as can be.
  let example: String
  let check: @Sendable (LintContext) -> [Diagnostic]
}

/// Every lint, by code.
let allLints: [Lint] = []
