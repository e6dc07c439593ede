import Findings
import FluidSimulation
import Model
import Testing

/// What sheds, orders and follows load, when there is too much of it for a while.
@Suite struct GuardsInTimeTests {
  @Test func `what a fault sets and a flow doesn't play is said`() throws {
    let found = play(
      try design(
        """
        client users
        database hot { shards: 6; capacity: 100 rps per shard }
        users -> hot
        workload w = steady 100 rps from users
        fault one-client { at 1 min: set hot.skew to 0.9 for 1 min }
        """
      ),
      under: "w",
      with: "one-client"
    )
    #expect(found.simplifications == ["`hot` has hot keys: its shards are alike here"])
  }

  private func played(
    _ text: String,
    _ fault: String,
    _ seconds: Double? = nil
  ) throws
    -> TimelineFindings
  {
    let found = play(
      try design(text),
      under: "day",
      with: fault,
      FluidOptions(seconds: seconds, hasBaseline: false)
    )
    #expect(found.obstacles == [])
    return found
  }

  // 100/s of the urgent and 300/s of the rest come to what does 200/s: all of the urgent are served, and 100/s of the rest
  // at most; those wait behind ever more, so that after 5 s none of them is served in time but the newest few.
  @Test func `who is urgent is served as if there were nobody else`() throws {
    let found = try played(
      """
      client users
      service web { concurrency: 2; time: exp 10 ms; discipline: priority }
      users -> web { timeout: 1 s }
      request pay { priority: 1 }
      request look { priority: 2 }
      workload day = steady 160 rps from users { mix: pay 25%, look 75% }
      fault rush { at 1 min: load by 2.5x for 1 min }
      """,
      "rush",
      120
    )
    let pay = try #require(found.request("pay", from: 70, to: 120))
    let look = try #require(found.request("look", from: 70, to: 120))
    #expect((pay.errorRatio ?? 1) < 0.001)
    #expect((look.errorRatio ?? 0) > 0.6)
  }

  // 300/s to what does 200/s, with room for 100: a third goes. Where the oldest go, it is they who are dropped, and who is
  // served has waited for half a second at most; where the newest are rejected they have all waited for that.
  @Test(arguments: ["drop", "reject"])
  func `what doesn't fit goes, the oldest or the newest`(full: String) throws {
    let found = try played(
      """
      client users
      service web { concurrency: 2; time: fixed 10 ms; queue: 100; full: \(full) }
      users -> web
      workload day = steady 100 rps from users
      fault rush { at 1 min: load by 3x for 1 min }
      """,
      "rush",
      120
    )
    let sum = try #require(found.request("request", from: 70, to: 120))
    #expect(abs((sum.errorRatio ?? 0) - 1.0 / 3) < 0.01)
    #expect(full == "drop" ? sum.rejected == 0 : sum.shed == 0)
    let most = found.bins.map { $0.components[0].queue }.max() ?? 0
    #expect(most < 102)
  }

  // At 60% ten replicas of 100/s are 600/s. Doubled, all are busy: at the look 15 s later the mean of the last four is
  // (3 * 60% + 100%) / 4 = 70%, more than a tenth over its mark, and replicas serve 30 s after that.
  @Test func `replicas follow the mean of the last minute`() throws {
    let found = try played(
      """
      client users
      service web {
        scale: 10..40 at utilization 60%; concurrency: 10 per replica; time: 100 ms; cold-start: 30 s
      }
      users -> web { timeout: 100 s }
      workload day = steady 600 rps from users
      fault rush { at 1 min: load by 2x for 5 min }
      """,
      "rush",
      360
    )
    let paid = try #require(found.bins.first { $0.components[0].paidReplicas > 10.01 })
    #expect(abs(paid.begin - 75) < 2, "\(paid.begin)")
    let serving = try #require(found.bins.first { $0.components[0].replicas > 10.01 })
    #expect(abs(serving.begin - 105) < 2, "\(serving.begin)")
  }

  // 1 000 connections a second are made again by 30 000 clients that were cut off for 30 s: what was held arrives at once,
  // and 2 000/s are worked off at 1 000/s beyond the load: 30 s.
  @Test func `all who were cut off come back at once`() throws {
    let found = try played(
      """
      client phones
      service gate { concurrency: 20; time: exp 10 ms }
      phones -> gate { timeout: 2 min }
      workload day = steady 1k rps from phones
      fault away { at 1 min: cut phones from gate for 30 s }
      """,
      "away",
      180
    )
    let most = found.bins.map { $0.components[0].queue }.max() ?? 0
    #expect(abs(most - 30_000) < 1_000, "\(most)")
    let empty = try #require(found.bins.last { $0.components[0].queue > 100 }).end
    #expect(abs(empty - 120) < 2, "\(empty)")
  }

  // Half a billionth of all that comes fails, or ten times as much: less than 1e-9 is none, more is told.
  @Test(arguments: [("0.00000005", 5e-10, false), ("0.0000005", 5e-9, true)])
  func `what is less than a billionth is nothing`(
    percent: String,
    share: Double,
    isTold: Bool
  ) throws {
    let found = try played(
      """
      client users
      service web { concurrency: 20; time: fixed 1 ms; errors: \(percent)% }
      users -> web
      workload day = steady 1k rps from users
      fault none { at 1 min: load by 1x for 1 min }
      """,
      "none",
      120
    )
    let sum = try #require(found.request("request", from: 0, to: 120))
    #expect(isTold ? abs(sum.errors / sum.offered - share) < 0.01 * share : sum.errors == 0)
  }
}
