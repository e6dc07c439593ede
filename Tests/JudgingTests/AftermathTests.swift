import Findings
import Judging
import LoadFlow
import Model
import Quantities
import TestKit
import Testing

@Suite("What a loss leaves behind")
struct AftermathTests {
  private func found(_ text: String) throws -> (findings: ImpactFindings, design: Design) {
    let design = try resolved(text)
    let findings = impact(design, under: design.workloads.first?.name) { analyze($0, under: $1) }
    return (findings, design)
  }

  /// A chain of 99.95% and 99.9%: 1 - 0.9995 x 0.999 = 0.0014995; without the database's failures 0.0005 are left.
  @Test func `each part's share of the downtime is what it would be without it`() throws {
    let (findings, _) = try found(
      """
      client users
      service web { time: 1 ms; available: 99.95% }
      database sql { time: 1 ms; available: 99.9% }
      users -> web -> sql
      workload w = steady 1 rps from users

      """
    )
    let all = try #require(findings.requests.first?.importances)
    #expect(all.map(\.of) == ["sql", "web"])
    let total = 1 - 0.9995 * 0.999
    expectClose(all[0].minutesPerYear, (total - 0.0005) * 525_600, within: 1e-9)
    expectClose(all[0].share, 1 - 0.0005 / total, within: 1e-9)
    expectClose(all[0].reduction, total / 0.0005, within: 1e-9)
    expectClose(all[0].achievement, 1 / total, within: 1e-9)
    expectClose(all[0].birnbaum, 0.9995, within: 1e-9)
  }

  /// A zone of 0.1% holds one of two replicas of 1%: with it up 1e-4 of both down, with it down 1%.
  @Test func `a place's worth is that of all in it`() throws {
    let (findings, _) = try found(
      """
      client users
      region r {
        zones: a, b
        available(zone): 99.9%
        service web { replicas: 2 across zones; needs: 1; time: 1 ms; available: 99% per replica }
      }
      users -> web
      workload w = steady 1 rps from users

      """
    )
    let all = try #require(findings.requests.first?.importances)
    let zone = try #require(all.first { $0.of == "r.a" })
    // One replica is down by itself or its zone: 1 - 0.99 x 0.999.
    let one = 1 - 0.99 * 0.999
    expectClose(zone.achievement, one / (one * one), within: 1e-9)
    expectClose(zone.minutesPerYear, (one * one - 0.01 * one) * 525_600, within: 1e-9)
    let replicas = try #require(all.first { $0.of == "replicas of r.web" })
    expectClose(replicas.share, 1 - 0.001 * 0.001 / (one * one), within: 1e-9)
  }

  /// 100/s for 10 minutes are 60 000; workers that are half busy work them off in as long again.
  @Test func `what waits for a lost consumer, and how long that takes`() throws {
    let (findings, _) = try found(
      """
      client users
      service web { concurrency: 8; time: 1 ms }
      queue jobs
      service workers { concurrency: 10; time: 50 ms; mtbf: 30 d; mttr: 10 min }
      users -> web ~> jobs ~> workers
      workload w = steady 100 rps from users

      """
    )
    let loss = try #require(findings.failures.first { $0.lost == ["workers"] })
    #expect(loss.unservedTraffic == 0)
    let backlog = try #require(loss.backlogs.first)
    expectClose(backlog.items, 60_000, within: 1e-6)
    expectClose(backlog.drainSeconds, 600, within: 1e-6)
  }

  @Test func `a balancer sends calls to what is gone until it notices`() throws {
    let (findings, design) = try found(
      """
      client users
      balancer dns { latency: 1 ms; failover: 60 s; cost: $73/month }
      service one { concurrency: 8; time: 1 ms; cost: $730/month }
      service two { concurrency: 8; time: 1 ms; cost: $730/month }
      users -> dns
      dns -> one { share: 70% }
      dns -> two { share: 30% }
      workload w = steady 1 rps from users

      """
    )
    let loss = try #require(findings.failures.first { $0.lost == ["one"] })
    #expect(loss.failovers.map { design[$0.balancer].path } == ["dns"])
    #expect(loss.failovers.first?.seconds == 60)
    #expect(loss.idleDollarsPerHour == 0)
    let whole = try #require(findings.failures.first { $0.lost == ["dns"] })
    // All of $1 533 a month of 730 h.
    expectClose(whole.idleDollarsPerHour, 2.1, within: 1e-9)
  }

  /// 1 TB with 10 days of versions at 1% a day is 1.1 TB, twice is 2.2 TB: $44; once $22; without versions $40.
  @Test func `each protection costs what the bill is less without it`() throws {
    let (findings, _) = try found(
      """
      client users
      store lake { time: 1 ms; concurrency: 100; data: 1 TB; changes: 1%/d; versioned: 10 d; copies: 2; locked: 7 d compliance; cost: $0.02/GB/month }
      users -> lake
      workload w = steady 1 rps from users

      """
    )
    let costs = findings.tiers.map { "\($0.tier) \($0.perMonth.dollars)" }
    #expect(costs == ["copies 22.0", "versioned 4.0", "locked 0.0"])
    #expect(findings.tiers.allSatisfy { $0.isComplete })
  }

  /// A backup each hour that takes none: at worst an hour is lost, 3 600 s x 2/s x 10 KB.
  @Test func `lost data is counted in bytes and items`() throws {
    let (findings, _) = try found(
      """
      client users
      region r {
        store ledger { time: 1 ms; concurrency: 100; data: 1 TB; backup: every 1 h to vault keep 7 d; restore: 1 GB/s }
      }
      region s { store vault { restore: 1 GB/s } }
      users -> ledger { payload: 10 KB }
      workload w = steady 2 rps from users
      fault gone { at 1 h: kill ledger }

      """
    )
    let one = try #require(findings.recovery.first { $0.fault == "gone" && $0.store == "r.ledger" })
    #expect(one.rpoSeconds == 3_600)
    expectClose(one.lostItems, 7_200, within: 1e-9)
    expectClose(one.lostBytes, 72e6, within: 1e-9)
  }
}
