package import Model

/// A job's runs, in order of their release.
package struct JobFindings: Sendable {
  package var job: NodeID
  package var runs: [Run] = []
  /// What one task takes and how many work side by side; nil where runs were counted and not laid out.
  package var task: JobTask?
  /// The share of all work that is done again in the long run.
  package var redoneShare: Double?
  /// What keeps its runs from being laid out, in words; nil where they are.
  package var obstacle: String?

  package struct Run: Hashable, Sendable {
    /// When its call, its clock or the clock of what it is after began.
    package var released: Double
    /// When all that it waits for was done.
    package var ready: Double?
    /// When its first task got what it waited for.
    package var started: Double?
    /// Nil where the run of the timeline ended first, or where it stands for ever.
    package var done: Double?
    /// No later than this in 95 of 100 nights, by the chance of failures alone.
    package var doneInMost: Double?
    /// What its start waited for last.
    package var cause = Cause.release
    package var tasksRetried = 0.0
    /// Seconds of work, those included that were done again.
    package var worked = 0.0
    /// Seconds of work that were done again.
    package var redone = 0.0
    package var isByHand = false
    /// The request type that called it, or what it is after.
    package var request: String?

    package init(released: Double) { self.released = released }
  }

  /// What the start of a run waits for last.
  package enum Cause: Hashable, Sendable {
    case release
    /// A run of another job, by its place among that job's.
    case after(NodeID, run: Int)
    /// The same job's run before, by its place.
    case runBefore(Int)
  }

  package init(job: NodeID) { self.job = job }
}

/// What became of a job's runs that requests start, in the mean of a run in time.
package struct StartedRuns: Hashable, Sendable {
  package var job: NodeID
  package var done = 0.0
  /// Those of which a task was out of attempts, with nobody to mend it.
  package var lost = 0.0
  /// Seconds of work, what was done again included, and that alone.
  package var workedSeconds = 0.0
  package var redoneSeconds = 0.0

  package init(job: NodeID) { self.job = job }

  /// Nil where none of its tasks has worked.
  package var redoneShare: Double? { workedSeconds > 0 ? redoneSeconds / workedSeconds : nil }
}

/// How the time of one task comes about, in seconds.
package struct JobTask: Hashable, Sendable {
  package var tasks: Int
  package var holds: Int
  package var pool: NodeID?
  /// Servers of its pool; nil where each task has one of its own.
  package var servers: Int?
  package var own = 0.0
  /// What a run reads, and what one task's share of it takes.
  package var readBytes = 0.0
  package var reading = 0.0
  package var calling = 0.0
  package var saving = 0.0
  /// What interruptions add in the mean.
  package var interruptions = 0.0
  /// How many work side by side on an empty pool, and what holds more of them back.
  package var atOnce: Int
  package var limitedBy: NodeID?

  package init(tasks: Int, holds: Int, atOnce: Int) {
    self.tasks = tasks
    self.holds = holds
    self.atOnce = atOnce
  }

  package var seconds: Double { own + reading + calling + saving + interruptions }
}

/// All jobs of one cell laid out in time, as it goes when each thing takes what it takes in the mean.
package struct JobSchedule: Sendable {
  package var jobs: [JobFindings] = []
  /// From moment 0, what counts.
  package var seconds = 0.0
  /// The pools whose replicas follow tasks alone.
  package var paidPools: [PaidPool] = []
  package var assumptions: [Assumption] = []
  /// What keeps the whole cell from being laid out; nil where it is.
  package var obstacle: String?
  /// Whether runs were played, event by event.
  package var isPlayed = false

  package init() {}

  /// Puts runs that were played in place of those that were laid out.
  package mutating func show(played: [JobFindings]) {
    for job in played {
      guard let place = jobs.firstIndex(where: { $0.job == job.job }) else { continue }
      jobs[place].runs = job.runs
      // What is under way when a run ends would have been done later; who stands still does so again and again.
      if job.runs.count(where: { $0.done == nil }) == 1, job.runs.last?.done == nil {
        jobs[place].runs.removeLast()
      }
      jobs[place].obstacle = nil
      isPlayed = true
    }
  }

  package func job(_ id: NodeID) -> JobFindings? { jobs.first { $0.job == id } }

  /// The runs that the end of one waited for, the first of them first.
  package func criticalPath(to run: Int, of job: NodeID) -> [Step] {
    var steps: [Step] = []
    var (node, place) = (job, run)
    while steps.count < 1000, let runs = self.job(node)?.runs, runs.indices.contains(place) {
      steps.append(Step(job: node, run: place))
      switch runs[place].cause {
      case .release: return steps.reversed()
      case .after(let before, let number): (node, place) = (before, number)
      case .runBefore(let number): place = number
      }
    }
    return steps.reversed()
  }

  /// How many replicas are paid in the mean, and the share of their servers that works.
  package struct PaidPool: Hashable, Sendable {
    package var node: NodeID
    package var replicas: Double
    package var utilization: Double

    package init(node: NodeID, replicas: Double, utilization: Double) {
      self.node = node
      self.replicas = replicas
      self.utilization = utilization
    }
  }

  package struct Step: Hashable, Sendable {
    package var job: NodeID
    package var run: Int
  }
}
