import Findings
import FluidSimulation
import Model
import Testing

/// Caches that lose what they hold, all at once or entry by entry.
@Suite struct CacheTests {
  private static func text(_ cache: String, _ fault: String) -> String {
    """
    design "A cache before a database"
    client users
    service web { time: 1 ms; concurrency: 64 }
    cache pages { time: 10 us; concurrency: 64; \(cache) }
    database records { time: 1 ms; concurrency: 200 }
    users -> web
    web -> pages
    web -> records { on: miss of pages; timeout: 1 s }
    workload day = steady 1000 rps from users
    fault broken { \(fault) }
    """
  }

  private func hits(_ findings: TimelineFindings, _ design: Design, at moment: Double) -> Double? {
    let bin = findings.bins.last { $0.end <= moment + 1e-6 }
    return bin?.components.first { design[$0.node].name == "pages" }?.hitShare
  }

  /// Steps of minutes would have a cache whose entries live a minute be full, empty, full and so on for ever.
  ///
  /// Half of the tenth that misses fails, 5%; every fetch takes two attempts on average, so at most twice as many miss.
  @Test func `entries that live shorter than steps of time don't make a run swing`() throws {
    let design = try design(
      Self.text("hit: 90%; keys: 10k; ttl: 60 s", "at 1 h: fail 50% of records for 6 h")
    )
    let findings = play(design, under: "day", with: "broken")
    for bin in findings.bins where bin.begin > 1.2 * 3600 && bin.end < 7 * 3600 {
      let request = try #require(bin.requests.first)
      let errors = request.errors / request.offered
      #expect((0.05...0.1).contains(errors), "\(bin.begin): \(errors)")
    }
  }

  /// Keys are alike: after s seconds one of 10 000 has been asked for with 1 - exp(-s / 10).
  @Test func `a cache fills as its keys are asked for`() throws {
    let cache = "hit: 90%; keys: 10k, skew 0"
    let design = try design(Self.text(cache, "at 100 s: drop pages"))
    let findings = play(design, under: "day", with: "broken")
    // It holds nine of ten keys when it is warm.
    for seconds in [5.0, 10, 20] {
      let hand = 0.9 * (1 - 1 / exponential(seconds / 10))
      let played = try #require(hits(findings, design, at: 100 + seconds))
      #expect(abs(played - hand) < 0.03, "\(seconds): \(played), by hand \(hand)")
    }
    // A tenth more misses than usual, 11%, are left after 10 ln 90 = 45 s.
    let recovered = try #require(findings.disturbance?.recoveredAt) - 100
    #expect(abs(recovered - 45) < 5, "\(recovered)")
  }

  /// However many keys there are, after its time to live a cache is as full as it ever is.
  @Test func `entries that live a minute are all new after it`() throws {
    let cache = "hit: 90%; keys: 100M, skew 0.9; ttl: 60 s"
    let design = try design(Self.text(cache, "at 100 s: drop pages"))
    let findings = play(design, under: "day", with: "broken")
    let recovered = try #require(findings.disturbance?.recoveredAt) - 100
    #expect(recovered > 30 && recovered <= 62, "\(recovered)")
  }

  /// Of what lives a minute half is too old after half a minute in which nothing was fetched, and all after one.
  @Test func `entries get too old while nothing can be fetched`() throws {
    let cache = "hit: 90%; keys: 10k, skew 0.9; ttl: 60 s"
    let design = try design(Self.text(cache, "at 100 s: kill records for 5 min"))
    let findings = play(design, under: "day", with: "broken")
    for (seconds, hand) in [(-10.0, 0.9), (30, 0.45), (61, 0), (250, 0)] {
      let played = try #require(hits(findings, design, at: 100 + seconds))
      #expect(abs(played - hand) < 0.06, "\(seconds): \(played), by hand \(hand)")
    }
    // Nothing is answered any more before the database is back.
    #expect(findings.goodput(from: 170, to: 390) < 1e-9)
    let recovered = try #require(findings.disturbance?.recoveredAt)
    #expect(recovered <= 400 + 62, "\(recovered)")
  }
}

private func exponential(_ power: Double) -> Double {
  var (sum, term) = (1.0, 1.0)
  for count in 1...60 {
    term *= power / Double(count)
    sum += term
  }
  return sum
}
