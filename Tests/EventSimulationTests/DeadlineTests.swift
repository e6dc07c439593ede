import Findings
import Testing

@testable import EventSimulation

/// Deadlines of calls, of which only the first of each length waits in the list of events.
@Suite struct DeadlineTests {
  /// Each request meets one deadline and sets another of the same length while it does: arrival, `a`'s delay, the
  /// deadline, `b`'s work and a few more, and no more of them the longer it goes on.
  @Test func `a call made when a deadline is met adds no second event for it`() throws {
    let design = try design(
      """
      design "Fallback"
      client users
      service app { time: 1 ms; concurrency: 10 }
      service a   { latency: fixed 1 s }
      service b   { time: 1 ms; concurrency: 10 }
      users -> app
      app -> a { timeout: 50 ms }
      app -> b { on: failure of a; timeout: 50 ms }
      workload w = steady 50 rps from users
      """
    )
    var options = EventOptions()
    options.seconds = 200
    let found = simulateEvents(design, under: "w", options)
    #expect(found.obstacles == [])
    let request = try #require(found.requests.first)
    #expect((request.latency?.mean ?? 0) > 0.05)
    let sample = try #require(found.sample)
    let requests = 50 * (sample.seconds + sample.warmUpSeconds)
    #expect(Double(sample.events) < 8 * requests, "\(Double(sample.events) / requests)")
  }
}
