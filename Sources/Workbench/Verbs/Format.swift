import Diagnostics
import FileAccess
import SourceText
import Syntax

/// What becomes of the text in the canonical layout.
package enum FormatMode: Sendable {
  /// It takes the place of the file.
  case rewrite
  /// It is the outcome's text.
  case print
  /// Only that it differs is told.
  case check
}

extension Workspace {
  /// Lays designs out in the one canonical way; one with syntax mistakes is left as it is.
  package func format(_ paths: [String], _ mode: FormatMode) -> Outcome {
    var outcome = Outcome()
    var differing: [String] = []
    var brokenCount = 0
    let count = forEachFile(of: paths, &outcome) { source, outcome in
      let parsed = parse(source)
      guard let bytes = parsed.formatted else {
        brokenCount += 1
        return refuse(source, parsed.diagnostics, &outcome)
      }
      let text = String(decoding: bytes, as: UTF8.self)
      if mode == .print { outcome.text += text }
      guard bytes != source.bytes else { return }
      if mode == .rewrite, case .failure(let error) = write(bytes, source.path) {
        brokenCount += 1
        return outcome.complain(error)
      }
      differing.append(source.path)
    }
    if mode == .check, !differing.isEmpty { outcome.status = max(outcome.status, .unmet) }
    if mode != .print { outcome.text = differing.map { $0 + "\n" }.joined() }
    outcome.verdict = verdict(
      mode,
      differing: differing.count,
      unchanged: count - differing.count - brokenCount,
      broken: brokenCount
    )
    return outcome
  }

  private func refuse(
    _ source: SourceFile,
    _ diagnostics: [Diagnostic],
    _ outcome: inout Outcome
  ) {
    outcome.findings.add(diagnostics, in: [source])
    let statuses = diagnostics.map { status(of: $0, isStrict: false) }
    outcome.status = max(outcome.status, .unusable, statuses.max() ?? .success)
  }

  private func verdict(
    _ mode: FormatMode,
    differing: Int,
    unchanged: Int,
    broken: Int
  ) -> String {
    let change = mode == .rewrite ? "formatted" : "to format"
    let parts = [(differing, change), (unchanged, "unchanged"), (broken, "left as it was")]
    let shown = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return shown.isEmpty ? "nothing to format" : shown.joined(separator: ", ")
  }
}
