import Foundation
import Testing

/// The built executable in a folder of its own, as a shell would run it.
final class Tool {
  /// What a finished run left behind.
  struct Result {
    var status: Int32
    var output: String
    var errors: String
  }

  let folder: URL
  /// Root may read and write everything, so as root the tool runs as nobody.
  private let isRoot = geteuid() == 0

  init() throws {
    folder = URL(fileURLWithPath: NSTemporaryDirectory())
      .appendingPathComponent("end-to-end-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try setMode(0o777, of: "")
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("bin"),
      withIntermediateDirectories: true
    )
    do {
      try FileManager.default.linkItem(at: Self.binary, to: copy)
    } catch {
      // The folder for temporary files may be on another disk.
      try FileManager.default.copyItem(at: Self.binary, to: copy)
    }
  }

  deinit {
    try? setMode(0o777, of: "")
    try? FileManager.default.removeItem(at: folder)
  }

  /// The executable stands beside the bundle that these tests are in.
  static let binary = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appendingPathComponent("whiteboard")

  private var copy: URL { folder.appendingPathComponent("bin/whiteboard") }

  /// Runs the tool with these words.
  func run(
    _ words: String...,
    input: String = "",
    environment: [String: String] = [:]
  ) throws -> Result {
    let quoted = words.map { "'\($0.replacingOccurrences(of: "'", with: "'\\''"))'" }
    return try shell(
      "whiteboard \(quoted.joined(separator: " "))",
      input: input,
      environment: environment
    )
  }

  /// Runs a script of bash in the folder, in which `whiteboard` is the tool.
  func shell(
    _ script: String,
    input: String = "",
    environment: [String: String] = [:]
  ) throws -> Result {
    let streams = URL(fileURLWithPath: NSTemporaryDirectory())
      .appendingPathComponent("streams-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: streams, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: streams) }
    let process = try start(script, streams: streams, input: Data(input.utf8), environment)
    process.waitUntilExit()
    return Result(
      status: process.terminationReason == .uncaughtSignal
        ? 128 + process.terminationStatus : process.terminationStatus,
      output: try text(of: streams.appendingPathComponent("output")),
      errors: try text(of: streams.appendingPathComponent("errors"))
    )
  }

  /// Starts a script with its streams in files, which never fill up as pipes do.
  private func start(
    _ script: String,
    streams: URL,
    input: Data,
    _ environment: [String: String]
  ) throws -> Process {
    let process = Process()
    // A test run in the background passes on that Ctrl-C is ignored; here it is not.
    let lead = ["env", "--default-signal=INT", "bash", "-c", script]
    let nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = (isRoot ? nobody : []) + lead
    process.currentDirectoryURL = folder
    var variables = [
      "PATH": "\(folder.path)/bin:/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8",
    ]
    variables["LD_LIBRARY_PATH"] = ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"]
    process.environment = variables.merging(environment) { _, own in own }
    func file(_ name: String, _ content: Data) throws -> URL {
      let url = streams.appendingPathComponent(name)
      try content.write(to: url)
      return url
    }
    process.standardInput = try FileHandle(forReadingFrom: file("input", input))
    process.standardOutput = try FileHandle(forWritingTo: file("output", Data()))
    process.standardError = try FileHandle(forWritingTo: file("errors", Data()))
    try process.run()
    return process
  }

  private func text(of url: URL) throws -> String {
    String(decoding: try Data(contentsOf: url), as: UTF8.self)
  }
}

// MARK: Files of the folder

extension Tool {
  /// Puts a file there, for the user that the tool runs as.
  func put(_ text: String, at path: String, mode: Int = 0o666) throws {
    let url = folder.appendingPathComponent(path)
    let parent = url.deletingLastPathComponent()
    try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
    try setMode(mode, of: path)
    if parent.path != folder.path { try setMode(0o777, of: parent.lastPathComponent) }
  }

  func text(at path: String) throws -> String {
    try text(of: folder.appendingPathComponent(path))
  }

  func setMode(_ mode: Int, of path: String) throws {
    try FileManager.default.setAttributes(
      [.posixPermissions: mode],
      ofItemAtPath: path.isEmpty ? folder.path : folder.appendingPathComponent(path).path
    )
  }

  /// The names in the folder, the tool's own left out.
  func names(in path: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent(path).path)
      .filter { $0 != "bin" }.sorted()
  }
}

/// A sound design in the canonical layout.
let sound = """
  client  users
  service web { time: 10 ms }
  users -> web
  workload steady = steady 50 rps from users

  """

/// A design with one error of meaning, in its second line.
let wrong = "client users\nusers -> wbe\nservice web { time: 10 ms }\n"
