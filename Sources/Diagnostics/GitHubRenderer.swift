package import SourceText

/// A remark that GitHub shows beside a line of a file.
package struct GitHubRemark: Hashable, Sendable {
  package var severity: Severity
  package var title: String
  package var message: String
  package var span: SourceSpan

  package init(_ severity: Severity, title: String, message: String, at span: SourceSpan) {
    self.severity = severity
    self.title = title
    self.message = message
    self.span = span
  }
}

/// Findings as workflow commands, which GitHub shows as annotations beside the changed lines.
package struct GitHubRenderer: Sendable {
  package init() {}

  package func render(_ diagnostics: [Diagnostic], sources: [SourceFile]) -> String {
    let remarks = diagnostics.map { diagnostic in
      GitHubRemark(
        diagnostic.severity,
        title: diagnostic.code.rawValue,
        message: diagnostic.messageWithHelp,
        at: diagnostic.primary
      )
    }
    return render(remarks: remarks, sources: sources)
  }

  /// Remarks that are no findings of the language, in the same form.
  package func render(remarks: [GitHubRemark], sources: [SourceFile]) -> String {
    let places = SourcePlaces(sources, mentioned: remarks.map(\.span.file))
    return remarks.map { command($0, places) + "\n" }.joined()
  }

  private func command(_ remark: GitHubRemark, _ places: SourcePlaces) -> String {
    let start = places.start(remark.span)
    let end = places.end(remark.span)
    var properties = [
      ("file", visibleText(places.path(remark.span))), ("line", String(start.line)),
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
    properties.append(("title", visibleText(remark.title)))
    let written = properties.map { "\($0)=\(escaped($1, alsoEscaping: [":", ","]))" }
    let message = remark.message.split(separator: "\n", omittingEmptySubsequences: false)
    let visible = message.map { visibleText(String($0)) }.joined(separator: "\n")
    return "::\(name(remark.severity)) \(written.joined(separator: ","))::\(escaped(visible))"
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
