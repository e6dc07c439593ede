import CallPlans
import Distributions
import Model
import Scenarios

/// A run before it is laid out: whose it is, when it is released and what it waits for.
struct PlannedRun {
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
  private let scenario: Scenario
  private let weather: Weather
  private let span: ClosedRange<Double>
  private(set) var runs: [PlannedRun] = []
  private(set) var obstacle: String?
  /// Facts are by job and request type.
  private(set) var facts: [JobFacts] = []
  private var places: [String: Int] = [:]

  static let mostRuns = 60_000

  init(
    _ design: Design,
    _ scenario: Scenario,
    _ weather: Weather,
    span: ClosedRange<Double>,
    withCalls: Bool = true
  ) {
    self.design = design
    graph = CallGraph(design)
    self.scenario = scenario
    self.weather = weather
    self.span = span
    addClocks()
    addByHand()
    if withCalls { addCalls() }
    connect()
    chainClocks()
  }

  /// One run of a job and of all that it is after, from moment 0 on.
  init(alone job: NodeID, in design: Design, _ scenario: Scenario) {
    self.design = design
    graph = CallGraph(design)
    self.scenario = scenario
    weather = Weather([])
    span = 0...0
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

  private mutating func add(
    _ job: NodeID,
    at time: Double,
    for request: String,
    byHand: Bool = false,
    byClock: Bool = false
  ) {
    guard runs.count < Self.mostRuns else {
      obstacle =
        "more than \(Self.mostRuns) runs come: too many to lay out one by one"
      return
    }
    var run = PlannedRun(
      job: fact(job, request),
      released: time,
      origin: runs.count,
      request: request
    )
    run.isByHand = byHand
    run.isByClock = byClock
    let own = runs.count
    runs.append(run)
    addFollowers(of: own, job, request)
  }

  private mutating func addFollowers(of leader: Int, _ job: NodeID, _ request: String) {
    for follower in graph.followersOfJob[job] ?? [] where runs.count < Self.mostRuns {
      // Runs by the clock bear their own names, called ones that of the call.
      let name = request == design[job].name ? design[follower].name : request
      var run = runs[leader]
      run.job = fact(follower, name)
      run.leader = leader
      run.request = name
      run.isByClock = false
      run.waitsFor = [leader]
      runs.append(run)
      addFollowers(of: runs.count - 1, follower, name)
    }
  }

  // MARK: What starts runs

  private mutating func addClocks() {
    for clock in scenario.clocks {
      for start in clock.schedule.starts(from: span.lowerBound, to: span.upperBound) {
        let delay = weather.delay(of: clock.job, at: start)
        add(clock.job, at: start + delay, for: design[clock.job].name, byClock: true)
      }
    }
  }

  private mutating func addByHand() {
    for run in scenario.runs {
      for _ in 0..<min(run.times, Self.mostRuns) {
        let delay = weather.delay(of: run.job, at: run.at)
        add(run.job, at: run.at + delay, for: design[run.job].name, byHand: true)
      }
    }
  }

  private mutating func addCalls() {
    for stream in scenario.streams {
      let plan = graph.plan(stream.request, from: stream.client)
      for (place, step) in plan.steps.enumerated() {
        guard step.role == .call, design[step.node].core == .job else { continue }
        let before = graph.way(to: place, in: plan)
        let (low, high) = (span.lowerBound, span.upperBound)
        let times = stream.curve.evenArrivals(
          each: before.runs,
          from: low,
          to: high,
          most: Self.mostRuns
        )
        for time in times ?? [Double](repeating: low, count: Self.mostRuns + 1) {
          add(step.node, at: time + before.seconds, for: stream.request)
        }
      }
    }
  }

  // MARK: What waits for what

  /// Orders the runs, and ties each to the runs of the other jobs that it is after.
  private mutating func connect() {
    var byJob: [NodeID: [Int]] = [:]
    for place in runs.indices { byJob[facts[runs[place].job].node, default: []].append(place) }
    for node in byJob.keys {
      byJob[node]?.sort { (runs[$0].released, $0) < (runs[$1].released, $1) }
    }
    var byOrigin: [NodeID: [Int: [Int]]] = [:]
    for (node, places) in byJob {
      byOrigin[node] = Dictionary(grouping: places) { runs[$0].origin }
    }
    for (node, places) in byJob {
      let before = design.jobs(before: node)
      for (number, place) in places.enumerated() {
        runs[place].number = number
        for other in before {
          let own = byOrigin[other]?[runs[place].origin] ?? []
          let tied = own.isEmpty ? runs(before: place, byJob[other] ?? []) : own
          runs[place].waitsFor += tied.filter { !runs[place].waitsFor.contains($0) }
        }
      }
    }
  }

  private func runs(before place: Int, _ places: [Int]) -> [Int] {
    let run = runs[place]
    if run.isByClock {
      // What was released by then; what is older than its last start was waited for then.
      guard let period = period(of: facts[run.job].node) else { return [] }
      return places.filter {
        runs[$0].released <= run.released && runs[$0].released > run.released - period
      }
    }
    guard let root = root(of: place), runs[root].isByClock,
      let period = period(of: facts[runs[root].job].node)
    else { return [] }
    // Of the same day, hour or whatever its clock counts.
    let begin = (runs[root].released / period).rounded(.down) * period
    return places.filter { runs[$0].released >= begin && runs[$0].released < begin + period }
  }

  /// Runs by the clock wait for the one before.
  private mutating func chainClocks() {
    let clocked = runs.indices.filter { runs[$0].isByClock && !facts[runs[$0].job].overlaps }
    for places in Dictionary(grouping: clocked, by: { facts[runs[$0].job].node }).values {
      let sorted = places.sorted { (runs[$0].released, $0) < (runs[$1].released, $1) }
      for (before, next) in zip(sorted, sorted.dropFirst())
      where !runs[next].waitsFor.contains(before) {
        runs[next].waitsFor.append(before)
      }
    }
  }

  private func root(of place: Int) -> Int? {
    let origin = runs[place].origin
    return runs.indices.contains(origin) ? origin : nil
  }

  /// The period of a job's clock, or of that of what it is after.
  func periodOfChain(to job: NodeID, _ path: Set<NodeID> = []) -> Double? {
    guard !path.contains(job) else { return nil }
    if let own = period(of: job) { return own }
    for before in design.jobs(before: job) {
      if let period = periodOfChain(to: before, path.union([job])) { return period }
    }
    return nil
  }

  private func period(of job: NodeID) -> Double? {
    scenario.clocks.first { $0.job == job }?.schedule.meanPeriod
  }
}
