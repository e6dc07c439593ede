import CallPlans
import Distributions
import Findings
import Model
import Scenarios

/// Lays runs out: tasks start as servers are free, first come first served, and take what they take in the mean.
struct Player {
  enum Event {
    case release(Int)
    case queue(Int, Pool.Waiting)
    case end(Group)
    case wake
  }

  /// Tasks that work side by side.
  struct Group {
    var pool: Int
    var run: Int
    var count: Int
    var seconds: Double
    var attempts: Int
    var began: Double
    /// Whether their work is lost at the end of this.
    var isLost: Bool
  }

  /// What tasks of several pools share: servers of a component, or bytes a second of a store.
  struct Resource {
    var node: NodeID
    var capacity: Double
    var inUse = 0.0
    var isBytes: Bool
  }

  struct State {
    var left: Int
    var missing: Int
    var ready: Double?
    var started: Double?
    var done: Double?
    var retried = 0.0
    var worked = 0.0
    var redone = 0.0
    var carry = 0.0
    var cause = JobFindings.Cause.release
    var needs: [(resource: Int, amount: Double)] = []
    /// The share of a task's time that is work, and the time of one task.
    var workShare = 1.0
    var task: JobTask?
  }

  let design: Design
  let facts: [JobFacts]
  let factOf: [Int]
  let plan: [RunPlan.Run]
  let weather: Weather
  let use: OnlineUse
  let sizes: ReadSizes
  /// How long a job's clock lets pass: what is new for its first run.
  let periods: [Double]
  /// Whether what is new is that of one period, as in a run made again.
  let isAlone: Bool
  var states: [State]
  var pools: [Pool] = []
  var poolOf: [Int] = []
  var resources: [Resource] = []
  var resourceOf: [NodeID: Int] = [:]
  var agenda = Agenda<Event>()
  var now = 0.0
  var passFree: [NodeID: Double] = [:]
  var written: [NodeID: Double] = [:]
  var readMarks: [NodeID: [NodeID: (time: Double, bytes: Double)]] = [:]
  var carryOfJob: [Int: Double] = [:]
  var carryOfBlow: [Int: Double] = [:]
  var dependents: [[Int]]
  var byNumber: [NodeID: [Int]] = [:]
  var neverStarts: [NodeID: String] = [:]
  private var steps = 0

  init(
    _ design: Design,
    _ scenario: Scenario,
    _ releases: Releases,
    _ weather: Weather,
    _ use: OnlineUse,
    isAlone: Bool = false
  ) {
    self.design = design
    facts = releases.facts
    factOf = releases.factOf
    plan = releases.runs
    self.weather = weather
    self.use = use
    sizes = ReadSizes(releases.graph)
    self.isAlone = isAlone
    periods = facts.map { scenario.periodOfChain(to: $0.node, in: design) ?? secondsPerDay }
    let tasks = factOf.map { [facts] in facts[$0].tasks }
    states = zip(plan, tasks).map { State(left: $1, missing: $0.waitsFor.count) }
    dependents = [[Int]](repeating: [], count: plan.count)
    for (place, run) in plan.enumerated() {
      for before in run.waitsFor { dependents[before].append(place) }
    }
    makePools()
    numberRuns()
  }

  private mutating func makePools() {
    var places: [NodeID: Int] = [:]
    for fact in facts {
      if let node = fact.pool {
        if places[node] == nil {
          places[node] = pools.count
          pools.append(Pool(design, node))
        }
        poolOf.append(places[node] ?? 0)
      } else {
        poolOf.append(pools.count)
        pools.append(Pool())
      }
    }
  }

  private mutating func numberRuns() {
    for (place, run) in plan.enumerated() {
      byNumber[run.job, default: []].append(place)
    }
    for (node, places) in byNumber {
      byNumber[node] = places.sorted { (plan[$0].released, $0) < (plan[$1].released, $1) }
    }
  }

  // MARK: One thing after another

  /// Groups of tasks are few; so many are made by a mistake.
  private static let mostSteps = 3_000_000

  /// Plays until nothing is left; false where that is too much.
  mutating func play() -> Bool {
    now = plan.map(\.released).min() ?? 0
    for place in plan.indices { agenda.note(.release(place), at: plan[place].released) }
    noteWakes()
    while let (time, event) = agenda.next() {
      now = time
      steps += 1
      guard steps < Self.mostSteps else { return false }
      switch event {
      case .release(let run): if states[run].missing == 0 { begin(run) }
      case .queue(let pool, let waiting):
        pools[pool].add(waiting)
        startTasks(on: pool)
      case .end(let group): end(group)
      case .wake: for pool in pools.indices { startTasks(on: pool) }
      }
    }
    return true
  }

  /// Moments at which a pool may have more room than before.
  private mutating func noteWakes() {
    let begin = now
    let end = (plan.map(\.released).max() ?? 0) + 8 * secondsPerDay
    var next = weather.edge(after: begin)
    for _ in 0..<2000 where next < end {
      agenda.note(.wake, at: next)
      next = weather.edge(after: next)
    }
    let changes = pools.contains { $0.node.map { !use.isSteady($0) } ?? false }
    guard changes, !isAlone, end - begin < 400 * secondsPerDay else { return }
    var hour = (begin / 3600).rounded(.up) * 3600
    while hour < end {
      agenda.note(.wake, at: hour)
      hour += 3600
    }
  }

  // MARK: A run begins and ends

  private mutating func begin(_ run: Int) {
    guard states[run].ready == nil else { return }
    states[run].ready = now
    let fact = facts[factOf[run]]
    let bytes = reading(fact, factOf[run])
    let task = task(fact, factOf[run], bytes)
    states[run].task = task
    let seconds = task.seconds
    states[run].workShare = seconds > 0 ? (task.own + task.reading) / seconds : 1
    states[run].needs = needs(fact, task)
    let pool = poolOf[factOf[run]]
    for part in parts(fact, task) {
      let waiting = Pool.Waiting(
        run: run,
        count: part.count,
        seconds: part.seconds,
        attempts: 0,
        priority: isRanked(fact) ? fact.priority : 0,
        ready: now
      )
      let passed = pass(fact, part.count)
      if passed < .infinity { agenda.note(.queue(pool, waiting), at: passed) }
    }
  }

  func isRanked(_ fact: JobFacts) -> Bool {
    [fact.scheduler, fact.pool].contains { node in
      guard let word = node.flatMap({ design[$0].attribute("discipline")?["discipline"]?.word })
      else { return false }
      return word == "priority" || word == "preemptive"
    }
  }

  /// When so many tasks more have passed the scheduler.
  private mutating func pass(_ fact: JobFacts, _ count: Int) -> Double {
    guard let scheduler = fact.scheduler else { return now }
    let begin = weather.back(scheduler, after: max(now, passFree[scheduler] ?? now))
    guard begin < .infinity else { return begin }
    let free = begin + (fact.passRate.map { $0 > 0 ? Double(count) / $0 : 0 } ?? 0)
    passFree[scheduler] = free
    return free + fact.passLatency + fact.calls.passing
  }

  private mutating func end(_ group: Group) {
    let fact = facts[factOf[group.run]]
    pools[group.pool].use(-Double(group.count * fact.holds), from: now)
    for need in states[group.run].needs {
      resources[need.resource].inUse -= Double(group.count) * need.amount
    }
    if group.isLost {
      lose(group, fact)
    } else {
      finish(group, fact)
    }
    if states[group.run].left == 0, states[group.run].done == nil { close(group.run) }
    if states[group.run].needs.isEmpty {
      startTasks(on: group.pool)
    } else {
      for pool in pools.indices { startTasks(on: pool) }
    }
  }

  private mutating func close(_ run: Int) {
    states[run].done = now
    let fact = facts[factOf[run]]
    let bytes = states[run].task?.readBytes ?? 0
    for write in fact.writes {
      let amount = write.share.map { $0 * bytes } ?? write.amount
      written[write.to, default: 0] += amount
      // What it wrote itself is nothing new to it.
      readMarks[fact.node]?[write.to]?.bytes += amount
    }
    for next in dependents[run] {
      states[next].missing -= 1
      let node = plan[next].job
      let number = plan[run].number
      if plan[next].released < now {
        states[next].cause = node == fact.node ? .runBefore(number) : .after(fact.node, run: number)
      }
      if states[next].missing == 0, plan[next].released <= now { begin(next) }
    }
  }
}
