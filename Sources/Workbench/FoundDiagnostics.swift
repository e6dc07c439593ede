package import Diagnostics
package import SourceText

/// What was found in several files, as if they had been read in one run.
package struct FoundDiagnostics: Sendable {
  /// The sources that a finding mentions, each path once.
  package private(set) var sources: [SourceFile] = []
  /// In the order of the files, and within each in source order.
  package private(set) var diagnostics: [Diagnostic] = []
  private var places: [String: FileID] = [:]
  private var known: Set<Diagnostic> = []

  /// Adds what was found in a file and its imports; what two files share counts once.
  mutating func add(_ found: [Diagnostic], in foundSources: [SourceFile]) {
    for diagnostic in found {
      let moved = diagnostic.withFiles { place(of: $0, in: foundSources) }
      if known.insert(moved).inserted { diagnostics.append(moved) }
    }
  }

  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// What is left where only some matter.
  func filtered(_ isIncluded: (Diagnostic) -> Bool) -> FoundDiagnostics {
    var result = self
    result.diagnostics = diagnostics.filter(isIncluded)
    return result
  }

  private mutating func place(of file: FileID, in foundSources: [SourceFile]) -> FileID {
    guard foundSources.indices.contains(Int(file.index)) else { return FileID(.max) }
    let source = foundSources[Int(file.index)]
    if let known = places[source.path] { return known }
    let place = FileID(UInt16(clamping: sources.count))
    // Renderers show a place in an unknown file as one in an empty file.
    guard place.index < .max else { return place }
    sources.append(SourceFile(id: place, path: source.path, bytes: source.bytes))
    places[source.path] = place
    return place
  }
}

extension Diagnostic {
  /// The same finding with its files called otherwise.
  fileprivate func withFiles(_ place: (FileID) -> FileID) -> Diagnostic {
    func moved(_ span: SourceSpan) -> SourceSpan {
      SourceSpan(file: place(span.file), start: span.start, length: span.length)
    }
    var result = self
    result.primary = moved(primary)
    result.related = related.map { Label(moved($0.span), $0.text) }
    result.fixIts = fixIts.map { fix in
      let edits = fix.edits.map { TextEdit(span: moved($0.span), replacement: $0.replacement) }
      return FixIt(fix.title, edits, confidence: fix.confidence)
    }
    return result
  }
}
