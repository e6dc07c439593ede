import Elaboration
import EventSimulation
import Findings
import Foundation
import Model
import SourceText
import Synchronization

/// How often 95% intervals hold the truth, over many runs with seeds of their own that stop by themselves.
func studyCoverage(_ options: Options) throws {
  print("coverage of 95% intervals in \(options.runs) runs a case that stop at a precision of 5%")
  for model in CoverageCase.all where options.only == nil || options.only == model.name {
    let design = try EventModel(name: model.name, text: model.text, seconds: 1).design()
    let tally = Mutex((mean: 0, p50: 0, p99: 0, trusted: 0, events: 0))
    DispatchQueue.concurrentPerform(iterations: options.runs) { run in
      var effort = EventOptions()
      effort.seed = options.seed &* 1_000_003 &+ UInt64(run)
      effort.precision = 0.05
      effort.runsAlone = true
      let found = simulateEvents(design, under: "w", effort)
      guard let interval = found.requests.first?.interval else { return }
      tally.withLock { tally in
        if interval.mean.contains(model.mean) { tally.mean += 1 }
        if interval.p50?.contains(model.p50) == true { tally.p50 += 1 }
        if interval.p99?.contains(model.p99) == true { tally.p99 += 1 }
        if found.isConverged { tally.trusted += 1 }
        tally.events += found.sample?.events ?? 0
      }
    }
    let found = tally.withLock { $0 }
    let shares = [found.mean, found.p50, found.p99, found.trusted]
      .map { String(format: "%5.1f%%", 100 * Double($0) / Double(options.runs)) }
    let events = String(format: "%.2f M", Double(found.events) / Double(options.runs) / 1e6)
    print(
      "\(model.name.padding(toLength: 12, withPad: " ", startingAt: 0)) mean \(shares[0])  p50 \(shares[1])  p99 \(shares[2])  converged \(shares[3])  \(events) events a run"
    )
  }
}

/// A station with a known law of its response times.
struct CoverageCase {
  var name: String
  var text: String
  var mean: Double
  var p50: Double
  var p99: Double

  static let all = [single(0.5), single(0.8), single(0.95), eight, bounded, row]

  private static func single(_ load: Double) -> CoverageCase {
    let mean = 1 / (1 - load)
    return CoverageCase(
      name: "M/M/1 \(load)",
      text:
        "service s { concurrency: 1; time: 1 s }\nusers -> s\nworkload w = steady \(load) rps from users",
      mean: mean,
      p50: mean * log(2),
      p99: mean * log(100)
    )
  }

  /// M/M/8 at 0.9: waits with C = 0.70158 and then exponentially at rate 0.8 (Erlang C); quantiles by halving.
  private static var eight: CoverageCase {
    let waits = 0.701_533
    func tail(_ time: Double) -> Double {
      let rate = 0.8
      return (1 - waits) * exp(-time) + waits * (exp(-rate * time) - rate * exp(-time)) / (1 - rate)
    }
    return CoverageCase(
      name: "M/M/8 0.9",
      text:
        "service s { concurrency: 8; time: 1 s }\nusers -> s\nworkload w = steady 7.2 rps from users",
      mean: 1 + waits / 0.8,
      p50: quantile(0.5, tail),
      p99: quantile(0.01, tail)
    )
  }

  /// M/M/1/5 at load 1: all of 0 to 4 before it are as likely, so the response is one of Erlang laws of 1 to 5 phases.
  private static var bounded: CoverageCase {
    func tail(_ time: Double) -> Double {
      var (term, sum, all) = (exp(-time), 0.0, 0.0)
      for phases in 1...5 {
        sum += term
        all += sum / 5
        term *= time / Double(phases)
      }
      return all
    }
    return CoverageCase(
      name: "M/M/1/5 1.0",
      text:
        "service s { concurrency: 1; time: 1 s; queue: 4 }\nusers -> s\nworkload w = steady 1 rps from users",
      mean: 3,
      p50: quantile(0.5, tail),
      p99: quantile(0.01, tail)
    )
  }

  /// Two M/M/1 at 0.8, one after the other, event by event: replies of both together follow an Erlang law of two phases.
  private static var row: CoverageCase {
    func tail(_ time: Double) -> Double { exp(-0.2 * time) * (1 + 0.2 * time) }
    return CoverageCase(
      name: "row at 0.8",
      text: """
        service s { latency: 0 s }
        service a { concurrency: 1; time: 1 s }
        service b { concurrency: 1; time: 1 s }
        users -> s -> a
        s -> b
        workload w = steady 0.8 rps from users
        """,
      mean: 10,
      p50: quantile(0.5, tail),
      p99: quantile(0.01, tail)
    )
  }

  private static func quantile(_ rest: Double, _ tail: (Double) -> Double) -> Double {
    var (low, high) = (0.0, 1_000.0)
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if tail(middle) > rest { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
