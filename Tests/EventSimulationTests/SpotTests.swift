import Findings
import Model
import Testing

@testable import EventSimulation

/// Replicas that are taken away at random, against what is known of them.
@Suite struct SpotTests {
  /// Work of 2 h on a server that is taken every 4 h for 10 min begins anew: (1/r + R)(e^(r s) - 1) in the mean.
  ///
  /// Daly, "A higher order estimate of the optimum checkpoint interval", 2006, eq. 13; here 2.703 h.
  @Test func `work that begins anew takes as long as Daly says`() throws {
    let text = """
      design "Spot"
      client users
      service pool { replicas: 400; concurrency: 1 per replica; spot: 60% off, every 4 h, back in fixed 10 min }
      job train { time: fixed 2 h; runs-on: pool; retry: always; restart: 10 min }
      users ~> train
      workload w = steady 60/h from users { arrivals: even }
      """
    let design = try design(text)
    var options = EventOptions()
    options.seconds = 200 * 3600
    let found = simulateTimeline(design, under: "w", with: nil, options)
    #expect(found.obstacles == [])
    var ages = LatencyHistogram()
    for passage in found.bins.flatMap(\.passages) { ages.add(passage.latency) }
    let mean = try #require(ages.mean)
    // Some 48 000 runs whose times spread by half of their mean.
    #expect(abs(mean / 3600 - 2.703) < 0.03, "\(mean / 3600)")
    let pool = try #require(design.nodes.first { $0.name == "pool" })
    let there = found.bins.compactMap { bin in
      bin.components.first { $0.node == pool.id }?.servers
    }
    // Each is there for 4 h of 4 h and 10 min.
    let share = there.reduce(0, +) / Double(there.count) / 400
    #expect(abs(share - 0.96) < 0.005, "\(share)")
  }
}
