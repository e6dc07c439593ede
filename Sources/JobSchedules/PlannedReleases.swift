import CallPlans
package import Model
package import Scenarios

/// The runs that the clock and hands start, and those after them: what each waits for, before anything is played.
package struct PlannedReleases {
  package struct Run: Hashable, Sendable {
    package var job: NodeID
    package var released: Double
    package var isByHand: Bool
    /// Places of the runs that have to be done first.
    package var waitsFor: [Int]
    /// How long its clock lets pass, or that of what it is after; a day where there is none.
    package var period: Double
  }

  package private(set) var runs: [Run] = []
  /// Why they can't be told, in words.
  package private(set) var obstacle: String?

  package init(_ design: Design, _ scenario: Scenario, from low: Double, to high: Double) {
    let weather = Weather(scenario.incidents)
    let releases = Releases(design, scenario, weather, span: low...high, withCalls: false)
    obstacle = releases.obstacle
    runs = releases.runs.map { run in
      Run(
        job: releases.facts[run.job].node,
        released: run.released,
        isByHand: run.isByHand,
        waitsFor: run.waitsFor,
        period: releases.periodOfChain(to: releases.facts[run.job].node) ?? secondsPerDay
      )
    }
    let planned = Set(runs.map(\.job))
    for job in planned.sorted() {
      guard let other = design.jobs(before: job).first(where: { !planned.contains($0) })
      else { continue }
      obstacle = obstacle ??
        "runs of `\(design[job].path)` by the clock wait for runs of `\(design[other].path)`, which no clock starts"
    }
  }
}
