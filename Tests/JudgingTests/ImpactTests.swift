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

  /// The third copy stands in where the second fails and the first, too: without the first it stands in for the second.
  @Test("what stands in for what is lost waits for what that stood in for")
  func lostFallback() throws {
    let impact = try found(
      """
      client users
      balancer dns { latency: 1 ms }
      region r {
        available: 99.9%
        service front { time: 1 ms; concurrency: 20 }
        store home { time: 1 ms; concurrency: 20 }
      }
      region s {
        available: 99.9%
        service other { time: 1 ms; concurrency: 20 }
        store second { time: 1 ms; concurrency: 20; available: 99.9% }
      }
      store third { time: 1 s; concurrency: 1 }
      users -> dns
      dns -> front { share: 70% }
      dns -> other { share: 30% }
      front -> home
      other -> second { breaker: 50% over 10 s }
      other -> home { on: failure of second }
      other -> third { on: failure of home }
      workload w = steady 100 rps from users
      """
    )
    let loss = try #require(impact.failures.first { $0.lost == ["r"] })
    #expect(loss.overloaded.isEmpty, "\(loss.overloaded)")
    #expect(loss.errors.map(\.share) == [0], "\(loss.errors)")
    #expect(loss.p99.first?.seconds ?? 1 < 0.05, "\(loss.p99)")
  }

  /// How many replicas are needed follows from how busy they are, which takes no run.
  @Test func `an availability asks no other engine than formulas`() throws {
    let design = try resolved(shop + "require availability >= 99%\nrequire survives any zone")
    var asked = 0
    let found = judge(
      design,
      by: { design, workload in
        asked += 1
        var findings = analyze(design, under: workload)
        findings.engine = "events"
        return findings
      }
    )
    #expect(asked == 0 && found.map(\.holds) == [true, true])
  }

  /// What a run needs, by hand: 99.9% of the scheduler, 99.5% of its log, 99% of the pool, 98% of what `load` calls.
  @Test func `a run that requests start is up while all is that it needs`() throws {
    let found = try judged(
      """
      client users
      scheduler placer { time: 1 ms; runs-on: pool; available: 99.9% }
      service log { time: 1 ms; available: 99.5% }
      service pool { concurrency: 90; available: 99% }
      warehouse dwh { time: 1 s; concurrency: 9; available: 98% }
      placer -> log
      job extract { time: 2 s; runs-on: placer }
      job load { after: extract; time: 2 s; runs-on: placer }
      load -> dwh
      users ~> extract
      workload w = steady 1 rps from users { mix: dag 100% }
      require availability(dag) >= 96%
      require availability(dag at extract) >= 98%
      require availability(dag at load) >= 98%
      """
    )
    let shared = 0.999 * 0.995 * 0.99
    let expected = [shared * 0.98, shared, shared * 0.98]
    for (verdict, value) in zip(found, expected) {
      #expect(abs((verdict.measured ?? 0) - value) < 1e-9, "\(verdict.text): \(verdict.reason)")
    }
    #expect(found.map(\.holds) == [true, true, false])
  }

  /// The reply needs the front alone; the change is at the consumer when queue and consumer are up, too.
  @Test func `a change that isn't waited for needs its whole way`() throws {
    let found = try judged(
      """
      client users
      service front { time: 1 ms; available: 99.9% }
      queue jobs { available: 99.5% }
      service worker { time: 1 ms; concurrency: 4; available: 99% }
      service other { time: 1 ms; available: 90% }
      users -> front
      front ~> jobs ~> worker
      front ~> other
      workload w = steady 1 rps from users { mix: change 100% }
      require availability(change) >= 99%
      require availability(change at worker) >= 99%
      require availability(change at jobs) >= 99%
      """
    )
    let expected = [0.999, 0.999 * 0.995 * 0.99, 0.999 * 0.995]
    for (verdict, value) in zip(found, expected) {
      #expect(abs((verdict.measured ?? 0) - value) < 1e-9, "\(verdict.text): \(verdict.reason)")
    }
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

  /// 180/s at 10 ms keep 1.8 of one server each busy; the load runs three of them, 60% busy: one of two carries 1 / 1.8.
  @Test func `replicas that a scale adds don't make each loss smaller`() throws {
    let findings = try found(
      """
      client users
      service web { replicas: 2; scale: 2..9 at utilization 60%; cold-start: 1 min; idle: 10 min; concurrency: 1 per replica; time: fixed 10 ms; available: 99% per replica }
      users -> web
      workload w = steady 180 rps from users
      """
    )
    let one = findings.failures.first { $0.isReplica }
    expectClose(one?.unservedTraffic, 1 - 1 / 1.8, within: 1e-6)
    #expect(findings.assumptions.contains { $0.attribute == "scale" })
  }

  /// Nothing comes to `cash` while `cards` is up: with the zone of both gone nothing is left to carry the rest.
  @Test func `what stands by is lost with what it stands in for`() throws {
    let findings = try found(
      """
      client users
      region r {
        zones: a, b
        available(zone): 99.9%
        service cards { time: 1 ms; concurrency: 9; available: 99% }
        service cash { time: 1 ms; concurrency: 9; available: 98% }
      }
      users -> cards
      users -> cash { on: failure of cards }
      workload w = steady 10 rps from users
      """
    )
    let zone = findings.failures.first { $0.lost == ["r.a"] }
    #expect(zone?.unservedTraffic == 1)
    let cards = findings.failures.first { $0.lost == ["r.cards"] }
    #expect(cards == nil || cards?.unservedTraffic == 0)
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

  private func queued(_ queue: String, _ worker: String) -> String {
    """
    design "Accepted"
    client users
    service web { time: 1 ms; concurrency: 8; available: 100% }
    queue inbox { \(queue) }
    service worker { time: 10 ms; concurrency: 1; \(worker) }
    users -> web -> inbox ~> worker
    workload w = steady 2 rps from users

    """
  }

  /// The worker is away U = 1 h / (720 h + 1 h) of the time, each time for an exponential time with the mean of 1 h.
  ///
  /// 6 000 places are full after 3 000 s. An absence goes on past that with the chance exp(-3 000/3 600), and then for
  /// another hour in the mean: of all time U exp(-5/6).
  @Test func `a bounded queue lets a long absence through`() throws {
    let bounded = try found(queued("queue: 6000", "mtbf: 30 d; mttr: 1 h"))
    let down = try #require(bounded.requests.first?.unavailability)
    // exp(-5/6), by hand.
    let expected = 0.434_598_208_507_078 / 721
    #expect(abs(down.upperBound - expected) < 1e-12)
    #expect(abs(down.lowerBound - expected) < 1e-12)
    let loss = try #require(bounded.failures.first { $0.lost == ["worker"] })
    #expect(abs(loss.unservedTraffic - 0.434_598_208_507_078) < 1e-12)
  }

  @Test(arguments: ["", "queue: 6000; full: drop", "queue: 1M"])
  func `a queue with room, or one that drops its oldest, accepts all the same`(queue: String) throws
  {
    let findings = try found(queued(queue, "mtbf: 30 d; mttr: 1 h"))
    // Of 1 000 000 places, at 2 a second 139 h, exp(-139) of the absences know.
    let request = try #require(findings.requests.first)
    #expect(request.unavailability?.upperBound ?? 0 == 0)
    #expect(!request.singlePoints.contains("worker"))
  }

  @Test func `a queue of an unknown absence is listed as never full`() throws {
    let findings = try found(queued("queue: 6000", "available: 99%"))
    #expect(findings.requests.first?.unavailability?.upperBound ?? 0 == 0)
    #expect(findings.assumptions.contains { $0.of == "inbox" && $0.attribute == "queue" })
  }

  /// Two workers of which one is enough: both are away U squared of the time, until the first of them is back, which is
  /// in half an hour; the queue of 3 000 s is then full for exp(-3 000/1 800) of that.
  @Test func `a queue waits for the first of its consumers`() throws {
    let text = """
      design "Accepted"
      client users
      service web { time: 1 ms; concurrency: 8; available: 100% }
      queue inbox { queue: 6000 }
      service one { time: 10 ms; concurrency: 1; mtbf: 30 d; mttr: 1 h }
      service two { time: 10 ms; concurrency: 1; mtbf: 30 d; mttr: 1 h }
      users -> web -> inbox
      inbox ~> one
      inbox ~> two
      workload w = steady 2 rps from users

      """
    let down = try #require(try found(text).requests.first?.unavailability)
    // exp(-5/3) is the square of exp(-5/6).
    let expected = 0.434_598_208_507_078 * 0.434_598_208_507_078 / (721 * 721)
    #expect(abs(down.upperBound / expected - 1) < 1e-9)
  }
}
