import CallPlans
import Distributions
import Model

// Runs of jobs that are part of a walk.
extension FlowSolver {
  /// From the start of a run until all its tasks are done.
  mutating func runReply(_ index: Int, _ place: Int) -> Reply? {
    let plan = plans[place]
    var pass = Reply.atOnce
    var reply = Reply.atOnce
    for call in plan.calls(of: index) {
      switch plan.steps[call].role {
      case .pass:
        guard let found = outcomes[place][call] else { return nil }
        pass = found
      case .task(let holds):
        guard let found = replies[place][call] else { return nil }
        let servers = solutions[plan.steps[call].node]?.servers
        let task = pass.followed(by: found)
        reply = JobFacts(design, plan.steps[index].node, plan.request)
          .run(
            task,
            tasks: plan.steps[call].calls.atOnce,
            atOnce: servers.map { max(1, $0 / holds) }
          )
      default: break
      }
    }
    return reply
  }

  /// The time that a task holds its servers: work, reading, calls, and what is done again after failures.
  func heldByTask(_ index: Int, _ place: Int) -> Distribution {
    let plan = plans[place]
    guard let job = plan.steps[index].job else { return .zero }
    let facts = JobFacts(design, job, plan.request, newBytes: newReads[job] ?? 0)
    var mean = facts.workSeconds
    var variance = facts.time.variance
    for call in plan.calls(of: index) where plan.steps[call].waits {
      guard let outcome = outcomes[place][call] else { continue }
      let all = LatencyDistribution.sum(outcome.answered, outcome.failed)
      let count = plan.steps[call].share * plan.steps[call].calls.mean
      mean += count * all.mean
      variance += count * all.variance
    }
    let longer = facts.stretch(of: mean)
    let times = facts.attemptsPerTask
    mean *= times * longer
    variance *= times * longer * longer
    guard mean > 0 else { return .zero }
    if facts.isPlain, plan.calls(of: index).isEmpty {
      let law = facts.time.shifted(by: facts.readSeconds) ?? facts.time
      return law.scaled(by: longer) ?? law
    }
    return Distribution.fitted(mean: mean, variation: variance.squareRoot() / mean) ?? .zero
  }
}

/// What a job's attributes say about its tasks.
struct JobFacts {
  let time: Distribution
  let readSeconds: Double
  let errorShare: Double
  /// Further attempts of a task.
  let retries: Int
  let pause: Distribution
  /// Seconds until a person has put a run right that is out of retries; nil where it stays failed.
  let repair: Distribution?
  let readBytes: Double
  private let interruptions: TaskInterruptions

  init(_ design: Design, _ id: NodeID, _ request: String, newBytes: Double = 0) {
    let job = design[id]
    time = job.attribute("time", for: request)?.distribution("time") ?? .zero
    readBytes = newBytes + JobReads(job, for: request).amount
    let tasks = Double(design.tasks(of: job, for: request))
    if let speed = job.attribute("speed", for: request)?["speed"]?.number?.value, speed > 0 {
      readSeconds = readBytes / tasks / speed
    } else {
      readSeconds = 0
    }
    errorShare = job.attribute("errors", for: request)?["share"]?.number?.value ?? 0
    let retry = job.attribute("retry", for: request)
    retries =
      retry?["always"] != nil ? 64 : Int(clampedCount: retry?["attempts"]?.number?.value ?? 0)
    let restart = job.attribute("restart", for: request)?.distribution("time") ?? .zero
    let backoff = retry?.distribution("backoff") ?? .zero
    pause = backoff.shifted(by: restart.mean) ?? backoff
    repair = job.attribute("mttr", for: request)?.distribution("time")
    interruptions = TaskInterruptions(
      ofTasksOf: job,
      for: request,
      pause: pause.mean,
      in: design
    )
  }

  /// How many times as long a task takes for its checkpoints and for what it does again after interruptions.
  func stretch(of work: Double) -> Double {
    guard work > 0 else { return 1 }
    let added = interruptions.cost(ofWork: work).added
    return 1 + (interruptions.saving(ofWork: work) + added) / work
  }

  var workSeconds: Double { time.mean + readSeconds }
  var isPlain: Bool { errorShare == 0 }

  /// A failed task is done again from its beginning.
  var attemptsPerTask: Double {
    var sum = 0.0
    var share = 1.0
    for _ in 0...min(retries, 64) {
      sum += share
      share *= errorShare
    }
    return sum
  }

  /// The share of tasks that are out of retries.
  var failedShare: Double { errorShare > 0 ? power(errorShare, Double(min(retries, 64) + 1)) : 0 }

  /// All tasks of a run, so many at once; each is tried again after its pauses.
  func run(_ task: Reply, tasks: Int, atOnce: Int?) -> Reply {
    var one = task
    if errorShare > 0, retries > 0 {
      let paused = LatencyDistribution(pause)
      one.answered = .mixture([
        (1 - errorShare, task.answered), (errorShare, task.answered.followed(by: paused)),
      ])
    }
    let waves = atOnce.map { min($0, tasks) } ?? tasks
    var result = Reply.atOnce
    var left = tasks
    while left > 0 {
      let now = min(left, waves)
      let joined = now == 1 ? one.answered : one.answered.completion(of: now, copies: now)
      result = result.followed(by: Reply(joined: joined, of: [one]))
      left -= now
      if left > 64 * waves { return result.stretched(by: Double(tasks) / Double(tasks - left)) }
    }
    guard failedShare > 0 else { return result }
    let broken = 1 - power(1 - failedShare, Double(tasks))
    guard let repair else { return result.spoilt(broken) }
    return .mixture([
      (1 - broken, result), (broken, result.followed(by: LatencyDistribution(repair))),
    ])
  }
}

extension Reply {
  func stretched(by factor: Double) -> Reply {
    Reply(answered: answered.settled.scaled(by: factor), failed: failed)
  }
}
