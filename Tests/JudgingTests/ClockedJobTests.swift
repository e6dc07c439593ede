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
}
