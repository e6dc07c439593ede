import Foundation

/// A library that plays the same models, slower: so many requests of each are enough to time it.
struct EventPeer {
  var name: String
  private var command: [String]
  private var requests: Int

  /// Those that are there on this machine.
  static func installed() -> [EventPeer] {
    var peers: [EventPeer] = []
    if let program = try? compiledPeer(
      "events-simgrid.cpp",
      ["g++", "-O3", "-std=c++20", "-w"],
      ["-lsimgrid"]
    ) {
      peers.append(EventPeer(name: "SimGrid", command: [program.path], requests: 200_000))
    }
    let script = peerFolder.appendingPathComponent("events.py").path
    for (name, requests) in [("SimPy", 50_000), ("Ciw", 20_000), ("salabim", 10_000)] {
      let command = ["/usr/bin/env", "python3", script, name.lowercased()]
      peers.append(EventPeer(name: name, command: command, requests: requests))
    }
    return peers
  }

  func play(_ model: String, seed: UInt64) -> Play? {
    playPeer(command + [model, "\(requests)", "\(seed)"])
  }
}

private let peerFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .appendingPathComponent("peers")

/// A source of `peers`, compiled by this command where the compiler is there.
func compiledPeer(_ source: String, _ command: [String], _ libraries: [String] = []) throws -> URL {
  let result = FileManager.default.temporaryDirectory
    .appendingPathComponent("whiteboard-bench-\(source).out")
  let compiler = Process()
  compiler.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  compiler.arguments =
    command + [peerFolder.appendingPathComponent(source).path, "-o", result.path] + libraries
  compiler.standardError = FileHandle.nullDevice
  compiler.limit(toSeconds: 120)
  try compiler.run()
  compiler.waitUntilExit()
  guard compiler.terminationStatus == 0 else { throw BenchmarkError.noPeer }
  return result
}

/// A program of `peers`, compiled where a C++ compiler is there.
struct CompiledPeer {
  private let program: URL

  init(_ source: String) throws {
    program = try compiledPeer(source, ["g++", "-O3", "-std=c++20"])
  }

  func play(_ model: String, requests: Int, seed: UInt64) -> Play? {
    playPeer([program.path, model, "\(requests)", "\(seed)"])
  }
}

/// Runs a program that prints requests, events, seconds and the mean, with tabs between; nil where it can't.
private func playPeer(_ command: [String]) -> Play? {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: command[0])
  process.arguments = Array(command.dropFirst())
  process.limit(toSeconds: 300)
  process.standardError = FileHandle.nullDevice
  let pipe = Pipe()
  process.standardOutput = pipe
  guard (try? process.run()) != nil else { return nil }
  let data = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  let fields = String(decoding: data, as: UTF8.self).split { $0 == "\t" || $0 == "\n" }
  guard fields.count >= 4, let requests = Int(fields[0]), let events = Int(fields[1]),
    let seconds = Double(fields[2]), let mean = Double(fields[3])
  else { return nil }
  return Play(requests: requests, events: events, seconds: seconds, mean: mean)
}
