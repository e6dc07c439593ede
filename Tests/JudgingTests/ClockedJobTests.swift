import Elaboration
import Findings
import Judging
import Model
import SourceText
import Testing

/// What is asked of jobs that no request starts.
@Suite struct ClockedJobTests {
  private func verdicts(_ requirements: String) throws -> [Verdict] {
    let text = """
      design "Runs by the clock"
      client users
      service web { time: 10 ms; concurrency: 2 }
      service pool { replicas: 2; concurrency: 1 per replica }
      job nightly { every: 10 min; runs-on: pool; time: 5 min }
      users -> web
      workload w = steady 1 rps from users
      \(requirements)
      """
    let result = elaborate(SourceFile(path: "t", text: text), read: { _ in .failure(.missing) })
    #expect(!result.hasErrors, "\(result.diagnostics)")
    return judge(try #require(result.design("base")))
  }

  /// Nobody waits for a reply of such a run: the reason names what tells how long it takes, and that has an answer.
  @Test func `a percentile of runs by the clock says what to ask instead`() throws {
    let found = try verdicts(
      """
      require p99(nightly) < 6 min under w
      require mean(nightly) < 6 min under w
      require throughput(nightly) > 1/h under w
      require rerun(nightly) < 6 min under w
      """
    )
    for verdict in found.prefix(3) {
      #expect(verdict.holds == nil)
      #expect(verdict.reason.contains("rerun(nightly)"), "\(verdict.reason)")
      #expect(verdict.reason.contains("done(nightly)"), "\(verdict.reason)")
    }
    #expect(found[3].holds == true && found[3].measured == 300)
  }

  /// A job has all ten servers for the first six minutes of each hour.
  ///
  /// Who comes then, a tenth, waits up to 360 s, evenly: one in
  /// twenty waits longer than 180 s, a tenth longer than nothing, and a timeout of 90 s cuts 7.5%.
  @Test func `who waits for a job by the clock is followed in time`() throws {
    let text = """
      design "A pool that a job fills"
      client users
      client hasty
      service pool { replicas: 10; concurrency: 1 per replica; time: fixed 1 ms }
      job sweep { every: 1 h at 00:00; tasks: 10; time: fixed 6 min; runs-on: pool }
      users -> pool { for: ask }
      hasty -> pool { for: try; timeout: 90 s }
      request ask
      request try
      workload w = steady 0.1 rps from users { mix: ask 100% } + steady 0.1 rps from hasty { mix: try 100% }
      require p95(ask) < 1 min            under w
      require p95(wait of ask at pool) < 4 min under w
      require errors(try) < 1%            under w
      require utilization(pool) < 20%     under w
      """
    let result = elaborate(SourceFile(path: "t", text: text), read: { _ in .failure(.missing) })
    #expect(!result.hasErrors, "\(result.diagnostics)")
    let found = judge(try #require(result.design("base")))
    #expect(found.map(\.holds) == [false, true, false, true])
    #expect(abs(try #require(found[0].measured) - 180) < 10, "\(found[0])")
    #expect(abs(try #require(found[1].measured) - 180) < 10, "\(found[1])")
    #expect(abs(try #require(found[2].measured) - 0.075) < 0.005, "\(found[2])")
    #expect(abs(try #require(found[3].measured) - 0.1) < 0.001, "\(found[3])")
  }
}
