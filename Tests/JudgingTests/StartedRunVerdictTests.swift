import Diagnostics
import Elaboration
import Findings
import Judging
import Model
import SourceText
import Testing

/// Requirements on runs that requests start, with a fault: played run by run where a flow has no time for them.
@Suite struct StartedRunVerdictTests {
  private func verdicts(
    _ requirements: String,
    retry: String = "always",
    job: String = ""
  ) throws -> [Verdict] {
    let text = """
      design "Runs"
      client users
      service pool { replicas: 10; concurrency: 2 per replica }
      job work { tasks: 2; time: fixed 60 s; runs-on: pool; retry: \(retry)\(job) }
      users ~> work
      request ask
      workload day = steady 6/min from users { mix: ask 100%; arrivals: even }
      fault half { at 20 min: kill 5 of pool for 10 min }
      fault gone { at 20 min: kill pool for 1 min }
      \(requirements)
      """
    let result = elaborate(SourceFile(path: "t", text: text), read: { _ in .failure(.missing) })
    let mistakes = result.diagnostics.filter { $0.severity == .error }.map(\.message)
    #expect(mistakes == [])
    return judge(try #require(result.design("base")))
  }

  // Twelve tasks of a minute come each minute, and ten servers are left for ten minutes: 2 a minute wait, 20 in the
  // end and those of the five servers that began anew, 6 of them on half of the 12 that were at work. With twenty
  // servers again eight a minute are done beyond those that come: some three minutes, and one until the last is done.
  @Test func `a pool that is too small for a while is as before when its backlog is gone`() throws {
    let found = try verdicts(
      """
      require recovery < 10 min under day with half
      require recovery < 1 min  under day with half
      require p95(ask at work) < 5 min under day with half
      require p95(ask at work) < 65 s  under day with half
      """
    )
    #expect(found.map(\.engine) == ["events", "events", "events", "events"])
    #expect(found.map(\.holds) == [true, false, true, false], "\(found.map(\.reason))")
    let recovery = try #require(found[0].measured)
    #expect((60...420).contains(recovery), "\(recovery)")
  }

  // Twelve tasks are at work, half a minute on average, when all is gone: six minutes of work, of 12 in each minute of
  // the run. Nobody is out of attempts.
  @Test func `what is done again and lost is told of runs that come at a rate`() throws {
    let found = try verdicts(
      """
      require redone(work) < 50%  under day with gone
      require lost(work) <= 0     under day with gone
      require redone(work) < 0.1% under day with gone
      """
    )
    #expect(found.map(\.holds) == [true, true, false], "\(found.map(\.reason))")
    #expect(found[1].measured == 0)
  }

  @Test func `without a retry the tasks that a fault meets lose their runs`() throws {
    let found = try verdicts("require lost(work) <= 0 under day with gone", retry: "0")
    // Six runs are at work, one of ten seconds each; those that come meanwhile wait.
    let lost = try #require(found[0].measured)
    #expect(found[0].holds == false && (5...7).contains(lost), "\(lost)")
  }

  @Test func `what neither engine plays says both reasons`() throws {
    let found = try verdicts(
      "require recovery < 10 min under day with half",
      job: "; reads: raw new; speed: 1 MB/s }\nstore raw { data: 1 TB growing 1 GB/d"
    )
    #expect(found[0].holds == nil)
    #expect(
      found[0].reason
        == "`ask` starts runs of a job, which take no time as a flow, and events doesn't play what is new in what `work` reads when requests start it"
    )
  }
}
