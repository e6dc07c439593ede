import CallPlans
import Distributions
import Findings
import Model

/// What a job's attributes say about its runs, and what its tasks need.
struct JobFacts {
  var node: NodeID
  var request: String
  var tasks: Int
  var holds: Int
  var pool: NodeID?
  var scheduler: NodeID?
  /// Tasks a second that pass the scheduler, and what passing takes beside that.
  var passRate: Double?
  var passLatency = 0.0
  /// Own work of one task, before what it reads and calls.
  var time: Distribution
  var bytesPerSecond: Double?
  /// What a run reads: amounts, and what is new in these since the last run.
  var readsAmount: Double
  var readsNew: [NodeID]
  var writes: [(to: NodeID, share: Double?, amount: Double)]
  var errors: Double
  /// Further attempts of a task; nil for ever.
  var retries: Int?
  var pause: Double
  var repair: Double?
  var interruptions: TaskInterruptions
  var overlaps: Bool
  var priority: Double
  var calls: TaskCalls
  /// Own work of tasks of as many sorts as a run tells apart, from short to long; empty where all take the same.
  let sample: [Double]

  init(_ graph: CallGraph, _ id: NodeID, _ request: String) {
    let design = graph.design
    let job = design[id]
    func mean(_ name: String, _ field: String = "time") -> Double {
      job.attribute(name, for: request)?.distribution(field)?.mean ?? 0
    }
    node = id
    self.request = request
    tasks = min(design.tasks(of: job, for: request), 10_000_000)
    holds = design.holds(job, for: request)
    (scheduler, pool) = design.stations(ofTasksOf: id)
    time = job.attribute("time", for: request)?.distribution("time") ?? .zero
    bytesPerSecond = job.attribute("speed", for: request)?["speed"]?.number?.value
    let reads = JobReads(job, for: request)
    (readsAmount, readsNew) = (reads.amount, reads.new)
    writes = (job.attribute("writes", for: request)?.clauses ?? []).compactMap { clause in
      guard let to = clause.value("to")?.node else { return nil }
      return (to, clause.number("share"), clause.number("amount") ?? 0)
    }
    errors = min(job.attribute("errors", for: request)?["share"]?.number?.value ?? 0, 1)
    let retry = job.attribute("retry", for: request)
    retries =
      retry?["always"] != nil ? nil : Int(clampedCount: retry?["attempts"]?.number?.value ?? 0)
    pause = mean("restart") + mean("retry", "backoff")
    repair = job.attribute("mttr", for: request)?.distribution("time")?.mean
    interruptions = TaskInterruptions(ofTasksOf: job, for: request, pause: pause, in: design)
    overlaps = job.attribute("overlaps")?["overlaps"]?.word == "yes"
    let asked = design.requests.first { $0.name == request }
    priority =
      (asked?.attribute("priority") ?? job.attribute("priority"))?["priority"]?.number?.value ?? 1e9
    calls = TaskCalls(graph, id, request)
    sample = Self.sample(of: time, tasks)
    guard let scheduler else { return }
    passRate = design.station(scheduler, for: request).serviceRate
    passLatency =
      design[scheduler].attribute("latency", for: request)?.distribution("latency")?.mean ?? 0
  }

  /// The largest of so many is as good as never below the middle of where it lies.
  private static func sample(of time: Distribution, _ tasks: Int) -> [Double] {
    guard tasks > 1, !time.isFixed, time.mean > 0 else { return [] }
    let sorts = min(tasks, 32)
    return (0..<sorts).map { time.quantile((Double($0) + 0.5) / Double(sorts)) ?? time.mean }
  }

  /// What the own work and saving of one task take in the mean, before interruptions.
  func seconds(reading bytes: Double) -> (own: Double, reading: Double, saving: Double) {
    let reading = bytesPerSecond.map { $0 > 0 ? bytes / Double(tasks) / $0 : 0 } ?? 0
    let work = time.mean + reading
    return (time.mean, reading, interruptions.saving(ofWork: work))
  }

  /// The work that an attempt loses which fails after so many seconds.
  func lost(after seconds: Double) -> Double {
    guard let checkpoint = interruptions.checkpoint, checkpoint > 0, seconds > checkpoint
    else { return seconds }
    guard time.isFixed else { return checkpoint / 2 }
    let over = seconds.truncatingRemainder(dividingBy: checkpoint)
    // What ends at a checkpoint fails before that is written.
    return over < 1e-9 * seconds ? checkpoint : over
  }

  /// The share of tasks that are out of retries at so many errors.
  var failedShare: Double {
    guard errors > 0, let retries else { return 0 }
    return power(errors, Double(min(retries, 1000) + 1))
  }

  /// What is read from or written to: its loss is the task's.
  var touched: Set<NodeID> { Set(readsNew + writes.map(\.to) + calls.needed) }
}

extension [Field] {
  func value(_ name: String) -> Value? { first { $0.name == name }?.value }
  func number(_ name: String) -> Double? { value(name)?.number?.value }
}
