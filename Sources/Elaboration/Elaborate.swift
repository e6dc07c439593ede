package import Diagnostics
import Model
package import SourceText
import Syntax

/// Whether a finding is left out, or counts as a warning or an error.
package enum LintLevel: String, Sendable, CaseIterable {
  case off, warning, error
}

/// A library of kinds that is shipped with the tool.
package struct ShippedLibrary: Sendable {
  package var name: String
  package var text: String

  package init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}

/// Reads a design with all that it imports, and resolves its base and each of its variants.
package func elaborate(
  _ file: SourceFile,
  read: @escaping FileReader,
  libraries: [ShippedLibrary] = [],
  levels: [DiagnosticCode: LintLevel] = [:]
) -> Elaborated {
  var loader = ImportLoader(
    read: read,
    libraries: libraries.map { ImportLoader.Library(name: $0.name, text: $0.text) }
  )
  loader.load(root: file)
  var elaborator = Elaborator(loader.files)
  elaborator.run()
  let hasSyntaxMistakes = loader.files.contains { !$0.parsed.problems.isEmpty }
  // What is missing because it couldn't be read would be reported once more wherever it is named.
  let consequences = Consequences(of: loader.diagnostics, loader.sources)
  // A file without lines means nothing that was meant.
  let hasLines = loader.files.allSatisfy { file in
    file.parsed.problems.first?.kind != .carriageReturns
  }
  let meaning = hasLines ? elaborator.diagnostics.filter { !consequences.contains($0) } : []
  var designs = elaborator.designs
  if hasSyntaxMistakes { designs = [] }
  var files = DataFiles(loader.sources, read: read)
  for place in designs.indices { files.fill(&designs[place]) }
  let hasErrors = (loader.diagnostics + meaning).contains { $0.severity == .error }
  let lints = hasErrors ? [] : elaborator.lint()
  let all = loader.diagnostics + meaning + files.diagnostics + lints
  let levels = elaborator.levels.merging(levels) { _, chosen in chosen }
  return Elaborated(
    sources: files.sources,
    designs: designs,
    diagnostics: inSourceOrder(unique(all).compactMap { leveled($0, levels) })
  )
}

/// Variants share most of their text, and would report each slip of it once more.
private func unique(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
  struct Key: Hashable {
    var code: DiagnosticCode
    var span: SourceSpan
  }
  var seen: Set<Key> = []
  return diagnostics.filter { seen.insert(Key(code: $0.code, span: $0.primary)).inserted }
}

/// Errors stay what they are; a warning can be raised, lowered or left out.
private func leveled(_ diagnostic: Diagnostic, _ levels: [DiagnosticCode: LintLevel]) -> Diagnostic?
{
  guard diagnostic.code.isLint, let level = levels[diagnostic.code] else { return diagnostic }
  var changed = diagnostic
  switch level {
  case .off: return nil
  case .warning: changed.severity = .warning
  case .error: changed.severity = .error
  }
  return changed
}

extension DiagnosticCode {
  /// Findings of what is probably wrong, whose level can be chosen.
  package var isLint: Bool { rawValue.hasPrefix("W") }
}
