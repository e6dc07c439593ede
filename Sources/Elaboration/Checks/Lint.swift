import Diagnostics
import Model
import SourceText

/// A check of a resolved design: for what is probably wrong, or can't be; one file holds one.
struct Lint: Sendable {
  let code: DiagnosticCode
  /// What it finds, in one line.
  let summary: String
  /// A design in which it finds something, as short as can be.
  let example: String
  let check: @Sendable (LintContext) -> [Diagnostic]

  /// A finding of a code; warnings are told by their letter.
  static func report(
    _ code: DiagnosticCode,
    _ message: String,
    at span: SourceSpan,
    help: String,
    related: [Label] = [],
    fixIts: [FixIt] = []
  ) -> Diagnostic {
    Diagnostic(
      code: code,
      severity: code.isLint ? .warning : .error,
      message: message,
      at: span,
      related: related,
      help: help,
      fixIts: fixIts
    )
  }
}

/// Every lint, by code.
let allLints: [Lint] = [
  .contradiction, .requestLoop, .leavesItsPlace, .jobCircle,
  .longTimeout, .unboundedRetry, .synchronousCycle, .chainAcrossRegions, .unreachable,
  .requestGoesNowhere, .missesGoNowhere, .sharesAboveWhole, .unevenReplicas, .noRecoveryRule,
  .requirementOnNothing, .unusedLet, .threadsTooFew, .unusedKind, .nothingToSimulate,
  .needsTooMany, .standbyBesidePrimary, .misspeltRequest, .hitsGoOn, .shortTimeout,
  .withoutEffect, .idleConsumers, .copiesShareAPlace, .requestNeverAsked, .linkNeverTaken,
  .groupedDigits, .schedulerWithoutPool, .serversTooFew, .bytesWithoutSize,
]
