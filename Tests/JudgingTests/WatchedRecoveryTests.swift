import Diagnostics
import Elaboration
import Findings
import Judging
import Model
import SourceText
import Testing

/// Verdicts of what is played in time that a run must not give too early, or of what it doesn't play.
@Suite struct WatchedRecoveryTests {
  private func verdicts(_ text: String) throws -> [Verdict] {
    let result = elaborate(SourceFile(path: "t", text: text), read: { _ in .failure(.missing) })
    let mistakes = result.diagnostics.filter { $0.severity == .error }.map(\.message)
    #expect(mistakes == [])
    return judge(try #require(result.design("base")))
  }

  /// Ten minutes without consumers leave 6 000; half a request a second more is done than comes: 12 000 s, 3.33 h,
  /// where the run's own length is ten times that of the fault.
  @Test func `a run goes on until the limit of what it is asked for`() throws {
    let found = try verdicts(
      """
      client users
      service web { time: 1 ms; concurrency: 10 }
      queue work
      service doers { time: fixed 100 ms; capacity: 10.5 rps }
      users -> web
      web -> work
      work ~> doers
      workload day = steady 10 rps from users
      fault stop { at 1 min: kill doers for 10 min }
      require recovery < 8 h under day with stop
      require recovery < 3 h under day with stop
      require drain(work) < 8 h under day with stop
      require recovery < 90 min under day with stop
      """
    )
    #expect(found.map(\.holds) == [true, false, true, false], "\(found.map(\.reason))")
    for place in [0, 2] {
      let hours = (found[place].measured ?? 0) / 3600
      #expect(abs(hours - 3.33) < 0.1, "\(hours)")
    }
  }

  /// An hour without a consumer leaves 36 000, which drain at 20 - 10 a second in an hour less what a minute's batch is;
  /// a day's bins are ten minutes long.
  @Test func `draining ends between two bins`() throws {
    let found = try verdicts(
      """
      client users
      stream log
      service merge { time: 1 s + 50 ms each; threads: 1; concurrency: 1 }
      users -> log
      log ~> merge { batch: every 10 s, up to 1000 }
      workload day = steady 10 rps from users
      fault stop { at 10:07: kill merge for 1 h }
      require drain(log ~> merge) < 8 h under day with stop
      """
    )
    // Batches of 1 000 take 51 s: 19.61 a second.
    let seconds = 36_000 / (1000.0 / 51 - 10)
    let measured = found[0].measured ?? 0
    #expect(abs(measured - seconds) < 0.03 * seconds, "\(measured), by hand \(seconds)")
  }

  /// What is done of a request by a run that it starts takes no time in a run: nothing is said of that.
  @Test func `runs that requests start aren't judged by a run that doesn't play them`() throws {
    let found = try verdicts(
      """
      client users
      service leader { time: 1 ms; concurrency: 10; runs-on: cores }
      service cores { replicas: 40; concurrency: 16 per replica; balance: random }
      job batch { tasks: 4; time: 60 s; runs-on: leader }
      users ~> batch { for: run }
      request run
      request look
      users -> leader { for: look }
      workload day = steady 1 rps from users { mix: run 50%, look 50% }
      fault lost { at 10 min: kill leader for 5 min }
      require recovery < 30 min under day with lost
      require lost(batch) <= 0 under day with lost
      require errors(run) < 1% under day with lost
      require errors(look) <= 100% under day with lost
      """
    )
    #expect(found.map(\.holds) == [nil, nil, nil, true], "\(found.map(\.reason))")
    for verdict in found.prefix(3) {
      #expect(verdict.reason.contains("`run` starts runs of a job"))
    }
  }
}
