import Findings
import JobSchedules
import LoadFlow
import Model
import Testing

/// Plans against arithmetic by hand: it stands above each.
@Suite struct JobScheduleTests {
  private static let hour = 3600.0

  /// 400 GB over 100 tasks of 8 MB/s are 500 s a round; 60 servers make two rounds of them.
  @Test func `a run takes its rounds`() throws {
    let design = try design(
      """
      design "Rounds"
      store raw
      service pool { concurrency: 60 }
      job load { every: 1 d at 02:00; reads: raw 400 GB; tasks: 100; speed: 8 MB/s; runs-on: pool }
      client none
      workload w = volume 1 every 1 d at 05:00 from none
      """
    )
    let run = try #require(try runs(design, "load", under: "w").first { $0.released >= 0 })
    #expect(run.released == 2 * Self.hour)
    #expect(abs((run.done ?? 0) - (2 * Self.hour + 1000)) < 1e-6)
    #expect(run.doneInMost == run.done)
  }

  /// Four replicas are four servers: eight tasks of half an hour are two rounds.
  @Test func `replicas without more are servers`() throws {
    let design = try design(
      """
      design "Replicas"
      service pool { replicas: 4 }
      job load { every: 1 d at 00:00; tasks: 8; time: fixed 30 min; runs-on: pool }
      client none
      workload w = volume 1 every 1 d at 05:00 from none
      """
    )
    let run = try #require(try runs(design, "load", under: "w").first { $0.released >= 0 })
    #expect(run.done == run.released + Self.hour)
  }

  /// 86.4 GB a day that come from outside the design, over 100 tasks of 8.64 MB/s: 100 s.
  @Test func `what is new in a store that grows by itself is its growth`() throws {
    let design = try design(
      """
      design "Growth"
      store raw { data: 120 TB growing 86.4 GB/d }
      service pool { concurrency: 100 }
      job load { every: 1 d at 02:00; reads: raw new; tasks: 100; speed: 8.64 MB/s; runs-on: pool }
      client none
      workload w = volume 1 every 1 d at 05:00 from none
      """
    )
    let run = try #require(try runs(design, "load", under: "w").first { $0.released >= 0 })
    #expect(abs((run.done ?? 0) - (run.released + 100)) < 1e-6)
  }

  private static func hops(_ write: String, _ raw: String = "") -> String {
    """
    design "Hops"
    client app
    stream first { partitions: 4 }
    stream second { partitions: 4 }
    service mapper { concurrency: 8; time: 1 ms }
    store raw { \(raw) }
    store cold
    service pool { concurrency: 9 }
    app ~> first { payload: 864 B }
    first ~> \(write)
    job clean { every: 1 d at 01:00; reads: raw new; tasks: 8; speed: 10 MB/s; writes: cold 50% }
    job merge { after: clean; reads: cold new; tasks: 8; speed: 10 MB/s; runs-on: pool }
    job beside { every: 1 d at 01:00; time: fixed 1 h; runs-on: pool }
    job apart { every: 1 d at 01:00; time: fixed 1 h }
    workload day = steady 1000 rps from app
    """
  }

  /// 1 000/s x 864 B x 86 400 s are 74.6496 GB: 8 tasks of 10 MB/s read them in 933.12 s, and half of that in half the time.
  @Test func `streams hand on what they got, so what is read behind them has its size`() throws {
    let design = try design(Self.hops("second\nsecond ~> raw { batch: 100 or 1 s }"))
    let clean = try #require(try runs(design, "clean", under: "day").first { $0.released >= 0 })
    #expect(abs((clean.done ?? 0) - Self.hour - 933.12) < 0.01, "\(clean.done ?? 0)")
    let merge = try #require(try runs(design, "merge", under: "day").first { $0.released >= 0 })
    #expect(abs((merge.done ?? 0) - (clean.done ?? 0) - 466.56) < 0.01)
  }

  @Test func `what reads bytes that nothing tells has no times, nor who waits for it`() throws {
    let design = try design(Self.hops("mapper\nmapper -> raw"))
    let usage = analyze(design, under: "day").usage
    let schedule = scheduleJobs(design, under: "day", usage: usage)
    for name in ["clean", "merge", "beside"] {
      let node = try #require(design.node(name)?.id)
      let job = try #require(schedule.job(node))
      #expect(job.runs.isEmpty)
      #expect(
        job.obstacle
          == "how much is new in `raw` is not known: give `mapper -> raw` a `payload:`"
      )
    }
    let apart = try #require(design.node("apart")?.id)
    #expect(schedule.job(apart)?.runs.isEmpty == false)
  }

  /// 86.4 GB a day, though a link without a size leads there: 1 080 s.
  @Test func `what a store says it grows by stands for links without sizes`() throws {
    let design = try design(Self.hops("mapper\nmapper -> raw", "data: 1 TB growing 86.4 GB/d"))
    let clean = try #require(try runs(design, "clean", under: "day").first { $0.released >= 0 })
    #expect(abs((clean.done ?? 0) - Self.hour - 1080) < 0.01)
  }

  /// Sixteen readers of 40 MB/s take 2.4 TB in 3 750 s, then 40 minutes of loading: 09:42:30.
  @Test func `a run by hand goes through the jobs after it`() throws {
    let design = try design(
      """
      design "Initial load"
      client shop
      store source
      store staging { capacity: 4 GB/s }
      service exporter { concurrency: 16 }
      warehouse dwh { concurrency: 1; time: 9 s }
      job snapshot { reads: source 2.4 TB; writes: staging 100%; tasks: 16; speed: 40 MB/s; runs-on: exporter }
      job load { after: snapshot; reads: staging new; time: 40 min; runs-on: dwh }
      shop -> source
      workload initial = steady 1 rps from shop + run snapshot at 08:00
      """
    )
    let run = try #require(try runs(design, "load", under: "initial").first)
    #expect(abs((run.done ?? 0) - (8 * Self.hour + 3750 + 2400)) < 1e-6)
  }

  /// A store that takes 160 MB/s lets four of sixteen readers work at a time: four rounds of 3 750 s.
  @Test func `a store's bandwidth holds readers back`() throws {
    let design = try design(
      """
      design "Narrow"
      client none
      store source { capacity: 160 MB/s }
      job snapshot { every: 1 d at 00:00; reads: source 2.4 TB; tasks: 16; speed: 40 MB/s }
      workload w = volume 1 every 1 d at 05:00 from none
      """
    )
    let run = try #require(try runs(design, "snapshot", under: "w").last)
    #expect(abs((run.done ?? 0) - run.released - 4 * 3750) < 1e-6)
  }

  /// A diurnal day of 1 000/s in the mean x 864 B is 74.65 GB; 8 tasks of 10 MB/s read it in 933.12 s.
  @Test func `what is new is what came since the last run`() throws {
    let design = try design(
      """
      design "New"
      client app
      store raw
      app ~> raw { payload: 864 B }
      job clean { every: 1 d at 01:00; reads: raw new; tasks: 8; speed: 10 MB/s }
      workload day = diurnal 500 rps..1500 rps peak 14:00 from app
      """
    )
    let run = try #require(try runs(design, "clean", under: "day").first { $0.released >= 0 })
    #expect(abs((run.done ?? 0) - Self.hour - 933.12) < 0.01, "\(run.done ?? 0)")
  }

  /// `b` and `c` follow `a` (10 min); `d` waits for the longer of 20 and 5 min: 60 + 10 + 20 + 1 min.
  @Test func `the critical path goes through the longer branch`() throws {
    let design = try design(
      """
      design "Diamond"
      client none
      job a { every: 1 d at 01:00; time: 10 min }
      job b { after: a; time: 20 min }
      job c { after: a; time: 5 min }
      job d { after: b, c; time: 1 min }
      workload w = volume 1 every 1 d at 05:00 from none
      """
    )
    let schedule = scheduleJobs(design, under: "w", usage: analyze(design, under: "w").usage)
    let d = try #require(design.nodes.first { $0.name == "d" })
    let runs = try #require(schedule.job(d.id)).runs
    let place = try #require(runs.firstIndex { $0.released >= 0 })
    #expect(abs((runs[place].done ?? 0) - 91 * 60) < 1e-6)
    let path = schedule.criticalPath(to: place, of: d.id).map { design[$0.job].name }
    #expect(path == ["a", "b", "d"])
  }

  /// Eight tasks of an hour on four servers are two hours; with two of four taken by requests, four.
  @Test func `requests take servers from tasks`() throws {
    let design = try design(
      """
      design "Contention"
      client app
      service pool { concurrency: 4; time: 20 ms }
      app -> pool
      job night { every: 1 d at 00:00; tasks: 8; time: 1 h; runs-on: pool }
      workload idle = volume 1 every 1 d at 23:00 from app
      workload busy = steady 100 rps from app
      """
    )
    let alone = try #require(try runs(design, "night", under: "idle").last)
    #expect(abs((alone.done ?? 0) - alone.released - 2 * Self.hour) < 1e-6)
    let beside = try #require(try runs(design, "night", under: "busy").last)
    #expect(abs((beside.done ?? 0) - beside.released - 4 * Self.hour) < 1e-6)
  }

  /// 16 tasks side by side call a base with 4 servers for half of their 10 min: 8 of them fit, so two rounds.
  @Test func `components that tasks call hold them back`() throws {
    let design = try design(
      """
      design "Calls"
      client none
      service pool { concurrency: 16 }
      service base { concurrency: 4; time: fixed 5 min }
      job load { every: 1 d at 00:00; tasks: 16; time: 5 min; runs-on: pool }
      load -> base
      workload w = volume 1 every 1 d at 05:00 from none
      """
    )
    let run = try #require(try runs(design, "load", under: "w").last)
    #expect(abs((run.done ?? 0) - run.released - 1200) < 1e-6, "\(run)")
  }

  /// The pool is away from 02:10 to 03:10: 10 of 30 min are lost, the pause is 5 min, all begins again at 03:10.
  @Test func `a pool that is away for an hour begins again`() throws {
    let design = try design(
      """
      design "Away"
      client none
      service pool { concurrency: 4 }
      job night { every: 1 d at 02:00; tasks: 4; time: 30 min; runs-on: pool; retry: 3, backoff 5 min }
      fault away { at 02:10: kill pool for 1 h }
      workload w = volume 1 every 1 d at 05:00 from none
      """
    )
    let run = try #require(
      try runs(design, "night", under: "w", with: "away").first { $0.released >= 0 }
    )
    #expect(abs((run.done ?? 0) - (3 * Self.hour + 600 + 1800)) < 1e-6)
    #expect(run.tasksRetried == 4)
    #expect(abs(run.redone - 4 * 600) < 1e-6)
  }

  /// A warehouse away from 02:10 for an hour: the try of 02:10 and those of 02:11 and 02:12 fail, then a person needs 1 h.
  @Test func `out of retries a person puts it right`() throws {
    let design = try design(
      """
      design "Person"
      client none
      warehouse dwh { concurrency: 4; time: 1 s }
      job load { every: 1 d at 02:00; time: 30 min; writes: dwh 1 GB; retry: 2, backoff 1 min; mttr: 1 h }
      fault away { at 02:10: kill dwh for 1 h }
      workload w = volume 1 every 1 d at 05:00 from none
      """
    )
    let run = try #require(
      try runs(design, "load", under: "w", with: "away").first { $0.released >= 0 }
    )
    #expect(abs((run.done ?? 0) - (2 * Self.hour + 12 * 60 + 3600 + 1800)) < 1e-6, "\(run)")
  }

  /// With 0.5% errors 96 tasks all pass in 61.8% of nights, and fail once at most in 99.8%: the 95th takes two rounds.
  @Test func `failures make some nights late`() throws {
    let design = try design(
      """
      design "Late"
      client none
      service pool { concurrency: 96 }
      job clean { every: 1 d at 00:00; tasks: 96; time: 1 h; runs-on: pool; errors: 0.5%; retry: 3, backoff 30 s }
      workload w = volume 1 every 1 d at 05:00 from none
      """
    )
    let run = try #require(try runs(design, "clean", under: "w").last)
    #expect(abs((run.done ?? 0) - run.released - Self.hour) < 1e-6)
    #expect(abs((run.doneInMost ?? 0) - run.released - 2 * Self.hour - 30) < 1e-6)
  }

  /// 32 GPUs of machines with 8, each interrupted every 14 h: once in 3.5 h; about half of 20 min is lost each time.
  ///
  /// By Daly's mean exactly: pieces of 1 240 s at rate 1/12600 s lose 1/r - s / (e^(r s) - 1) = 609.8 s in
  /// e^(r s) - 1 = 0.10342 of 27 pieces: 1 703 s of 34 103 s, 5.0%.
  @Test func `interruptions make work be done again`() throws {
    let design = try design(
      """
      design "Spot"
      client lab
      service gpus { replicas: 8; concurrency: 8 per replica; spot: 59% off, every 14 h, back in 8 min }
      job train { holds: 32; time: 9 h; runs-on: gpus; checkpoint: every 20 min, 40 s; restart: 6 min; retry: always }
      lab ~> train
      workload w = volume 1 every 1 d at 05:00 from lab
      """
    )
    let schedule = scheduleJobs(design, under: "w", usage: analyze(design, under: "w").usage)
    let train = try #require(schedule.jobs.first)
    #expect(abs((train.redoneShare ?? 0) - 0.04994) < 0.0001, "\(train.redoneShare ?? 0)")
  }

  /// 400 half hours on 80 servers are five rounds: 40 pods for 2.5 h and 5 min, else 4, are 189 of 24 hours, and
  /// their five nodes for ten minutes more, else one, are 35 of 24.
  @Test func `replicas of a pool that scales are paid as long as they are kept`() throws {
    let design = try design(
      """
      design "Pods on nodes"
      service pods { replicas: 4; scale: 4..40 at demand; concurrency: 2 per replica; runs-on: nodes }
      service nodes { replicas: 1; scale: 1..10 at demand; concurrency: 8 per replica; idle: 10 min }
      job load { every: 1 d at 02:00; tasks: 400; time: 30 min; runs-on: pods }
      client none
      workload w = volume 1 every 1 d at 05:00 from none
      """
    )
    let schedule = scheduleJobs(design, under: "w", usage: [])
    let pools = Dictionary(
      uniqueKeysWithValues: schedule.paidPools.map { (design[$0.node].name, $0) }
    )
    let pods = try #require(pools["pods"])
    let nodes = try #require(pools["nodes"])
    #expect(abs(pods.replicas - 189 / 24.0) < 1e-9)
    #expect(abs(nodes.replicas - 35 / 24.0) < 1e-9)
    #expect(abs(pods.utilization - 100 / 189.0) < 1e-9)
  }

  /// 3.6 GB an hour at 10 MB/s are 6 minutes, each hour: what the compaction wrote itself is nothing new to it.
  @Test func `a job doesn't read again what it wrote`() throws {
    let design = try design(
      """
      client u
      store lake { capacity: 1 GB/s }
      service cores { concurrency: 1 }
      job compact { every: 1 h; reads: lake new; writes: lake 100%; tasks: 1; speed: 10 MB/s; runs-on: cores }
      u -> lake { payload: 1 MB }
      workload w = steady 1 rps from u
      """
    )
    let runs = try runs(design, "compact", under: "w")
    #expect(runs.count >= 24)
    for run in runs {
      let done = try #require(run.done)
      #expect(abs(done - run.released - 360) < 1, "\(done - run.released)")
    }
  }
}
