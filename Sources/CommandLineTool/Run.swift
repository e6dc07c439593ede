import Arguments
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

private func environment(of console: Console) -> [String: String] {
  var values: [String: String] = [:]
  for name in program.environmentVariables { values[name] = console.variable(name) }
  return values
}
