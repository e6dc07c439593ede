import CallPlans
import Distributions
import Model
import Scenarios

/// A run before it is laid out: whose it is, when it is released and what it waits for.
struct PlannedRun {
  /// The place of its facts.
  var job: Int
  var released: Double
  /// The run with which its chain began: itself where it has no leader.
  var origin: Int
  var leader: Int?
  var request: String
  var isByHand = false
  var isByClock = false
  /// Places of the runs that have to be done first.
  var waitsFor: [Int] = []
  var number = 0
}

/// All runs of a span of time, in order of their release, chains whole.
struct Releases {
  private let design: Design
  let graph: CallGraph
  private(set) var runs: [PlannedRun] = []
  private(set) var obstacle: String?
  /// Facts are by job and request type.
  private(set) var facts: [JobFacts] = []
  private var places: [String: Int] = [:]
  private let plan: RunPlan

  init(_ design: Design, _ scenario: Scenario, span: ClosedRange<Double>) {
    self.design = design
    graph = CallGraph(design)
    plan = RunPlan(design, scenario, in: span, called: Self.calls(graph, scenario, span))
    obstacle = plan.obstacle
    for run in plan.runs {
      var planned = PlannedRun(
        job: fact(run.job, run.request),
        released: run.released,
        origin: run.origin,
        leader: run.leader,
        request: run.request
      )
      planned.isByHand = run.isByHand
      planned.isByClock = run.isByClock
      planned.waitsFor = run.waitsFor
      planned.number = run.number
      runs.append(planned)
    }
  }

  /// One run of a job and of all that it is after, from moment 0 on.
  init(alone job: NodeID, in design: Design, _ scenario: Scenario) {
    self.design = design
    graph = CallGraph(design)
    plan = RunPlan(design, scenario, in: 0...0)
    var wanted: [NodeID] = []
    var open = [job]
    while let next = open.popLast() {
      guard !wanted.contains(next) else { continue }
      wanted.append(next)
      open += design.jobs(before: next)
    }
    for node in wanted {
      let run = PlannedRun(
        job: fact(node, design[node].name),
        released: 0,
        origin: 0,
        request: design[node].name
      )
      runs.append(run)
    }
    for place in runs.indices {
      let before = design.jobs(before: wanted[place])
      runs[place].waitsFor = before.compactMap { wanted.firstIndex(of: $0) }
      runs[place].leader = runs[place].waitsFor.first
    }
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

  /// The period of a job's clock, or of that of what it is after.
  func periodOfChain(to job: NodeID) -> Double? { plan.periodOfChain(to: job) }
}
