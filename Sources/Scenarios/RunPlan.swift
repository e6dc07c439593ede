package import Model

/// The runs of jobs in a span of time, in order of their release, chains whole: before anything is played.
package struct RunPlan {
  /// A run: whose it is, when it is released and what it waits for.
  package struct Run: Hashable, Sendable {
    package var job: NodeID
    package var released: Double
    package var request: String
    /// The run with which its chain began: itself where it is after none.
    package var origin: Int
    package var isByHand = false
    package var isByClock = false
    /// Places of the runs that have to be done first.
    package var waitsFor: [Int] = []
    /// Its place among those of its job.
    package var number = 0

    package init(job: NodeID, released: Double, request: String, origin: Int) {
      self.job = job
      self.released = released
      self.request = request
      self.origin = origin
    }
  }

  /// A run that a call starts.
  package struct Called {
    package var job: NodeID
    package var at: Double
    package var request: String

    package init(_ job: NodeID, at time: Double, for request: String) {
      self.job = job
      at = time
      self.request = request
    }
  }

  package private(set) var runs: [Run] = []
  /// Why they can't be told, in words.
  package private(set) var obstacle: String?

  private let design: Design
  private let scenario: Scenario
  private let followers: [NodeID: [NodeID]]
  private let span: ClosedRange<Double>

  /// So many can be laid out or played one by one.
  package static let mostRuns = 60_000

  package init(
    _ design: Design,
    _ scenario: Scenario,
    in span: ClosedRange<Double>,
    called: [Called] = []
  ) {
    self.design = design
    self.scenario = scenario
    self.span = span
    followers = design.followersOfJob
    addClocks()
    addByHand()
    for run in called { add(run.job, at: run.at, for: run.request) }
    connect()
    chainClocks()
  }

  // MARK: What starts runs

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
    var run = Run(job: job, released: time, request: request, origin: runs.count)
    run.isByHand = byHand
    run.isByClock = byClock
    let own = runs.count
    runs.append(run)
    addFollowers(of: own, job, request)
  }

  private mutating func addFollowers(of leader: Int, _ job: NodeID, _ request: String) {
    for follower in followers[job] ?? [] where runs.count < Self.mostRuns {
      // Runs by the clock bear their own names, called ones that of the call.
      let name = request == design[job].name ? design[follower].name : request
      var run = runs[leader]
      run.job = follower
      run.request = name
      run.isByClock = false
      run.waitsFor = [leader]
      runs.append(run)
      addFollowers(of: runs.count - 1, follower, name)
    }
  }

  private mutating func addClocks() {
    for clock in scenario.clocks {
      for start in clock.schedule.starts(from: span.lowerBound, to: span.upperBound) {
        let delay = delay(of: clock.job, at: start)
        add(clock.job, at: start + delay, for: design[clock.job].name, byClock: true)
      }
    }
  }

  private mutating func addByHand() {
    for run in scenario.runs {
      for _ in 0..<min(run.times, Self.mostRuns) {
        let delay = delay(of: run.job, at: run.at)
        add(run.job, at: run.at + delay, for: design[run.job].name, byHand: true)
      }
    }
  }

  /// How much later a job's run begins that is released at a moment.
  private func delay(of job: NodeID, at time: Double) -> Double {
    scenario.incidents.reduce(0) { sum, incident in
      guard case .delayJobs(let jobs, let seconds) = incident.effect, jobs.contains(job),
        incident.spell.contains(time)
      else { return sum }
      return sum + seconds
    }
  }

  // MARK: What waits for what

  /// Orders the runs, and ties each to the runs of the other jobs that it is after.
  private mutating func connect() {
    var byJob: [NodeID: [Int]] = [:]
    for place in runs.indices { byJob[runs[place].job, default: []].append(place) }
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
      guard let period = scenario.period(of: run.job) else { return [] }
      return places.filter {
        runs[$0].released <= run.released && runs[$0].released > run.released - period
      }
    }
    let root = runs[run.origin]
    guard root.isByClock, let period = scenario.period(of: root.job) else { return [] }
    // Of the same day, hour or whatever its clock counts.
    let begin = (root.released / period).rounded(.down) * period
    return places.filter { runs[$0].released >= begin && runs[$0].released < begin + period }
  }

  /// Runs by the clock wait for the one before.
  private mutating func chainClocks() {
    let overlapping = Set(scenario.clocks.filter(\.overlaps).map(\.job))
    let clocked = runs.indices.filter { runs[$0].isByClock && !overlapping.contains(runs[$0].job) }
    for places in Dictionary(grouping: clocked, by: { runs[$0].job }).values {
      let sorted = places.sorted { (runs[$0].released, $0) < (runs[$1].released, $1) }
      for (before, next) in zip(sorted, sorted.dropFirst())
      where !runs[next].waitsFor.contains(before) {
        runs[next].waitsFor.append(before)
      }
    }
  }
}

extension Scenario {
  /// The period of a job's clock, or of that of what it is after.
  package func periodOfChain(to job: NodeID, in design: Design) -> Double? {
    periodOfChain(to: job, design, [])
  }

  private func periodOfChain(
    to job: NodeID,
    _ design: Design,
    _ path: Set<NodeID>
  ) -> Double? {
    guard !path.contains(job) else { return nil }
    if let own = period(of: job) { return own }
    for before in design.jobs(before: job) {
      if let period = periodOfChain(to: before, design, path.union([job])) { return period }
    }
    return nil
  }

  fileprivate func period(of job: NodeID) -> Double? {
    clocks.first { $0.job == job }?.schedule.meanPeriod
  }
}
