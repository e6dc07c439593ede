import Findings
import LoadFlow
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
