import Diagnostics
import Elaboration
import FileAccess
import Libraries
import Model
import SourceText
import Syntax

extension Workspace {
  /// Calls with every file that the paths lead to, folders with all in them, each file once.
  func forEachFile(
    of paths: [String],
    _ outcome: inout Outcome,
    _ body: (SourceFile, inout Outcome) -> Void
  ) -> Int {
    var seen: Set<String> = []
    var count = 0
    var waiting = Array(paths.reversed())
    while let path = waiting.popLast() {
      if isInterrupted() {
        outcome.status = .interrupted
        break
      }
      guard seen.insert(withoutDot(path)).inserted else { continue }
      switch source(at: path) {
      case .success(let source):
        count += 1
        body(source, &outcome)
      case .failure(.folder):
        waiting += designs(in: path, &outcome).reversed()
      case .failure(let error): outcome.complain(error)
      }
    }
    return count
  }

  /// A file as a source; standard input is shown by a name of its own.
  func source(at path: String) -> Result<SourceFile, FileError> {
    read(path, largestFileBytes).map { bytes in
      SourceFile(path: path == standardInputPath ? "<stdin>" : path, bytes: bytes)
    }
  }

  private func designs(in folder: String, _ outcome: inout Outcome) -> [String] {
    switch list(folder, designEnding) {
    case .success(let paths):
      if paths.isEmpty { outcome.complain("\(folder): there is no \(designEnding) file in it") }
      return paths.map(withoutDot)
    case .failure(let error):
      outcome.complain(error)
      return []
    }
  }

  /// A design without errors; nil after what is wrong has been noted.
  func sound(_ path: String, isStrict: Bool = false, _ outcome: inout Outcome) -> Elaborated? {
    switch source(at: path) {
    case .failure(let error):
      outcome.complain(error)
      return nil
    case .success(let source):
      let elaborated = elaborated(source)
      outcome.findings.add(elaborated.diagnostics, in: elaborated.sources)
      for diagnostic in elaborated.diagnostics {
        outcome.status = max(outcome.status, status(of: diagnostic, isStrict: isStrict))
      }
      return elaborated.hasErrors ? nil : elaborated
    }
  }

  /// The same in a chosen cell; nil where the outcome says why there is none.
  func chosen(
    _ path: String,
    _ cell: CellChoice,
    _ outcome: inout Outcome
  ) -> (elaborated: Elaborated, design: Design)? {
    guard let elaborated = sound(path, &outcome) else { return nil }
    switch cell.design(in: elaborated) {
    case .success(let design): return (elaborated, design)
    case .failure(let refusal):
      outcome.complain("\(path): \(refusal.message)", help: refusal.help)
      return nil
    }
  }

  /// A design with all that it means.
  func elaborated(
    _ source: SourceFile,
    levels: [DiagnosticCode: LintLevel] = [:]
  ) -> Elaborated {
    let libraries = ShippedLibraries.all.map { ShippedLibrary(name: $0.name, text: $0.text) }
    return elaborate(source, read: reader, libraries: libraries, levels: levels)
  }

  /// How a design gets at the files that it names.
  private var reader: FileReader {
    { path in
      read(path, largestFileBytes).mapError { error in
        switch error {
        case .missing: .missing
        case .folder: .folder
        case .tooLarge(_, let limitBytes): .tooLarge(limitBytes: limitBytes)
        case .notPermitted: .unreadable("permission denied")
        case .exists, .interrupted: .unreadable(error.message)
        case .failed(_, let reason): .unreadable(reason)
        }
      }
    }
  }
}

/// `./shop.design` is the same file as `shop.design`, and is shown as that.
private func withoutDot(_ path: String) -> String {
  path.hasPrefix("./") ? String(path.dropFirst(2)) : path
}
