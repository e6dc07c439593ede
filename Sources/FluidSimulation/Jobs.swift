import CallPlans
import Distributions
import Findings
import Model
import Scenarios

/// Jobs: runs that are released by the clock, by hand or by the runs before them, and their tasks on pools.
///
/// Runs are few, so they are played one by one: a task holds its servers from a moment to a moment.
struct Jobs {
  struct Run {
    var released: Double
    var waiting: Int
    var running: [(count: Int, ends: Double)] = []
    var started: Double?
    var done: Double?
    var retried = 0.0
    var redone = 0.0
    var isByHand = false
    /// What it reads, known when it starts.
    var bytes: Double?
  }

  /// Runs that no clock releases.
  struct Order {
    var at: Double
    var times = 1
    var isByHand: Bool
  }

  struct Job {
    var node: NodeID
    var tasks: Int
    var holds: Double
    /// Seconds of own work of one task, and what it reads in bytes a second.
    var seconds: Double
    var bytesPerSecond: Double?
    var errors: Double
    var restart: Double
    var checkpoint: Double?
    var pool: NodeID?
    var before: [Int] = []
    var hasClock: Bool
    var schedule: Schedule?
    var overlaps: Bool
    /// What a fault does: later releases, and a share of tasks that fail.
    var delay = 0.0
    var failing = 0.0
    var runs: [Run] = []
    var nextRelease = Double.infinity
    /// Runs by hand and by requests that are still to come.
    var orders: [Order] = []
  }

  var jobs: [Job]
  private let design: Design
  /// Stores of which jobs read what is new, by how much each grows besides a second.
  let growth: [NodeID: Double]
  /// What has been written to each store, and how much of it each job has read.
  private var written: [NodeID: Double] = [:]
  private var read: [Int: [NodeID: Double]] = [:]

  init(_ design: Design, _ scenario: Scenario, called: [NodeID: [Double]]) {
    self.design = design
    let nodes = design.nodes.filter { $0.core == .job }
    let sizes = ReadSizes(CallGraph(design))
    growth = Dictionary(uniqueKeysWithValues: sizes.stores.map { ($0, sizes.growth(of: $0)) })
    jobs = nodes.map { Self.job($0, design, scenario, called: called[$0.id] ?? []) }
    for index in jobs.indices {
      jobs[index].before = design.jobs(before: jobs[index].node).compactMap { before in
        jobs.firstIndex { $0.node == before }
      }
    }
  }

  private static func job(
    _ node: Node,
    _ design: Design,
    _ scenario: Scenario,
    called: [Double]
  ) -> Job {
    func mean(_ name: String) -> Double {
      guard case .distribution(let form)? = node.attribute(name)?["time"] else { return 0 }
      return form.distribution?.mean ?? 0
    }
    let checkpoint = node.attribute("checkpoint")?["every"]?.number?.value
    var takes = 0.0
    if case .distribution(let form)? = node.attribute("checkpoint")?["takes"] {
      takes = form.distribution?.mean ?? 0
    }
    let clock = scenario.clocks.first { $0.job == node.id }
    let own = mean("time")
    return Job(
      node: node.id,
      tasks: design.tasks(of: node, for: node.name),
      holds: Double(design.holds(node, for: node.name)),
      seconds: own + (checkpoint.map { $0 > 0 ? own / $0 * takes : 0 } ?? 0),
      bytesPerSecond: node.attribute("speed")?["speed"]?.number?.value,
      errors: min(node.attribute("errors")?["share"]?.number?.value ?? 0, 0.999),
      restart: mean("restart"),
      checkpoint: checkpoint,
      pool: design.stations(ofTasksOf: node.id).pool,
      hasClock: clock != nil,
      schedule: clock?.schedule,
      overlaps: clock?.overlaps ?? false,
      orders: scenario.runs.filter { $0.job == node.id }
        .map { Order(at: $0.at, times: $0.times, isByHand: true) }
        + called.map { Order(at: $0, isByHand: false) }
    )
  }

  /// Whether a run of a job is part of what is played.
  func isPlayed(_ node: NodeID) -> Bool {
    guard let index = jobs.firstIndex(where: { $0.node == node }) else { return false }
    return isPlayed(index, path: [])
  }

  private func isPlayed(_ index: Int, path: Set<Int>) -> Bool {
    guard !path.contains(index) else { return false }
    if jobs[index].hasClock || !jobs[index].orders.isEmpty { return true }
    return jobs[index].before.contains { isPlayed($0, path: path.union([index])) }
  }

  func hasRun(_ node: NodeID) -> Bool {
    jobs.contains { job in job.node == node && job.runs.contains { $0.done != nil } }
  }

  func countOfDone(_ job: Int) -> Int { jobs[job].runs.count { $0.done != nil } }

  /// The next moment at which a run is released or a task ends.
  func nextEdge(after time: Double) -> Double {
    var next = Double.infinity
    for job in jobs {
      if let schedule = job.schedule { next = min(next, schedule.start(after: time) + job.delay) }
      for run in job.orders where run.at > time { next = min(next, run.at) }
      for run in job.runs where run.done == nil {
        for part in run.running where part.ends > time { next = min(next, part.ends) }
      }
    }
    return next
  }

  // MARK: One moment

  /// Ends tasks, releases runs and starts tasks, as far as there are free servers; how many each pool's tasks hold.
  mutating func advance(
    from before: Double,
    to now: Double,
    isDown: (NodeID) -> Bool,
    free: (NodeID) -> Double?
  ) -> [NodeID: Double] {
    for index in jobs.indices {
      for run in jobs[index].runs.indices { end(index, run, now, isDown) }
      release(index, before, now)
    }
    releaseFollowers(now)
    var held: [NodeID: Double] = [:]
    for job in jobs {
      guard let pool = job.pool else { continue }
      for run in job.runs {
        held[pool, default: 0] += Double(run.running.reduce(0) { $0 + $1.count }) * job.holds
      }
    }
    for index in jobs.indices {
      for run in jobs[index].runs.indices where jobs[index].runs[run].done == nil {
        start(index, run, now, isDown, free, &held)
      }
    }
    return held
  }

  private mutating func end(_ index: Int, _ run: Int, _ now: Double, _ isDown: (NodeID) -> Bool) {
    guard jobs[index].runs[run].done == nil else { return }
    let isBroken = isDown(jobs[index].node) || jobs[index].pool.map(isDown) == true
    if isBroken {
      // What runs is lost since its last checkpoint, and is tried again.
      let lost = jobs[index].runs[run].running.reduce(0) { $0 + $1.count }
      guard lost > 0 else { return }
      jobs[index].runs[run].retried += Double(lost)
      let each = jobs[index].checkpoint.map { $0 / 2 } ?? jobs[index].seconds / 2
      jobs[index].runs[run].redone += Double(lost) * each
      jobs[index].runs[run].waiting += lost
      jobs[index].runs[run].running = []
      return
    }
    jobs[index].runs[run].running.removeAll { $0.ends <= now + 1e-9 * max(1, abs(now)) }
    if jobs[index].runs[run].running.isEmpty, jobs[index].runs[run].waiting == 0 {
      jobs[index].runs[run].done = now
      write(index, run)
    }
  }

  private mutating func release(_ index: Int, _ before: Double, _ now: Double) {
    let slack = 1e-9 * max(1, abs(now))
    if let schedule = jobs[index].schedule {
      let delay = jobs[index].delay
      for start in schedule.starts(from: before + slack - delay, to: now + slack - delay) {
        jobs[index].runs.append(Run(released: start + delay, waiting: jobs[index].tasks))
      }
    }
    for run in jobs[index].orders where run.at > before - slack && run.at <= now + slack {
      for _ in 0..<min(run.times, 100_000) {
        var released = Run(released: run.at, waiting: jobs[index].tasks)
        released.isByHand = run.isByHand
        jobs[index].runs.append(released)
      }
    }
    jobs[index].orders.removeAll { $0.at <= now + slack }
  }

  /// What is `after` others and has no clock starts when all of them have one more run done.
  private mutating func releaseFollowers(_ now: Double) {
    for index in jobs.indices where !jobs[index].hasClock && !jobs[index].before.isEmpty {
      let done = jobs[index].before.map { before in jobs[before].runs.count { $0.done != nil } }
      let own = jobs[index].runs.count { !$0.isByHand }
      guard let ready = done.min(), ready > own else { continue }
      for _ in own..<ready {
        jobs[index].runs.append(Run(released: now, waiting: jobs[index].tasks))
      }
    }
  }

  private mutating func start(
    _ index: Int,
    _ run: Int,
    _ now: Double,
    _ isDown: (NodeID) -> Bool,
    _ free: (NodeID) -> Double?,
    _ held: inout [NodeID: Double]
  ) {
    let job = jobs[index]
    guard job.runs[run].waiting > 0, !isDown(job.node), !waitsForOthers(index, run) else { return }
    var count = job.runs[run].waiting
    if let pool = job.pool {
      guard !isDown(pool) else { return }
      if let servers = free(pool) {
        let left = max(0, servers - held[pool, default: 0])
        count = min(count, Int(clampedCount: (left / job.holds + 1e-9).rounded(.down)))
      }
      held[pool, default: 0] += Double(count) * job.holds
    }
    guard count > 0 else { return }
    if job.runs[run].started == nil { jobs[index].runs[run].started = now }
    let bytes = job.runs[run].bytes ?? reads(index)
    jobs[index].runs[run].bytes = bytes
    let seconds = duration(index, bytes)
    jobs[index].runs[run].waiting -= count
    jobs[index].runs[run].running.append((count, now + seconds.whole))
    jobs[index].runs[run].retried += seconds.attempts * Double(count)
    jobs[index].runs[run].redone += seconds.redone * Double(count)
  }

  /// Runs by the clock wait for the one before, and for the runs of the jobs before that were released until then.
  private func waitsForOthers(_ index: Int, _ run: Int) -> Bool {
    let job = jobs[index]
    let own = job.runs[run]
    if job.hasClock, !own.isByHand, !job.overlaps,
      job.runs[..<run].contains(where: { $0.done == nil })
    {
      return true
    }
    guard job.hasClock else { return false }
    return job.before.contains { before in
      jobs[before].runs.contains { $0.released <= own.released && $0.done == nil }
    }
  }

  // MARK: What a task takes

  /// A task's time, with what errors make it do again on average.
  private func duration(
    _ index: Int,
    _ bytes: Double
  ) -> (whole: Double, attempts: Double, redone: Double) {
    let job = jobs[index]
    var seconds = job.seconds
    if let speed = job.bytesPerSecond, speed > 0 {
      seconds += bytes / Double(job.tasks) / speed
    }
    let fails = 1 - (1 - job.errors) * (1 - job.failing)
    let again = fails / (1 - fails)
    let lost = min(job.checkpoint ?? seconds, seconds) / 2
    return (seconds + again * (lost + job.restart), again, again * lost)
  }

  /// The bytes of a run: amounts, and what is new since the last one.
  private mutating func reads(_ index: Int) -> Double {
    let reads = JobReads(design[jobs[index].node])
    var bytes = reads.amount
    for store in reads.new {
      let all = written[store] ?? 0
      bytes += max(0, all - (read[index]?[store] ?? 0))
      read[index, default: [:]][store] = all
    }
    return bytes
  }

  /// Calls bring so much to a store.
  mutating func arrive(_ bytes: Double, at store: NodeID) { written[store, default: 0] += bytes }

  /// Stores grow by what the design says of them.
  mutating func grow(for seconds: Double) {
    for (store, perSecond) in growth where perSecond > 0 {
      written[store, default: 0] += perSecond * seconds
    }
  }

  private mutating func write(_ index: Int, _ run: Int) {
    let bytes = jobs[index].runs[run].bytes ?? 0
    for clause in design[jobs[index].node].attribute("writes")?.clauses ?? [] {
      func field(_ name: String) -> Value? { clause.first { $0.name == name }?.value }
      guard let to = field("to")?.node else { continue }
      let amount = field("amount")?.number?.value ?? bytes * (field("share")?.number?.value ?? 0)
      written[to, default: 0] += amount
      // What it wrote itself is nothing new to it.
      read[index]?[to]? += amount
    }
  }

  /// What has become of all runs that count.
  var findings: [JobFindings] {
    jobs.filter { !$0.runs.isEmpty }.map { job in
      var result = JobFindings(job: job.node)
      result.runs = job.runs.map { run in
        var found = JobFindings.Run(released: run.released)
        found.started = run.started
        found.done = run.done
        found.tasksRetried = run.retried
        found.redone = run.redone
        found.isByHand = run.isByHand
        return found
      }
      return result
    }
  }
}
