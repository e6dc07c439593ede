import CallPlans
import Distributions
import Model
import Scenarios

/// All runs of a span of time, in order of their release, chains whole.
struct Releases {
  let graph: CallGraph
  private(set) var runs: [RunPlan.Run]
  private(set) var obstacle: String?
  /// Facts are by job and request type; of each run the place of its own.
  private(set) var facts: [JobFacts] = []
  private(set) var factOf: [Int] = []
  private var places: [String: Int] = [:]

  init(_ design: Design, _ scenario: Scenario, span: ClosedRange<Double>) {
    graph = CallGraph(design)
    let plan = RunPlan(design, scenario, in: span, called: Self.calls(graph, scenario, span))
    (runs, obstacle) = (plan.runs, plan.obstacle)
    for run in runs { factOf.append(fact(run.job, run.request)) }
  }

  /// One run of a job and of all that it is after, from moment 0 on.
  init(alone job: NodeID, in design: Design) {
    graph = CallGraph(design)
    var wanted: [NodeID] = []
    var open = [job]
    while let next = open.popLast() {
      guard !wanted.contains(next) else { continue }
      wanted.append(next)
      open += design.jobs(before: next)
    }
    runs = wanted.map { RunPlan.Run(job: $0, released: 0, request: design[$0].name, origin: 0) }
    for place in runs.indices {
      let before = design.jobs(before: wanted[place])
      runs[place].waitsFor = before.compactMap { wanted.firstIndex(of: $0) }
    }
    for run in runs { factOf.append(fact(run.job, run.request)) }
  }

  private mutating func fact(_ job: NodeID, _ request: String) -> Int {
    let key = "\(job.index) \(request)"
    if let place = places[key] { return place }
    facts.append(JobFacts(graph, job, request))
    places[key] = facts.count - 1
    return facts.count - 1
  }

  /// Runs that calls start, as even as they come in the mean.
  private static func calls(
    _ graph: CallGraph,
    _ scenario: Scenario,
    _ span: ClosedRange<Double>
  ) -> [RunPlan.Called] {
    var called: [RunPlan.Called] = []
    for stream in scenario.streams {
      let plan = graph.plan(stream.request, from: stream.client)
      for (place, step) in plan.steps.enumerated() {
        guard step.role == .call, graph.design[step.node].core == .job else { continue }
        let before = graph.way(to: place, in: plan)
        let times = stream.curve.evenArrivals(
          each: before.runs,
          from: span.lowerBound,
          to: span.upperBound,
          most: RunPlan.mostRuns
        )
        let tooMany = [Double](repeating: span.lowerBound, count: RunPlan.mostRuns + 1)
        called += (times ?? tooMany).map {
          RunPlan.Called(step.node, at: $0 + before.seconds, for: stream.request)
        }
      }
    }
    return called
  }
}
