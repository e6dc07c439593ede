import Elaboration
import EventSimulation
import Foundation
import Model
import SourceText

/// One processor's speed on three models, beside a C++ program that plays the same and nothing else.
func benchmarkEvents(_ options: Options) throws {
  print("events: requests a second on one processor, best of \(options.runs), seed \(options.seed)")
  let reference = options.comparesPeers ? try? CompiledPeer("events.cpp") : nil
  let others = options.comparesPeers ? EventPeer.installed() : []
  for model in EventModel.all where options.only == nil || options.only == model.name {
    // In turn, as the machine's speed changes from one second to the next.
    var (own, theirs): ([Play], [Play]) = ([], [])
    for _ in 0..<options.runs {
      let play = try model.play(seed: options.seed)
      own.append(play)
      if let other = reference?.play(model.name, requests: play.requests, seed: options.seed) {
        theirs.append(other)
      }
    }
    guard let best = own.min(by: { $0.secondsPerRequest < $1.secondsPerRequest }) else { continue }
    print(line("\(model.name), Whiteboard", best))
    if let other = theirs.min(by: { $0.secondsPerRequest < $1.secondsPerRequest }) {
      print(line("\(model.name), C++ -O3", other))
      compare(best, with: other)
      let ratios = zip(own, theirs).map { $1.secondsPerRequest / $0.secondsPerRequest }.sorted()
      let middle = hundredths(ratios[ratios.count / 2])
      print("  in the middle of \(ratios.count) pairs \(middle) times")
    }
    for peer in others {
      guard let other = peer.play(model.name, seed: options.seed) else { continue }
      print(line("\(model.name), \(peer.name)", other))
      compare(best, with: other)
    }
  }
}

private func compare(_ own: Play, with other: Play) {
  let ratio = other.secondsPerRequest / own.secondsPerRequest
  print("  Whiteboard does \(hundredths(ratio)) times its requests")
}

private func hundredths(_ ratio: Double) -> String { String(format: "%.2f", ratio) }

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
  let speed = String(format: "%7.3f M requests/s", 1e-6 / play.secondsPerRequest)
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
