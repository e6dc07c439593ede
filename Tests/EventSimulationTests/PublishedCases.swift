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

  private func one(_ service: String, _ workload: String, _ block: String = "") -> String {
    """
    design "One"
    client users
    service s { \(service) }
    users -> s
    workload w = \(workload) from users \(block)
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

  /// Sojourn times of stations with one answer: the formula stands beside each.
  @Test(
    "mean response times",
    arguments: [
      // M/M/8 at 0.9: Erlang C 0.7017, Wq = 0.7017 / (8 - 7.2).
      ("concurrency: 8; time: 1 s", "steady 7.2 rps", "", 1.8769),
      // M/D/1 at 0.8: half the wait of M/M/1 (Pollaczek-Khinchine).
      ("concurrency: 1; time: fixed 1 s", "steady 0.8 rps", "", 3.0),
      // M/G/1 of variation 2: (1 + 4) / 2 times the wait of M/D/1's double.
      ("concurrency: 1; time: 1 s cv 2", "steady 0.5 rps", "", 3.5),
      // Processor sharing: as M/M/1, whatever the service's law.
      ("concurrency: 1; time: fixed 1 s; discipline: sharing", "steady 0.8 rps", "", 5.0),
      // Last come, first served keeps the mean.
      ("concurrency: 1; time: 1 s; discipline: lifo", "steady 0.8 rps", "", 5.0),
      // Batches of two at 0.4 a second: ρ 0.8, W = (1 + (2 - 1) / 2) / (1 - 0.8) (M[X]/M/1).
      ("concurrency: 1; time: 1 s", "steady 0.8 rps", "{ arrivals: batches of 2 }", 7.5),
    ]
  )
  func means(service: String, rate: String, block: String, truth: Double) throws {
    let found = try findings(one(service, rate, block))
    let interval = found.requests.first?.interval?.mean
    #expect(isNear(interval, truth), "\(String(describing: interval))")
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
  }

  /// M/M/3/7 of octave-queueing: arrivals 40, rate 30, mean response 0.036517.
  @Test func `a bounded queue`() throws {
    let found = try findings(
      one("concurrency: 3; time: \(100.0 / 3) ms; queue: 4", "steady 40 rps")
    )
    #expect(isNear(found.requests.first?.interval?.mean, 0.036517))
  }

  /// M/M/4/6 of octave-queueing: arrivals 50, rate 10: a share of 0.293543 is turned away.
  @Test func `losses of a bounded queue`() throws {
    let found = try findings(one("concurrency: 4; time: 100 ms; queue: 2", "steady 50 rps"))
    #expect(abs((found.requests.first?.errorRatio ?? 0) - 0.293_543) < 0.004)
  }

  /// Erlang-A: 50 servers, 48 a minute, service 1 min, patience 2 min: 3.1% leave.
  @Test func `callers who lose patience`() throws {
    let found = try findings(
      one("concurrency: 50; time: 1 min; patience: exp 2 min", "steady 48/min")
    )
    #expect(abs((found.requests.first?.errorRatio ?? 0) - 0.031) < 0.002)
  }

  /// Two classes at 0.4 each of an M/M/1 with rate 1: head-of-line waits are R/(1-0.4) and R/(0.6 × 0.2), R = 0.8;
  /// with preemption the urgent see an M/M/1 at 0.4, the others 1/0.6 × 1/0.2 (Cobham; Kleinrock II, 3.6).
  @Test(
    "priorities",
    arguments: [("priority", 1 + 0.8 / 0.6, 1 + 0.8 / 0.12), ("preemptive", 1 / 0.6, 1 / 0.12)]
  )
  func priorities(discipline: String, urgent: Double, patient: Double) throws {
    let found = try findings(
      """
      design "Ranks"
      client users
      service s { concurrency: 1; time: 1 s; discipline: \(discipline) }
      users -> s
      request a { priority: 1 }
      workload w = steady 0.8 rps from users { mix: a 50%, b 50% }
      """,
      events: 6_000_000
    )
    #expect(found.requests.map(\.name) == ["a", "b"])
    #expect(isNear(found.requests.first?.interval?.mean, urgent))
    #expect(isNear(found.requests.last?.interval?.mean, patient))
  }

  /// Fork and join of two M/M/1 at 0.8: (12 - 0.8) / 8 times 5 = 7.0 (Flatto and Hahn; Nelson and Tantawi).
  @Test func `two calls side by side`() throws {
    let found = try findings(
      """
      design "Fork"
      client users
      service a { concurrency: 1; time: 1 s }
      service b { concurrency: 1; time: 1 s }
      balancer lb
      users -> lb
      service both
      lb -> both
      parallel {
        both -> a
        both -> b
      }
      workload w = steady 0.8 rps from users
      """,
      events: 6_000_000
    )
    #expect(isNear(found.requests.first?.interval?.mean, 7))
  }

  /// Closed central server of Jain 34.2: 20 users, think 4 s, service 125, 300, 200 ms, visits 16, 10, 5: the second is full,
  /// so the throughput is 1 / (10 × 0.3), and the response 20 × 3 - 4.
  @Test func `users who wait for their replies`() throws {
    let found = try findings(
      """
      design "Closed"
      client users
      service front
      service cpu { concurrency: 1; time: 125 ms }
      service disk { concurrency: 1; time: 300 ms }
      service tape { concurrency: 1; time: 200 ms }
      users -> front
      front -> cpu  { calls: 16 }
      front -> disk { calls: 10 }
      front -> tape { calls: 5 }
      workload w = users 20 think exp 4 s from users
      """
    )
    let disk = found.components.first { $0.utilization > 0.9 }
    #expect(abs((disk?.utilization ?? 0) - 0.999) < 0.01)
    #expect(
      isNear(found.requests.first?.interval?.mean, 56)
        || abs((found.requests.first?.latency?.mean ?? 0) - 56) < 1
    )
  }

  /// Independent failures p with r retries fail p^(r+1), at a load of the sum of p^i.
  @Test func `retries multiply the load by the sum of powers`() throws {
    let found = try findings(
      """
      design "Retry"
      client users
      service s { latency: 1 ms; errors: 20% }
      users -> s { retry: 2 }
      workload w = steady 100 rps from users
      """
    )
    #expect(abs((found.requests.first?.errorRatio ?? 0) - 0.008) < 0.001)
    #expect(
      abs((found.links.first.map { $0.attemptsPerSecond / $0.ratePerSecond } ?? 0) - 1.24) < 0.01
    )
  }

  /// M/M/1 at 0.5 answers within t with 1 - exp(-0.5 t): at 2 s the rest is exp(-1).
  @Test func `a timeout is an error, and the work goes on`() throws {
    let found = try findings(
      """
      design "Timeout"
      client users
      service s { concurrency: 1; time: 1 s }
      users -> s { timeout: 2 s }
      workload w = steady 0.5 rps from users
      """
    )
    #expect(abs((found.requests.first?.errorRatio ?? 0) - 0.367_879) < 0.01)
    #expect(abs((found.components.first?.utilization ?? 0) - 0.5) < 0.01)
    #expect((found.requests.first?.latency?.p999 ?? 9) <= 2.01)
  }

  /// The first of two equal replies of an exponential second comes after half of one, when both are asked at once.
  @Test func `the first of two replies`() throws {
    let found = try findings(
      """
      design "Hedge"
      client users
      service s { latency: exp 1 s }
      users -> s { hedge: after 0 s }
      workload w = steady 5 rps from users
      """
    )
    #expect(isNear(found.requests.first?.interval?.mean, 0.5))
  }

  /// With p misses, misses of a named call and fallbacks the rates add up.
  @Test func `misses and fallbacks`() throws {
    let found = try findings(
      """
      design "Ways"
      client users
      service app
      cache near { latency: 1 ms; hit: 75% }
      database hot { latency: 1 ms; errors: 10% }
      database cold { latency: 1 ms }
      users -> app -> near
      app -> hot { on: miss of near }
      app -> cold { on: failure of hot }
      workload w = steady 1000 rps from users
      """
    )
    let rates = found.components.map { $0.arrivalPerSecond / 1000 }
    for (rate, truth) in zip(rates, [1, 1, 0.25, 0.025]) { #expect(abs(rate - truth) < 0.02) }
    #expect(found.requests.first?.errorRatio == 0)
  }

  /// Batches of at most 10 that wait 100 ms at most, of a stream of 50 a second: an item in a batch waits
  /// for it, and each batch is one call.
  @Test func `items go on in batches`() throws {
    let found = try findings(
      """
      design "Batches"
      client users
      queue q
      service s { concurrency: 4; time: 1 ms + 1 ms each }
      users ~> q
      q ~> s { batch: 10 or 100 ms }
      workload w = steady 1000 rps from users
      """
    )
    let consumer = try #require(found.components.last)
    #expect(abs(consumer.arrivalPerSecond - 100) < 3)
    #expect(abs(consumer.utilization - 100 * 0.011 / 4) < 0.01)
  }
}
