import Findings
import Model
import Scenarios

// What became of runs by the clock and by hand: the middle of the replications, as few of them may be whole.
extension TimelineBuilder {
  /// Runs of each job, in order of their release.
  var jobs: [JobFindings] {
    let planned = run.compiler.plannedRuns
    var byJob: [NodeID: [Int]] = [:]
    for (place, run) in planned.enumerated() { byJob[run.job, default: []].append(place) }
    for job in byJob.keys {
      byJob[job]?.sort { (planned[$0].released, $0) < (planned[$1].released, $1) }
    }
    return byJob.keys.sorted().map { job in
      var findings = JobFindings(job: job)
      findings.runs = (byJob[job] ?? []).map { runFindings($0) }
      return findings
    }
  }

  /// Replications from which on the one in twenty that is late is told.
  private static let enoughForTail = 20

  private func runFindings(_ place: Int) -> JobFindings.Run {
    let planned = run.compiler.plannedRuns[place]
    let played = outcome.records.map { $0.runs[place] }
    var findings = JobFindings.Run(released: planned.released)
    findings.isByHand = planned.isByHand
    findings.ready = moment(played.map(\.ready), at: 0.5)
    findings.started = moment(played.map(\.started), at: 0.5)
    findings.done = moment(played.map(\.done), at: 0.5)
    if played.count >= Self.enoughForTail {
      findings.doneInMost = moment(played.map(\.done), at: 0.95)
    }
    let share = 1 / Double(max(1, played.count))
    findings.worked = played.reduce(0) { $0 + $1.worked } * share
    findings.redone = played.reduce(0) { $0 + $1.redone } * share
    findings.tasksRetried = played.reduce(0) { $0 + Double($1.retried) } * share
    if let cause = played.first?.cause, cause != PlannedRun.none {
      let before = run.compiler.plannedRuns[Int(cause)]
      findings.cause =
        before.job == planned.job
        ? .runBefore(before.number) : .after(before.job, run: before.number)
    }
    return findings
  }

  /// A moment that a share of the replications is not behind, by the scenario's clock; nil where it never came.
  private func moment(_ moments: [Double], at share: Double) -> Double? {
    guard !moments.isEmpty else { return nil }
    let sorted = moments.sorted()
    let place = share * Double(sorted.count - 1)
    let (low, high) = (sorted[Int(place)], sorted[Int(place.rounded(.up))])
    guard high < .infinity else { return nil }
    return low + (high - low) * (place - place.rounded(.down)) - run.lead
  }
}
