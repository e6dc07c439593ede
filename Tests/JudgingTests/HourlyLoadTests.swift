import Elaboration
import Findings
import Judging
import Model
import SourceText
import TestKit
import Testing

/// What is asked of loads that come by the hour: all at once, or more for a while than is done meanwhile.
@Suite struct HourlyLoadTests {
  private func verdicts(_ workload: String, _ requirements: String) throws -> [Verdict] {
    let text = """
      design "By the hour"
      client users
      service web { concurrency: 10; time: 50 ms }
      users -> web
      workload w = \(workload) from users
      \(requirements)
      """
    let result = elaborate(SourceFile(path: "t", text: text), read: { _ in .failure(.missing) })
    #expect(!result.hasErrors, "\(result.diagnostics)")
    return judge(try #require(result.design("base")))
  }

  /// Ten servers do 200 a second: the last of 60 000 waits 300 s, of 600 000 3 000 s, and all waits are as often.
  @Test(arguments: [60_000.0, 600_000])
  func `a crowd that is done within its hour waits for itself alone`(count: Double) throws {
    let found = try verdicts(
      "volume \(Int(count)) every 1 h at 00:00",
      "require p50 < 1 h under w\nrequire p99 < 1 h under w"
    )
    expectClose(found[0].measured, count / 200 * 0.5, within: 1e-3)
    expectClose(found[1].measured, count / 200 * 0.99, within: 1e-3)
    #expect(found.map(\.engine) == ["analytic", "analytic"])
  }

  /// 250/s come for 600 s and 200/s are done: who comes after t waits t / 4, and all is done after 750 s.
  @Test func `more than is done while it comes is judged in time`() throws {
    let found = try verdicts(
      "volume 150k every 1 h at 00:00 over 10 min",
      "require p50 < 100 s under w\nrequire p99 < 160 s under w\nrequire p99 < 140 s under w"
    )
    #expect(found.map(\.holds) == [true, true, false])
    expectClose(found[0].measured, 75, within: 0.03)
    expectClose(found[1].measured, 148.5, within: 0.03)
  }

  /// A million a day at once takes 5 000 s, which is more than an hour and less than the day.
  @Test func `a crowd that takes more than its hour is judged in time`() throws {
    let found = try verdicts("volume 1M every 1 d at 03:00", "require p99 < 2 h under w")
    expectClose(found[0].measured, 4950, within: 0.03)
    #expect(found[0].holds == true)
  }
}
