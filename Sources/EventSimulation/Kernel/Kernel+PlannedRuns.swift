/// A run that a clock or somebody starts, or that is after such a one.
struct PlannedRun: BitwiseCopyable {
  /// No run at all.
  static let none = UInt32.max

  /// Where its walk begins.
  var step: UInt32
  /// The job's row.
  var job: UInt32
  /// Runs that are still to be done before it, and whether its own time has come.
  var missing: UInt32 = 0
  var isReleased = false
  /// Those that wait for it, in the table of these.
  var firstDependent: UInt32 = 0
  var dependentCount: UInt32 = 0
  /// The one that it waited for last.
  var cause = PlannedRun.none
  /// When it began, its first task began, and all were done.
  var ready = Double.infinity
  var started = Double.infinity
  var done = Double.infinity
  /// What it reads that is new since the run before.
  var newBytes = 0.0
  var retried: UInt64 = 0
  var worked = 0.0
  var redone = 0.0
}

/// A store as the runs of jobs see it: what came into it, by requests and by runs.
struct StoreSums: BitwiseCopyable {
  /// What is added to it besides, a second.
  var growth: Double
  var byRequests = 0.0
  var byRuns = 0.0
}

/// Calls that bring something into a store: whose they are, and how much each brings.
struct Inflow: BitwiseCopyable {
  var store: UInt32
  var link: UInt32
  var bytes: Double
}

/// What a job reads of a store: all that is new since its last run.
struct NewReads: BitwiseCopyable {
  var job: UInt32
  var store: UInt32
  /// How long its clock lets pass: what is new for the first run.
  var period: Double
  var hasRead = false
  var byRequests = 0.0
  var byRuns = 0.0
}

/// What a run writes when it is done: so much, and a share of what it has read.
struct RunWrites: BitwiseCopyable {
  var job: UInt32
  var store: UInt32
  var bytes: Double
  var share: Double
  /// What a run reads besides what is new.
  var read: Double
}

// Runs of jobs by the clock or by hand: each begins when its time has come and all that it waits for is done.
extension Kernel {
  /// A run's own time has come.
  mutating func release(_ run: UInt32) {
    plannedRuns[run].isReleased = true
    if plannedRuns[run].missing == 0 { begin(run) }
  }

  private mutating func begin(_ run: UInt32) {
    plannedRuns[run].ready = now
    plannedRuns[run].newBytes = readNew(plannedRuns[run].job)
    let step = plannedRuns[run].step
    let frame = makeFrame()
    let kept = frames[frame].generation
    frames[frame] = Frame(
      generation: kept,
      pc: steps[step].script,
      arrived: now,
      started: now,
      step: step,
      user: run &+ 1
    )
    ready.append(frame)
  }

  /// All of a run's tasks are done: who waited for it begins.
  mutating func finish(plannedRun run: UInt32) {
    plannedRuns[run].done = now
    write(for: run)
    let first = plannedRuns[run].firstDependent
    for place in first..<first &+ plannedRuns[run].dependentCount {
      let next = dependents[place]
      plannedRuns[next].missing &-= 1
      guard plannedRuns[next].isReleased else { continue }
      plannedRuns[next].cause = run
      if plannedRuns[next].missing == 0 { begin(next) }
    }
  }

  // MARK: What is new

  private mutating func readNew(_ job: UInt32) -> Double {
    var bytes = 0.0
    for place in 0..<UInt32(newReads.count) where newReads[place].job == job {
      let read = newReads[place]
      let (byRequests, byRuns) = (broughtByRequests(to: read.store), stores[read.store].byRuns)
      if read.hasRead {
        bytes += byRequests - read.byRequests + byRuns - read.byRuns
      } else if now > 0 {
        // What came before the beginning came as it did since.
        bytes += byRequests * read.period / now + byRuns
      }
      newReads[place].hasRead = true
      newReads[place].byRequests = byRequests
      newReads[place].byRuns = byRuns
    }
    return bytes
  }

  private func broughtByRequests(to store: UInt32) -> Double {
    var bytes = stores[store].byRequests + stores[store].growth * now
    for place in 0..<inflows.count where inflows[place].store == store {
      bytes += Double(links[inflows[place].link].calls) * inflows[place].bytes
    }
    return bytes
  }

  /// The counts of calls are about to begin anew.
  mutating func keepInflows() {
    for place in 0..<inflows.count {
      let inflow = inflows[place]
      stores[inflow.store].byRequests += Double(links[inflow.link].calls) * inflow.bytes
    }
  }

  private mutating func write(for run: UInt32) {
    let job = plannedRuns[run].job
    for place in 0..<runWrites.count where runWrites[place].job == job {
      let write = runWrites[place]
      let bytes = write.bytes + write.share * (write.read + plannedRuns[run].newBytes)
      stores[write.store].byRuns += bytes
      // What it wrote itself is nothing new to it.
      for read in 0..<newReads.count
      where newReads[read].job == job && newReads[read].store == write.store {
        newReads[read].byRuns += bytes
      }
    }
  }
}
