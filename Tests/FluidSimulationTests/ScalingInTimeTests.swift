import EventSimulation
import Findings
import FluidSimulation
import Model
import Testing

/// Replicas that follow the load, by hand.
@Suite struct ScalingInTimeTests {
  private func replicas(_ found: TimelineFindings, before moment: Double) -> Double? {
    found.bins.last { $0.end <= moment + 1e-6 }?.components[0].replicas
  }

  /// Of thirteen replicas over three zones five stand in the first one; two are killed by their number, whatever there is.
  ///
  /// As many by either engine: requests come at equal distances, so that chance asks for no more.
  @Test(arguments: [("zone a", 8.0), ("2 of s", 11)])
  func `replicas of the moment are lost by their places or their number`(
    lost: String,
    left: Double
  ) throws {
    let design = try design(
      """
      client users
      region r {
        zones: a, b, c
        service s {
          replicas: 4 across zones
          concurrency: 1 per replica
          time: fixed 1 s
          scale: 4..13 at backlog 1
          cold-start: fixed 5 s
        }
      }
      users -> s
      workload w = steady 3 rps from users { arrivals: even } + spike to 30 rps at 1 min for 1 min
      fault one { at 4 min: kill \(lost) for 30 s }
      """
    )
    var options = EventOptions()
    options.seconds = 280
    let played = [
      play(design, under: "w", with: "one", FluidOptions(seconds: 280)),
      simulateTimeline(design, under: "w", with: "one", options),
    ]
    for found in played {
      #expect(found.obstacles == [])
      #expect(replicas(found, before: 236) == 13)
      #expect(replicas(found, before: 255) == left)
    }
  }

  /// At the look 15 s after the rush begins 30 more are asked for; half of them are there 120 s later, all after 180 s.
  @Test func `replicas start one by one`() throws {
    let design = try design(
      """
      client users
      service s {
        replicas: 10
        concurrency: 1 per replica
        time: fixed 100 ms
        scale: 10..40 at backlog 1
        cold-start: uniform 60 s..180 s
      }
      users -> s
      workload w = steady 60 rps from users + spike to 250 rps at 1 min for 9 min
      """
    )
    let found = play(design, under: "w", FluidOptions(seconds: 300, binSeconds: 1))
    for (moment, count) in [(135.0, 10.0), (165, 17), (195, 25), (225, 32), (257, 40)] {
      #expect(abs((replicas(found, before: moment) ?? 0) - count) < 1.5, "at \(moment)")
    }
  }
}
