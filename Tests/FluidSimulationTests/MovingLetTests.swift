import Findings
import FluidSimulation
import Testing

/// `let`s that grow and are reset while a run goes on.
@Suite struct MovingLetTests {
  private static let text = """
    let files = 20k growing 8 per append, reset to 20k by compact
    let tail = 0 growing 1 per append, reset to 0 by checkpoint
    client u
    service log { time: 1 ms; concurrency: 100 }
    service planner { time: 180 ms + files * 10 us; concurrency: 1000 }
    job compact { every: 1 h; time: 1 s }
    job checkpoint { time: 1 ms }
    u -> log { for: append }
    log ~> checkpoint { batch: 10 }
    u -> planner { for: query }
    request append
    request query
    workload w = steady 2 rps from u { mix: append 100% } + steady 1 rps from u { mix: query 100% }
    fault idle { at 2 h: kill compact for 10 h }
    """

  /// 2 appends of 8 files a second are 57 600 an hour, on top of 20 000.
  @Test func `files grow until they are compacted`() throws {
    let found = play(try design(Self.text), under: "w", FluidOptions(seconds: 4 * 3600))
    #expect(found.obstacles == [])
    let place = try #require(found.letNames.firstIndex(of: "files"))
    let most = found.bins.map { $0.lets[place] }.max() ?? 0
    #expect(abs(most - 77_600) < 200, "\(most)")
    let tail = try #require(found.letNames.firstIndex(of: "tail"))
    #expect(abs((found.bins.map { $0.lets[tail] }.max() ?? 0) - 10) < 1e-6)
  }

  /// From 380 to 956 ms within an hour, 668 on average; in steps of a fifth a twentieth is open.
  @Test func `times follow what has grown`() throws {
    let found = play(
      try design(Self.text),
      under: "w",
      FluidOptions(seconds: 4 * 3600, binSeconds: 120)
    )
    let query = try #require(found.requestNames.firstIndex(of: "query"))
    let means = found.bins.compactMap { $0.requests[query].latency.summary?.mean }
    let mean = means.reduce(0, +) / Double(means.count)
    #expect(abs(mean - 0.668) < 0.03, "\(mean)")
    #expect(abs((means.max() ?? 0) - 0.956) < 0.1)
    #expect(abs((means.min() ?? 0) - 0.380) < 0.05)
  }

  /// Ten hours without compaction add 576 000 files to what there is.
  @Test func `without the job that resets it a let goes on growing`() throws {
    let found = play(try design(Self.text), under: "w", with: "idle")
    let place = try #require(found.letNames.firstIndex(of: "files"))
    let most = found.bins.map { $0.lets[place] }.max() ?? 0
    #expect(abs(most - (20_000 + 11 * 57_600)) < 60_000, "\(most)")
    #expect((found.baseline.map { $0.lets[place] }.max() ?? 0) < 78_000)
  }

  /// What a job wrote itself is nothing new to it: a compaction of 3.6 GB an hour stays one of 3.6 GB.
  @Test func `a job doesn't read again what it wrote`() throws {
    let found = play(
      try design(
        """
        client u
        store lake { capacity: 1 GB/s }
        service cores { concurrency: 1 }
        job compact { every: 1 h; reads: lake new; writes: lake 100%; tasks: 1; speed: 10 MB/s; runs-on: cores }
        u -> lake { payload: 1 MB }
        workload w = steady 1 rps from u
        """
      ),
      under: "w",
      FluidOptions(seconds: 6 * 3600)
    )
    let runs = try #require(found.jobs.first?.runs.filter { $0.released > 3600 && $0.done != nil })
    #expect(runs.count >= 4)
    for run in runs {
      #expect(abs((run.done ?? 0) - run.released - 360) < 5, "\((run.done ?? 0) - run.released)")
    }
  }

  /// Nothing but its work lies before it: an exponential time of 180 ms and no files.
  @Test func `a request's age is told where it is asked for, though it is waited for`() throws {
    let found = play(
      try design(
        """
        client u
        service planner { time: 180 ms; concurrency: 1000 }
        service store { time: 2 s; concurrency: 1000 }
        u -> planner -> store
        workload w = steady 3 rps from u { mix: query 100% }
        request query
        require p95(query at planner) < 1 s under w over 1 min
        """
      ),
      under: "w",
      FluidOptions(seconds: 600)
    )
    let times = try #require(found.bins.last?.passages.first)
    let p95 = try #require(times.latency.quantile(0.95))
    #expect(abs(p95 - 0.180 * 2.9957) < 0.01, "\(p95)")
  }
}
