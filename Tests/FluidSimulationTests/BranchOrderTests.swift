import EventSimulation
import Findings
import FluidSimulation
import Model
import Testing

/// What nobody waits for is sent in its turn: by those whose calls before it went well.
@Suite struct BranchOrderTests {
  private func text(_ links: String) -> String {
    """
    client users
    service web { time: fixed 1 ms; concurrency: 100 }
    service a { time: fixed 1 ms; concurrency: 100; errors: 10% }
    service audit { time: fixed 1 ms; concurrency: 100 }
    users -> web
    \(links)
    workload day = steady 1000 rps from users
    fault broken { at 1 min: fail 50% of a for 2 min }
    """
  }

  private func rate(_ found: TimelineFindings, _ design: Design, from: Double, to: Double) -> Double
  {
    let bins = found.bins.filter { $0.begin >= from - 1e-6 && $0.end <= to + 1e-6 }
    let rates = bins.compactMap { bin in
      bin.components.first { design[$0.node].name == "audit" }?.arrivalPerSecond
    }
    return rates.reduce(0, +) / Double(max(1, rates.count))
  }

  /// A tenth of 1 000 a second fail before it is sent, and of the rest another half while `a` is broken.
  @Test(arguments: [
    ("web -> a\nweb ~> audit", 900.0, 450.0), ("web ~> audit\nweb -> a", 1000, 1000),
  ])
  func `a message that is sent after a call is sent by those that it served`(
    links: String,
    calm: Double,
    broken: Double
  ) throws {
    let design = try design(text(links))
    let flow = play(design, under: "day", with: "broken")
    var options = EventOptions()
    options.seconds = 240
    let events = simulateTimeline(design, under: "day", with: "broken", options)
    // Five deviations of the mean rate of a minute, and of nearly two, of about a thousand a second.
    for (found, slack) in [(flow, 5.0), (events, 21)] {
      #expect(abs(rate(found, design, from: 0, to: 60) - calm) < slack)
      #expect(abs(rate(found, design, from: 65, to: 175) - broken) < slack)
    }
  }
}
