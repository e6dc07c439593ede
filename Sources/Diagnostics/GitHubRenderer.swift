package import SourceText

/// Findings as workflow commands, which GitHub shows as annotations beside the changed lines.
package struct GitHubRenderer: Sendable {
  package init() {}

  package func render(_ diagnostics: [Diagnostic], sources: [SourceFile]) -> String {
    let places = SourcePlaces(sources, mentionedBy: diagnostics)
    return diagnostics.map { command($0, places) + "\n" }.joined()
  }

  private func command(_ diagnostic: Diagnostic, _ places: SourcePlaces) -> String {
    let start = places.start(diagnostic.primary)
    let end = places.end(diagnostic.primary)
    var properties = [
      ("file", visibleText(places.path(diagnostic.primary))), ("line", String(start.line)),
    ]
    // Annotations know columns only within one line.
    if start.line == end.line {
      properties += [
        ("col", String(start.column)), ("endLine", String(end.line)),
        ("endColumn", String(end.column)),
      ]
    } else {
      properties.append(("endLine", String(end.line)))
    }
    properties.append(("title", diagnostic.code.rawValue))
    let written = properties.map { "\($0)=\(escaped($1, alsoEscaping: [":", ","]))" }
    let message = diagnostic.messageWithHelp.split(
      separator: "\n",
      omittingEmptySubsequences: false
    )
    let visible = message.map { visibleText(String($0)) }.joined(separator: "\n")
    return "::\(name(diagnostic.severity)) \(written.joined(separator: ","))::\(escaped(visible))"
  }

  private func name(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .note: "notice"
    }
  }
}

/// Percent, carriage return and line feed end or alter a command; in properties two more do.
private func escaped(_ text: String, alsoEscaping others: [Unicode.Scalar] = []) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    if ["%", "\r", "\n"].contains(scalar) || others.contains(scalar) {
      let digits = String(scalar.value, radix: 16, uppercase: true)
      result += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
    } else {
      result.unicodeScalars.append(scalar)
    }
  }
  return result
}
