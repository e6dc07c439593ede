import Findings
import Model
import Testing

@testable import EventSimulation

/// Replicas that stand on servers of other components, against numbers worked out by hand.
@Suite struct HostTests {
  private static let pods =
    "service pods { concurrency: 1 per replica; scale: 0..10 at demand; idle: 0 s; cold-start: fixed 10 s; "
    + "time: fixed 100 s; runs-on: nodes }"

  private func latency(_ text: String) throws -> LatencyHistogram {
    let design = try design("design \"Hosts\"\nclient users\n" + text)
    let found = simulateTimeline(design, under: "w", with: nil)
    #expect(found.obstacles == [])
    var latency = LatencyHistogram()
    for bin in found.bins { latency.add(bin.requests[0].latency) }
    return latency
  }

  private func expect(
    _ latency: LatencyHistogram,
    _ low: Double,
    _ high: Double,
    _ place: SourceLocation = #_sourceLocation
  ) throws {
    let (least, most) = (try #require(latency.quantile(0)), try #require(latency.quantile(1)))
    let isRight = abs(least - low) < 0.02 * low && abs(most - high) < 0.02 * high
    #expect(isRight, "\(least) to \(most)", sourceLocation: place)
  }

  /// Of four pods at once two find a place, and two wait for a machine of 60 s: 110 s and 170 s.
  ///
  /// Each starts in 10 s and works for 100 s.
  @Test func `a pod for each request waits for a machine`() throws {
    let found = try latency(
      """
      \(Self.pods)
      service nodes { replicas: 1; concurrency: 2 per replica; scale: 1..3 at demand; cold-start: fixed 60 s }
      users -> pods
      workload w = volume 4 every 1 d at 00:10 from users
      """
    )
    try expect(found, 110, 170)
  }

  /// The same on two machines at most, of two places each, for six: the last two come when the first are done.
  @Test func `pods wait for each other where there is no other machine`() throws {
    let found = try latency(
      """
      \(Self.pods)
      service nodes { replicas: 2; concurrency: 2 per replica }
      users -> pods
      workload w = volume 6 every 1 d at 00:10 from users
      """
    )
    try expect(found, 110, 220)
  }

  /// A replica that stays: of six at once two are served by the one that is there and the next; the others wait for
  /// machines of 60 s and then 10 s more.
  @Test func `replicas that follow the load wait for a machine`() throws {
    let found = try latency(
      """
      service kernels {
        replicas: 1
        concurrency: 1 per replica
        scale: 1..4 at demand
        cold-start: fixed 10 s
        idle: 10 min
        time: fixed 100 s
        runs-on: nodes
      }
      service nodes { replicas: 1; concurrency: 2 per replica; scale: 1..2 at demand; cold-start: fixed 60 s }
      users -> kernels
      workload w = volume 4 every 1 d at 00:10 from users
      """
    )
    // At once, after 10 s, and two after 60 s for the machine and 10 s.
    try expect(found, 100, 170)
  }
}
