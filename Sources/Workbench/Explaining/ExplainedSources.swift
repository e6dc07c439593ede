import SourceText

/// The sources of a design with the places that explanations name.
struct ExplainedSources {
  private let sources: [SourceFile]
  private let lines: [LineTable]

  init(_ sources: [SourceFile]) {
    self.sources = sources
    lines = sources.map { LineTable($0.bytes) }
  }

  /// `line 12` of the design itself, `prices.design:12` of what it imports.
  func place(_ span: SourceSpan) -> String {
    let index = Int(span.file.index)
    guard sources.indices.contains(index) else { return "" }
    let line = lines[index].line(at: span.range.lowerBound)
    return index == 0 ? "line \(line)" : "\(sources[index].path):\(line)"
  }

  /// What stands there, on one line and without comments behind it.
  func written(_ span: SourceSpan) -> String {
    let index = Int(span.file.index)
    guard sources.indices.contains(index) else { return "" }
    return sources[index].text(span).split(separator: "\n").map { line in
      (line.firstRange(of: " //").map { line[..<$0.lowerBound] } ?? line)
        .split(separator: " ").joined(separator: " ")
    }
    .joined(separator: " ")
  }

  /// What stands behind an attribute's colon.
  func value(_ span: SourceSpan) -> String {
    let text = written(span)
    guard let colon = text.firstIndex(of: ":") else { return text }
    return text[text.index(after: colon)...].split(separator: " ").joined(separator: " ")
  }

  /// The rest of the statement that begins with a name, up to its line's end.
  func statement(from span: SourceSpan) -> String {
    let index = Int(span.file.index)
    guard sources.indices.contains(index) else { return "" }
    let table = lines[index]
    let range = table.range(ofLine: table.line(at: span.range.lowerBound))
    return written(SourceSpan(file: span.file, range))
  }
}
