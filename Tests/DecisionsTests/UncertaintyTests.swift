@testable import Decisions
import Findings
import Judging
import LoadFlow
import Model
import Testing

private func carried(_ text: String) throws -> UncertaintyFindings {
  let design = try sourced(text).design
  let findings = analyze(design, under: "day")
  let verdicts = judge(design, withRemedies: false)
  return try #require(uncertainty(of: design, under: "day", likely: findings, verdicts))
}

private func close(_ a: Double?, _ b: Double, _ tolerance: Double = 1e-4) -> Bool {
  a.map { abs($0 / b - 1) < tolerance } ?? false
}

extension UncertaintyFindings {
  fileprivate func answer(_ name: String) throws -> Answer {
    try #require(answers.first { $0.name == name })
  }
}

/// M/M/1 throughout: the mean response is 1 / (μ - λ), its p99 ln 100 times that.
@Suite struct UncertaintyTests {
  private static let single = """
    client users
    service web { time: 8 ms..12 ms }
    users -> web
    workload day = steady 50 rps from users
    require mean < 20.5 ms
    """

  /// 5% up the range are 8.2 ms, 95% are 11.8 ms: 1 / (1/8.2 ms - 50/s) = 13.89831 ms and 28.78049 ms.
  @Test func `one range gives the bounds that its own bounds give`() throws {
    let mean = try carried(Self.single).answer("mean(request)")
    #expect(close(mean.low, 0.013898305) && close(mean.high, 0.028780488))
    #expect(close(mean.likely, 0.02, 1e-9))
  }

  /// 8 ms give 1/75 s, 12 ms 1/33.33 s.
  @Test func `each input alone is put to its ends`() throws {
    let swing = try #require(try carried(Self.single).answer("mean(request)").swings.first)
    #expect(close(swing.atLow, 1 / 75.0, 1e-9) && close(swing.atHigh, 0.03, 1e-9))
  }

  /// 20.5 ms are met up to 1 / (1/20.5 ms + 50/s) = 10.12346 ms, which is 53.0864% up the range: the middles
  /// of 54 of 101 equal parts, since 53.5 / 101 = 52.97% lies below it and 54.5 / 101 above.
  @Test func `a requirement is told in how many draws it holds`() throws {
    let verdict = try carried(Self.single).answer("mean < 20.5 ms")
    #expect(verdict.holds == true && verdict.isRequired)
    #expect(close(verdict.holdShare, 54 / 101.0, 1e-9))
  }

  /// From 20 ms on 50/s are too much; 5% up the range are 11 ms, or 24.444 ms in the mean.
  @Test func `what grows without end has no upper bound`() throws {
    let text = Self.single.replacing("8 ms..12 ms", with: "10 ms..30 ms")
    let mean = try carried(text).answer("mean(request)")
    #expect(mean.high == nil && close(mean.low, 0.024_444_444, 1e-3))
    #expect(mean.swings.first?.atHigh == nil)
    #expect(mean.swings.first?.width == .infinity)
  }

  /// The kind's capacity has no room beside a time and a number of servers: nothing rests on its range.
  @Test func `a range that gives way is no uncertainty`() throws {
    let text = """
      kind index = service { capacity: 10 rps..90 rps }
      client users
      index web { time: exp 10 ms; SERVERS }
      users -> web
      workload day = steady 5 rps from users
      """
    let given = text.replacing("SERVERS", with: "concurrency: 1")
    #expect(try sourced(given).design.uncertainInputs.isEmpty)
    let open = text.replacing("SERVERS", with: "")
    #expect(try sourced(open).design.uncertainInputs.map(\.name) == ["index.capacity"])
  }

  /// A time and what it leaves of 10 ms are 10 ms together, whatever it is.
  @Test func `a range that counts twice is one unknown`() throws {
    let found = try carried(
      """
      let part = 2 ms..4 ms
      client users
      service a { latency: part }
      service b { latency: 10 ms - part }
      users -> a -> b
      workload day = steady 1 rps from users
      """
    )
    let mean = try found.answer("mean(request)")
    #expect(found.inputs.map(\.name) == ["part"])
    #expect(close(mean.low, 0.010, 1e-6) && close(mean.high, 0.010, 1e-6) && mean.swings.isEmpty)
  }

  /// Utilization is λ / μ: at 50/s 1 ms and 2 ms are 5% and 10%; 45/s of 1.5 ms are 6.75%.
  @Test func `the input that moves an answer most comes first`() throws {
    let found = try carried(
      """
      let rate = 45..55 rps
      client users
      service web { time: 9 ms..11 ms }
      service store { time: 1 ms..2 ms }
      users -> web -> store
      workload day = steady rate from users
      require mean(store) < 3 ms
      require utilization(web) < 70%
      require utilization(store) < 9%
      """
    )
    let store = try found.answer("utilization(store) < 9%")
    #expect(store.swings.map { found.inputs[$0.input].name } == ["store.time", "rate"])
    #expect(close(store.swings.first?.atLow, 0.05, 1e-9))
    #expect(close(store.swings.first?.atHigh, 0.10, 1e-9))
    #expect(close(store.swings.last?.atLow, 0.0675, 1e-9))
    let web = try found.answer("utilization(web) < 70%")
    #expect(!web.swings.contains { found.inputs[$0.input].name == "store.time" })
  }

  /// What reads leave goes to writes, which cost 10 ms each.
  @Test func `a range in a mix leaves the rest to the others`() throws {
    let found = try carried(
      """
      client users
      service web { time(read): 1 ms; time(write): 10 ms }
      users -> web
      workload day = steady 20 rps from users { mix: read 60%..80%, write rest }
      """
    )
    let writes = try found.answer("throughput(write)").swings.first
    #expect(close(writes?.atLow, 8, 1e-9) && close(writes?.atHigh, 4, 1e-9))
    // 12/s x 1 ms + 8/s x 10 ms = 9.2%; 16/s x 1 ms + 4/s x 10 ms = 5.6%.
    let busy = try found.answer("utilization(web)").swings.first
    #expect(close(busy?.atLow, 0.092, 1e-9) && close(busy?.atHigh, 0.056, 1e-9))
  }

  /// Above what 4 servers do for a minute, 140/s pile up: 6.67/s at 30 ms, 40/s at 40 ms, none at 20 ms.
  @Test func `what is played in time is played for the ends and for every tenth draw`() throws {
    let found = try carried(
      """
      client users
      queue jobs { }
      service workers { concurrency: 4; time: 20 ms..40 ms; errors: 0%..1% }
      users ~> jobs ~> workers
      workload day = steady 80 rps from users + spike to 140 rps at 2 min for 1 min
      require backlog(jobs ~> workers) < 500
      """
    )
    let backlog = try found.answer("backlog(jobs ~> workers) < 500")
    #expect(backlog.draws == 11 && found.draws == 101)
    #expect(close(backlog.likely, 400, 0.03))
    let most = try #require(backlog.swings.first)
    #expect(found.inputs[most.input].name == "workers.time")
    #expect(close(most.atHigh, 2400, 0.03) && (most.atLow ?? 1000) < 10)
    // 500 wait at 30.4 ms, 52.2% up the range; draws stand at 0.5, 10.5 and so on of 101 parts.
    #expect(close(backlog.holdShare, 6 / 11.0, 1e-9))
  }

  /// One machine of 99% to 99.9%, and $10 to $20 a month: half up the range, at 5% and at 95% of it.
  @Test func `money and failures have a range where their inputs do`() throws {
    let found = try carried(
      """
      client users
      service web { time: 1 ms; available: 99%..99.9%; cost: $10..$20/month }
      users -> web { payload: 1 KB..3 KB }
      workload day = steady 100 rps from users
      """
    )
    let cost = try found.answer("cost")
    #expect(close(cost.low, 10.5, 1e-3) && close(cost.likely, 15) && close(cost.high, 19.5, 1e-3))
    let up = try found.answer("availability(request)")
    #expect(close(up.low, 0.99045, 1e-5) && close(up.high, 0.99855, 1e-5))
    // 100/s of 1.1 KB and 2.9 KB.
    #expect(close(found.low.links.first?.bytesPerSecond, 110_000, 1e-3))
    #expect(close(found.high.links.first?.bytesPerSecond, 290_000, 1e-3))
  }

  /// 5% and 95% up 5 to 15 min are 330 s and 870 s, from 02:00 on; what is after it is blocked that long, and takes its 1 min.
  @Test func `a job has a range from its release to its end`() throws {
    let found = try carried(
      """
      client users
      service web { time: 1 ms }
      job load { every: 1 d at 02:00; time: 5 min..15 min }
      job merge { after: load; time: 1 min }
      users -> web
      workload day = steady 1 rps from users
      """
    )
    let done = try found.answer("done(load)")
    #expect(done.unit == "clock_s" && close(done.likely, 7800, 1e-9))
    #expect(close(done.low, 7530, 1e-9) && close(done.high, 8070, 1e-9))
    #expect(close(done.swings.first?.atLow, 7500, 1e-9))
    let low = found.lowJobs.values.sorted { ($0.done ?? 0) < ($1.done ?? 0) }
    let high = found.highJobs.values.sorted { ($0.done ?? 0) < ($1.done ?? 0) }
    #expect(low.count == 2 && close(low.first?.duration, 330, 1e-9))
    #expect(close(high.first?.duration, 870, 1e-9) && high.first?.released == 7200)
    #expect(close(low.last?.blocked, 330, 1e-9) && close(high.last?.done, 8130, 1e-9))
  }

  @Test func `each input takes each part of its range once`() throws {
    let text = (0..<4).map { "let x\($0) = 1..2" }.joined(separator: "\n")
    let design = try sourced("\(text)\n\(Self.single)").design
    let draws = LatinDraws(design.uncertainInputs.map(\.input))
    #expect(draws.all.count == 101 && draws.ends.count == 10)
    for (_, input) in design.uncertainInputs {
      let parts = draws.all.compactMap { $0[input] }.sorted()
      #expect(zip(parts, 0...).allSatisfy { abs($0 - (Double($1) + 0.5) / 101) < 1e-12 })
    }
  }

  @Test func `a design without ranges carries none`() throws {
    let text = Self.single.replacing("8 ms..12 ms", with: "10 ms")
    let design = try sourced(text).design
    let findings = analyze(design, under: "day")
    #expect(uncertainty(of: design, under: "day", likely: findings, []) == nil)
  }
}
