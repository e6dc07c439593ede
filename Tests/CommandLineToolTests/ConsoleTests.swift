import FileAccess
import Synchronization
import Testing
import Workbench

@testable import CommandLineTool

@Suite struct ConsoleTests {
  /// Source: the flag beats the variable, the variable beats the terminal (no-color.org).
  @Test(
    arguments: [
      (ColorChoice.auto, true, nil, nil, true), (.auto, false, nil, nil, false),
      (.auto, true, "1", nil, false), (.auto, true, "", nil, true),
      (.auto, true, nil, "dumb", false), (.always, false, "1", "dumb", true),
      (.never, true, nil, nil, false),
    ] as [(ColorChoice, Bool, String?, String?, Bool)]
  ) func `colours are chosen by flag, variable and terminal in this order`(
    choice: ColorChoice,
    isTerminal: Bool,
    noColor: String?,
    terminal: String?,
    isColored: Bool
  ) {
    let variables = ["NO_COLOR": noColor, "TERM": terminal].compactMapValues { $0 }
    let console = RecordedConsole(variables: variables, isTerminal: isTerminal).console
    #expect(choice.isColored(console) == isColored)
  }

  @Test func `a result that can't be written is an unusable run`() {
    let recorded = RecordedConsole()
    var console = recorded.console
    console.writeBytes = { bytes, stream in
      recorded.write(String(decoding: bytes, as: UTF8.self), stream)
      return stream == .output
        ? .failure(.failed(path: "standard output", reason: "full")) : .success(())
    }
    #expect(run(["--version"], on: console) == .unusable)
    #expect(recorded.errors == "error: standard output: full\n")
  }

  @Test func `an interruption decides the status whatever else happened`() {
    var console = RecordedConsole().console
    console.workspace.isInterrupted = { true }
    #expect(run(["check", "nothing.design"], on: console) == .interrupted)
  }

  @Test func `a result goes to standard output and a complaint to standard error`() {
    let recorded = RecordedConsole()
    #expect(run(["check", "nothing.design"], on: recorded.console) == .unusable)
    #expect(recorded.output == "0 files checked: no errors\n")
    #expect(recorded.errors == "error: nothing.design: there is no such file\n")
  }
}

/// A console on an empty disk that keeps what is written.
private final class RecordedConsole: Sendable {
  private let texts = Mutex<(output: String, errors: String)>(("", ""))
  private let variables: [String: String]
  private let isTerminal: Bool

  init(variables: [String: String] = [:], isTerminal: Bool = false) {
    self.variables = variables
    self.isTerminal = isTerminal
  }

  var output: String { texts.withLock(\.output) }
  var errors: String { texts.withLock(\.errors) }

  func write(_ text: String, _ stream: StandardStream) {
    texts.withLock { texts in
      switch stream {
      case .output: texts.output += text
      case .error: texts.errors += text
      }
    }
  }

  var console: Console {
    Console(
      workspace: Workspace(
        read: { path, _ in .failure(.missing(path: path)) },
        write: { _, path in .failure(.notPermitted(path: path)) },
        list: { path, _ in .failure(.missing(path: path)) }
      ),
      create: { _, path in .failure(.notPermitted(path: path)) },
      writeBytes: { bytes, stream in
        self.write(String(decoding: bytes, as: UTF8.self), stream)
        return .success(())
      },
      isOutputTerminal: isTerminal,
      variable: { self.variables[$0] }
    )
  }
}
