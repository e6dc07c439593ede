import Findings
import LoadFlow
import Model
import Testing

@testable import EventSimulation

@Suite struct RunTests {
  private let text = """
    design "Books"
    client users
    balancer lb { concurrency: 4; time: 1 ms }
    service app { replicas: 2; concurrency: 2 per replica; threads: 4 per replica; time: 8 ms; queue: 50; balance: least-busy }
    cache near { time: 0.5 ms; concurrency: 4; hit: 60% }
    database db { concurrency: 8; time: 20 ms; discipline: lifo; errors: 1% }
    queue later { time: 0.1 ms; concurrency: 2 }
    service mail { concurrency: 4; time: 5 ms }
    users -> lb -> app
    app -> near { timeout: 5 ms; optional: yes; breaker: 50% over 1 s, open 1 s }
    near -> db { on: miss; timeout: 60 ms; retry: 2, backoff 5 ms, jitter, within 20%; pool: 6; cancel: yes }
    app ~> later
    later ~> mail { batch: 5 or 20 ms }
    workload w = steady 250 rps from users
    """

  private func found(_ text: String, seconds: Double, seed: UInt64 = 1) throws -> LoadFindings {
    var options = EventOptions()
    options.seconds = seconds
    options.seed = seed
    return simulateEvents(try design(text), under: "w", options)
  }

  @Test func `every request is accounted for`() throws {
    let found = try found(text, seconds: 200)
    #expect(found.obstacles == [])
    #expect((found.sample?.events ?? 0) > 100_000)
  }

  @Test func `the same seed gives the same run, another gives another`() throws {
    let runs = try [1, 1, 2].map { try found(text, seconds: 40, seed: $0).requests.first?.latency }
    #expect(runs[0] == runs[1])
    #expect(runs[0] != runs[2])
  }

  /// 50/s of 100 ms are five servers' work; with four, ten more wait every second.
  @Test func `an overloaded station has no latency and says what piles up`() throws {
    let found = simulateEvents(
      try design(
        """
        design "Full"
        client users
        service s { concurrency: 4; time: 100 ms }
        users -> s
        workload w = steady 50 rps from users
        """
      ),
      under: "w"
    )
    #expect(found.requests.first?.latency == nil)
    #expect(abs((found.components.first?.surplusPerSecond ?? 0) - 10) < 1)
  }

  @Test func `a run that is too short says so`() throws {
    let found = try found(
      """
      design "Short"
      client users
      service s { concurrency: 1; time: 1 s }
      users -> s
      workload w = steady 0.95 rps from users
      """,
      seconds: 3_000
    )
    #expect(!found.isConverged)
    #expect(found.sample?.shortfall.contains("needs about") == true)
  }

  @Test func `a closer answer takes a longer run`() throws {
    let design = try design(text)
    var options = EventOptions()
    let rough = simulateEvents(design, under: "w", options)
    options.precision = 0.004
    let close = simulateEvents(design, under: "w", options)
    let interval = try #require(close.requests.first?.interval?.mean)
    let mean = try #require(close.requests.first?.latency?.mean)
    #expect((interval.upperBound - interval.lowerBound) / 2 / mean <= 0.004)
    #expect((close.sample?.events ?? 0) > (rough.sample?.events ?? 0))
  }

  @Test func `a load that changes is told with how much of it was played`() throws {
    let found = simulateEvents(
      try design(
        """
        design "Rising"
        client users
        service s { concurrency: 4; time: 1 ms; queue: 0 }
        users -> s
        workload w = ramp 100 rps..200 rps over 10 s from users
        """
      ),
      under: "w"
    )
    let sample = try #require(found.sample)
    // 1 500 requests in the mean, each an arrival and the end of its work.
    #expect(sample.replications > 4)
    #expect(
      abs(sample.seconds - 10 * Double(sample.replications)) < 1.1 * Double(sample.replications)
    )
    #expect(sample.events > 2 * 1_400 * sample.replications)
    let lost = Double(sample.losses.rejected) / Double(sample.replications) / 1_500
    #expect(abs(lost - (found.requests.first?.errorRatio ?? 0)) < 1e-4)
  }

  @Test func `what isn't played is refused by name`() throws {
    let found = simulateEvents(
      try design(
        """
        design "Refused"
        client users
        stream s { retain: 1 GB }
        service t { concurrency: 1; time: 1 ms }
        users -> s
        s -> t
        workload w = steady 5 rps from users
        """
      ),
      under: "w"
    )
    #expect(found.obstacles == ["events doesn't play a `retain` in bytes of `s` yet"])
  }

  /// What grows by time alone stays as it is within a run.
  @Test func `a number that grows with what is done is refused by name`() throws {
    let found = simulateEvents(
      try design(
        """
        let files = 10 growing 8 per append
        let rows = 10 growing 1/h
        client users
        service s { concurrency: 1; time: 1 ms + files * 1 us }
        service t { concurrency: 1; time: 1 ms + rows * 1 us }
        users -> s
        users -> t
        workload w = steady 5 rps from users { mix: append 100% }
        request append
        """
      ),
      under: "w"
    )
    #expect(
      found.obstacles == ["events doesn't follow `files`, which `time` of `s` holds"]
    )
  }

  /// Three wait in the queue and one is served: M/M/1/4 at 90% turns away (1 - ρ) ρ⁴ / (1 - ρ⁵) = 16.02% of what comes.
  @Test(arguments: ["", "; time: 0 s"])
  func `a queue without a time turns away what it has no room for`(_ more: String) throws {
    let found = try found(
      """
      design "Bounded"
      client users
      queue jobs { queue: 3\(more) }
      service worker { concurrency: 1; time: 10 ms }
      users -> jobs
      jobs ~> worker
      workload w = steady 90 rps from users
      """,
      seconds: 2000
    )
    #expect(found.obstacles == [])
    #expect(abs((found.requests.first?.errorRatio ?? 0) - 0.16021) < 0.005)
  }

  /// Where theory is exact the analytic engine and events agree within the interval; of eight random chains, at 99.99%.
  @Test(arguments: 1...8 as ClosedRange<UInt64>) func `random chains agree with theory`(
    seed: UInt64
  ) throws {
    var generator = Generator(seed: seed, stream: "design", replication: 0)
    let count = 1 + Int(generator.index(below: 4))
    var lines = ["design \"Random\"", "client users"]
    for place in 0..<count {
      let servers = 1 + Int(generator.index(below: 12))
      // At 100 a second: utilisations of 30 to 85%.
      let milliseconds = Double(servers) * 10 * (0.3 + 0.55 * generator.unit())
      lines.append("service s\(place) { concurrency: \(servers); time: \(milliseconds) ms }")
    }
    lines.append("users -> " + (0..<count).map { "s\($0)" }.joined(separator: " -> "))
    lines.append("workload w = steady 100 rps from users")
    let design = try design(lines.joined(separator: "\n"))
    let truth = try #require(analyze(design, under: "w").requests.first?.latency)
    var options = EventOptions()
    options.seed = seed
    let found = simulateEvents(design, under: "w", options)
    let interval = try #require(found.requests.first?.interval)
    for (metric, value) in [("mean", truth.mean), ("p99", truth.p99)] {
      let range = try #require(interval[metric])
      let middle = (range.lowerBound + range.upperBound) / 2
      // 3.89 standard errors hold 99.99%.
      let reach = (range.upperBound - range.lowerBound) / 2 * 3.89 / 1.96
      #expect(abs(value - middle) < reach, "\(metric) \(value) and \(range)")
    }
  }
}
