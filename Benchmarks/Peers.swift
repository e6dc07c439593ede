import Foundation
import Syntax

/// Times the parsers of `peers/parse.py` that are installed on this machine; none is fine.
func measurePeers(_ tree: SyntaxTree, runs: Int) throws -> [Measurement] {
  let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("peers/parse.py").path
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("whiteboard-bench-\(ProcessInfo.processInfo.processIdentifier)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  var measurements: [Measurement] = []
  for notation in [Translation.Notation.json, .hcl] {
    let file = folder.appendingPathComponent("generated.\(notation.rawValue)")
    try Data(Translation.of(tree, notation).utf8).write(to: file)
    let lines = try output(of: ["python3", script, file.path, "\(runs)"])
    measurements += lines.split(separator: "\n").compactMap { measurement(String($0)) }
  }
  return measurements
}

/// `name TAB bytes TAB seconds TAB seconds …`.
private func measurement(_ line: String) -> Measurement? {
  let fields = line.split(separator: "\t")
  guard fields.count > 2, let bytes = Int(fields[1]) else { return nil }
  return Measurement(
    name: String(fields[0]),
    bytes: bytes,
    cpuSeconds: fields.dropFirst(2).compactMap { Double($0) }
  )
}

private func output(of command: [String]) throws -> String {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = command
  process.limit(toSeconds: 300)
  let pipe = Pipe()
  process.standardOutput = pipe
  try process.run()
  let data = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return String(decoding: data, as: UTF8.self)
}
