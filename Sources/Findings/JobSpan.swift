/// A job by the run that takes longest from its release: when it begins, waits and ends, in seconds.
package struct JobSpan: Hashable, Sendable {
  package var released: Double?
  package var started: Double?
  package var done: Double?
  /// No later than this in 95 of 100 nights.
  package var doneInMost: Double?
  package var wait: Double?
  package var duration: Double?
  package var blocked: Double?
  package var tasksRetried: Double?
  package var redone: Double?
  /// The share of all work that is done again in the long run.
  package var redoneShare: Double?

  package init() {}
}

extension JobFindings {
  /// Runs that don't only warm up.
  package var counted: [Run] {
    let later = runs.filter { ($0.done ?? .infinity) >= 0 }
    return later.filter { $0.released >= 0 }.isEmpty ? later : later.filter { $0.released >= 0 }
  }

  /// The run that takes longest from its release, the first of several.
  package var shown: Run? {
    counted.max { a, b in
      guard let first = a.elapsed else { return false }
      guard let second = b.elapsed else { return true }
      return first < second - 1e-6
    }
  }

  package var span: JobSpan {
    var span = JobSpan()
    let run = shown
    span.released = run?.released
    span.started = run?.started
    span.done = run?.done
    span.doneInMost = run?.doneInMost
    span.wait = run?.wait
    span.duration = run?.duration
    span.blocked = run?.blocked
    span.tasksRetried = run?.tasksRetried
    span.redone = run?.redone
    span.redoneShare = redoneShare
    return span
  }
}

extension JobFindings.Run {
  package var elapsed: Double? { done.map { $0 - released } }
  /// From when all that it waits for was done.
  package var duration: Double? { done.flatMap { done in ready.map { done - $0 } } }
  package var wait: Double? { started.flatMap { started in ready.map { started - $0 } } }
  package var blocked: Double? { ready.map { $0 - released } }
}
