import Elaboration
import EventSimulation
import Foundation
import Model
import SourceText

/// One processor's speed on three models, beside a C++ program that plays the same and nothing else.
func benchmarkEvents(_ options: Options) throws {
  print("events: requests a second on one processor, best of \(options.runs), seed \(options.seed)")
  let peer = options.comparesPeers ? try? CompiledPeer("events.cpp") : nil
  for model in EventModel.all where options.only == nil || options.only == model.name {
    let own = try (0..<options.runs).map { _ in try model.play(seed: options.seed) }
    guard let best = own.min(by: { $0.secondsPerRequest < $1.secondsPerRequest }) else { continue }
    print(line("\(model.name), Whiteboard", best))
    let theirs = (0..<options.runs).compactMap { _ in
      peer?.play(model.name, requests: best.requests, seed: options.seed)
    }
    guard let other = theirs.min(by: { $0.secondsPerRequest < $1.secondsPerRequest })
    else { continue }
    print(line("\(model.name), C++ -O3", other))
    let ratio = other.secondsPerRequest / best.secondsPerRequest
    print("  Whiteboard does \(String(format: "%.2f", ratio)) times the requests of C++")
  }
}

/// What a program did, and how long it took.
struct Play {
  var requests: Int
  var events: Int
  var seconds: Double
  var mean: Double

  var secondsPerRequest: Double { seconds / Double(max(1, requests)) }
}

private func line(_ name: String, _ play: Play) -> String {
  let name = name.padding(toLength: 24, withPad: " ", startingAt: 0)
  let speed = String(format: "%6.2f M requests/s", 1e-6 / play.secondsPerRequest)
  let events = String(format: "%6.1f ns an event", 1e9 * play.seconds / Double(play.events))
  return "\(name)\(speed)  \(events)  mean \(String(format: "%.5g", play.mean)) s"
}

/// A design and how long it is played.
struct EventModel {
  var name: String
  var text: String
  var seconds: Double

  static let all = [
    EventModel(
      name: "mm1",
      text:
        "service s { concurrency: 1; time: 1 s }\nusers -> s\nworkload w = steady 0.8 rps from users",
      seconds: 5e6
    ),
    EventModel(
      name: "mm8",
      text:
        "service s { concurrency: 8; time: 1 s }\nusers -> s\nworkload w = steady 7.2 rps from users",
      seconds: 5e5
    ),
    EventModel(
      name: "chain",
      text: """
        balancer lb    { concurrency: 1000000; time: 0.2 ms }
        service  app   { replicas: 10; concurrency: 4 per replica; threads: 4 per replica; balance: round-robin; time: 15 ms }
        cache    redis { concurrency: 4; time: 1 ms; hit: 80% }
        database db    { concurrency: 20; time: 50 ms }
        users -> lb
        lb -> app { timeout: 1 s; retry: 1, backoff 10 ms }
        app -> redis { timeout: 50 ms; retry: 1, backoff 1 ms }
        app -> db { on: miss of redis; timeout: 500 ms; retry: 2, backoff 10 ms }
        workload w = steady 1000 rps from users
        """,
      seconds: 2e3
    ),
  ]

  func play(seed: UInt64) throws -> Play {
    let design = try design()
    let start = ProcessTime.seconds
    let run = try singleReplication(design, under: "w", seed: seed, seconds: seconds)
    let seconds = ProcessTime.seconds - start
    return Play(requests: run.served, events: run.events, seconds: seconds, mean: run.mean)
  }

  func design() throws -> Design {
    let source = SourceFile(path: name, text: "design \"\(name)\"\nclient users\n" + text)
    let result = elaborate(source, read: { _ in .failure(.missing) })
    guard let design = result.design("base") else { throw BenchmarkError.noDesign }
    return design
  }
}

enum BenchmarkError: Error { case noDesign, noPeer }

enum ProcessTime {
  static var seconds: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// A program of `peers`, compiled where a C++ compiler is there.
struct CompiledPeer {
  private let program: URL

  init(_ source: String) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("peers")
    program = FileManager.default.temporaryDirectory
      .appendingPathComponent("whiteboard-bench-\(source).out")
    let compiler = Process()
    compiler.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    compiler.arguments = [
      "g++", "-O3", "-std=c++20", folder.appendingPathComponent(source).path, "-o", program.path,
    ]
    try compiler.run()
    compiler.waitUntilExit()
    guard compiler.terminationStatus == 0 else { throw BenchmarkError.noPeer }
  }

  func play(_ model: String, requests: Int, seed: UInt64) -> Play? {
    let process = Process()
    process.executableURL = program
    process.arguments = [model, "\(requests)", "\(seed)"]
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
}
