package import JSON
package import SourceText

/// Findings as a JSON array: lines and columns from 1, columns in Unicode scalars, ends exclusive.
package struct JSONRenderer: Sendable {
  package init() {}

  package func render(_ diagnostics: [Diagnostic], sources: [SourceFile]) -> String {
    value(diagnostics, sources: sources).printed() + "\n"
  }

  /// The same array as a value, for documents that hold findings among other things.
  package func value(_ diagnostics: [Diagnostic], sources: [SourceFile]) -> JSONValue {
    let places = SourcePlaces(sources, mentionedBy: diagnostics)
    return .array(diagnostics.map { value($0, places) })
  }

  private func value(_ diagnostic: Diagnostic, _ places: SourcePlaces) -> JSONValue {
    [
      "code": .string(diagnostic.code.rawValue),
      "severity": .string(diagnostic.severity.rawValue),
      "message": .string(diagnostic.message),
      "file": .string(places.path(diagnostic.primary)),
      "range": range(diagnostic.primary, places),
      "help": .string(diagnostic.help),
      "related": .array(
        diagnostic.related.map { label in
          [
            "message": .string(label.text),
            "file": .string(places.path(label.span)),
            "range": range(label.span, places),
          ]
        }
      ),
      "fixes": .array(diagnostic.fixIts.map { value($0, places) }),
    ]
  }

  private func value(_ fix: FixIt, _ places: SourcePlaces) -> JSONValue {
    [
      "title": .string(fix.title),
      "confidence": .string(fix.confidence.rawValue),
      "edits": .array(
        fix.edits.map { edit in
          [
            "file": .string(places.path(edit.span)),
            "range": range(edit.span, places),
            "text": .string(edit.replacement),
          ]
        }
      ),
    ]
  }

  private func range(_ span: SourceSpan, _ places: SourcePlaces) -> JSONValue {
    func value(_ position: SourcePosition) -> JSONValue {
      ["line": .integer(position.line), "column": .integer(position.column)]
    }
    return ["start": value(places.start(span)), "end": value(places.end(span))]
  }
}
