import Findings
import FluidSimulation
import Judging
import Model
import TestKit
import Testing

@Suite("Who notices, and what a run costs")
struct TimelineNoticesTests {
  private func played(_ text: String, _ fault: String) throws -> (TimelineFindings, Design) {
    let design = try resolved(text)
    let options = FluidOptions(metersUse: true)
    let found = play(design, under: "day", with: fault, options)
    #expect(found.obstacles == [])
    return (found.noticed(in: design).priced(in: design), design)
  }

  // `detect` is the part of the failover until the loss is seen: 5 s of 20 s; the breaker of the other way has a second's errors.
  @Test func `failover and breakers notice when they act`() throws {
    let (found, design) = try played(
      """
      client users
      region r {
        zones: a, b
        service leader { primary: a; standby: b sync; failover: 20 s; detect: 5 s; time: 1 ms; concurrency: 9 }
      }
      service side { time: 1 ms; concurrency: 9 }
      users -> leader
      users -> side { breaker: 50% over 5 s, open 10 s; optional: yes }
      workload day = steady 100 rps from users
      fault lost { at 1 min: kill leader for 2 min; at 90 s: kill side for 30 s }
      """,
      "lost"
    )
    let leader = try #require(design.nodes.first { $0.name == "leader" })
    let kinds = found.notices.map { "\($0.kind) by \($0.means)" }
    #expect(kinds == ["detected by failover", "takenOver by failover", "detected by breaker"])
    try #require(found.notices.count == 3)
    #expect(found.notices.prefix(2).map(\.at) == [65, 80])
    #expect(found.notices.first?.place == .node(leader.id))
    #expect(found.notices[1].to.map { design[$0].name } == "b")
    // Half of what ended in five seconds has failed after 2.5 s; bins of a second or so.
    #expect((92.0...94).contains(found.notices[2].at), "\(found.notices[2])")
  }

  // Ten machines at 10 cents an hour are $1 an hour: $730 in each month, 1/3600 of a dollar a second. With 1 cent for a
  // million calls, 100/s are 262.8M a month: $2.628.
  @Test func `each part of a run is a share of a month that were all like it`() throws {
    let (found, _) = try played(
      """
      client users
      service web { replicas: 10; time: 1 ms; concurrency: 9; cost: $0.1/h per replica, $0.01 per 1M calls }
      users -> web
      workload day = steady 100 rps from users
      fault busy { at 1 min: load by 3x for 1 min }
      """,
      "busy"
    )
    let calm = try #require(found.bins.first?.dollarsPerMonth)
    expectClose(calm, 730 + 2.628, within: 1e-6)
    let busy = try #require(found.bins.first { $0.begin >= 80 }?.dollarsPerMonth)
    expectClose(busy, 730 + 3 * 2.628, within: 1e-6)
    let cost = try #require(found.cost)
    let calls = 100 * found.seconds + 200 * 60
    expectClose(cost.dollars, found.seconds / 3600 + calls * 1e-8, within: 1e-5)
    // Money is in millionths of a dollar of a month, of which the run is a part.
    expectClose(cost.dollars - (cost.dollarsOtherwise ?? 0), 200 * 60 * 1e-8, within: 1e-3)
    #expect(cost.scaling == [])
  }

  // A replica does 10/s at 60% of its servers; 300/s for a quarter of an hour need 50 of them, at $1 an hour each.
  @Test func `following the load costs what replicas beyond the first do`() throws {
    let (found, _) = try played(
      """
      client users
      service web {
        scale: 10..60 at utilization 60%; time: 100 ms; concurrency: 1 per replica; cost: $1/h per replica
        cold-start: 30 s
      }
      users -> web { timeout: 10 s }
      workload day = steady 60 rps from users
      fault busy { at 5 min: load by 5x for 15 min }
      """,
      "busy"
    )
    let first = try #require(found.bins.first?.components.first?.paidReplicas)
    let replicaSeconds = found.bins.reduce(0) {
      $0 + ($1.components[0].paidReplicas - first) * $1.seconds
    }
    let cost = try #require(found.cost)
    expectClose(cost.scaling.first?.dollars ?? 0, replicaSeconds / 3600, within: 1e-6)
    #expect(cost.dollars - (cost.dollarsOtherwise ?? 0) > 0.9 * replicaSeconds / 3600)
    #expect(found.notices.contains { $0.means == .scaling && $0.at >= 300 && $0.at < 400 })
  }
}
