import Reporting
import TestKit
import Testing
import Workbench

/// Whatever is asked of a design, what is printed are numbers, or that there is none.
@Suite struct OddNumberTests {
  /// Services in a row with attributes and loads at the edges of what they take.
  private static func text(seed: UInt64) -> String {
    var random = SplitMix64(seed: seed)
    func pick(_ choices: [String]) -> String { choices.randomElement(using: &random) ?? "" }
    let times = [
      "0 ms", "10 ms", "fixed 1 us", "1 h", "10 ms cv 4", "p50 1 ms, p99 1 s", "erlang 3 of 6 ms",
    ]
    let rooms = [
      "", "queue: 0", "queue: 3", "queue: 2; full: drop", "queue: 2; full: block", "patience: 1 ms",
      "threads: 8", "rate-limit: 5 rps", "errors: 100%", "errors: 0.1%",
      "available: 0%", "cost: $1/month", "available: 99.9%",
    ]
    let guards = [
      "", "timeout: 1 ms", "timeout: 1 s; retry: 3", "retry: always", "pool: 1", "share: 0%",
      "calls: 0",
      "calls: 50, 5 at once", "hedge: after 1 ms", "optional: yes",
      "payload: 1 MB; bandwidth: 1 Mbps",
    ]
    let loads = [
      "steady 0 rps", "steady 0.001 rps", "steady 90 rps", "steady 1M rps",

      "users 0 think 1 s", "users 30 think 100 ms", "ramp 0..900 rps over 1 min",
      "steady 900 rps",
    ]
    let names = ["a", "b", "c"]
    var lines = ["design \"Odd\"", "client users"]
    for name in names {
      let servers = pick([
        "concurrency: 1", "concurrency: 4", "replicas: 3; concurrency: 2 per replica",
      ])
      lines.append("service \(name) { \(servers); time: \(pick(times)); \(pick(rooms)) }")
    }
    lines.append("users -> a { \(pick(guards)) }")
    lines.append("a \(pick(["->", "->", "~>"])) b")
    lines.append("b -> c { \(pick(guards)) }")
    lines.append("workload w = \(pick(loads)) from users")
    lines += [
      "require p99 < 1 s", "require errors < 1%", "require throughput >= 1 rps",
      "require headroom >= 1.2",
      "require availability >= 99%", "require cost < $1/month", "require utilization < 70%",
    ]
    return lines.joined(separator: "\n").replacing("; }", with: " }")
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `nothing that is printed is no number or without end`(seed: UInt64) throws {
    let text = Self.text(seed: seed)
    let found = MemoryDisk(["odd.design": text]).workspace()
      .simulate(Workspace.SimulateRequest("odd.design"))
    let report = try #require(found.report, "\(text)\n\(found.outcome.complaints)")
    let plain = TextReport(isVerbose: true).render(report)
    for printed in [plain, JSONReport().render(report), MarkdownReport().render(report)] {
      let words = printed.lowercased().split { !$0.isLetter && !$0.isNumber }
      #expect(!words.contains { ["nan", "inf", "infinity"].contains($0) }, "\(text)\n\(printed)")
    }
    let wide = plain.split(separator: "\n").filter { $0.count > 100 }
    #expect(wide.isEmpty, "\(text)\n\(plain)")
  }
}
