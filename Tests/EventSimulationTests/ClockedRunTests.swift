import Findings
import Model
import Testing

@testable import EventSimulation

/// Runs of jobs by the clock and by hand, played task by task, against numbers worked out by hand.
@Suite struct ClockedRunTests {
  private func runs(
    of text: String,
    with fault: String? = nil
  ) throws -> [String: [JobFindings.Run]] {
    let design = try design("design \"Runs\"\nclient users\nservice shop { time: 1 ms }\n" + text)
    let found = simulateTimeline(design, under: "w", with: fault)
    #expect(found.obstacles == [])
    #expect(found.requestNames == ["request"])
    return Dictionary(
      uniqueKeysWithValues: found.jobs.map { job in
        (design[job.job].name, job.runs.filter { $0.released >= 0 })
      }
    )
  }

  private func expect(
    _ run: JobFindings.Run?,
    from start: Double,
    to end: Double,
    _ place: SourceLocation = #_sourceLocation
  ) throws {
    let run = try #require(run, sourceLocation: place)
    let (started, done) = (try #require(run.started), try #require(run.done))
    let isRight = abs(started - start) < 1 && abs(done - end) < 1
    #expect(isRight, "\(started) to \(done)", sourceLocation: place)
  }

  /// Four tasks of 10 min on two servers take 20 min, three of 5 min then 10; what is after two waits for both.
  @Test func `runs begin by the clock and after those they wait for`() throws {
    let runs = try runs(
      of: """
        service pool { concurrency: 2 }
        job first  { every: 1 d at 02:00; tasks: 4; time: fixed 10 min; runs-on: pool }
        job second { after: first; tasks: 3; time: fixed 5 min; runs-on: pool }
        job aside  { every: 1 d at 02:00; time: fixed 40 min }
        job third  { after: second, aside; time: fixed 1 min }
        users -> shop
        workload w = steady 1/min from users
        """
    )
    let two = 7200.0
    try expect(runs["first"]?.first, from: two, to: two + 1200)
    try expect(runs["second"]?.first, from: two + 1200, to: two + 1800)
    try expect(runs["aside"]?.first, from: two, to: two + 2400)
    try expect(runs["third"]?.first, from: two + 2400, to: two + 2460)
    guard case .after(_, run: 1)? = runs["third"]?.first?.cause else {
      Issue.record("\(String(describing: runs["third"]?.first?.cause))")
      return
    }
  }

  /// A run of 61 min every hour: the n-th of a day waits for all before it, of the day that warms up too.
  @Test func `a run by the clock waits for the one before`() throws {
    let one = try runs(
      of: """
        job slow { every: 1 h; time: fixed 61 min }
        users -> shop
        workload w = steady 1/min from users
        """
    )
    // 24 runs before, each a minute longer than the clock: the first of this day begins 24 min late.
    try expect(one["slow"]?.first, from: 24 * 60, to: 24 * 60 + 61 * 60)
    let two = try runs(
      of: """
        job slow { every: 1 h; time: fixed 61 min; overlaps: yes }
        users -> shop
        workload w = steady 1/min from users
        """
    )
    try expect(two["slow"]?[3], from: 3 * 3600, to: 3 * 3600 + 61 * 60)
  }

  /// 1 MB a second is 3.6 GB an hour: six tasks at 1 MB/s read it in 600 s, and three half of it in 600 s.
  @Test func `what is new since the last run is read`() throws {
    let runs = try runs(
      of: """
        store raw
        store cold
        job load  { every: 1 h; reads: raw new; writes: cold 50%; tasks: 6; speed: 1 MB/s }
        job marts { after: load; reads: cold new; tasks: 3; speed: 1 MB/s }
        users -> raw { payload: 1 MB }
        workload w = steady 1 rps from users { arrivals: even }
        """
    )
    try expect(runs["load"]?[5], from: 5 * 3600, to: 5 * 3600 + 600)
    try expect(runs["marts"]?[5], from: 5 * 3600 + 600, to: 5 * 3600 + 1200)
  }

  /// Tasks of 4 min fail at 4 and 9 min of a fault of ten; the third attempt, from 10 min on, is done at 14.
  @Test func `tasks of a job that fails are tried again`() throws {
    let runs = try runs(
      of: """
        job clean { every: 1 d at 02:00; tasks: 2; time: fixed 4 min; retry: always; restart: 1 min }
        users -> shop
        workload w = steady 1/min from users
        fault bad { at 02:00: fail clean for 10 min }
        fault late { at 01:00: delay clean by 2 h for 3 h }
        """,
      with: "bad"
    )
    let clean = try #require(runs["clean"]?.first)
    try expect(clean, from: 7200, to: 7200 + 14 * 60)
    #expect(clean.tasksRetried == 4)
    #expect(abs(clean.redone - 4 * 240) < 1)
  }

  /// Requests keep one of two servers busy for half of the time: a task waits for who has the server.
  @Test func `tasks share their pool with requests`() throws {
    let runs = try runs(
      of: """
        service pool { concurrency: 1; time: fixed 10 min }
        job nightly { every: 1 d at 02:05; time: fixed 3 min; runs-on: pool }
        users -> pool
        workload w = steady 2/h from users { arrivals: even }
        """
    )
    let run = try #require(runs["nightly"]?.first)
    let (started, done) = (try #require(run.started), try #require(run.done))
    #expect(started >= 7500 && started <= 7500 + 600)
    #expect(abs(done - started - 180) < 1)
  }
}
