import Elaboration
import Judging
import LoadFlow
import Model
import Reporting
import SourceText
import Testing

/// Designs whose numbers are known in closed form.
enum Sample: String, CaseIterable, CustomTestStringConvertible {
  /// Sixto, "Modelling by queues", example 10.3: M/M/1 with 1/4 a minute and 3 min: W 12, Wq 9, Lq 2.25.
  case oneServer = "one-server"
  /// Five stations; the mean is the sum of the stations' exact means, 29.84 ms; p50 13.12, p99 259.6
  /// by 120 million simulated requests.
  case chain
  /// 250/s on two servers of 10 ms: 200/s are done, 50/s pile up, full at 0.8 of the load.
  case overload
  /// M/D/1 at one half waits half of what M/M/1 does: 5 ms; the delay of 40 ms has no queue.
  case fixedTimes = "fixed-times"
  /// Users that wait for their replies: M/M/2//20 with 4 s of thought; `s` has no commits that could conflict.
  case closed
  /// M/M/4/6, arrivals 50, rate 10: a share of 0.293543 is turned away (octave-queueing, qsmmmk).
  case bounded

  var testDescription: String { rawValue }

  var text: String {
    switch self {
    case .oneServer:
      """
      design "One | server"
      client users
      service desk { concurrency: 1; time: 3 min }
      users -> desk
      workload day = steady 15/h from users
      require mean(desk) < 15 min under day
      require utilization(desk) < 70% under day
      """
    case .chain:
      """
      design "Chain"
      client users
      region eu {
        balancer lb { concurrency: 4; time: 2 ms }
        service app { concurrency: 10; time: 8 ms }
        cache redis { concurrency: 4; time: 1 ms; hit: 80% }
        database db { concurrency: 20; time: 80 ms }
      }
      users -> lb -> app -> redis
      redis -> db { on: miss }
      workload peak = steady 1000 rps from users
      require p99 < 250 ms under peak
      """
    case .overload:
      """
      design "Full"
      client users
      service s { concurrency: 2; time: 10 ms }
      users -> s
      workload w = steady 250 rps from users
      require mean < 1 s under w
      require throughput >= 250 rps under w
      require headroom >= 1 under w
      """
    case .fixedTimes:
      """
      design "Fixed"
      client users
      service press { concurrency: 1; time: fixed 10 ms }
      external far { latency: fixed 40 ms }
      users -> press -> far
      workload w = steady 50 rps from users
      require p99 < 100 ms under w
      require availability >= 99.9%
      """
    case .closed:
      """
      design "Closed"
      client users
      service s { concurrency: 2; time: 10 ms }
      users -> s
      workload w = users 20 think 4 s from users
      require conflicts(s) < 1 under w
      require p99 < 100 ms under w
      """
    case .bounded:
      """
      design "Bounded"
      client users
      service s { concurrency: 4; time: 100 ms; queue: 2 }
      users -> s
      workload w = steady 50 rps from users
      require errors < 1% under w
      """
    }
  }

  /// The report of its base under its first workload.
  func report() throws -> SimulationReport {
    let file = SourceFile(path: "\(rawValue).design", text: text)
    let elaborated = elaborate(file, read: { _ in .failure(.missing) })
    try #require(!elaborated.hasErrors, "\(elaborated.diagnostics)")
    let design = try #require(elaborated.design("base"))
    let workload = try #require(design.workloads.first)
    let findings = analyze(design, under: workload.name)
    return SimulationReport(
      [SimulationReport.Cell(design, findings, judge(design))],
      sources: elaborated.sources,
      diagnostics: elaborated.diagnostics
    )
  }
}
