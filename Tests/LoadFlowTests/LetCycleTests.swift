import Distributions
import Findings
import LoadFlow
import Testing

/// `let`s that grow with what is done until a job resets them: each value of their cycle counts alike.
@Suite struct LetCycleTests {
  /// 10 appends a second for an hour are 36 000 files.
  private static func text(_ service: String, _ rest: String = "") -> String {
    """
    let files = 0 growing 1 per append, reset to 0 by compact
    let tail = 0 growing 1 per append, reset to 0 by checkpoint
    client u
    service log { \(service) }
    service quick { time: 1 ms }
    job compact { every: 1 h; time: 1 min }
    job checkpoint { time: 1 ms }
    u -> log
    u ~> quick
    quick ~> checkpoint { batch: 10 }
    request append
    workload w = steady 10 rps from u { mix: append 100% }
    \(rest)
    """
  }

  @Test func `a cycle goes from one reset to the next`() throws {
    let findings = analyze(
      try design(Self.text("time: 10 ms + files * 1 us; concurrency: 10000")),
      under: "w"
    )
    let files = try #require(findings.cycles.first { $0.name == "files" })
    #expect(files.low == 0)
    #expect(abs(files.high - 36_000) < 1e-6)
    #expect(files.seconds == 3600)
    let tail = try #require(findings.cycles.first { $0.name == "tail" })
    #expect(abs(tail.high - 10) < 1e-9, "\(tail.high)")
    #expect(abs(tail.seconds - 1) < 1e-9)
  }

  /// 10 ms, and from none to 36 calls of 1 ms one after another: 28 ms in the mean of a cycle.
  @Test func `calls as many as a let says are mixed over its cycle`() throws {
    let findings = analyze(
      try design(
        Self.text(
          "time: fixed 10 ms; concurrency: 10000",
          """
          service store { time: fixed 1 ms; concurrency: 10000 }
          log -> store { calls: files * 0.001; timeout: 1 s }
          """
        )
      ),
      under: "w"
    )
    let latency = try #require(findings.requests.first { $0.name == "append" }?.latency)
    #expect(abs(latency.mean / 0.028 - 1) < 1e-6, "\(latency.mean)")
  }

  /// Exponential times whose mean goes evenly from 10 to 46 ms: 28 ms, and 5% take longer than 90.6 ms.
  ///
  /// The share that takes longer than t is the mean of exp(-t/m) over these m, by Simpson's rule in 360 parts.
  @Test func `times are mixed over the cycle`() throws {
    let findings = analyze(
      try design(Self.text("time: 10 ms + files * 1 us; concurrency: 10000")),
      under: "w"
    )
    let latency = try #require(findings.requests.first?.latency)
    #expect(abs(latency.mean - 0.028) < 1e-5, "\(latency.mean)")
    func over(_ t: Double) -> Double {
      let parts = 360
      return (0...parts).reduce(0) { sum, place in
        let weight = place == 0 || place == parts ? 1.0 : place % 2 == 1 ? 4 : 2
        return sum + weight * exponential(-t / (0.010 + 0.036 * Double(place) / Double(parts)))
      } / Double(3 * parts)
    }
    #expect(abs(over(latency.p95) - 0.05) < 0.0005, "\(over(latency.p95))")
    #expect(abs(over(latency.p99) - 0.01) < 0.0002, "\(over(latency.p99))")
  }

  /// At f times the load files grow f times as fast: at 0.916 of the hour 10 f x (10 ms + f x 33 ms) are one server.
  @Test func `more load grows further, and ends earlier`() throws {
    let design = try design(Self.text("time: 10 ms + files * 1 us; concurrency: 1"))
    let saturation = try #require(analyze(design, under: "w").saturation)
    let (square, linear) = (10 * 0.036 * 0.916249, 0.1)
    let expected = (-linear + (linear * linear + 4 * square).squareRoot()) / (2 * square)
    #expect(abs(saturation.atTimesLoad / expected - 1) < 1e-3, "\(saturation.atTimesLoad)")
    let analysis = LoadAnalysis(design)
    #expect(analysis.carries(expected * 0.999, under: "w"))
    #expect(!analysis.carries(expected * 1.001, under: "w"))
  }

  /// `front` is busier now, 60% at all moments, and full at 1.67 times the load; `log`, 43% at most, is so at 1.6.
  @Test func `what grows with the load may be full before what is fuller now`() throws {
    let text = Self.text(
      "time: 10 ms + files * 1 us; concurrency: 1",
      "service front { time: 60 ms }"
    )
    .replacing("u -> log", with: "u -> front -> log")
    let saturation = try #require(analyze(try design(text), under: "w").saturation)
    #expect(abs(saturation.atTimesLoad - 1.5962) < 2e-3, "\(saturation.atTimesLoad)")
  }

  /// Each hour of a day has half a cycle's values below its middle, and as many above: 28 ms again.
  @Test func `hours of a day meet all of the cycle, too`() throws {
    let text = Self.text(
      "time: 10 ms + files * 1 us; concurrency: 10000",
      "workload day = diurnal 10 rps..10.001 rps peak 12:00 from u { mix: append 100% }"
    )
    let findings = analyze(try design(text), under: "day")
    #expect(abs((findings.requests.first?.latency?.mean ?? 0) - 0.028) < 1e-5)
    #expect(findings.phases == 24)
  }

  @Test func `a job that never runs resets nothing`() throws {
    let text = Self.text("time: 10 ms + files * 1 us; concurrency: 10000")
      .replacing("every: 1 h; ", with: "")
    let findings = analyze(try design(text), under: "w")
    #expect(findings.cycles.first { $0.name == "files" }?.high == .infinity)
    #expect(abs((findings.requests.first?.latency?.mean ?? 0) - 0.010) < 1e-6)
  }

  /// What loses against another commit goes no further: a checkpoint is of ten versions, not of ten attempts.
  @Test func `attempts that lose start nothing`() throws {
    let findings = analyze(
      try design(
        """
        client u
        service log { time: fixed 100 ms; commits: optimistic }
        service after { time: 1 ms }
        u -> log { retry: 20, backoff 10 ms, jitter }
        log ~> after
        workload w = steady 5 rps from u
        """
      ),
      under: "w"
    )
    #expect((findings.components.first?.arrivalPerSecond ?? 0) > 6)
    #expect(abs((findings.components.last?.arrivalPerSecond ?? 0) - 5) < 0.01)
  }
}
