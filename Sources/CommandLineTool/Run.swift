import Arguments
import Drawing
import FileAccess
package import Workbench

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Runs the process's own command line and ends the process.
package func runProcess() -> Never {
  ignoreWriteSignals()
  watchForInterruption()
  let status = run(Array(CommandLine.arguments.dropFirst()), on: .process)
  exit(status.rawValue)
}

/// Runs the words that follow the program's name.
package func run(_ words: [String], on console: Console) -> ExitStatus {
  if words == [graphWord] { return layOut(on: console) }
  let status: ExitStatus
  switch program.decide(words, environment: environment(of: console)) {
  case .run(let action): status = action(console)
  case .print(let text): status = console.print(text, of: Outcome(), to: .output)
  case .refuse(let reason):
    _ = console.write(reason, .error)
    status = .unusable
  }
  return console.workspace.isInterrupted() ? .interrupted : status
}

/// What one process of the tool tells another to do; no verb, as nobody types it.
let graphWord = "--lay-out-graph"

/// A drawing of 1 200 cards takes a hundredth of it.
let largestReplyBytes = 1 << 30

/// Lays out the graph that stands on standard input, for a process that lives on.
private func layOut(on console: Console) -> ExitStatus {
  guard case .success(let request) = console.workspace.read(standardInputPath, largestReplyBytes),
    case .success = console.writeBytes(GraphRunner.reply(to: request), .output)
  else { return .unusable }
  return .success
}

private func environment(of console: Console) -> [String: String] {
  var values: [String: String] = [:]
  for name in program.environmentVariables { values[name] = console.variable(name) }
  return values
}
