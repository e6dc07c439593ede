import Findings
import Testing

@testable import EventSimulation

/// Replicas that follow the load while a fault has taken some of them.
@Suite struct LostReplicaTests {
  /// With two of four replicas gone a line grows, others start and empty it, and enough of them stay.
  ///
  /// 3.5 calls of a second each come a second. What is down is no part of what is kept when idle ones go.
  @Test func `replicas that come during a fault aren't hit by it`() throws {
    let design = try design(
      """
      design "Lost"
      client users
      service s {
        replicas: 4
        concurrency: 1 per replica
        time: fixed 1 s
        scale: 4..12 at backlog 1
        cold-start: fixed 30 s
        idle: 2 min
      }
      users -> s
      workload w = steady 3.5 rps from users { arrivals: even }
      fault half { at 5 min: kill 2 of s for 30 min }
      """
    )
    let found = simulateTimeline(design, under: "w", with: "half")
    #expect(found.obstacles == [])
    let during = found.bins.filter { $0.begin >= 900 && $0.end <= 2100 }
    let replicas = during.map { $0.components[0].replicas }
    #expect(!during.isEmpty && replicas.allSatisfy { (4...10).contains($0) }, "\(replicas)")
    let queues = during.map { $0.components[0].queue }
    #expect(queues.allSatisfy { $0 < 2 }, "\(queues)")
    #expect((found.load.sample?.events ?? 0) > 0)
    // As many as are idle go in the end; those that were down are back.
    let after = try #require(found.bins.last?.components[0].paidReplicas)
    #expect(after >= 4 && after <= 12)
  }

  /// Of six shards by key one finds nobody until its copy takes over after 5 s: a sixth of the calls fails at once.
  @Test func `calls for a lost shard fail until its copy takes over`() throws {
    let found = try played(
      """
      cache hot { shards: 6 by client; copies: 2; concurrency: 1 per shard; time: fixed 1 ms; failover: 10 s }
      users -> hot { timeout: 200 ms }
      workload w = steady 600 rps from users
      fault one { at 1 min: kill 1 of hot for 1 min }
      """
    )
    let causes = causes(found)
    #expect(abs(causes.failed - 1000) < 5 * 29, "\(causes)")
    #expect(causes.timedOut == 0, "\(causes)")
    #expect(found.bins.allSatisfy { $0.components[0].queue < 1 })
  }

  /// Two of three replicas serve all: 200 calls of a millisecond a second; none waits at the third.
  @Test(arguments: ["random", "round-robin", "least-busy"])
  func `a balancer passes over a lost replica`(balance: String) throws {
    let found = try played(
      """
      service s { replicas: 3; concurrency: 1 per replica; time: fixed 1 ms; balance: \(balance) }
      users -> s { timeout: 200 ms }
      workload w = steady 200 rps from users { arrivals: even }
      fault one { at 1 min: kill 1 of s for 1 min }
      """
    )
    let causes = causes(found)
    #expect(causes.failed <= 1 && causes.timedOut == 0, "\(causes)")
  }

  /// Until it knows, a balancer sends a third of the calls to the lost replica: 200 a second for 15 s.
  @Test func `a balancer that learns late loses a share until then`() throws {
    let found = try played(
      """
      service s {
        replicas: 3
        concurrency: 1 per replica
        time: fixed 1 ms
        balance: least-busy
        failover: 15 s
      }
      users -> s { timeout: 200 ms }
      workload w = steady 200 rps from users
      fault one { at 1 min: kill 1 of s for 1 min }
      """
    )
    let causes = causes(found)
    #expect(abs(causes.failed - 1000) < 5 * 26, "\(causes)")
    #expect(causes.timedOut == 0, "\(causes)")
  }

  private func played(_ text: String) throws -> TimelineFindings {
    var options = EventOptions()
    options.seconds = 180
    let found = simulateTimeline(
      try design("design \"Lost\"\nclient users\n" + text),
      under: "w",
      with: "one",
      options
    )
    #expect(found.obstacles == [])
    return found
  }

  private func causes(_ found: TimelineFindings) -> (failed: Double, timedOut: Double) {
    let requests = found.bins.flatMap(\.requests)
    return (
      requests.reduce(0) { $0 + $1.failed }, requests.reduce(0) { $0 + $1.timedOut }
    )
  }
}
