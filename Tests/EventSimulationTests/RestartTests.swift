import Findings
import Model
import Testing

@testable import EventSimulation

/// Consumers of streams that are lost and come back, against numbers worked out by hand.
@Suite struct RestartTests {
  private func played(
    _ text: String,
    with fault: String?,
    seconds: Double? = nil
  ) throws -> TimelineFindings {
    var options = EventOptions()
    options.seconds = seconds
    let found = simulateTimeline(
      try design("design \"Restart\"\nclient users\nusers ~> log\n" + text),
      under: "w",
      with: fault,
      options
    )
    #expect(found.obstacles == [])
    return found
  }

  /// How old items are when the reader is done with them, each time that it is; what came there first is the log's.
  private func ages(_ found: TimelineFindings) -> LatencyHistogram {
    let passages = found.bins.flatMap(\.passages)
    let reader = passages.map(\.node).max()
    var ages = LatencyHistogram()
    for passage in passages where passage.node == reader { ages.add(passage.latency) }
    return ages
  }

  /// Gone at 10 s and back at 30 s: each time the group stands still for 45 s, so until 75 s.
  @Test func `a group stands still when its consumers go and come`() throws {
    let found = try played(
      """
      stream log { partitions: 2 }
      service reader { concurrency: 20; time: 1 ms }
      log ~> reader { rebalance: 45 s }
      workload w = steady 100 rps from users
      fault gone { at 10 s: kill reader for 20 s }
      """,
      with: "gone",
      seconds: 150
    )
    let most = found.bins.flatMap(\.links).map(\.backlog).max() ?? 0
    #expect(abs(most - 6500) < 350, "\(most)")
    let oldest = ages(found).quantile(1) ?? 0
    #expect(abs(oldest - 65) < 1, "\(oldest)")
  }

  /// An item a minute, at 60 s; at 65 s its work is lost and begins anew at 85 s, so it is done at 95 s.
  @Test(arguments: ["", " { retry: 2, backoff 1 s; timeout: 50 s }"])
  func `what a restart interrupts comes back`(guards: String) throws {
    let found = try played(
      """
      stream log { partitions: 1 }
      service reader { concurrency: 1; time: fixed 10 s }
      log ~> reader\(guards)
      workload w = steady 1/min from users { arrivals: even }
      fault gone { at 65 s: kill reader for 20 s }
      """,
      with: "gone"
    )
    let ages = ages(found)
    #expect(abs((ages.quantile(0) ?? 0) - 10) < 0.1)
    #expect(abs((ages.quantile(1) ?? 0) - 35) < 0.6)
    #expect(found.bins.flatMap(\.links).allSatisfy { $0.lost == 0 })
  }

  /// Nothing is lost while a consumer is cut off, nor handed over: what came first is as old as the cut is long.
  @Test func `a cut consumer reads later`() throws {
    let found = try played(
      """
      stream log { partitions: 2 }
      service reader { concurrency: 20; time: 1 ms }
      log ~> reader
      workload w = steady 10 rps from users
      fault away { at 10 s: cut log from reader for 30 s }
      """,
      with: "away"
    )
    let oldest = ages(found).quantile(1) ?? 0
    #expect(abs(oldest - 30) < 0.5, "\(oldest)")
    let most = found.bins.flatMap(\.links).map(\.backlog).max() ?? 0
    #expect(abs(most - 300) < 60, "\(most)")
  }

  /// Half of 7 s of work at 100/s comes back each time; 100 s later the rhythm of saving is at another place.
  @Test func `what was done since the last checkpoint is read again`() throws {
    func done(_ words: String) throws -> Double {
      let found = try played(
        """
        stream log { partitions: 2 }
        service reader { concurrency: 20; time: 1 ms }
        log ~> reader\(words)
        workload w = steady 100 rps from users
        fault gone { at 10 s: kill reader for 1 s every 100 s }
        """,
        with: "gone",
        seconds: 3100
      )
      return ages(found).count
    }
    let again = try done(" { checkpoint: every 7 s }") - done("")
    // 31 times.
    #expect(abs(again - 10_850) < 500, "\(again)")
  }

  /// Who publishes waits for no reply, so there is no time that it takes.
  @Test func `what nobody waits for takes no time`() throws {
    let design = try design(
      """
      design "Publishing"
      client users
      stream log { partitions: 2 }
      service reader { concurrency: 20; time: 1 ms }
      users ~> log ~> reader
      workload w = steady 100 rps from users
      fault gone { at 10 s: kill reader for 1 s }
      """
    )
    let found = try #require(simulateEvents(design, under: "w", EventOptions()).requests.first)
    #expect(found.latency == nil)
    #expect(found.unanswered == RequestFindings.nobodyWaits)
    let played = simulateTimeline(design, under: "w", with: "gone")
    #expect(played.bins.flatMap(\.requests).allSatisfy { $0.latency.count == 0 && $0.served > 0 })
    #expect(played.load.requests.first?.unanswered == RequestFindings.nobodyWaits)
  }

  /// Items are done some milliseconds after they came, in ten minutes of a load that never ends.
  @Test func `ages of a load without an end`() throws {
    let steady = try played(
      """
      stream log { partitions: 2 }
      service reader { concurrency: 20; time: 1 ms }
      log ~> reader
      workload w = steady 100 rps from users
      """,
      with: nil
    )
    #expect(steady.seconds == 600)
    let oldest = ages(steady).quantile(1) ?? 0
    #expect(oldest > 0.003 && oldest < 0.05, "\(oldest)")
  }
}
