import Elaboration
import SourceText

extension Workspace {
  /// Says what a name of a design resolved to; gives the names that the design has.
  func explain(_ name: String, in source: SourceFile, _ outcome: inout Outcome) -> [String] {
    let elaborated = elaborated(source)
    if elaborated.hasErrors {
      outcome.findings.add(elaborated.diagnostics, in: elaborated.sources)
      outcome.status = max(outcome.status, .unusable)
    }
    return []
  }
}
