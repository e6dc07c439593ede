import EventSimulation
import Findings
import Foundation
import LoadFlow
import Model
import Synchronization
import TestKit

/// Random designs for which theory is exact, by formulas and by events: how often they differ by more than chance.
func studyTheory(_ options: Options) {
  print("formulas and events on \(options.runs) random designs each for which theory is exact")
  for family in TheoryFamily.allCases where options.only == nil || options.only == "\(family)" {
    let all = Mutex([Comparison]())
    DispatchQueue.concurrentPerform(iterations: options.runs) { run in
      let seed = options.seed &* 1_000_003 &+ UInt64(run)
      let compared = compare(family, seed: seed)
      all.withLock { $0 += compared }
    }
    let comparisons = all.withLock { $0 }
    let beyond = comparisons.filter { !$0.agrees }
    print("\(family): \(comparisons.count) numbers compared, \(beyond.count) beyond 99.99%")
    for difference in beyond { print(difference.words) }
  }
}

private struct Comparison {
  var agrees: Bool
  var words: String
}

private func compare(_ family: TheoryFamily, seed: UInt64) -> [Comparison] {
  var random = SplitMix64(seed: seed)
  let text = family.text(&random)
  guard let design = try? EventModel(name: "\(family)", text: text, seconds: 1).design() else {
    return [Comparison(agrees: false, words: "a mistake in\n\(text)")]
  }
  let truth = LoadAnalysis(design).findings(under: "w", withSaturation: false)
  var effort = EventOptions()
  effort.seed = seed
  effort.precision = 0.03
  effort.runsAlone = true
  let found = simulateEvents(design, under: "w", effort)
  return family.metrics.map { metric in
    guard let latency = truth.requests.first?.latency,
      let range = found.requests.first?.interval?[metric]
    else { return Comparison(agrees: false, words: "\(metric) without an answer in\n\(text)") }
    let value = latency.value(metric)
    let middle = (range.lowerBound + range.upperBound) / 2
    let reach = (range.upperBound - range.lowerBound) / 2 * TheoryFamily.widening
    return Comparison(
      agrees: abs(value - middle) <= reach,
      words: "seed \(seed), \(metric): \(value) and \(range) in\n\(text)"
    )
  }
}

/// Designs whose law of response times is known, by what is drawn of each.
private enum TheoryFamily: CaseIterable {
  /// M/M/c in a row; with more than two of several servers the percentiles would be approximations.
  case chain
  /// One server each, of any number in a row: no request overtakes another.
  case row
  /// A cache that part of the requests pass.
  case cache
  /// M/M/c/K, answered or turned away.
  case bounded
  /// M/G/1: Pollaczek and Khinchine's mean.
  case general

  /// From a 95% to a 99.99% interval of Student's law with the 31 degrees of 32 batches.
  static let widening = 2.187

  var metrics: [String] {
    switch self {
    case .chain, .row, .bounded: ["mean", "p50", "p99"]
    case .cache, .general: ["mean"]
    }
  }

  func text(_ random: inout SplitMix64) -> String {
    var lines: [String] = []
    switch self {
    case .chain, .row:
      let count = 1 + Int.random(in: 0..<(self == .chain ? 2 : 5), using: &random)
      for place in 0..<count {
        let servers = self == .chain ? 1 + Int.random(in: 0..<12, using: &random) : 1
        lines.append(
          Self.service(
            "s\(place)",
            servers,
            busy: 0.3 + 0.55 * Double.random(in: 0..<1, using: &random)
          )
        )
      }
      lines.append("users -> " + (0..<count).map { "s\($0)" }.joined(separator: " -> "))
    case .cache:
      let hit = 10 + Int.random(in: 0..<80, using: &random)
      let servers = 1 + Int.random(in: 0..<6, using: &random)
      lines.append(
        Self.service(
          "near",
          1 + Int.random(in: 0..<6, using: &random),
          busy: 0.6,
          "; hit: \(hit)%",
          "cache"
        )
      )
      let busy = 0.3 + 0.5 * Double.random(in: 0..<1, using: &random)
      let milliseconds = Double(servers) * 10 * busy / (1 - Double(hit) / 100)
      lines.append("database far { concurrency: \(servers); time: \(milliseconds) ms }")
      lines.append("users -> near\nnear -> far { on: miss }")
    case .bounded:
      let places = Int.random(in: 0..<20, using: &random)
      let servers = 1 + Int.random(in: 0..<6, using: &random)
      lines.append(
        Self.service(
          "s",
          servers,
          busy: 0.5 + Double.random(in: 0..<1, using: &random),
          "; queue: \(places)"
        )
      )
      lines.append("users -> s")
    case .general:
      let mean = 10 * (0.2 + 0.6 * Double.random(in: 0..<1, using: &random))
      let laws = [
        "fixed \(mean) ms", "erlang \(2 + Int.random(in: 0..<6, using: &random)) of \(mean) ms",
        "uniform 0 ms..\(2 * mean) ms",
        "\(mean) ms cv \(1.2 + Double.random(in: 0..<1, using: &random))",
      ]
      lines.append(
        "service s { concurrency: 1; time: \(laws[Int.random(in: 0..<4, using: &random)]) }\nusers -> s"
      )
    }
    return lines.joined(separator: "\n") + "\nworkload w = steady 100 rps from users"
  }

  /// Servers that a hundred requests a second keep busy so far.
  private static func service(
    _ name: String,
    _ servers: Int,
    busy: Double,
    _ more: String = "",
    _ kind: String = "service"
  ) -> String {
    "\(kind) \(name) { concurrency: \(servers); time: \(Double(servers) * 10 * busy) ms\(more) }"
  }
}
