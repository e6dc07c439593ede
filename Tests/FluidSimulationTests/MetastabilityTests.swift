import Findings
import FluidSimulation
import Testing

/// Bronson, Aghayev, Charapko and Zhu, "Metastable failures in distributed systems", HotOS 2021, section 2.1:
/// a database that does 300 queries a second, 1 s timeout, one retry.
@Suite struct MetastabilityTests {
  static func text(
    load: Double,
    outage: Double = 10,
    link: String = "timeout: 1 s; retry: 1",
    database: String = ""
  ) -> String {
    """
    design "Database behind a web application"
    client users
    database db { concurrency: 1; capacity: 300 rps\(database.isEmpty ? "" : "; ")\(database) }
    users -> db { \(link) }
    workload w = steady \(load) rps from users
    fault outage { at 20 s: cut users from db for \(outage) s }
    """
  }

  static func run(_ text: String) throws -> TimelineFindings {
    play(
      try design(text),
      under: "w",
      with: "outage",
      FluidOptions(seconds: 200, hasBaseline: false)
    )
  }

  /// After the outage the backlog is 10 s of attempts; twice the load is more or less than 300/s.
  @Test(
    "the load decides whether it comes back",
    arguments: [(100.0, true), (140, true), (160, false), (280, false)]
  )
  func load(load: Double, comesBack: Bool) throws {
    let findings = try Self.run(Self.text(load: load))
    #expect(findings.obstacles == [])
    #expect(findings.goodput(from: 0, to: 20) > 0.999)
    #expect(findings.goodput(from: 21, to: 30) < 0.01)
    let late = findings.goodput(from: 150, to: 200)
    #expect(comesBack ? late > 0.99 : late < 0.3, "\(load): \(late)")
  }

  /// The same case in its other rows, all at 280/s: what passes and what doesn't.
  @Test(
    "a change cures it or doesn't",
    arguments: [
      ("an outage of 0.5 s", 0.5, "timeout: 1 s; retry: 1", "", true),
      ("an outage of 2 s", 2, "timeout: 1 s; retry: 1", "", false),
      ("a pause with jitter", 10, "timeout: 1 s; retry: 1, backoff 2 s, jitter", "", false),
      ("a budget of a tenth", 10, "timeout: 1 s; retry: 1, within 10%", "", false),
      ("a queue of 100", 10, "timeout: 1 s; retry: 1", "queue: 100", true),
      ("the newest first", 10, "timeout: 1 s; retry: 1", "discipline: lifo", true),
      ("patience of 0.9 s", 10, "timeout: 1 s; retry: 1", "patience: fixed 0.9 s", true),
    ]
  )
  func cure(name: String, outage: Double, link: String, database: String, comesBack: Bool) throws {
    let text = Self.text(load: 280, outage: outage, link: link, database: database)
    let findings = try Self.run(text)
    let late = findings.goodput(from: 150, to: 200)
    #expect(comesBack ? late > 0.9 : late < 0.5, "\(name): \(late)")
  }
}
