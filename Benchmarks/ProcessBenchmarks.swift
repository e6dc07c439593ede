import Foundation

/// A small design from the start of the process to its end: what an editor or a hook waits for.
func benchmarkProcess(_ options: Options) throws {
  let tool = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appendingPathComponent("whiteboard").path
  let design = FileManager.default.temporaryDirectory
    .appendingPathComponent("benchmark-\(getpid()).design")
  defer { try? FileManager.default.removeItem(at: design) }
  try Data(smallDesign.utf8).write(to: design)
  print(
    "whole process, \(options.runs * 10) runs, milliseconds: wall time and CPU time of the process"
  )
  for words in [["--version"], ["check", design.path], ["fmt", "--check", design.path]] {
    let runs = try (0..<options.runs * 10).map { _ in try run(tool, words) }
    let wall = runs.map(\.wall).sorted()
    let cpu = runs.map(\.cpu).sorted()
    let name = words.dropLast(words.count > 1 ? 1 : 0).joined(separator: " ")
    print(
      String(
        format: "%-14@ wall best %6.1f  median %6.1f   CPU best %6.1f  median %6.1f",
        name as NSString,
        wall[0],
        wall[wall.count / 2],
        cpu[0],
        cpu[cpu.count / 2]
      )
    )
  }
  print("the target of check is 15 ms")
}

/// Milliseconds from start to end, and those that the process worked: on a busy machine they differ.
private func run(_ tool: String, _ words: [String]) throws -> (wall: Double, cpu: Double) {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: tool)
  process.arguments = words
  process.standardOutput = FileHandle.nullDevice
  let before = childMilliseconds()
  let start = ContinuousClock.now
  try process.run()
  // A limit by a program of its own would be measured with it.
  let identifier = process.processIdentifier
  let watch = DispatchWorkItem { kill(identifier, SIGKILL) }
  DispatchQueue.global().asyncAfter(deadline: .now() + 30, execute: watch)
  process.waitUntilExit()
  watch.cancel()
  let time = ContinuousClock.now - start
  precondition(process.terminationStatus == 0, "\(words) failed")
  return (time / .milliseconds(1), childMilliseconds() - before)
}

/// What all processes that were started, and have ended, have worked.
private func childMilliseconds() -> Double {
  var usage = rusage()
  unsafe getrusage(Int32(RUSAGE_CHILDREN.rawValue), &usage)
  func milliseconds(_ time: timeval) -> Double {
    Double(time.tv_sec) * 1e3 + Double(time.tv_usec) / 1e3
  }
  return milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime)
}

private let smallDesign = """
  design "Small"
  client  users
  service web { time: 10 ms; concurrency: 8 }
  users -> web
  workload steady = steady 500 rps from users

  """
