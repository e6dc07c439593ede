import Dispatch
import EventSimulation
import Findings
import Foundation

/// Two processors, allocations and memory, and a design of a thousand components: what a run must not cost.
func benchmarkEventLimits(_ options: Options) throws {
  if options.only == nil || options.only == "pair" { try benchmarkPair(options) }
  if options.only == nil || options.only == "memory" { try benchmarkMemory() }
  if options.only == nil || options.only == "thousand" { try benchmarkThousand(options) }
}

// MARK: Two replications on two processors

private func benchmarkPair(_ options: Options) throws {
  guard let model = EventModel.all.first(where: { $0.name == "chain" }) else { return }
  let design = try model.design()
  let play: @Sendable (Int) -> Void = { number in
    _ = try? singleReplication(design, under: "w", seed: UInt64(number + 1), seconds: model.seconds)
  }
  report("two replications of the chain", options.runs, play)
  // What the machine itself can do: the C++ program shares nothing between its two processes.
  guard options.comparesPeers, let peer = try? CompiledPeer("events.cpp") else { return }
  report("two of the C++ program", options.runs) { number in
    _ = peer.play("chain", requests: 2_000_000, seed: UInt64(number + 1))
  }
}

/// How much faster two are at once than in turn.
private func report(_ name: String, _ runs: Int, _ play: @Sendable (Int) -> Void) {
  let times = (0..<runs).map { _ in
    (
      serial: passed { for number in 0..<2 { play(number) } },
      both: passed { DispatchQueue.concurrentPerform(iterations: 2, execute: play) }
    )
  }
  let (serial, both) = (times.map(\.serial).min() ?? .nan, times.map(\.both).min() ?? .nan)
  let numbers = String(format: "%.3f s in turn, %.3f s at once: %.2f", serial, both, serial / both)
  print("\(name): \(numbers) times as fast")
}

private func passed(_ work: () -> Void) -> Double {
  let start = DispatchTime.now().uptimeNanoseconds
  work()
  return Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
}

// MARK: Memory

/// Plays each model so long and ten times as long, in a process that counts its calls of the allocator.
private func benchmarkMemory() throws {
  let counter = try compiledPeer("allocations.c", ["gcc", "-O2", "-shared", "-fPIC"])
  for model in EventModel.all {
    for seconds in [model.seconds / 10, model.seconds] {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      // The program alone is counted, not who limits it.
      process.arguments =
        [
          "-i", "LD_PRELOAD=\(counter.path)", CommandLine.arguments[0], "play", model.name,
          "\(seconds)",
        ]
      process.limit(toSeconds: 300)
      try process.run()
      process.waitUntilExit()
    }
  }
}

/// `play MODEL SECONDS`: one replication, for who watches from outside.
func playModel(_ arguments: [String]) throws {
  guard arguments.count == 2, let seconds = Double(arguments[1]),
    let model = EventModel.all.first(where: { $0.name == arguments[0] })
  else { return print("usage: whiteboard-bench play mm1|mm8|chain SECONDS") }
  let run = try singleReplication(try model.design(), under: "w", seed: 1, seconds: seconds)
  let peak = String(format: "%.1f MB at most", peakMegabytes())
  print("\(model.name): \(run.served) requests, \(run.events) events, \(peak)")
}

// MARK: A thousand components

/// 250 chains of four components, each with 4 000 requests a second: a million together, for 10 s.
private func benchmarkThousand(_ options: Options) throws {
  let parts = (0..<250).map { number in
    """
    client users\(number)
    balancer lb\(number)    { concurrency: 1000; time: 0.2 ms }
    service  app\(number)   { replicas: 10; concurrency: 16 per replica; threads: 16 per replica; balance: round-robin; time: 15 ms }
    cache    redis\(number) { concurrency: 6; time: 1 ms; hit: 80% }
    database db\(number)    { concurrency: 60; time: 50 ms }
    users\(number) -> lb\(number)
    lb\(number) -> app\(number) { timeout: 1 s; retry: 1, backoff 10 ms }
    app\(number) -> redis\(number) { timeout: 50 ms; retry: 1, backoff 1 ms }
    app\(number) -> db\(number) { on: miss of redis\(number); timeout: 500 ms; retry: 2, backoff 10 ms }
    """
  }
  let load = (0..<250).map { "steady 4000 rps from users\($0)" }.joined(separator: " + ")
  let text = parts.joined(separator: "\n") + "\nworkload w = " + load
  let design = try EventModel(name: "thousand", text: text, seconds: 10).design()
  var effort = EventOptions()
  effort.seed = options.seed
  effort.seconds = 10
  effort.watch.progress = { done, total in
    if done % 8 == 0 { FileHandle.standardError.write(Data("\r  \(done) of \(total) ".utf8)) }
  }
  var found: LoadFindings?
  let seconds = passed { found = simulateEvents(design, under: "w", effort) }
  let events = Double(found?.sample?.events ?? 0) / 1e6
  let latency = found?.requests.first?.latency
  print(
    String(
      format:
        "\r1 000 components at 1 M requests/s for 10 s: %.1f s, %.1f M events, %.0f MB, mean %.2f ms, p99 %.1f ms",
      seconds,
      events,
      peakMegabytes(),
      1e3 * (latency?.mean ?? .nan),
      1e3 * (latency?.p99 ?? .nan)
    )
  )
}
