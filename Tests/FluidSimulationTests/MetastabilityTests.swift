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

  /// Two attempts each make 560/s of 280/s: safe below 150/s, as the paper's arithmetic says.
  @Test func `the verdict names threshold, trigger and cures`() throws {
    let design = try design(Self.text(load: 280))
    let found = try #require(metastability(of: design, under: "w").first)
    #expect(found.verdict == .vulnerable)
    #expect(abs(found.capacityPerSecond - 300) < 1e-6)
    #expect(found.amplification == 2)
    #expect(abs(found.safeLoadPerSecond - 150) < 1)
    let trigger = try #require(found.smallestTriggerSeconds)
    #expect(trigger > 0.5 && trigger < 2, "\(trigger)")
    #expect(found.cures.contains("`queue: 100`"))
    #expect(found.cures.contains("`discipline: lifo`"))
    #expect(found.cures.contains("dropping what has waited for the timeout"))
    #expect(!found.cures.contains("retries within 10%"))
  }

  @Test func `below the threshold any trigger passes`() throws {
    let design = try design(Self.text(load: 140))
    let found = try #require(metastability(of: design, under: "w").first)
    #expect(found.verdict == .stable)
    #expect(found.smallestTriggerSeconds == nil)
  }

  /// Four attempts in each of three layers are 64, three in each of five are 243; one layer that gives up after 20 retries
  /// has made 21.
  @Test("layers of retries multiply", arguments: [(3, 3, 64.0), (5, 2, 243), (1, 20, 21)])
  func layers(layers: Int, retries: Int, attempts: Double) throws {
    let names = (1...layers).map { "s\($0)" }
    let services = names.dropLast().map { "service \($0) { latency: 1 ms }" }
    let links = zip(["users"] + names, names).map {
      "\($0) -> \($1) { timeout: 10 s; retry: \(retries) }"
    }
    let text =
      (["design \"Layers\"", "client users"] + services
      + ["service s\(layers) { latency: 1 ms; errors: 100% }"] + links
      + ["workload w = steady 10 rps from users"]).joined(separator: "\n")
    let findings = play(try design(text), under: "w", FluidOptions(seconds: 60))
    let bin = try #require(findings.bins.last)
    let last = try #require(bin.links.last)
    #expect(
      abs(last.attemptsPerSecond / 10 - attempts) < 0.01 * attempts,
      "\(last.attemptsPerSecond)"
    )
    #expect(bin.requests[0].served == 0)
  }

  /// Independent failures p with r retries succeed 1 - p^(r+1), at a load of the sum of p^i.
  @Test("retries of independent failures", arguments: [0.1, 0.5])
  func independent(share: Double) throws {
    let text = """
      design "Flaky"
      client users
      service s { time: 1 ms; concurrency: 100; errors: \(share * 100)% }
      users -> s { timeout: 1 s; retry: 2 }
      workload w = steady 100 rps from users
      """
    let findings = play(try design(text), under: "w", FluidOptions(seconds: 60))
    let goodput = findings.goodput(from: 30, to: 60)
    #expect(abs(goodput - (1 - share * share * share)) < 1e-3, "\(goodput)")
    let attempts = findings.bins.last?.links[0].attemptsPerSecond ?? 0
    #expect(abs(attempts / 100 - (1 + share + share * share)) < 1e-3, "\(attempts)")
  }
}
