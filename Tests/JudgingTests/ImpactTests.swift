import Findings
import Judging
import LoadFlow
import Model
import TestKit
import Testing

@Suite("What failures do")
struct ImpactTests {
  private let shop = """
    design "Shop"
    client users
    region r {
      zones: a, b, c
      available(zone): 99.9%
      balancer edge { latency: 1 ms; available: 99.99% }
      service web { replicas: 6 across zones; concurrency: 10 per replica; time: 10 ms; available: 99.9% per replica }
      database db { primary: a; standby: b sync; time: 1 ms; concurrency: 20; available: 99.9% per replica }
      service extras { time: 1 ms; available: 99% }
    }
    users -> edge -> web
    web -> db
    web -> extras { optional: yes }
    workload w = steady 3.5k rps from users

    """

  private func found(
    _ text: String,
    _ options: ImpactOptions = ImpactOptions()
  ) throws
    -> ImpactFindings
  {
    let design = try resolved(text)
    return impact(design, under: design.workloads.first?.name, options) { analyze($0, under: $1) }
  }

  /// 3500/s at 10 ms keep 35 of 60 servers busy, 3.5 replicas: 4 of 6 are needed, so a zone is spared and two aren't.
  @Test func `a need is the least that carries the load`() throws {
    let findings = try found(shop)
    let needs = findings.assumptions.first { $0.of == "r.web" && $0.attribute == "needs" }
    #expect(needs?.value == "4 of 6")
    let zone = findings.failures.first { $0.lost == ["r.a"] }
    #expect(zone?.unservedTraffic == 0)
    let two = findings.failures.first { $0.lost == ["r.a", "r.c"] }
    // Two of six replicas carry 2 / 3.5 of what comes.
    expectClose(two?.unservedTraffic, 1 - 2 / 3.5, within: 1e-6)
  }

  @Test func `losses are ranked by the downtime that they cost`() throws {
    let findings = try found(shop)
    let edge = try #require(findings.failures.first { $0.lost == ["r.edge"] })
    expectClose(edge.budgetMinutesPerYear, 0.0001 * 525_600, within: 1e-6)
    #expect(findings.failures.first?.lost == ["r.edge"])
    let costs = findings.failures.compactMap(\.budgetMinutesPerYear)
    #expect(costs == costs.sorted(by: >))
  }

  @Test func `what is optional degrades and doesn't fail`() throws {
    let findings = try found(shop)
    #expect(!findings.requests[0].singlePoints.contains("r.extras"))
    #expect(findings.requests[0].singlePoints.contains("r.edge"))
  }

  @Test func `the rest of a lost zone is played under the load`() throws {
    var options = ImpactOptions()
    let design = try resolved(shop)
    options.of = [try #require(design.node("r.a")).id]
    let loss = try #require(try found(shop, options).failures.first)
    // 35 busy servers of the 40 that are left.
    let web = loss.busy.first { $0.component == "r.web" }
    expectClose(web?.utilization, 0.875, within: 1e-6)
    #expect(loss.p99.first?.seconds != nil)
    #expect(loss.overloaded.isEmpty)
  }

  @Test func `requirements get their verdict with the loss that breaks them`() throws {
    let verdicts = try judged(
      shop + """
        require availability >= 99.95%
        require availability >= 99.999%
        require survives any zone
        require survives any component
        require survives any 2 of web
        require survives any 3 of web
        require availability(edge) >= 99.99%
        """
    )
    #expect(verdicts.map(\.holds) == [true, false, true, false, true, false, true])
    #expect(verdicts[3].violatedBy == "r.edge")
    #expect(verdicts[1].reason.contains("r.edge"), "\(verdicts[1].reason)")
  }

  @Test func `nothing is guessed where nothing says how often it fails`() throws {
    let verdicts = try judged(
      """
      client users
      service s { time: 1 ms }
      service t { time: 1 ms; mtbf: 30 d }
      users -> s { for: plain }
      users -> t { for: half }
      workload w = steady 1 rps from users { mix: plain 50%, half 50% }
      require availability(plain) >= 99%
      require availability(half) >= 99%
      """
    )
    #expect(verdicts.map(\.holds) == [nil, nil])
    #expect(verdicts[0].reason.contains("available:"), "\(verdicts[0].reason)")
    #expect(verdicts[1].reason.contains("mttr"), "\(verdicts[1].reason)")
  }

  /// One node in its zone fails with either; one more in the other zone leaves the pair of both.
  @Test func `one more replica is advised where it wins most`() throws {
    let findings = try found(
      """
      client users
      region r {
        zones: a, b
        available(zone): 99.9%
        service s { replicas: 1; needs: 1; time: 1 ms; available: 99.9% per replica }
      }
      users -> s
      workload w = steady 1 rps from users
      """
    )
    let best = try #require(findings.advice.first)
    #expect(best.component == "r.s")
    #expect(best.place == "r.b")
    // One zone with one node: u = 1 - 0.999^2; two of them: u^2.
    let down = 1 - 0.999 * 0.999
    expectClose(best.minutesPerYear, (down - down * down) * 525_600, within: 1e-9)
  }
}
