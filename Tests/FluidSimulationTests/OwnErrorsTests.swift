import EventSimulation
import Findings
import FluidSimulation
import Model
import Testing

/// Calls that a component fails by itself have been made all the same, by whichever engine.
@Suite struct OwnErrorsTests {
  private static let text = """
    client users
    service web { time: fixed 1 ms; concurrency: 100; ERRORS }
    service db { time: fixed 1 ms; concurrency: 100 }
    service audit { time: fixed 1 ms; concurrency: 100 }
    users -> web
    web -> db
    web ~> audit
    workload day = steady 100 rps from users
    fault broken { at 1 min: fail 50% of web for 2 min }
    """

  private func arrivals(_ bins: [TimelineBin], at name: String, in design: Design) -> [Double] {
    bins.compactMap { bin in
      bin.components.first { design[$0.node].name == name }?.arrivalPerSecond
    }
  }

  /// Half of 100 a second fail; 100 come to what stands behind, as a call is failed when its own calls are made.
  @Test func `half of all fail and all go on`() throws {
    let design = try design(Self.text.replacing("ERRORS", with: "errors: 50%"))
    let played = play(design, under: "day", FluidOptions(seconds: 60))
    for name in ["db", "audit"] {
      for rate in arrivals(played.bins, at: name, in: design) {
        #expect(abs(rate - 100) < 0.01, "\(name): \(rate)")
      }
    }
    #expect(abs(played.goodput(from: 0, to: 60) - 0.5) < 1e-6)
  }

  /// By events it is as many, within what chance does in a minute of a hundred a second: 5 standard deviations are 6.5.
  @Test func `what a fault fails has called as well`() throws {
    let design = try design(Self.text.replacing("ERRORS", with: "latency: 0 s"))
    let flow = play(design, under: "day", with: "broken")
    var options = EventOptions()
    options.seconds = 240
    let events = simulateTimeline(design, under: "day", with: "broken", options)
    for (found, slack) in [(flow, 0.5), (events, 6.5)] {
      let bins = found.bins.filter { $0.begin >= 65 && $0.end <= 175 }
      let rates = arrivals(bins, at: "db", in: design)
      #expect(!rates.isEmpty)
      #expect(abs(rates.reduce(0, +) / Double(rates.count) - 100) < slack, "\(rates)")
    }
    #expect(abs(flow.goodput(from: 65, to: 175) - 0.5) < 0.01)
  }
}
