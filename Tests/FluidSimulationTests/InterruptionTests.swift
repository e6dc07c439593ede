import Findings
import FluidSimulation
import Model
import Testing

/// Capacity that is taken away at random.
@Suite struct InterruptionTests {
  // Each replica is there for two hours and away for twelve minutes: 1/11 of ten are away, so eight calls of a minute keep
  // 9.09 servers 88% busy. A call that takes a minute loses its server with 1 - exp(-1/120).
  @Test func `a share of the replicas is away, and calls on them are lost`() throws {
    let found = play(
      try design(
        """
        client users
        service gpu {
          replicas: 10; concurrency: 1 per replica; time: 1 min
          spot: 59% off, every 2 h, back in 12 min
        }
        users -> gpu
        workload day = steady 8 rpm from users
        """
      ),
      under: "day",
      FluidOptions(seconds: 36_000)
    )
    let last = try #require(found.bins.last)
    #expect(abs((last.components.first?.utilization ?? 0) - 0.88) < 0.01)
    #expect(abs((last.requests[0].errorRatio ?? 0) - 0.0083) < 0.0002)
    #expect(found.simplifications.contains { $0.contains("9.09% of it, the average, is away") })
  }
}
