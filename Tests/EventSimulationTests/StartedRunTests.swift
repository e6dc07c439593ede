import Findings
import Model
import Testing

@testable import EventSimulation

/// Runs of jobs that requests start, played task by task, against numbers worked out by hand.
@Suite struct StartedRunTests {
  private func played(
    _ text: String,
    with fault: String? = nil,
    seconds: Double? = nil
  ) throws -> (design: Design, found: TimelineFindings) {
    let design = try design("design \"Runs\"\nclient users\n" + text)
    var options = EventOptions()
    options.seconds = seconds
    let found = simulateTimeline(design, under: "w", with: fault, options)
    #expect(found.obstacles == [])
    return (design, found)
  }

  private func ages(
    _ played: (design: Design, found: TimelineFindings),
    at name: String
  ) throws
    -> LatencyHistogram
  {
    let node = try #require(played.design.nodes.first { $0.name == name })
    var ages = LatencyHistogram()
    for passage in played.found.bins.flatMap(\.passages) where passage.node == node.id {
      ages.add(passage.latency)
    }
    return ages
  }

  private func runs(
    _ played: (design: Design, found: TimelineFindings)
  ) throws -> StartedRuns { try #require(played.found.startedRuns.first) }

  /// Four tasks of 10 s on two servers take 20 s; the job after it takes 5 s more.
  @Test func `tasks wait for servers and a job after others for their end`() throws {
    let played = try played(
      """
      service pool { concurrency: 2 }
      job first { tasks: 4; time: fixed 10 s; runs-on: pool }
      job second { after: first; time: fixed 5 s; runs-on: pool }
      users ~> first
      workload w = steady 1/min from users { arrivals: even }
      """,
      seconds: 6000
    )
    for (name, seconds) in [("first", 20.0), ("second", 25)] {
      let ages = try ages(played, at: name)
      let (low, high) = (try #require(ages.quantile(0)), try #require(ages.quantile(1)))
      #expect(abs(low - seconds) < 0.2 && abs(high - seconds) < 0.3, "\(name) \(low) \(high)")
      // Four replications of 100 minutes, as a mean.
      #expect(abs(ages.count - 100) <= 1, "\(ages.count)")
    }
  }

  /// The last of eight exponential times of mean 10 s: 10 s times 1 + 1/2 + … + 1/8, which is 27.18 s.
  @Test func `a run is done with the last of its tasks`() throws {
    let played = try played(
      """
      service pool { concurrency: 10000 }
      job fan { tasks: 8; time: exp 10 s; runs-on: pool }
      users ~> fan
      workload w = steady 1 rps from users
      """,
      seconds: 20_000
    )
    let mean = try #require(try ages(played, at: "fan").mean)
    #expect(abs(mean - 27.179) < 0.15, "\(mean)")
  }

  // M/D/1 at 0.9 with 10 s: 0.9 × 10 / (2 × 0.1) = 45 s of waiting. The call counts as service, or they would wait 2 s.
  @Test func `a task holds its server while it calls`() throws {
    let played = try played(
      """
      service pool { concurrency: 1 }
      service store { time: fixed 5 s; concurrency: 100 }
      job load { time: fixed 5 s; runs-on: pool }
      users ~> load
      load -> store
      workload w = steady 0.09 rps from users
      """,
      seconds: 4_000_000
    )
    let mean = try #require(try ages(played, at: "load").mean)
    #expect(abs(mean - 55) < 2.5, "\(mean)")
  }

  /// Two of three servers each: one task at a time, 10 s of 20 s.
  @Test func `a task takes all its servers at once`() throws {
    let played = try played(
      """
      service pool { concurrency: 3 }
      job wide { tasks: 3; time: fixed 10 s; holds: 2; runs-on: pool }
      users ~> wide
      workload w = steady 1/min from users { arrivals: even }
      """,
      seconds: 6000
    )
    let most = try #require(try ages(played, at: "wide").quantile(1))
    #expect(abs(most - 30) < 0.3, "\(most)")
  }

  /// Half of the attempts fail, so each task makes two: 20 s of work and one pause of 4 s, and half of all work is void.
  @Test func `a task that fails begins again`() throws {
    let played = try played(
      """
      service pool { concurrency: 10000 }
      job frail { time: fixed 10 s; errors: 50%; retry: always, backoff 4 s; runs-on: pool }
      users ~> frail
      workload w = steady 1 rps from users
      """,
      seconds: 20_000
    )
    let mean = try #require(try ages(played, at: "frail").mean)
    #expect(abs(mean - 24) < 0.4, "\(mean)")
    let share = try #require(try runs(played).redoneShare)
    #expect(abs(share - 0.5) < 0.01, "\(share)")
  }

  /// Without a retry half of the runs need somebody: once each in the mean, 100 s and the work again.
  @Test func `a run that is out of attempts waits for who mends it, or is lost`() throws {
    func text(_ repair: String) -> String {
      """
      service pool { concurrency: 10000 }
      job frail { time: fixed 10 s; errors: 50%; runs-on: pool\(repair) }
      users ~> frail
      workload w = steady 1 rps from users
      """
    }
    let mended = try played(text("; mttr: fixed 100 s"), seconds: 20_000)
    let mean = try #require(try ages(mended, at: "frail").mean)
    #expect(abs(mean - 120) < 2.5, "\(mean)")
    #expect(try runs(mended).lost == 0)
    let lost = try runs(try played(text(""), seconds: 20_000))
    #expect(abs(lost.lost / (lost.lost + lost.done) - 0.5) < 0.01, "\(lost)")
  }

  // A hundred tasks are at work, their ages spread evenly over 100 s: what each lost since its last 30 s is 15 s for
  // nine of ten and 5 s for the last, 14 s in the mean; without checkpoints it is 50 s. They come second by second, so
  // half a second more or less of each is left open.
  @Test(arguments: [("; checkpoint: every 30 s", 14.0), ("", 50)])
  func `a pool that is lost takes what was done since the last checkpoint`(
    checkpoint: String,
    each: Double
  ) throws {
    let played = try played(
      """
      service pool { concurrency: 1000 }
      job long { time: fixed 100 s; retry: always; runs-on: pool\(checkpoint) }
      users ~> long
      workload w = steady 1 rps from users { arrivals: even }
      fault gone { at 10 min: kill pool for 1 min }
      """,
      with: "gone",
      seconds: 2000
    )
    let runs = try runs(played)
    #expect(abs(runs.redoneSeconds - 100 * each) <= 50, "\(runs)")
    // Those that were on their way, and those that came meanwhile, wait for the pool.
    #expect(runs.lost == 0)
    let oldest = try #require(try ages(played, at: "long").quantile(1))
    #expect(oldest > 160, "\(oldest)")
  }

  /// Sixty come while it is gone, one a second; then it takes them in turn, a tenth of a second each in the mean.
  @Test func `tasks wait for a scheduler that is gone and pass it one by one`() throws {
    let played = try played(
      """
      scheduler leader { capacity: 10 rps; runs-on: pool }
      service pool { concurrency: 1000 }
      job short { time: fixed 1 s; runs-on: leader }
      users ~> short
      workload w = steady 1 rps from users { arrivals: even }
      fault gone { at 10 min: kill leader for 1 min }
      """,
      with: "gone",
      seconds: 1200
    )
    #expect(try runs(played).lost == 0)
    let ages = try ages(played, at: "short")
    let (usual, oldest) = (try #require(ages.quantile(0.5)), try #require(ages.quantile(1)))
    // The median of an exponential time of 0.1 s is 0.069 s.
    #expect(abs(usual - 1.069) < 0.02 && abs(oldest - 61) < 1.5, "\(usual) \(oldest)")
    let leader = try #require(played.design.nodes.first { $0.name == "leader" })
    let waiting = played.found.bins.compactMap { bin in
      bin.components.first { $0.node == leader.id }?.queue
    }
    #expect(abs((waiting.max() ?? 0) - 60) <= 6, "\(waiting.max() ?? 0)")
    let recovered = try #require(played.found.disturbance?.recoveredAt)
    #expect((660...690).contains(recovered), "\(recovered)")
  }

  /// Who is served first of what waits: a task of the urgent request type, though others came before it.
  @Test func `the most urgent task is next`() throws {
    let played = try played(
      """
      service pool { concurrency: 1; discipline: priority }
      job work { time: fixed 1 s; runs-on: pool }
      users ~> work
      request urgent { priority: 1 }
      request usual { priority: 2 }
      workload w = steady 0.9 rps from users { mix: urgent 20%, usual 80% }
      """,
      seconds: 400_000
    )
    let names = played.found.requestNames
    func mean(_ name: String) throws -> Double {
      var ages = LatencyHistogram()
      let work = try #require(played.design.nodes.first { $0.name == "work" })
      for passage in played.found.bins.flatMap(\.passages)
      where passage.node == work.id && names[passage.request] == name {
        ages.add(passage.latency)
      }
      return try #require(ages.mean)
    }
    // Cobham: W0 = 0.9 × 1 / 2 = 0.45 s; 0.45 / (1 - 0.18) = 0.549 s, and 0.45 / ((1 - 0.18)(1 - 0.9)) = 5.488 s.
    let (urgent, usual) = (try mean("urgent"), try mean("usual"))
    #expect(abs(urgent - 1.549) < 0.02 && abs(usual - 6.488) < 0.35, "\(urgent) \(usual)")
  }

  /// Half of a run's time is read at a store four times slower, from which on it takes four times as long.
  @Test func `what a job reads makes its tasks slower`() throws {
    let played = try played(
      """
      service pool { concurrency: 100 }
      store raw
      job scan { time: fixed 5 s; reads: raw 50 MB; writes: raw 10%; speed: 10 MB/s; runs-on: pool }
      users ~> scan
      workload w = steady 1/min from users { arrivals: even }
      fault slow-raw { at 10 min: slow raw by 4x for 10 min }
      """,
      with: "slow-raw",
      seconds: 1200
    )
    let ages = try ages(played, at: "scan")
    let (low, high) = (try #require(ages.quantile(0)), try #require(ages.quantile(1)))
    #expect(abs(low - 10) < 0.2 && abs(high - 40) < 0.7, "\(low) \(high)")
  }

  /// Nine items a minute, each a run of 10 s, so that two go on at once: an item's place is no run's by the clock.
  @Test func `a queue starts runs`() throws {
    let played = try played(
      """
      queue uploads
      service pool { concurrency: 2 }
      job encode { time: fixed 10 s; runs-on: pool }
      users ~> uploads
      uploads ~> encode
      workload w = steady 9/min from users { arrivals: even }
      """,
      seconds: 1830
    )
    let runs = try runs(played)
    #expect(abs(runs.done - 273) < 3 && runs.lost == 0, "\(runs)")
    #expect(abs(runs.workedSeconds / runs.done - 10) < 0.5, "\(runs)")
  }

  @Test(arguments: ["kill scan", "kill raw"])
  func `what a fault does to jobs and what they read is refused where it isn't played`(
    action: String
  ) throws {
    let design = try design(
      """
      client users
      store raw
      job scan { time: 5 s; reads: raw 50 MB; speed: 10 MB/s }
      users ~> scan
      workload w = steady 1/min from users
      fault bad { at 10 min: \(action) for 10 min }
      """
    )
    let found = simulateTimeline(design, under: "w", with: "bad")
    #expect(found.obstacles.contains { $0.contains("does to tasks of jobs") }, "\(found.obstacles)")
  }

  @Test(arguments: [
    (
      "job a { time: 1 s }\njob b { time: 1 s }\njob c { after: a, b; time: 1 s }\nusers ~> a",
      "after several jobs"
    ),
    ("store s\njob a { reads: s new; speed: 1 MB/s }\nusers ~> a", "what is new"),
    (
      "service p { discipline: preemptive }\njob a { time: 1 s; runs-on: p }\nusers ~> a",
      "taken away"
    ),
  ])
  func `what isn't played is refused by its name`(text: String, words: String) throws {
    let design = try design(
      "client users\n\(text)\nworkload w = steady 1 rps from users"
    )
    let found = simulateTimeline(design, under: "w", with: nil)
    #expect(found.obstacles.contains { $0.contains(words) }, "\(found.obstacles)")
  }
}
