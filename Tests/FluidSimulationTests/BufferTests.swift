import Findings
import FluidSimulation
import Model
import Testing

/// Queues, streams and jobs against arithmetic by hand.
@Suite struct BufferTests {
  static let capture = """
    design "Change data capture"
    client shop
    stream changes { partitions: 48 }
    service merge { time: 6 s + 8 us each; threads: 1 }
    warehouse dwh { concurrency: 1; time: 9 s + 17 us each }
    service exporter { concurrency: 16 }
    store staging { capacity: 4 GB/s }
    shop -> changes
    changes ~> merge { batch: every 60 s, up to 2M; after: load }
    merge -> dwh { timeout: 10 min; retry: always, backoff 10 s }
    job snapshot { reads: staging 2.4 TB; writes: staging 100%; tasks: 16; speed: 40 MB/s; runs-on: exporter }
    job load { after: snapshot; reads: staging new; time: 40 min; runs-on: dwh }
    workload peak = steady 12k rps from shop
    workload tide = diurnal 3k rps..9k rps peak 20:00 from shop
    workload initial = tide + run snapshot at 08:00
    fault outage { at 19:30: kill merge for 1 h }
    """

  /// 12 000/s for an hour are 43.2M, and what gathers for a batch.
  ///
  /// Full batches of 2M take 6 + 16 s at merge and
  /// 9 + 34 s at the warehouse, 65 s together, so 30 769/s: 18 769/s more than come drain 43.2M in 38 minutes.
  @Test func `an hour of outage drains at what the consumer does beyond the load`() throws {
    let design = try design(Self.capture)
    let findings = play(design, under: "peak", with: "outage")
    #expect(findings.obstacles == [])
    let link = try #require(
      findings.bins[0].links.firstIndex { design[design[$0.link].to].name == "merge" }
    )
    let backlogs = findings.bins.map { $0.links[link].backlog }
    #expect(abs((backlogs.max() ?? 0) - 43.6e6) < 1e6, "\(backlogs.max() ?? 0)")
    let usual = findings.baseline.map { $0.links[link].backlog }.max() ?? 0
    #expect(abs(usual - 720_000) < 8000, "\(usual)")
    let end = 20.5 * 3600
    let drained =
      try #require(
        findings.bins.first { $0.end > end && $0.links[link].backlog < 1.1 * usual }
      ).begin - end
    #expect(abs(drained / 60 - 38.4) < 3, "\(drained / 60)")
    let lags = findings.bins.map { $0.links[link].lag }
    #expect(abs((lags.max() ?? 0) - 3660) < 120, "\(lags.max() ?? 0)")
  }

  /// 200 changes take 60 ms of one of 16 servers: 53 333 a second, of which 20 000 come.
  ///
  /// Half an hour leaves 36M of them, that drain in 18 minutes. The 48 partitions wait for servers, not on top of them.
  @Test func `partitions that wait for their consumer's servers don't slow it down`() throws {
    let design = try design(
      """
      client clicks
      stream changes { partitions: 48 }
      service windows { replicas: 8; concurrency: 2 per replica; time: 300 us each }
      clicks ~> changes
      changes ~> windows { batch: 200 or 100 ms }
      workload peak = steady 20k rps from clicks
      fault stop { at 1 h: kill windows for 30 min }
      """
    )
    let options = FluidOptions(seconds: 3 * 3600, binSeconds: 15)
    let findings = play(design, under: "peak", with: "stop", options)
    let end = 1.5 * 3600
    let drained = try #require(
      findings.bins.first { bin in bin.begin > end && bin.links.allSatisfy { $0.backlog < 1e5 } }
    )
    #expect(abs((drained.begin - end) / 60 - 18) < 0.5, "\((drained.begin - end) / 60)")
  }

  /// Sixteen readers at 40 MB/s take 2.4 TB in 3 750 s, then 40 minutes of loading: done at 09:42:30.
  @Test func `a run by hand goes through the jobs after it`() throws {
    let design = try design(Self.capture)
    let findings = play(design, under: "initial")
    let load = try #require(findings.jobs.first { design[$0.job].name == "load" }?.runs.first)
    let done = try #require(load.done)
    #expect(abs(done - (8 * 3600 + 3750 + 2400)) < 1, "\(done)")
    // Nothing is handed over before.
    let link = findings.bins[0].links.firstIndex { design[design[$0.link].to].name == "merge" } ?? 0
    let waiting = findings.bins.filter { $0.end < done }
    #expect(waiting.allSatisfy { $0.links[link].attemptsPerSecond == 0 })
    #expect((waiting.last?.links[link].backlog ?? 0) > 1e8)
  }

  @Test(arguments: [("web -> report", true), ("web ~> report", false), ("shop ~> report", true)])
  func `a run is of what a request is for where it is waited for, or the client starts it`(
    link: String,
    isOwn: Bool
  ) throws {
    let design = try design(
      """
      client shop
      service web { time: 1 ms }
      service pool { replicas: 4; time: 1 ms }
      job report { time: 1 s; runs-on: pool }
      shop -> web
      \(link)
      workload day = steady 1 rps from shop
      fault lost { at 1 min: kill web for 1 min }
      """
    )
    let findings = play(design, under: "day", with: "lost")
    #expect(findings.unplayedRequests.isEmpty != isOwn)
  }

  // 100 a second of 100 ms keep ten servers busy, and 13.3 at the busiest of the four looks in a minute: 1.05 deviations of
  // the root of ten more. A pool that follows its backlog has as many from the first moment on, not the forty that it
  // might, and keeps them while there is nothing to do for the others.
  @Test func `a pool that follows its backlog begins with those that are busy`() throws {
    let design = try design(
      """
      design "Mails"
      client shop
      queue mails
      service senders {
        replicas: 2; concurrency: 1 per replica; time: 100 ms
        scale: 2..40 at backlog 500; cold-start: 30 s; idle: 1 min
      }
      shop ~> mails
      mails ~> senders
      workload w = steady 100 rps from shop + spike to 101 rps at 5 min for 1 min
      """
    )
    let findings = play(design, under: "w")
    let place = try #require(
      findings.bins.first?.components.firstIndex { design[$0.node].name == "senders" }
    )
    #expect(findings.bins.allSatisfy { abs($0.components[place].replicas - 14) < 1e-9 })
  }

  /// 80/s for five minutes where 53.3/s are sent: 8 000 wait, and drain at 53.3 - 40 a second in ten minutes.
  @Test func `a client that doesn't wait fills a queue`() throws {
    let design = try design(
      """
      design "Mails"
      client shop
      queue mails
      service senders { replicas: 4; concurrency: 4 per replica; time: 300 ms }
      shop ~> mails ~> senders
      workload sale = steady 40 rps from shop + spike to 80 rps at 10 min for 5 min
      """
    )
    let findings = play(design, under: "sale")
    let place = try #require(
      findings.bins[0].links.firstIndex { design[design[$0.link].to].name == "senders" }
    )
    let most = findings.bins.map { $0.links[place].backlog }.max() ?? 0
    #expect(abs(most - 8000) < 200, "\(most)")
    let drained =
      try #require(
        findings.bins.first { $0.begin >= 900 && $0.links[place].backlog < 10 }
      ).begin - 900
    #expect(abs(drained - 600) < 30, "\(drained)")
  }

  /// The database is too slow for what comes, and each call of it is repeated until it is done: nothing is lost.
  @Test(arguments: [20, 30, 60]) func `what is repeated without end loses nothing`(
    factor: Int
  ) throws {
    let design = try design(
      """
      client users
      service web { replicas: 9; concurrency: 4 per replica; time: 0.1 ms }
      stream s { partitions: 48 by client; retain: 1 d }
      service writers { replicas: 3; concurrency: 2 per replica; time: 2 ms + 1.4 us each }
      database db { shards: 2 by client; concurrency: 8 per shard; time: 2 ms + 9.4 us each }
      users -> web
      web ~> s { batch: 500 or 20 ms; payload: 140 B }
      s ~> writers { batch: 5000 or 200 ms; checkpoint: every 5 s; rebalance: 10 s }
      writers -> db { batch: 5000; payload: 140 B; timeout: 5 s; retry: always, backoff 100 ms, jitter }
      workload day = steady 100k rps from users
      fault slow { at 1 min: slow db by \(factor)x for 5 min }
      """
    )
    let findings = play(design, under: "day", with: "slow")
    #expect(findings.bins.count > 10)
    #expect(findings.bins.allSatisfy { $0.links.allSatisfy { $0.lost == 0 } })
  }

  // What comes waits a minute for its batch at most, and for an exponential of 6 s and the items' 4.3 s: one in 4 000 longer
  // than 6 ln(0.1 (e^10 - 1) / 0.00025) = 96 s and those; also where the day's rate moves.
  @Test func `no item stays behind when batches grow`() throws {
    let design = try design(
      """
      client shop
      service web { time: 1 ms; concurrency: 64 }
      stream changes { partitions: 48 }
      service merge { time: 6 s + 8 us each; threads: 1 }
      shop -> web -> changes
      changes ~> merge { batch: every 60 s, up to 2M }
      workload tide = diurnal 3k rps..9k rps peak 20:00 from shop
      require freshness(merge) < 1 h under tide
      """
    )
    let findings = play(design, under: "tide")
    let oldest = findings.bins.flatMap(\.passages).compactMap { $0.latency.quantile(1) }.max()
    #expect(abs(try #require(oldest) - 100) < 5, "\(oldest ?? 0)")
  }

  /// One batch carries items of both types: 620 of 1 000 a second are handed over in batches of 50, 12.4 calls.
  @Test func `request types share the batches of a link`() throws {
    let design = try design(
      """
      client shop
      service web { time: 1 ms; concurrency: 64 }
      stream changes { partitions: 8 }
      service merge { time: 1 ms; concurrency: 64 }
      shop -> web -> changes
      changes ~> merge { batch: 50 or 1 s }
      workload day = steady 620 rps from shop { mix: often 97%, rarely 3% }
      """
    )
    let findings = play(design, under: "day")
    let last = try #require(findings.bins.last)
    let calls = last.links.first { design[design[$0.link].to].name == "merge" }?.attemptsPerSecond
    #expect(abs((calls ?? 0) - 12.4) < 0.3, "\(calls ?? 0)")
  }
}
