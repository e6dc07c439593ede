/// How many of a stream's requests come to each of its steps when nobody waits and nothing fails.
struct EvenWalk {
  /// How a step's calls follow from the requests of its caller.
  enum Entry {
    case called
    /// One of several ways, with its share of all.
    case chosen(Double)
    /// Nobody waits for it.
    case launched
    /// It stands in for another, or takes what a queue holds.
    case none
  }

  let entries: [Entry]
  /// Where the steps of each stream end.
  let ends: [Int]
  /// Calls that come to each step, and seconds that they take of each station.
  var flows: [Double]
  var demand: [Double]
  /// Seconds that they take of each line.
  var onLines: [Double]

  init(_ compiled: Compiled) {
    var entries = [Entry](repeating: .none, count: compiled.steps.count)
    for step in compiled.steps {
      for branch in step.branches { entries[branch] = .launched }
      for stage in step.stages {
        let total = stage.members.reduce(0) { $0 + compiled.steps[$1].share }
        for member in stage.members {
          let isOneOfSome = stage.isChoice && total > 0
          entries[member] = isOneOfSome ? .chosen(compiled.steps[member].share / total) : .called
        }
      }
    }
    self.entries = entries
    ends = compiled.roots.dropFirst() + [compiled.steps.count]
    flows = Array(repeating: 0, count: compiled.steps.count)
    demand = Array(repeating: 0, count: compiled.stations.count)
    onLines = Array(repeating: 0, count: compiled.lineCount)
  }
}

extension Kernel {
  /// Leaves what calls of calls would leave where nobody waits and nothing fails, in a fraction of the time.
  ///
  /// False, and nothing done, where somebody would wait or fail.
  mutating func walkEvenly(_ stream: Int, _ mass: Double) -> Bool {
    let root = roots[stream]
    guard isEven(stream, mass) else { return false }
    for step in root + 1..<even.ends[stream] where even.flows[step] > 0 {
      let calls = even.flows[step]
      let (station, link) = (steps[step].station, steps[step].link)
      useLines(step, calls)
      let carried = calls / steps[step].items
      stations[station].arrived += carried
      steps[step].arrived += carried
      steps[step].arrivedItems += calls
      links[link].attempts += carried
      let seconds = calls * work[step]
      stations[station].budget = max(0, stations[station].budget - seconds)
      stations[station].used += seconds
      record.served(station, carried, busy(station, seconds))
      if steps[step].isPassed { record.passed(step, calls, age: 0) }
      if steps[step].isWatched { record.waited(step, calls, 0) }
      if !steps[step].consumers.isEmpty {
        deposit(step, station, calls, Origin(start: label, attempt: 0, moment: now))
      }
      if case .launched = even.entries[step] { continue }
      earn(step, calls)
      links[link].note(done: calls, failed: 0)
      miss(step, calls)
      fill(step, calls)
    }
    var flow = Flow()
    flow.add(done: mass, age: 0)
    record.ended(steps[root].request, flow)
    return true
  }

  /// Works out what comes to each step, and whether all of it is served at once and in time.
  private mutating func isEven(_ stream: Int, _ mass: Double) -> Bool {
    for station in stations.indices { even.demand[station] = 0 }
    for line in lines.indices { even.onLines[line] = 0 }
    let root = roots[stream]
    even.flows[root] = mass
    for step in root + 1..<even.ends[stream] {
      let requests = even.flows[steps[step].parent]
      let part: Double
      switch even.entries[step] {
      case .none: part = 0
      case .called, .launched: part = share(step)
      case .chosen(let chosen): part = chosen
      }
      let calls = requests * part * steps[step].calls
      even.flows[step] = calls
      guard calls > 0 else { continue }
      let station = steps[step].station
      even.demand[station] += calls * work[step]
      guard even.demand[station] <= stations[station].budget, isCalm(step),
        stations[station].isCalm, fitsOnLines(step, calls)
      else { return false }
    }
    return true
  }

  /// Whether there is time for so many calls and their replies on what their bytes go over.
  private mutating func fitsOnLines(_ step: Int, _ calls: Double) -> Bool {
    let (line, back) = (steps[step].line, steps[step].lineBack)
    return (line < 0 || fits(line, calls * steps[step].lineSeconds))
      && (back < 0 || fits(back, calls * steps[step].lineBackSeconds))
  }

  private mutating func fits(_ line: Int, _ seconds: Double) -> Bool {
    even.onLines[line] += seconds
    return lines[line].isEmpty && even.onLines[line] <= lines[line].budget
  }

  private func isCalm(_ step: Int) -> Bool {
    // How large a batch is follows from what comes.
    if case .launched = even.entries[step], steps[step].batch != nil { return false }
    let link = steps[step].link
    return steps[step].errors == 0 && links[link].breakerShare == 0 && !links[link].isCut
      && links[link].avoided == 0 && lateShare(step, after: 0) == 0
  }
}

extension Station {
  /// Whether all who come are served, as long as there is time for them.
  fileprivate var isCalm: Bool {
    queue.isEmpty && unserved == 0 && failing == 0 && loss == 0 && flowWait == 0
      && rateLimit == nil && threadsEach == nil && (consumers.isEmpty || places == .infinity)
  }
}
