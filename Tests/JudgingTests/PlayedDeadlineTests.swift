import Diagnostics
import Elaboration
import Findings
import Judging
import Model
import SourceText
import Testing

/// What comes in a volume and is worked off by a clock: 36 000 letters in half an hour at 20 a second.
@Suite struct PlayedDeadlineTests {
  private func verdicts(readers: String, _ requirements: String) throws -> [Verdict] {
    let text = """
      design "Letters"
      client branches
      service upload { time: 1 ms; concurrency: 64 }
      queue pages
      service readers { \(readers) }
      service index { time: 1 ms; concurrency: 64 }
      branches -> upload
      upload -> pages
      pages ~> readers -> index
      request scan
      workload noon = volume 36k every 1 d at 12:00 over 30 min from branches { mix: scan 100% }
      workload slowly = steady 1 rps from branches { mix: scan 100% }
      fault wave { at 12:10: slow readers by 1.667x for 10 min }
      fault later { at 11:00: delay branches by 1 h for 2 h }
      fault slow-upload { at 12:40: slow upload by 2x for 5 min }
      \(requirements)
      """
    let result = elaborate(SourceFile(path: "t", text: text), read: { _ in .failure(.missing) })
    let mistakes = result.diagnostics.filter { $0.severity == .error }.map(\.message)
    #expect(mistakes == [])
    return judge(try #require(result.design("base")))
  }

  private func clock(_ hour: Double, _ minute: Double) -> Double { hour * 3600 + minute * 60 }

  /// At 10 a second the 36 000 take an hour; at six a second for ten minutes 2 400 more are left: four minutes.
  @Test func `the last of a volume is through when all before it are`() throws {
    let found = try verdicts(
      readers: "time: fixed 1 s; replicas: 10; concurrency: 1 per replica",
      """
      require done(scan at index) by 13:10 under noon
      require done(scan at index) by 12:50 under noon
      require done(scan at index) by 13:10 under noon with wave
      require done(scan at index) by 14:10 under noon with later
      require done(scan) by 13:00 under noon
      """
    )
    #expect(found.map(\.holds) == [true, false, true, true, true], "\(found.map(\.measured))")
    let hands = [clock(13, 0), clock(13, 0), clock(13, 4), clock(14, 0), clock(12, 30)]
    for (verdict, hand) in zip(found, hands) {
      #expect(
        abs((verdict.measured ?? 0) - hand) < 30,
        "\(verdict.text): \(verdict.measured ?? -1) \(verdict.reason)"
      )
    }
  }

  /// Three seconds each are 30 h a day.
  @Test func `what isn't through when the run ends has no moment`() throws {
    let found = try verdicts(
      readers: "time: fixed 3 s; concurrency: 1",
      "require done(scan at index) by 15:00 under noon"
    )
    #expect(found[0].holds == false && found[0].measured == nil)
    #expect(found[0].reason == "what has come by 12:30 isn't through when the run ends")
  }

  @Test func `what comes all day has no last one`() throws {
    let found = try verdicts(
      readers: "time: fixed 1 s; replicas: 10; concurrency: 1 per replica",
      "require done(scan at index) by 15:00 under slowly"
    )
    #expect(found[0].holds == nil)
    #expect(found[0].reason.hasSuffix("it has no last one"))
  }

  /// What the fault did is over five minutes after it ends, and the hours up to midnight don't count.
  @Test func `a day by the clock recovers when all is as usual`() throws {
    let found = try verdicts(
      readers: "time: fixed 1 s; replicas: 10; concurrency: 1 per replica",
      "require recovery < 30 min under noon with slow-upload"
    )
    #expect(found[0].holds == true, "\(found.map(\.measured))")
    #expect((found[0].measured ?? 9e9) < 1200, "\(found.map(\.measured))")
  }

  /// Twice what ten servers of a second do: after a minute 600 wait, the last for 60 s; 5/s then work them off in two.
  @Test func `a wait is that of the moment`() throws {
    let text = """
      design "Waiting"
      client users
      service web { time: fixed 1 s; concurrency: 10 }
      users -> web
      request ask
      request other
      workload w = steady 5 rps from users { mix: ask 50%, other 50% } + spike to 20 rps at 5 min for 1 min
      require p999(wait at web) < 61 s under w
      require p999(wait of ask at web) < 61 s under w
      require mean(wait at web) < 1 h under w
      """
    let result = elaborate(SourceFile(path: "t", text: text), read: { _ in .failure(.missing) })
    let found = judge(try #require(result.design("base")))
    #expect(found.map(\.holds) == [true, true, true], "\(found.map(\.reason))")
    #expect(
      found.prefix(2).allSatisfy { abs(($0.measured ?? 0) - 60) < 1 },
      "\(found.map(\.measured))"
    )
    // 1 200 wait 30 s on average, the 600 who come in two minutes of draining as long.
    #expect(abs((found[2].measured ?? 0) - 30) < 1.5, "\(found.map(\.measured))")
  }

  /// A job after another begins when that is done, by hand: 10 s, and of three tasks of 20 s the last after
  /// 20 (1 + 1/2 + 1/3) s in the mean, 95% of them within -20 ln(1 - 0.95^(1/3)) = 81.55 s.
  @Test func `times of jobs add up along what they are after`() throws {
    let found = try judged(
      """
      client schedules
      service pool { concurrency: 400 }
      job a { tasks: 2; time: fixed 10 s; runs-on: pool }
      job b { after: a; tasks: 3; time: exp 20 s; runs-on: pool }
      job c { after: b; time: fixed 5 s; runs-on: pool }
      job d { after: a; time: fixed 7 s; runs-on: pool }
      job e { after: c, d; time: fixed 7 s; runs-on: pool }
      schedules ~> a
      workload w = steady 1 rps from schedules { mix: dag 100% }
      require mean(dag at a) < 1 min under w
      require mean(dag at b) < 1 min under w
      require p95(dag at c) < 10 min under w
      require mean(dag at d) < 1 min under w
      require mean(dag at e) < 10 min under w
      """
    )
    #expect(found.map(\.holds) == [true, true, true, true, nil])
    for (verdict, value) in zip(found, [10, 10 + 20 * 11 / 6.0, 96.55, 17]) {
      #expect(abs((verdict.measured ?? 0) / value - 1) < 2e-3, "\(verdict.text)")
    }
    #expect(found[4].reason.hasPrefix("`e` is behind a job after several"))
  }
}
