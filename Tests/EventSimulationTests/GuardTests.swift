import Findings
import Testing

@testable import EventSimulation

/// Guards, scaling and caches, each against what its words say.
@Suite struct GuardTests {
  private func found(_ text: String, seconds: Double = 400) throws -> LoadFindings {
    var options = EventOptions()
    options.seconds = seconds
    let found = simulateEvents(try design(text), under: "w", options)
    #expect(found.obstacles == [])
    return found
  }

  /// Six connections of 100 ms make 60 calls a second of the 50 that come, where the target could do a thousand.
  @Test func `a pool bounds what is under way`() throws {
    let found = try found(
      """
      design "Pool"
      client users
      service app
      service s { latency: fixed 100 ms }
      users -> app
      app -> s { pool: 6 }
      workload w = steady 50 rps from users
      """
    )
    // M/D/6 at 5 erlangs: more than the 100 ms of the call itself, and less than M/M/6's 100 + 62.
    let mean = found.requests.first?.latency?.mean ?? 0
    #expect(mean > 0.115 && mean < 0.162, "\(mean)")
  }

  /// All calls fail: closed only for the 20 calls that it takes to see that, then one probe every 10 s.
  @Test func `an open breaker keeps calls away`() throws {
    let found = try found(
      """
      design "Breaker"
      client users
      service app
      service s { latency: 1 ms; errors: 100% }
      users -> app
      app -> s { breaker: 50% over 5 s, open 10 s; optional: yes }
      workload w = steady 100 rps from users
      """
    )
    let called = found.components.last?.arrivalPerSecond ?? 0
    #expect(called < 0.2, "\(called)")
    #expect(found.requests.first?.errorRatio == 0)
  }

  /// What is called off in line is gone at once, and its caller fails once: each request ends one way.
  @Test func `a call that is called off where it waits ends once`() throws {
    let found = try found(
      """
      design "Off"
      client users
      service s { concurrency: 1; time: fixed 100 ms }
      users -> s { timeout: 250 ms; cancel: yes; latency: 0 ms }
      workload w = steady 20 rps from users
      """,
      seconds: 1_000
    )
    let (request, sample) = try (#require(found.requests.first), #require(found.sample))
    let ended = request.throughputPerSecond + request.offeredPerSecond * (request.errorRatio ?? 0)
    #expect(abs(ended / request.offeredPerSecond - 1) < 0.001, "\(request)")
    let lost = Double(sample.losses.timedOut) / sample.seconds
    #expect(abs(lost / (20 - request.throughputPerSecond) - 1) < 0.02, "\(sample.losses)")
  }

  /// Half of the items are called off on their way: the server that was kept for them is free again.
  @Test func `a call that is called off on its way leaves its server`() throws {
    let found = try found(
      """
      design "Way"
      client users
      queue q
      service s { concurrency: 1; time: 1 ms }
      users -> q
      q -> s { timeout: 100 ms; cancel: yes; latency: uniform 0 s..200 ms }
      workload w = steady 2 rps from users
      """
    )
    let came = found.components.map(\.arrivalPerSecond).min() ?? 0
    #expect(abs(came - 1) < 0.15, "\(found.components)")
  }

  /// Half of the requests are lost in a cut, and their rows are others' when they time out: those go on.
  @Test func `a call that was lost calls nobody else off`() throws {
    let found = simulateTimeline(
      try design(
        """
        design "Lost"
        client users
        client others
        service s { concurrency: 200; time: fixed 500 ms }
        service t { concurrency: 1; time: 1 ms }
        users -> s { latency: 0 ms }
        others -> t { timeout: 1 s; cancel: yes; latency: 0 ms }
        workload w = steady 50 rps from users + steady 50 rps from others
        fault lost { at 10 s: cut others from t lost for 10 s }
        """
      ),
      under: "w",
      with: "lost"
    )
    #expect(found.obstacles == [])
    let sum = found.bins.flatMap(\.requests).reduce(into: RequestBin()) { $0.add($1) }
    // 25 of them are under way at any time.
    #expect(abs(sum.served - (sum.offered - 500)) < 60, "\(sum)")
  }

  /// Half of the first attempts fail, and a tenth of them may be tried again.
  @Test func `a budget bounds retries`() throws {
    let found = try found(
      """
      design "Budget"
      client users
      service s { latency: 1 ms; errors: 50% }
      users -> s { retry: 3, within 10% }
      workload w = steady 100 rps from users
      """
    )
    let link = try #require(found.links.first)
    #expect(abs(link.attemptsPerSecond / link.ratePerSecond - 1.1) < 0.01)
  }

  /// 10 rps with a burst of one second's worth: of 30 rps a third gets through.
  @Test func `a rate limit turns away what is beyond`() throws {
    let found = try found(
      """
      design "Limit"
      client users
      gateway g { rate-limit: 10 rps }
      users -> g
      workload w = steady 30 rps from users
      """
    )
    #expect(abs((found.requests.first?.errorRatio ?? 0) - 2.0 / 3) < 0.02)
  }

  /// Two of three replies of an exponential second: 1/3 + 1/2.
  @Test func `a quorum waits for so many`() throws {
    let found = try found(
      """
      design "Quorum"
      client users
      service app
      database d { copies: 3; latency: exp 1 s }
      users -> app
      app -> d { to: quorum 2 }
      workload w = steady 20 rps from users
      """
    )
    let interval = try #require(found.requests.first?.interval?.mean)
    #expect(interval.lowerBound < 0.8434 && interval.upperBound > 0.8234, "\(interval)")
  }

  /// 100/s of 100 ms are ten servers' work; at 50% each of one server that is twenty replicas.
  @Test func `replicas follow the load`() throws {
    let found = simulateTimeline(
      try design(
        """
        design "Scale"
        client users
        service s { replicas: 4; concurrency: 1 per replica; time: 100 ms; scale: 4..40 at utilization 50%; cold-start: 30 s }
        users -> s
        workload w = steady 20 rps from users + spike to 100 rps at 5 min for 15 min
        """
      ),
      under: "w",
      with: nil
    )
    #expect(found.obstacles == [])
    let late = found.bins.filter { $0.begin >= 900 && $0.end <= 1200 }
    #expect(!late.isEmpty)
    for bin in late {
      #expect((18...24).contains(bin.components[0].replicas), "\(bin.components[0])")
    }
    let early = found.bins.first { $0.begin >= 240 }
    #expect((4...6).contains(early?.components[0].replicas ?? 0))
  }

  /// Before its content is lost 5% go on to the database, just after it all.
  @Test(arguments: [("drop c", 29.99), ("kill c for 2 s", 31.99)])
  func `a cache that has lost its content fills again`(action: String, back: Double) throws {
    let found = simulateTimeline(
      try design(
        """
        design "Cold"
        client users
        cache c { hit: 95%; latency: 1 ms; keys: 2k, skew 0.9 }
        database d { latency: 2 ms }
        users -> c
        c -> d { on: miss }
        workload w = steady 1000 rps from users
        fault cold { at 30 s: \(action) }
        """
      ),
      under: "w",
      with: "cold"
    )
    #expect(found.obstacles == [])
    func misses(_ from: Double, _ to: Double) -> Double {
      let bins = found.bins.filter { $0.begin >= from && $0.end <= to }
      return bins.reduce(0) { $0 + $1.components[1].arrivalPerSecond } / Double(max(1, bins.count))
    }
    #expect(abs(misses(5, 29) - 50) < 5)
    let bin = found.bins.first { $0.begin >= back }
    #expect((bin?.components[1].arrivalPerSecond ?? 0) > 150)
    #expect(misses(40, 60) < 100)
    let hits = found.bins.filter { $0.end <= 30 }.compactMap { $0.components[0].hitShare }
    #expect(!hits.isEmpty && hits.allSatisfy { abs($0 - 0.95) < 0.05 }, "\(hits)")
  }

  /// Nearly all calls are stopped while all of them would fail, but for one probe in ten seconds; none is before.
  @Test func `open breakers are told`() throws {
    let found = simulateTimeline(
      try design(
        """
        design "Breaker"
        client users
        service web { concurrency: 10; time: 1 ms }
        service s { concurrency: 10; time: 1 ms }
        users -> web
        web -> s { breaker: 50% over 5 s, open 10 s }
        workload w = steady 200 rps from users
        fault broken { at 30 s: fail 100% of s for 1 min }
        """
      ),
      under: "w",
      with: "broken"
    )
    #expect(found.obstacles == [])
    func open(_ from: Double, _ to: Double) -> [Double] {
      found.bins.filter { $0.begin >= from && $0.end <= to }.flatMap { $0.links.map(\.openShare) }
    }
    #expect(open(0, 30).allSatisfy { $0 == 0 })
    #expect((open(45, 85).max() ?? 0) > 0.98)
  }

  /// The same arrivals meet one server more: the difference is clear long before the two means are.
  @Test func `two variants are compared on the same arrivals`() throws {
    func text(_ servers: Int) -> String {
      """
      design "Pair"
      client users
      service s { concurrency: \(servers); time: 100 ms }
      users -> s
      workload w = steady 40 rps from users
      """
    }
    var options = EventOptions()
    options.seconds = 400
    let pairs = try comparePaired(design(text(5)), design(text(6)), under: "w", options)
    let pair = try #require(pairs.first)
    #expect(pair.isClear)
    #expect(pair.difference.upperBound < 0)
    // M/M/5 and M/M/6 at 4 erlangs: Erlang C 0.5541 / 10 and 0.2848 / 20, in seconds.
    #expect(
      pair.difference.contains(0.01424 - 0.05541) || abs(pair.second - pair.first + 0.0412) < 0.01
    )
  }

  /// Of runs that stop by themselves most intervals hold the truth; the study of 2 000 is in the benchmarks.
  @Test func `intervals cover the truth`() throws {
    let design = try design(
      """
      design "Covered"
      client users
      service s { concurrency: 1; time: 1 s }
      users -> s
      workload w = steady 0.5 rps from users
      """
    )
    var covered = 0
    for seed in 1...40 {
      var options = EventOptions()
      options.seed = UInt64(seed)
      options.precision = 0.1
      let interval = simulateEvents(design, under: "w", options).requests.first?.interval?.mean
      if interval?.contains(2) == true { covered += 1 }
    }
    // At 95% fewer than 33 of 40 come once in 2 000 times.
    #expect(covered >= 33, "\(covered) of 40")
  }
}
