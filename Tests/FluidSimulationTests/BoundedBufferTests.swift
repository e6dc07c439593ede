import EventSimulation
import Findings
import FluidSimulation
import Model
import Testing

/// A queue between services that holds only so much.
@Suite struct BoundedBufferTests {
  // Four servers of 10 ms do 400/s. At 300/s M/M/4 has more than 100 waiting with probability 0.51 x 0.75^100, never; of
  // 500/s what comes to a full queue is turned away: M/M/4/104 loses 1 - 400/500 but for 0.8^100.
  private static func shop(_ rate: Int, _ full: String) throws -> Design {
    try design(
      """
      client users
      service web { time: exp 2 ms; concurrency: 8 }
      queue jobs { queue: 100; full: \(full); capacity: 5k rps }
      service work { time: exp 10 ms; concurrency: 4 }
      users -> web -> jobs
      jobs ~> work
      workload day = steady \(rate) rps from users
      fault none { at 1 min: load by 1x for 4 min }
      """
    )
  }

  private func played(_ design: Design) -> [TimelineFindings] {
    var options = EventOptions()
    options.seconds = 300
    return [
      play(design, under: "day", with: "none", FluidOptions(seconds: 300)),
      simulateTimeline(design, under: "day", with: "none", options),
    ]
  }

  @Test(arguments: [(300, 0.0, 0.0), (500, 0.2, 0.005)])
  func `what finds no room is turned away`(rate: Int, share: Double, band: Double) throws {
    for found in played(try Self.shop(rate, "reject")) {
      #expect(found.obstacles == [])
      let sum = try #require(found.request("request", from: 60, to: 300))
      #expect(abs((sum.errorRatio ?? 1) - share) <= band, "\(found.engine)")
      let held = found.bins.map { $0.links.map(\.backlog).max() ?? 0 }.max() ?? 0
      #expect(held < 102, "\(found.engine)")
    }
  }

  // The oldest go: nobody who asks is turned away, and 100/s are lost.
  @Test func `what finds no room pushes out the oldest`() throws {
    for found in played(try Self.shop(500, "drop")) {
      #expect(found.obstacles == [])
      let sum = try #require(found.request("request", from: 60, to: 300))
      #expect((sum.errorRatio ?? 1) < 1e-6, "\(found.engine)")
      let lost = found.bins.filter { $0.begin >= 60 }.flatMap(\.links).reduce(0) { $0 + $1.lost }
      #expect(abs(lost / 240 - 100) < 3, "\(found.engine): \(lost)")
    }
  }

  // 100 in the queue and 100 before it are 400/s: who waits there for half a second has given up after 100 ms.
  @Test func `back-pressure makes callers wait`() throws {
    let text = """
      client users
      service web { time: exp 2 ms; concurrency: 8 }
      queue jobs { queue: 100; full: block }
      service work { time: exp 10 ms; concurrency: 4 }
      users -> web
      web -> jobs { timeout: 100 ms }
      jobs ~> work
      workload calm = steady 300 rps from users
      workload much = steady 500 rps from users
      """
    var options = EventOptions()
    options.seconds = 120
    for (load, limit) in [("calm", 0.999...1.01), ("much", 0...0.01)] {
      let design = try design(text)
      for found in [
        play(design, under: load, FluidOptions(seconds: 120)),
        simulateTimeline(design, under: load, with: nil, options),
      ] {
        #expect(found.obstacles == [])
        let goodput = found.goodput(from: 60, to: 120)
        #expect(limit.contains(goodput), "\(found.engine), \(load): \(goodput)")
      }
    }
  }
}
