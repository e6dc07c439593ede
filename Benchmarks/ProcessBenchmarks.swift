import Foundation

/// A small design from the start of the process to its end: what an editor or a hook waits for.
func benchmarkProcess(_ options: Options) throws {
  let tool = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appendingPathComponent("whiteboard").path
  let design = FileManager.default.temporaryDirectory
    .appendingPathComponent("benchmark-\(getpid()).design")
  defer { try? FileManager.default.removeItem(at: design) }
  try Data(smallDesign.utf8).write(to: design)
  print("whole process, wall time of \(options.runs * 10) runs, milliseconds")
  for words in [["--version"], ["check", design.path], ["fmt", "--check", design.path]] {
    let times = try (0..<options.runs * 10).map { _ in try milliseconds(of: tool, words) }.sorted()
    let name = words.dropLast(words.count > 1 ? 1 : 0).joined(separator: " ")
    print(
      String(
        format: "%-14@ best %6.1f  median %6.1f",
        name as NSString,
        times[0],
        times[times.count / 2]
      )
    )
  }
}

private func milliseconds(of tool: String, _ words: [String]) throws -> Double {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: tool)
  process.arguments = words
  process.standardOutput = FileHandle.nullDevice
  let start = ContinuousClock.now
  try process.run()
  process.waitUntilExit()
  let time = ContinuousClock.now - start
  precondition(process.terminationStatus == 0, "\(words) failed")
  return time / .milliseconds(1)
}

private let smallDesign = """
  design "Small"
  client  users
  service web { time: 10 ms; concurrency: 8 }
  users -> web
  workload steady = steady 500 rps from users

  """
