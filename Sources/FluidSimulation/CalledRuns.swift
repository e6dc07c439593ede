import CallPlans
import Model
import Scenarios

/// Runs of jobs that requests start, where they are so few that they are played one by one beside those by the clock.
struct CalledRuns {
  /// When runs are released, by job; nil where no run is by the clock or by hand, or too many are called.
  let moments: [NodeID: [Double]]?

  private static let most = 500

  init(_ graph: CallGraph, _ scenario: Scenario) {
    guard !scenario.clocks.isEmpty || !scenario.runs.isEmpty else {
      moments = nil
      return
    }
    let (begin, end) = (-(scenario.timing.warmUp ?? 0), scenario.timing.most)
    var found: [NodeID: [Double]] = [:]
    for stream in scenario.streams {
      let plan = graph.plan(stream.request, from: stream.client)
      for (place, step) in plan.steps.enumerated()
      where step.role == .call && graph.design[step.node].core == .job {
        let way = graph.way(to: place, in: plan)
        let times = stream.curve.evenArrivals(
          each: way.runs,
          from: begin,
          to: end,
          most: Self.most
        )
        guard let times else {
          moments = nil
          return
        }
        found[step.node, default: []] += times.map { $0 + way.seconds }
      }
    }
    moments = found.mapValues { $0.sorted() }
  }
}
