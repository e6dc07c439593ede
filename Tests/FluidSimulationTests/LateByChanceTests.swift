import Findings
import FluidSimulation
import Model
import Testing

/// Replies that are late by chance, and what is done without them.
@Suite struct LateByChanceTests {
  private func quantile(_ share: Double, _ findings: TimelineFindings) throws -> Double {
    var sum = RequestBin()
    for bin in findings.bins
    where bin.begin >= findings.window.from && bin.begin < findings.window.to {
      sum.add(bin.requests[0])
    }
    return try #require(sum.latency.quantile(share))
  }

  private func expectQuantile(
    _ share: Double,
    _ findings: TimelineFindings,
    _ hand: Double,
    within: Double
  ) throws {
    let played = try quantile(share, findings)
    #expect(abs(played - hand) < within, "\(played), by hand \(hand)")
  }

  /// A tenth misses and waits for the slower of two shops, at most half a second: of these a share of
  /// 1 - (1 - exp(-2))^2 = 25% is cut there, so p98.5 of all is 500 ms, and p95 the median of a miss: 306 ms.
  @Test func `those who miss wait for the slowest, those who hit don't`() throws {
    let design = try design(
      """
      client readers
      service web { time: fixed 1 ms; concurrency: 100 }
      cache prices { hit: 90%; keys: 10, skew 0; time: fixed 10 us; concurrency: 100 }
      service asking { time: fixed 1 ms; concurrency: 100 }
      external one { latency: exp 250 ms }
      external two { latency: exp 250 ms }
      readers -> web
      web -> prices
      web -> asking { on: miss of prices }
      parallel {
        asking -> one { timeout: 500 ms; optional: yes }
        asking -> two { timeout: 500 ms; optional: yes }
      }
      workload day = steady 100 rps from readers
      fault slow { at 1 min: slow one by 100x for 10 min }
      """
    )
    let calm = play(design, under: "day")
    try expectQuantile(0.985, calm, 0.502, within: 0.01)
    try expectQuantile(0.95, calm, 0.308, within: 0.015)
    // One that is a hundred times slower answers hardly anybody in time: every miss takes the half second.
    let slow = play(design, under: "day", with: "slow")
    try expectQuantile(0.95, slow, 0.502, within: 0.01)
    try expectQuantile(0.89, slow, 0.0015, within: 0.0015)
    #expect(slow.goodput(from: 0, to: 600) > 0.999_999)
  }

  /// A second attempt after 100 ms for the 37% whose first takes longer than its timeout: half of those answered take 57 ms,
  /// and what is tried again is answered after 100 ms at least.
  @Test func `those who are tried again take longer, the others don't`() throws {
    let design = try design(
      """
      client readers
      service web { time: fixed 1 us; concurrency: 100 }
      external shop { latency: exp 100 ms }
      readers -> web
      web -> shop { timeout: 100 ms; retry: 1 }
      workload day = steady 100 rps from readers
      """
    )
    let findings = play(design, under: "day")
    // Answered: 1 - exp(-2) = 86.5%. The median of these: 1 - exp(-x / 100 ms) = 0.432, x = 56.6 ms.
    try expectQuantile(0.5, findings, 0.0566, within: 0.003)
    // p90: 0.778 of all; 0.368 (1 - exp(-y / 100 ms)) = 0.146, y = 50.6 ms after the first timeout.
    try expectQuantile(0.9, findings, 0.1506, within: 0.006)
  }

  /// A fifth fails at once and is answered by another shop in 50 ms: p50 is 5 ms, p90 50 ms.
  @Test func `what stands in takes its own time`() throws {
    let design = try design(
      """
      client readers
      service web { time: fixed 1 us; concurrency: 100 }
      external one { latency: fixed 5 ms }
      external two { latency: fixed 50 ms }
      readers -> web
      web -> one
      web -> two { on: failure of one }
      workload day = steady 100 rps from readers
      fault failing { at 1 min: fail 20% of one for 10 min }
      """
    )
    let findings = play(design, under: "day", with: "failing")
    try expectQuantile(0.5, findings, 0.005, within: 0.0005)
    try expectQuantile(0.9, findings, 0.05, within: 0.002)
    #expect(findings.goodput(from: 0, to: 660) > 0.999_999)
  }
}
