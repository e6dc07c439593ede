import Diagnostics
import FileAccess
import SourceText
import Workbench

extension Console {
  /// Prints what a request came to and gives the status of the whole run.
  ///
  /// A result is written only where there is one: a file that `-o` names stays as it was when the
  /// request failed before it had any.
  func print(_ result: String, of outcome: Outcome, to destination: Destination) -> ExitStatus {
    print(Array(result.utf8), of: outcome, to: destination)
  }

  /// Shows what a verb came to: what was found in designs on standard error, the result where it belongs.
  ///
  /// `render` is told whether to colour, and is left out where one line is asked for. Findings that
  /// the result itself holds aren't told twice.
  func show(
    _ outcome: Outcome,
    to path: String?,
    _ color: ColorChoice,
    isQuiet: Bool = false,
    holdsFindings: Bool = false,
    _ render: ((_ isColored: Bool) -> String)?
  ) -> ExitStatus {
    let destination = Destination(path)
    let isForPeople = destination == .output || color == .always
    if render == nil || !holdsFindings {
      print(outcome.findings, isColored: color.isColored(self))
    }
    let text = render.map { render in
      isQuiet ? outcome.verdict + "\n" : render(isForPeople && color.isColored(self))
    }
    return print(text ?? "", of: outcome, to: destination)
  }

  /// The same for a result that is no text.
  func print(_ result: [UInt8], of outcome: Outcome, to destination: Destination) -> ExitStatus {
    var outcome = outcome
    let isWhole = outcome.status != .interrupted
    if isWhole, !result.isEmpty, case .failure(let error) = write(result, destination) {
      outcome.complain(error)
    }
    print(outcome.complaints)
    return outcome.status
  }

  /// Says on standard error what went wrong.
  func print(_ complaints: [Outcome.Complaint]) {
    for complaint in complaints {
      let help = complaint.help.map { "help: \($0)\n" } ?? ""
      // Where even standard error fails, only the status is left to tell.
      _ = write("error: \(complaint.message)\n\(help)", .error)
    }
  }

  /// Shows on standard error what was found in designs, where the result is something else.
  func print(_ findings: FoundDiagnostics, isColored: Bool) {
    let renderer = TextRenderer(isColored: isColored)
    let errors = findings.diagnostics.filter { $0.severity == .error }
    let others = findings.diagnostics.filter { $0.severity != .error }
    // Beside a result the first few are enough.
    let shown = errors + others.prefix(Self.fewFindings)
    let text = renderer.render(shown, sources: findings.sources)
    if !text.isEmpty { _ = write(text, .error) }
    let rest = errors.count + others.count - shown.count
    if rest > 0 { _ = write("and \(rest) more; `whiteboard check` shows all\n", .error) }
  }

  private static let fewFindings = 10

  /// Writes a text as UTF-8.
  func write(_ text: String, _ stream: StandardStream) -> Result<Void, FileError> {
    writeBytes(Array(text.utf8), stream)
  }

  private func write(_ bytes: [UInt8], _ destination: Destination) -> Result<Void, FileError> {
    switch destination {
    case .output: writeBytes(bytes, .output)
    case .file(let path): workspace.write(bytes, path)
    case .newFile(let path): create(bytes, path)
    }
  }
}

/// Where a result goes.
enum Destination: Hashable {
  case output
  case file(String)
  /// Never in the place of another.
  case newFile(String)

  /// What `-o` says; standard output when it is silent.
  init(_ path: String?) {
    self = path.map { $0 == standardInputPath ? .output : .file($0) } ?? .output
  }
}
