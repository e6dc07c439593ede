import EventSimulation
import Findings
import FluidSimulation
import Testing

/// The published case of `MetastabilityTests`, row by row by both engines: the same regime in each.
@Suite struct PublishedRowsTests {
  private static let retry = "timeout: 1 s; retry: 1"

  @Test(
    "both engines come back, or don't",
    arguments: [
      ("140/s", 140.0, 10.0, retry, "", true),
      ("160/s", 160, 10, retry, "", false),
      ("280/s", 280, 10, retry, "", false),
      ("an outage of 0.5 s", 280, 0.5, retry, "", true),
      ("an outage of 2 s", 280, 2, retry, "", false),
      ("a pause with jitter", 280, 10, "timeout: 1 s; retry: 1, backoff 2 s, jitter", "", false),
      ("a budget of a tenth", 280, 10, "timeout: 1 s; retry: 1, within 10%", "", false),
      ("a queue of 100", 280, 10, retry, "queue: 100", true),
      ("the newest first", 280, 10, retry, "discipline: lifo", true),
      ("dropping what is late", 280, 10, retry, "patience: fixed 0.9 s", true),
    ]
  )
  func row(
    name: String,
    load: Double,
    outage: Double,
    link: String,
    database: String,
    comesBack: Bool
  ) throws {
    let text = MetastabilityTests.text(
      load: load,
      outage: outage,
      link: link,
      database: database
    )
    var options = EventOptions()
    options.seconds = 200
    let events = simulateTimeline(try design(text), under: "w", with: "outage", options)
    for found in [try MetastabilityTests.run(text), events] {
      #expect(found.obstacles == [], "\(found.engine)")
      let late = found.goodput(from: 150, to: 200)
      #expect(comesBack ? late > 0.9 : late < 0.5, "\(name) by \(found.engine): \(late)")
    }
  }
}
