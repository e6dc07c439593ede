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
}
