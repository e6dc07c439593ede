import EventSimulation
import Findings
import FluidSimulation
import Model
import Testing

/// A line that is full for a while: the rest waits for it, and no more goes over it than it carries.
@Suite struct BandwidthInTimeTests {
  // 1 Gbps carry 125 messages of 1 MB a second. A minute of 150/s leaves 25 x 60 = 1 500 waiting, whom the 25/s that
  // 100/s leave free take another minute to carry.
  @Test(
    arguments: ["payload: 1 MB", "reply: 1 MB"].flatMap { size in
      ["fluid", "events"].map { (size, $0) }
    }
  )
  func `a full line carries what fits and works off the rest`(size: String, engine: String) throws {
    let design = try design(
      """
      client users
      service web { time: fixed 1 ms; concurrency: 640 }
      store files { latency: 1 ms }
      users -> web
      web -> files { \(size); bandwidth: 1 Gbps }
      workload day = steady 100 rps from users + spike to 150 rps at 1 min for 1 min
      """
    )
    let found =
      engine == "fluid"
      ? play(design, under: "day", FluidOptions(seconds: 240))
      : try events(design)
    #expect(found.obstacles == [])
    func served(_ low: Double, _ high: Double) throws -> Double {
      try #require(found.request("request", from: low, to: high)).served / (high - low)
    }
    #expect(try abs(served(0, 60) - 100) < 2)
    #expect(try abs(served(70, 120) - 125) < 0.01 * 125)
    #expect(try abs(served(120, 170) - 125) < 0.02 * 125)
    #expect(try abs(served(200, 240) - 100) < 4)
    let worst = try #require(found.request("request", from: 110, to: 120)?.latency.quantile(0.5))
    // Who is answered at 115 s was sent w before it, when 25 (55 - w) waited: 125 w of the line, so w is 55/6 s.
    #expect(abs(worst - 55.0 / 6) < 0.3, "\(worst)")
  }

  private func events(_ design: Design) throws -> TimelineFindings {
    var options = EventOptions()
    options.seconds = 240
    return simulateTimeline(design, under: "day", with: nil, options)
  }

  @Test func `what waits for a line is shown on its link`() throws {
    let design = try design(
      """
      client users
      service web { time: 1 ms; concurrency: 640 }
      store files { latency: 1 ms }
      users -> web
      web -> files { payload: 1 MB; bandwidth: 1 Gbps }
      workload day = steady 100 rps from users + spike to 150 rps at 1 min for 1 min
      """
    )
    let found = play(design, under: "day", FluidOptions(seconds: 240))
    let most = try #require(found.bins.flatMap(\.links).max { $0.backlog < $1.backlog })
    #expect(abs(most.backlog - 1500) < 15, "\(most.backlog)")
    // Who comes last waits for 12 s; who is next has for 10.
    #expect(abs(most.lag - 10) < 0.3, "\(most.lag)")
    #expect(design[design[most.link].to].name == "files")
    #expect(found.simplifications.contains { $0.contains("`web -> files` has a bandwidth") })
  }

  /// Who gives up after 100 ms gets an error while the line is full, and the line carries what nobody waits for.
  @Test(arguments: ["fluid", "events"])
  func `who gives up on a full line gets an error`(engine: String) throws {
    let design = try design(
      """
      client users
      service web { time: 1 ms; concurrency: 640 }
      store files { latency: 1 ms }
      users -> web
      web -> files { payload: 1 MB; bandwidth: 1 Gbps; timeout: 500 ms }
      workload day = steady 80 rps from users + spike to 150 rps at 1 min for 1 min
      """
    )
    let found =
      engine == "fluid"
      ? play(design, under: "day", FluidOptions(seconds: 240)) : try events(design)
    let late = try #require(found.request("request", from: 70, to: 115))
    #expect((late.errorRatio ?? 0) > 0.95, "\(late)")
    let after = try #require(found.request("request", from: 180, to: 240))
    #expect((after.errorRatio ?? 1) < 0.02)
  }

  /// Two links between two groups share its line: 60/s over each want 120 of 125 messages, 75/s want more.
  @Test(arguments: ["fluid", "events"])
  func `links between two groups share the path`(engine: String) throws {
    let design = try design(
      """
      client users
      region here  { service a { latency: 1 ms } }
      region there { store b { latency: 1 ms }; store c { latency: 1 ms } }
      here -> there { bandwidth: 1 Gbps; latency: 10 ms }
      users -> a
      a ~> b { payload: 1 MB }
      a -> c { payload: 1 MB }
      workload day = steady 40 rps from users + spike to 75 rps at 1 min for 1 min
      """
    )
    let found =
      engine == "fluid"
      ? play(design, under: "day", FluidOptions(seconds: 240)) : try events(design)
    #expect(found.obstacles == [])
    // Each request sends two: 62.5/s are done.
    let full = try #require(found.request("request", from: 70, to: 120))
    #expect(abs(full.served / 50 - 62.5) < 1, "\(full.served / 50)")
  }
}
