import Elaboration
import Findings
import Foundation
import LoadFlow
import Model
import SourceText

/// How long one analysis takes: rates, stations and all percentiles, without and with the search for where it ends.
func benchmarkLoad(_ options: Options) {
  let cases: [(name: String, components: Int, requests: Int, target: Double)] = [
    ("20 components, 1 request type", 20, 1, 0.001),
    ("10 000 components, 100 request types", 10_000, 100, 1),
  ]
  for one in cases where options.only == nil || options.only == "\(one.components)" {
    guard let design = design(one.components, one.requests) else {
      report("\(one.name): the design has mistakes")
      continue
    }
    let analysis = LoadAnalysis(design)
    for withSaturation in [false, true] {
      var best = Double.infinity
      var replies = 0
      for _ in 0...options.runs {
        let start = cpuSecondsOfThread()
        let found = analysis.findings(under: "w", withSaturation: withSaturation)
        best = min(best, cpuSecondsOfThread() - start)
        replies = found.requests.filter { $0.latency != nil }.count
      }
      let search = withSaturation ? ", with where it saturates" : ""
      let target = withSaturation ? "" : " (target \(one.target * 1000) ms)"
      report(
        "\(one.name)\(search): \(String(format: "%.3f", best * 1000)) ms\(target), \(replies) answered"
      )
    }
  }
  guard options.only == nil else { return }
  benchmarkRetries(options)
  benchmarkUsers(options)
}

/// Retries that end a load before anything is full: the search meets what creeps on both sides of the end.
private func benchmarkRetries(_ options: Options) {
  let text = """
    design "Retries"
    client users
    service web { concurrency: 8; time: exp 10 ms }
    service store { concurrency: 1; time: exp 2 ms; queue: 10k }
    users -> web   { timeout: 500 ms; retry: 2 }
    web   -> store { timeout: 20 ms; retry: 1, backoff 10 ms, jitter }
    workload w = steady 200 rps from users
    """
  let read = elaborate(SourceFile(path: "b", text: text), read: { _ in .failure(.missing) })
  guard let design = read.design("base") else { return report("retries: the design has mistakes") }
  var best = Double.infinity
  var end = 0.0
  for _ in 0...options.runs {
    let start = cpuSecondsOfThread()
    let found = LoadAnalysis(design).findings(under: "w")
    best = min(best, cpuSecondsOfThread() - start)
    end = found.saturation?.atTimesLoad ?? 0
  }
  let milliseconds = String(format: "%.3f", best * 1000)
  report("retries that feed themselves: \(milliseconds) ms, the load ends at \(end) times")
}

/// 400 users of five classes who go round 50 stations: past the exact recursion (target 1 s).
func benchmarkUsers(_ options: Options) {
  guard let design = users(400, classes: 5, stations: 50) else {
    print("400 users, 50 stations, 5 classes: the design has mistakes")
    return
  }
  let analysis = LoadAnalysis(design)
  var best = Double.infinity
  var served = 0.0
  for _ in 0...options.runs {
    let start = cpuSecondsOfThread()
    let found = analysis.findings(under: "w")
    best = min(best, cpuSecondsOfThread() - start)
    served = found.requests.reduce(0) { $0 + $1.throughputPerSecond }
  }
  let rate = String(format: "%.1f", served)
  let milliseconds = String(format: "%.3f", best * 1000)
  print(
    "400 users, 50 stations, 5 classes: \(milliseconds) ms (target 1000 ms), \(rate)/s by the approximation"
  )
}

private func users(_ count: Int, classes: Int, stations: Int) -> Design? {
  var lines = ["design \"Users\""]
  for index in 0..<stations {
    lines.append("service s\(index) { concurrency: \(1 + index % 4); time: \(5 + index % 7) ms }")
  }
  for index in 0..<classes {
    lines.append("client c\(index)\nrequest r\(index)")
    for station in 0..<stations {
      let calls = 1 + (station + index) % 3
      lines.append("c\(index) -> s\(station) { for: r\(index); calls: \(calls) }")
    }
    lines.append(
      "workload w\(index) = users \(count / classes) think \(1 + index) s from c\(index) { mix: r\(index) 100% }"
    )
  }
  lines.append("workload w = " + (0..<classes).map { "w\($0)" }.joined(separator: " + "))
  let text = lines.joined(separator: "\n")
  let found = elaborate(SourceFile(path: "b", text: text), read: { _ in .failure(.missing) })
  return found.hasErrors ? nil : found.design("base")
}

/// Each request type walks a tree of its own part of the components, four calls wide, past a cache.
private func design(_ components: Int, _ requests: Int) -> Design? {
  var lines = ["design \"Benchmark\"", "client users"]
  let each = components / requests
  for request in 0..<requests {
    lines.append("request r\(request) \"Request \(request)\"")
    for index in 0..<each {
      lines.append("service c\(request)n\(index) { concurrency: 8; time: \(1 + index % 5) ms }")
    }
    lines.append("users -> c\(request)n0 { for: r\(request) }")
    for index in 1..<each {
      lines.append("c\(request)n\((index - 1) / 4) -> c\(request)n\(index) { share: 50% }")
    }
  }
  let mix = (0..<requests).map { "r\($0) \(100 / requests)%" }.joined(separator: ", ")
  lines.append("workload w = steady \(500 * requests) rps from users { mix: \(mix) }")
  let text = lines.joined(separator: "\n")
  let found = elaborate(SourceFile(path: "b", text: text), read: { _ in .failure(.missing) })
  return found.hasErrors ? nil : found.design("base")
}
