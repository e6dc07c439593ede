package import SourceText

/// The sources of a run with the line tables of those that some findings mention.
///
/// Total: an unknown file is an empty one, and an offset past the end is the end.
package struct SourcePlaces: Sendable {
  private let sources: [SourceFile]
  private let tables: [FileID: LineTable]

  init(_ sources: [SourceFile], mentionedBy diagnostics: [Diagnostic]) {
    self.init(sources, mentioned: diagnostics.flatMap(\.mentionedFiles))
  }

  package init(_ sources: [SourceFile], mentioned files: [FileID]) {
    self.sources = sources
    var tables: [FileID: LineTable] = [:]
    for file in files where tables[file] == nil {
      let isKnown = Int(file.index) < sources.count
      tables[file] = LineTable(isKnown ? sources[Int(file.index)].bytes : [])
    }
    self.tables = tables
  }

  func source(_ file: FileID) -> SourceFile {
    guard Int(file.index) < sources.count else {
      return SourceFile(id: file, path: "<unknown>", bytes: [])
    }
    return sources[Int(file.index)]
  }

  func lines(_ file: FileID) -> LineTable { tables[file] ?? LineTable([]) }

  package func path(_ span: SourceSpan) -> String { source(span.file).path }

  package func start(_ span: SourceSpan) -> SourcePosition {
    lines(span.file).position(at: span.range.lowerBound)
  }

  package func end(_ span: SourceSpan) -> SourcePosition {
    lines(span.file).position(at: span.range.upperBound)
  }
}

extension Diagnostic {
  fileprivate var mentionedFiles: [FileID] {
    [primary.file] + related.map(\.span.file) + fixIts.flatMap { $0.edits.map(\.span.file) }
  }

  /// What formats without a place for help print as the message.
  var messageWithHelp: String { help.isEmpty ? message : "\(message)\nhelp: \(help)" }
}
