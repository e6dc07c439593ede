import CallPlans
import Distributions
import Findings
import Model
import Scenarios

/// Masses of requests on their walks through a design, moved on in short steps of time.
///
/// Ages are those of the fluid: what waits for lack of capacity, timeouts and pauses. The waiting that chance
/// brings while there is capacity is the stationary one of the load of the moment, and is held apart (`Noise`).
/// It is never copied, so that no step of time pays for one.
struct Kernel: ~Copyable {
  let design: Design
  let scenario: Scenario
  var steps: [Step]
  var stations: [Station]
  var links: [LinkState]
  var lines: [Line]
  /// The first step of each stream of the scenario.
  let roots: [Int]
  let requestNames: [String]
  /// What is taken in a simpler way than the design says, in words.
  let simplifications: [String]
  let unplayedRequests: [String]

  var pending: [Pending]
  var joins: [JoinKey: [Join]] = [:]
  var pauses: [PausedCalls]
  var tokens: [Double]
  /// Seconds of a whole station that an item takes.
  var work: [Double]
  var noise: Noise
  var even: EvenWalk
  var jobs: Jobs
  var lets = MovingLets()

  /// How many of the replicas of that moment each loss took when it began.
  var replicasTaken: [Loss: Int] = [:]
  /// How many attributes a fault has at another value.
  var settingsInForce = 0
  /// Whether all that came in the last step was served at once, and what it takes is still the same.
  var wasEven = false
  var now = 0.0
  var span = 1.0
  /// The moment that what begins now is filed under; coarser than the steps where much waits.
  var label = 0.0
  var record: Recorder

  init(_ design: Design, _ scenario: Scenario) throws(FluidProblem) {
    let compiled = try Compiled(design, scenario)
    let simpler = try compiled.simplifications(withAllSetBy: scenario)
    self.design = design
    self.scenario = scenario
    steps = compiled.steps
    stations = compiled.stations
    links = compiled.links
    lines = Array(repeating: Line(), count: compiled.lineCount)
    roots = compiled.roots
    requestNames = compiled.requestNames
    simplifications = simpler
    unplayedRequests = compiled.unplayedRequests
    pending = Array(repeating: Pending(), count: steps.count)
    pauses = Array(repeating: PausedCalls(), count: steps.count)
    tokens = Array(repeating: 0, count: steps.count)
    work = Array(repeating: 0, count: steps.count)
    noise = Noise(compiled)
    even = EvenWalk(compiled)
    record = Recorder(compiled)
    jobs = Jobs(design, scenario, called: compiled.calledRuns ?? [:])
    for index in steps.indices where steps[index].station >= 0 {
      steps[index].feedsJobs = jobs.growth[stations[steps[index].station].node] != nil
    }
    lets = movingLets()
    refreshWork()
  }

  // MARK: One step of time

  /// Plays a short time; rates are their means over it.
  mutating func advance(by seconds: Double) {
    span = seconds
    let served = lets.isEmpty ? [] : record.requests.map(\.served)
    label = max(label, (now / grain).rounded(.down) * grain)
    for index in stations.indices { begin(index) }
    for index in stations.indices where !stations[index].servesLast { serve(index) }
    expire()
    resumePauses()
    releaseWhatIsPossible()
    goOverLines()
    wasEven = true
    for (index, root) in roots.enumerated() {
      let mass = scenario.streams[index].curve.amount(from: now, to: now + seconds)
      guard mass > 0 else { continue }
      record.offered(steps[root].request, mass)
      if walkEvenly(index, mass) { continue }
      wasEven = false
      let flow = stages(root, from: 0, mass, Origin(start: label, attempt: 0, moment: now), age: 0)
      record.ended(steps[root].request, flow)
    }
    for link in links.indices where links[link].isBuffer { handOver(link) }
    for index in stations.indices where stations[index].servesLast { serve(index) }
    for index in stations.indices { end(index) }
    jobs.grow(for: seconds)
    if !lets.isEmpty { growLets(sinceServed: served) }
    for index in steps.indices {
      if steps[index].feedsJobs {
        let bytes = steps[index].arrivedItems * steps[index].payload
        jobs.arrive(bytes, at: stations[steps[index].station].node)
      }
      steps[index].recentRate = steps[index].arrived / seconds
      record.step(
        index,
        steps[index].arrived,
        items: steps[index].arrivedItems,
        held: noise.holding[index]
      )
      steps[index].arrived = 0
      steps[index].arrivedItems = 0
      if steps[index].hasStandIn {
        let share = steps[index].asked > 0 ? steps[index].stoodIn / steps[index].asked : 0
        steps[index].standInShare = min(share, 1)
      }
      steps[index].asked = 0
      steps[index].stoodIn = 0
    }
    now += seconds
    noteLinesLag()
    for link in links.indices {
      record.link(link, links[link].endOfStep(at: now), span: seconds)
      links[link].endStep(span: seconds, now: now)
    }
  }

  /// What waits long is filed less finely: ages stay right to half a percent.
  private var grain: Double {
    var longest = 0.0
    for index in stations.indices where !stations[index].queue.isEmpty {
      let (wait, first) = (stations[index].wait, stations[index].queue.next(isLIFO: false))
      // Where jobs have all servers nobody knows how long it takes yet.
      longest = max(longest, wait < .infinity ? wait : first.map { now - $0.start } ?? 0)
    }
    for line in lines { longest = max(longest, line.first.map { now - $0.origin.start } ?? 0) }
    return max(span, longest / 200)
  }

  private mutating func begin(_ index: Int) {
    stations[index].budget = span + room(ofLongCalls: index)
    stations[index].used = 0
    stations[index].arrived = 0
    stations[index].admitted = (stations[index].rateLimit ?? .infinity) * span
    if let each = stations[index].threadsEach {
      stations[index].freeThreads = max(0, each * stations[index].serving - stations[index].held)
    }
  }

  private mutating func end(_ index: Int) {
    stations[index].recentRate = stations[index].arrived / span
    endLongCalls(index)
    let wasBusy =
      stations[index].inService == nil
      ? stations[index].used >= span * 0.999 : stations[index].arrivedWork >= 0.999
    let waiting = stations[index].queueWork
    // Who came in this step and was served in it waited for what was there, less as that got shorter.
    stations[index].wait = waiting
    stations[index].flowWait =
      wasBusy && waiting > 0 && !stations[index].servesLast ? waiting : 0
    if let cache = stations[index].cache { warm(index, cache) }
    record.station(
      index,
      span,
      arrived: stations[index].arrived,
      serving: stations[index].serving,
      paid: stations[index].paid
    )
  }

  /// What an item costs each station, after replicas, faults or batches have changed.
  mutating func refreshWork() {
    wasEven = false
    for index in steps.indices where steps[index].station >= 0 {
      let station = stations[steps[index].station]
      let items = steps[index].items
      var seconds = 0.0
      if let servers = station.servers {
        let service = (steps[index].base + steps[index].each * items) * station.slow
        seconds = servers > 0 ? service * steps[index].holds / servers : .infinity
      }
      if let rate = station.rateEach {
        let all = rate * station.serving / station.slow
        seconds = max(seconds, all > 0 ? 1 / all : .infinity)
      }
      if let bytes = station.bytesEach, steps[index].bytes > 0 {
        let all = bytes * station.serving / station.slow
        seconds = max(seconds, all > 0 ? steps[index].bytes * items / all : .infinity)
      }
      guard work[index] != seconds / items else { continue }
      work[index] = seconds / items
      stations[steps[index].station].hasOtherWork = true
    }
    // A line may be long: only what takes another time is added up again.
    for index in stations.indices where stations[index].hasOtherWork {
      stations[index].hasOtherWork = false
      guard !stations[index].queue.isEmpty else { continue }
      var sum = 0.0
      stations[index].queue.forEach { sum += $0.mass * work[Int($0.step)] }
      stations[index].queueWork = sum
    }
  }
}

/// Where a request began at a step, and when it came into the system.
struct Origin {
  var start: Double
  var attempt: Int
  var moment: Double
}

/// Why a scenario can't be played by the fluid engine.
enum FluidProblem: Error {
  case loop(String)
  case tooManySteps
  case tooManyParts
  case closed(String)
  case sizeless(String)
  case interrupted

  var words: String {
    switch self {
    case .loop(let path): "a request comes back to `\(path)`"
    case .tooManySteps: "a walk has too many steps"
    case .tooManyParts:
      "so many calls fail and come again that what is on its way falls into more parts than are followed"
    case .closed(let name):
      "`\(name)` has users that wait for their replies, whom the fluid engine doesn't play"
    case .sizeless(let question): question
    case .interrupted: RunWatch.interruption
    }
  }
}
