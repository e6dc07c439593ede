import EventSimulation
import Findings
import FluidSimulation
import Model
import Testing

/// How old items are behind batches that go by the clock, by hand and by both engines.
@Suite struct ClockedBatchTests {
  /// Who comes at a random moment waits evenly for up to a minute, and then for what is done with the batch.
  private static let text = """
    client users
    queue log
    service merge { time: exp 6 s; threads: 1 per replica }
    service dwh { time: 9 s + 1 ms each; concurrency: 1 }
    users -> log
    log ~> merge { batch: every 60 s }
    merge -> dwh
    workload day = steady 100 rps from users
    require freshness(dwh) < 1 h under day
    """

  private func ages(
    _ found: TimelineFindings,
    at name: String,
    in design: Design
  ) -> LatencyHistogram {
    var sum = LatencyHistogram()
    for passage in found.bins.flatMap(\.passages) where design[passage.node].name == name {
      sum.add(passage.latency)
    }
    return sum
  }

  // U(0, 60) + Exp(6) + Exp(9) + 6 000 items of 1 ms is longer than x > 66 with (81 (e^(-(x - 66)/9) - e^(-(x - 6)/9))
  // - 36 (e^(-(x - 66)/6) - e^(-(x - 6)/6))) / 180, so one in a hundred takes longer than 99.6 s; the mean is 51 s.
  @Test(arguments: ["fluid", "events"])
  func `an item is as old as its own wait and the work on its batch`(engine: String) throws {
    let design = try design(Self.text)
    let found: TimelineFindings
    if engine == "fluid" {
      found = play(design, under: "day", FluidOptions(seconds: 1200))
    } else {
      var options = EventOptions()
      options.seconds = 12_000
      found = simulateTimeline(design, under: "day", with: nil, options)
    }
    #expect(found.obstacles == [])
    let ages = ages(found, at: "dwh", in: design)
    let tail = try #require(ages.quantile(0.99))
    #expect(abs(tail / 99.6 - 1) < (engine == "fluid" ? 0.015 : 0.06), "\(tail)")
    let middle = try #require(ages.quantile(0.5))
    #expect(abs(middle / 51 - 1) < 0.05, "\(middle)")
  }
}
