import Findings
import LoadFlow
import Model
import TestKit
import Testing

/// Rate limits as buckets of tokens.
@Suite struct RateLimitTests {
  private func found(_ limit: String, _ users: String = "") throws -> LoadFindings {
    try analyze(
      design(
        """
        design "D"
        client users \(users)
        gateway g { concurrency: 1000; time: fixed 1 ms; rate-limit: \(limit) }
        users -> g
        workload w = steady 35 rps from users
        """
      ),
      under: "w"
    )
  }

  /// A burst is a second's worth when silent: a limit three times the mean rate turns nobody away.
  @Test func `a limit far above the load turns nobody away`() throws {
    #expect(try found("120 rps").requests.first?.errorRatio == 0)
  }

  /// One token at a time is a server without a queue: Erlang's loss formula for one server, a / (1 + a).
  @Test func `a burst of one loses as Erlang's formula says`() throws {
    let errors = try #require(found("70 rps, burst 1").requests.first?.errorRatio)
    #expect(abs(errors - 0.5 / 1.5) < 1e-9)
  }

  /// Ten clients with 7 a second each and a burst of one: the same, for each sees a tenth of the load.
  @Test func `each client has a bucket of its own`() throws {
    let errors = try #require(
      found("7 rps per client, burst 1", "{ replicas: 10 }").requests.first?.errorRatio
    )
    #expect(abs(errors - 0.5 / 1.5) < 1e-9)
  }
}

/// Calls that start together at a component of several queues.
@Suite struct SideBySideTests {
  private func wait(_ store: String) throws -> ComponentFindings {
    let design = try design(
      """
      client users
      service web
      database store { \(store) }
      users -> web
      web -> store { calls: 12, 12 at once }
      workload w = steady 4k rps from users
      """
    )
    return try #require(
      analyze(design, under: "w").components.first { $0.node == design.node("store")?.id }
    )
  }

  /// M[X]/D/1 with a binomial batch of 12 x 1/12: (ρ/2 + E[X(X-1)]/2) s / (1 - ρ), of which E[X(X-1)] is 11/12.
  ///
  /// 48 000/s of 60 us over 12 shards are ρ = 0.24, so 60 us x (0.12 + 0.458333) / 0.76 = 45.6579 us.
  @Test func `each of them chooses its shard by itself`() throws {
    let store = try wait("shards: 12 by key; concurrency: 1 per shard; time: fixed 60 us")
    #expect(abs(store.utilization - 0.24) < 1e-9)
    expectClose(store.wait?.mean, 45.6579e-6, within: 1e-5)
    // Little's law over all shards.
    expectClose(store.queueMean, 48_000 * 45.6579e-6, within: 1e-4)
  }

  /// The same where replicas are chosen at random.
  @Test func `replicas at random are as good as shards`() throws {
    let store = try wait(
      "replicas: 12; concurrency: 1 per replica; time: fixed 60 us; balance: random"
    )
    expectClose(store.wait?.mean, 45.6579e-6, within: 1e-5)
  }

  /// Dealt in turn, each replica gets one of the twelve.
  @Test func `in turn they don't wait for each other`() throws {
    let store = try wait(
      "replicas: 12; concurrency: 1 per replica; time: fixed 60 us; balance: round-robin"
    )
    // D/M/1 or less: below M/D/1, 60 us x 0.12 / 0.76 = 9.47 us.
    #expect((store.wait?.mean ?? 1) < 9.48e-6)
  }
}
