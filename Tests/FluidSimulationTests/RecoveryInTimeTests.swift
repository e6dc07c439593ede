import EventSimulation
import Findings
import FluidSimulation
import Model
import Testing

/// When a run is as it would be without its fault.
@Suite struct RecoveryInTimeTests {
  // The published case's rate and station with the newest first: the line of what nobody waits for drains at 20/s of 30 000,
  // for 25 min, and harms nobody who comes now.
  private static let newestFirst = """
    client users
    service web { time: exp 10 ms; concurrency: 3; discipline: lifo }
    users -> web { timeout: 1 s; retry: 1 }
    workload steady = steady 280 rps from users
    fault slow { at 1 min: slow web by 10x for 60 s }
    """

  @Test func `dead work below a line that serves the newest first is no harm`() throws {
    let fluid = play(try design(Self.newestFirst), under: "steady", with: "slow")
    let events = simulateTimeline(try design(Self.newestFirst), under: "steady", with: "slow")
    for found in [fluid, events] {
      #expect(found.obstacles == [])
      let recovered = try #require(found.disturbance?.recoveredAt, "\(found.engine)")
      #expect(recovered < 135, "\(found.engine)")
      let last = try #require(found.bins.last?.components.first)
      #expect(last.abandoned > 0.9 * last.queue && last.queue > 10_000, "\(found.engine): \(last)")
    }
  }

  // Of 300/s each comes twice where its reply is late: without the newest first the line stays, and so does the harm.
  @Test func `dead work before all others is harm`() throws {
    let text = Self.newestFirst.replacing("; discipline: lifo", with: "")
    let found = play(try design(text), under: "steady", with: "slow")
    #expect(found.disturbance?.recoveredAt == nil)
  }

  // 20 s of 180 s without anybody, then the standby: 11.1% of the requests fail.
  @Test func `a standby takes over from its primary`() throws {
    let pair = try design(
      """
      client users
      region r {
        zones: a, b
        service leader { primary: a; standby: b sync; failover: 20 s; time: 2 ms; concurrency: 8 }
      }
      users -> leader { timeout: 200 ms }
      workload steady = steady 200 rps from users
      fault lost { at 1 min: kill leader for 3 min }
      """
    )
    let fluid = play(pair, under: "steady", with: "lost")
    let events = simulateTimeline(pair, under: "steady", with: "lost")
    for found in [fluid, events] {
      let sum = try #require(found.request("request", from: 60, to: 240))
      #expect(abs((sum.errorRatio ?? 1) - 20.0 / 180) < 0.005, "\(found.engine)")
    }
  }

  // The new version of one of ten fails all that comes to it: a tenth of first calls, and a tenth of these again, so 1% of
  // requests, at 1.1 calls each; a canary that is taken back is over with that.
  @Test(arguments: ["fluid", "events"])
  func `a bad canary fails its share, and of that what retries don't save`(engine: String) throws {
    let web = try design(
      """
      client users
      service web { replicas: 10; time: exp 10 ms; concurrency: 8 per replica }
      users -> web { timeout: 1 s; retry: 1 }
      workload steady = steady 1k rps from users
      fault canary { at 90 s: fail 10% of web for 1 min }
      """
    )
    let found =
      engine == "fluid"
      ? play(web, under: "steady", with: "canary")
      : simulateTimeline(web, under: "steady", with: "canary")
    let bad = try #require(found.request("request", from: 92, to: 148))
    #expect(abs((bad.errorRatio ?? 0) - 0.01) < 0.001, "\(bad.errorRatio ?? 0)")
    let calls = found.bins.filter { $0.begin >= 92 && $0.end <= 148 }
      .map { $0.links[0].attemptsPerSecond }
    #expect(abs(calls.reduce(0, +) / Double(calls.count) - 1100) < 10)
    #expect((found.disturbance?.recoveredAt ?? .infinity) < 155)
  }

  // 8 000/s of ten replicas bear 5 000/s without two of them, five times 20 s; without four they don't, and 4 s later every
  // reply is a second late and asked for twice: 10 000/s.
  @Test func `a deployment is as careful as it is small`() throws {
    let web = try design(
      """
      client users
      service web { replicas: 10; time: exp 10 ms; concurrency: 8 per replica }
      users -> web { timeout: 1 s; retry: 1 }
      workload steady = steady 5k rps from users
      fault careful { at 1 min: deploy 2 of web for 20 s every 30 s }
      fault hasty { at 1 min: deploy 4 of web for 20 s }
      """
    )
    let careful = play(web, under: "steady", with: "careful")
    #expect(careful.disturbance == .init(begin: 60, end: 200, recoveredAt: 200))
    #expect(careful.bins.allSatisfy { ($0.requests[0].errorRatio ?? 0) < 1e-6 })
    let hasty = play(web, under: "steady", with: "hasty")
    #expect(hasty.disturbance?.end == 120)
    #expect(hasty.disturbance?.recoveredAt == nil)
    #expect(hasty.goodput(from: 180, to: 240) < 0.01)
  }
}
