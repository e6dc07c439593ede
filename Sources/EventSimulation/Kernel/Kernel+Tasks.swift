// Runs of jobs: tasks that hold servers for their work and their calls, lose them, and go on from what was saved.
extension Kernel {
  /// A task as its caller knows it, over all attempts.
  struct TaskWork: BitwiseCopyable {
    /// Seconds of work that are left.
    var left = 0.0
    /// When this attempt began to work; negative before.
    var began = -1.0
    /// Seconds that a second of its work takes, saving included.
    var pace = 1.0
    /// The planned run that it is of.
    var run = PlannedRun.none
  }

  mutating func beginTask(of caller: UInt32, _ step: UInt32) {
    tasks.extend(to: caller, with: TaskWork())
    var work = steps[step].extraSeconds
    if steps[step].work >= 0 { work += draw(steps[step].work, steps[step].generator) }
    // Branches call for the tasks; above them stands the run.
    let run = plannedRun(of: frames[caller].parent) ?? PlannedRun.none
    if run != PlannedRun.none {
      work += steps[step].newByteSeconds * plannedRuns[run].newBytes
    }
    tasks[caller] = TaskWork(left: work, run: run)
  }

  /// The run by the clock or by hand that a frame stands for, if it does for one.
  private func plannedRun(of frame: UInt32) -> UInt32? {
    let others = Frame.isUser | Frame.isBatch
    guard frames[frame].user > 0, frames[frame].flags & others == 0 else { return nil }
    return frames[frame].user &- 1
  }

  /// A task begins on its servers, or goes on there.
  mutating func startTask(_ frame: UInt32, _ station: UInt32) {
    let (caller, step) = (frames[frame].parent, frames[frame].step)
    noteStart(frame, station)
    let start = freshStart(of: stations[station].component)
    let pace = slowness(of: step, station) * (1 + steps[step].savingShare)
    tasks[caller].began = now + start
    tasks[caller].pace = pace
    let run = tasks[caller].run
    if run != PlannedRun.none {
      plannedRuns[run].started = min(plannedRuns[run].started, now)
    }
    queue.add(.workDone, frame, at: now + start + tasks[caller].left * pace)
  }

  /// How many times as long a task takes: as its pool, itself and what it reads and writes are slow.
  private func slowness(of step: UInt32, _ station: UInt32) -> Double {
    let own = stations[station].component
    let first = steps[step].firstTouched
    return (first..<first &+ steps[step].touchedCount).reduce(stations[station].slowness) {
      touched[$1] == own ? $0 : $0 * components[touched[$1]].slowness
    }
  }

  /// The servers of a frame are free for who waits.
  mutating func releaseServers(of frame: UInt32) {
    let station = frames[frame].station
    touchBusy(station)
    if stations[station].firstUneven >= 0 { leaveUneven(frame, station) }
    stations[station].busy &-= steps[frames[frame].step].holds
    leavePlace(at: station)
    serveLine(of: station)
  }

  /// A run of a job is over, or an attempt of one of its tasks.
  mutating func noteRun(_ frame: UInt32, _ cause: Cause) {
    let step = frames[frame].step
    guard steps[step].isTask else {
      let job = UInt32(bitPattern: steps[step].run)
      if cause == .none { jobs[job].done &+= 1 } else { jobs[job].lost &+= 1 }
      if cause == .none, let run = plannedRun(of: frame) { finish(plannedRun: run) }
      return
    }
    if frames[frame].bits & Frame.keepsServers != 0 {
      frames[frame].bits &= ~Frame.keepsServers
      releaseServers(of: frame)
    }
    noteWork(of: frames[frame].parent, step, cause)
  }

  /// A task that fails keeps what it did up to its last checkpoint; what ends at one fails before that is written.
  private mutating func noteWork(of caller: UInt32, _ step: UInt32, _ cause: Cause) {
    guard tasks[caller].began >= 0 else { return }
    let job = UInt32(bitPattern: steps[step].run)
    let elapsed = max(0, now - tasks[caller].began)
    let done = min(tasks[caller].left, elapsed / tasks[caller].pace)
    tasks[caller].began = -1
    jobs[job].worked += done
    let run = tasks[caller].run
    if run != PlannedRun.none { plannedRuns[run].worked += done }
    guard cause != .none else { return }
    var kept = 0.0
    let checkpoint = steps[step].checkpoint
    if checkpoint > 0 { kept = max(0, (done / checkpoint - 1e-9).rounded(.down)) * checkpoint }
    jobs[job].redone += done - kept
    if run != PlannedRun.none {
      plannedRuns[run].redone += done - kept
      plannedRuns[run].retried &+= 1
    }
    tasks[caller].left -= kept
  }

  // MARK: Where there is nobody

  /// Nobody is there: most fail at once, as a refused connection does; a task on its way waits.
  mutating func missNobody(_ frame: UInt32) -> UInt32 {
    takeBack(frame)
    guard steps[frames[frame].step].waitsForReturn else { return finish(frame, .failed) }
    frames[frame].state = .delayed
    frames[frame].flags |= Frame.hasArrived
    parked.append(frame)
    return Frame.none
  }

  /// Somebody is there again, or more than before: those who waited come anew, in their order.
  mutating func letIn(to component: UInt32) {
    guard !parked.isEmpty else { return }
    let coming = parked.filter { steps[frames[$0].step].component == component }
    parked.removeAll { steps[frames[$0].step].component == component }
    for frame in coming.reversed() {
      if frames[frame].state == .ghost { free(frame) } else { ready.append(comeAnew(frame)) }
    }
  }

  /// A frame comes to its component once more.
  mutating func comeAnew(_ frame: UInt32) -> UInt32 {
    frames[frame].state = .walking
    frames[frame].pc = steps[frames[frame].step].script
    frames[frame].flags |= Frame.hasArrived
    return frame
  }
}

/// What has become of a job's runs and of its tasks' work.
struct JobSums: BitwiseCopyable {
  var done: UInt64 = 0
  var lost: UInt64 = 0
  /// Seconds of work, what was done again included, and that alone.
  var worked = 0.0
  var redone = 0.0
}
