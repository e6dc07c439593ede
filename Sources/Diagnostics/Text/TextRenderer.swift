package import SourceText

/// Findings for people: place and message, the source with carets, related places, help.
package struct TextRenderer: Sendable {
  package var isColored: Bool

  package init(isColored: Bool = false) { self.isColored = isColored }

  /// One block of lines per finding, with an empty line between two.
  package func render(_ diagnostics: [Diagnostic], sources: [SourceFile]) -> String {
    let places = SourcePlaces(sources, mentionedBy: diagnostics)
    return diagnostics.map { render($0, places) }.joined(separator: "\n")
  }

  private func render(_ diagnostic: Diagnostic, _ places: SourcePlaces) -> String {
    let sections =
      findingSections(diagnostic, places) + helpSections(diagnostic, places)
    let numberMax = sections.flatMap { $0.snippet.lines.map(\.number) }.max() ?? 1
    let gutterWidth = String(numberMax).count
    let rows = sections.flatMap { section in
      [section.heading] + section.snippet.rows(gutterWidth: gutterWidth, paint: paint)
    }
    return rows.map { $0 + "\n" }.joined()
  }

  /// A heading and the source under it.
  private struct Section {
    var heading: String
    var snippet = Snippet(lines: [])
  }

  private var paint: TerminalPaint { TerminalPaint(isColored: isColored) }

  /// The primary place with all that is near it, then a section for each related place that isn't.
  private func findingSections(_ diagnostic: Diagnostic, _ places: SourcePlaces) -> [Section] {
    let severity = diagnostic.severity
    var main = SnippetBuilder(diagnostic.primary.file, places)
    main.add(Label(diagnostic.primary), symbol: "^", role: .caret(severity))
    var further: [Section] = []
    for label in diagnostic.related where !main.addIfNear(label, symbol: "-", role: .plain) {
      var other = SnippetBuilder(label.span.file, places)
      other.add(label, symbol: "-", role: .plain)
      further.append(
        Section(heading: " --> \(place(label.span, places))", snippet: other.snippet())
      )
    }
    let kind = paint("\(severity.rawValue)[\(diagnostic.code.rawValue)]", .severity(severity))
    let message = visibleText(diagnostic.message)
    let heading = "\(place(diagnostic.primary, places)): \(kind): \(message)"
    return [Section(heading: heading, snippet: main.snippet())] + further
  }

  private func helpSections(_ diagnostic: Diagnostic, _ places: SourcePlaces) -> [Section] {
    let fixes = diagnostic.fixIts.map { fix -> Section in
      guard let snippet = repairedLines(fix, places), let edit = fix.edits.first else {
        return Section(heading: help(fix.title))
      }
      let isElsewhere = edit.span.file != diagnostic.primary.file
      let arrow = isElsewhere ? "\n --> \(place(edit.span, places))" : ""
      return Section(heading: help(fix.title) + arrow, snippet: snippet)
    }
    let isSaid =
      diagnostic.help.isEmpty || diagnostic.fixIts.contains { $0.title == diagnostic.help }
    return isSaid ? fixes : [Section(heading: help(diagnostic.help))] + fixes
  }

  /// Help may have several lines; the later ones stand under the first.
  private func help(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return paint("help:", .help) + " "
      + lines.map { visibleText(String($0)) }.joined(separator: "\n      ")
  }

  private func place(_ span: SourceSpan, _ places: SourcePlaces) -> String {
    let start = places.start(span)
    return "\(visibleText(places.path(span))):\(start.line):\(start.column)"
  }
}
