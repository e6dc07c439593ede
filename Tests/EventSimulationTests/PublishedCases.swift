import Findings
import Model
import Testing

@testable import EventSimulation

/// Cases with known answers, inside three standard errors: a 95% interval stretched to 3/1.96 of itself.
@Suite struct PublishedCases {
  private func findings(
    _ text: String,
    events: UInt64 = 2_000_000,
    seed: UInt64 = 1
  ) throws -> LoadFindings {
    var options = EventOptions()
    options.mostEvents = events
    options.seed = seed
    let found = simulateEvents(try design(text), under: "w", options)
    #expect(found.obstacles == [])
    return found
  }

  private func isNear(_ range: ClosedRange<Double>?, _ truth: Double) -> Bool {
    guard let range else { return false }
    let middle = (range.lowerBound + range.upperBound) / 2
    return abs(truth - middle) <= (range.upperBound - range.lowerBound) / 2 * 3 / 1.96
  }

  private func one(_ service: String, _ workload: String) -> String {
    """
    design "One"
    client users
    service s { \(service) }
    users -> s
    workload w = \(workload) from users
    """
  }

  /// M/M/1 at 0.8: exponential response of mean 1 / (1 - 0.8), so p99 is ln 100 times that.
  @Test func `a single server at 0.8`() throws {
    let found = try findings(one("concurrency: 1; time: 1 s", "steady 0.8 rps"))
    let request = try #require(found.requests.first)
    #expect(isNear(request.interval?.mean, 5), "\(String(describing: request.interval))")
    #expect(isNear(request.interval?.p50, 5 * 0.693_147), "\(String(describing: request.latency))")
    #expect(isNear(request.interval?.p99, 5 * 4.605_170), "\(String(describing: request.latency))")
    #expect(abs((found.components.first?.utilization ?? 0) - 0.8) < 0.01)
    #expect(abs((found.components.first?.queueMean ?? 0) - 3.2) < 0.2)
  }

  /// M/M/8 at 0.9: Erlang C 0.7017, so Wq = 0.7017 / (8 - 7.2) = 0.8769.
  @Test func `eight servers at 0.9`() throws {
    let found = try findings(one("concurrency: 8; time: 1 s", "steady 7.2 rps"))
    #expect(isNear(found.requests.first?.interval?.mean, 1.8769))
  }

  /// The simulated reference of 120 million requests.
  @Test func `the chain of balancer, service, cache and database`() throws {
    let found = try findings(
      """
      design "Chain"
      client users
      balancer lb { concurrency: 4; time: 2 ms }
      service app { concurrency: 10; time: 8 ms }
      cache redis { concurrency: 4; time: 1 ms; hit: 80% }
      database db { concurrency: 20; time: 80 ms }
      users -> lb -> app -> redis
      redis -> db { on: miss }
      workload w = steady 1000 rps from users
      """
    )
    let request = try #require(found.requests.first)
    #expect(isNear(request.interval?.mean, 0.02984), "\(String(describing: request.interval))")
    #expect(isNear(request.interval?.p50, 0.01312), "\(String(describing: request.interval))")
    #expect(isNear(request.interval?.p99, 0.2596), "\(String(describing: request.interval))")
    print(found.sample as Any, request.interval as Any, found.isConverged)
  }
}
