/// How many of a stream's requests come to each of its steps when nobody waits and no more fail than chance makes.
struct EvenWalk {
  /// How a step's calls follow from the requests of its caller.
  enum Entry {
    case called
    /// One of several ways, with its share of all.
    case chosen(Double)
    /// Nobody waits for it.
    case launched
    /// It makes the calls of another that fail.
    case standIn(Int)
    /// It takes what a queue holds.
    case none
  }

  let entries: [Entry]
  /// Where the steps of each stream end.
  let ends: [Int]
  /// First calls that come to each step, and seconds that they take of each station.
  var flows: [Double]
  var demand: [Double]
  /// Seconds that they take of each line.
  var onLines: [Double]
  /// What chance makes of each step's calls.
  var trickles: [Trickle]
  /// Whether chance makes some of a step's own calls fail, or of calls of these.
  var isTroubled: [Bool]
  /// The share of a troubled caller's requests that are answered up to a step's stage.
  var reached: [Double]

  init(_ compiled: Compiled) {
    var entries = [Entry](repeating: .none, count: compiled.steps.count)
    for (index, step) in compiled.steps.enumerated() {
      for branch in step.branches { entries[branch] = .launched }
      if step.fallback >= 0 { entries[step.fallback] = .standIn(index) }
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
    trickles = Array(repeating: Trickle(), count: compiled.steps.count)
    isTroubled = Array(repeating: false, count: compiled.steps.count)
    reached = Array(repeating: 1, count: compiled.steps.count)
  }

  /// The share of a choice's requests that go one of its ways.
  @inline(__always)
  func part(of step: Int) -> Double? {
    if case .chosen(let part) = entries[step] { part } else { nil }
  }
}

extension Kernel {
  /// Leaves what calls of calls would leave where nobody waits, in a fraction of the time.
  ///
  /// False, and nothing done, where somebody would wait, or more would fail than chance makes.
  mutating func walkEvenly(_ stream: Int, _ mass: Double) -> Bool {
    let root = roots[stream]
    guard isEven(stream, mass) else { return false }
    for step in root + 1..<even.ends[stream] where even.flows[step] > 0 {
      let first = even.flows[step]
      let (station, link) = (steps[step].station, steps[step].link)
      let calls = first * even.trickles[step].attempts
      let admitted = calls * even.trickles[step].admitted
      useLines(step, calls)
      let carried = admitted / steps[step].items
      stations[station].arrived += calls / steps[step].items
      steps[step].arrived += calls / steps[step].items
      steps[step].arrivedItems += calls
      links[link].attempts += calls / steps[step].items
      let seconds = admitted * work[step]
      stations[station].budget = max(0, stations[station].budget - seconds)
      stations[station].used += seconds
      record.served(station, carried, busy(station, seconds))
      if steps[step].isPassed { record.passed(step, admitted * (1 - failing(step)), age: 0) }
      if steps[step].isWatched { record.waited(step, admitted, 0) }
      if !steps[step].consumers.isEmpty {
        deposit(step, station, admitted, Origin(start: label, attempt: 0, moment: now))
      }
      if even.isTroubled[step] { noteTrickle(step, first) }
      if case .launched = even.entries[step] { continue }
      earn(step, first)
      tokens[step] = max(0, tokens[step] - (calls - first))
      let answered = calls * (1 - even.trickles[step].attempt.total)
      links[link].note(done: answered, failed: calls - answered)
      miss(step, first)
      fill(step, answered)
    }
    endEvenly(root, mass)
    return true
  }

  /// What of a step's calls is late, fails, is tried again or stood in for.
  private mutating func noteTrickle(_ step: Int, _ first: Double) {
    let (station, link, items) = (steps[step].station, steps[step].link, steps[step].items)
    let trickle = even.trickles[step]
    let calls = first * trickle.attempts
    let served = calls * (1 - stations[station].unserved)
    record.rejected(station, served * stations[station].loss / items)
    guard steps[step].waits else {
      links[link].lost += calls * trickle.attempt.total
      return
    }
    links[link].timeouts += calls * trickle.late / items
    links[link].retries += (calls - first) / items
    guard steps[step].hasStandIn else { return }
    steps[step].asked += first / steps[step].calls
    steps[step].stoodIn += first * trickle.givenUp / steps[step].calls
  }

  /// Those that paused are told apart: they are as old as their pauses.
  private mutating func endEvenly(_ root: Int, _ mass: Double) {
    let request = steps[root].request
    let trickle = even.trickles[root]
    let done = mass * (1 - trickle.attempt.total)
    let paused = min(1, trickle.paused)
    var flow = Flow()
    flow.add(done: done * (1 - paused), age: 0)
    flow.add(failed: trickle.attempt.scaled(by: mass), age: 0)
    record.ended(request, flow)
    guard paused > 0 else { return }
    var later = Flow()
    later.add(done: done * paused, age: trickle.pause / trickle.paused)
    record.ended(request, later)
  }

  /// Works out what comes to each step, and whether all of it is served at once.
  private mutating func isEven(_ stream: Int, _ mass: Double) -> Bool {
    for station in stations.indices { even.demand[station] = 0 }
    for line in lines.indices { even.onLines[line] = 0 }
    let root = roots[stream]
    for step in root + 1..<even.ends[stream] where !isCalm(step) { return false }
    guard tellTrickles(root, even.ends[stream]) else { return false }
    even.flows[root] = mass
    for step in root + 1..<even.ends[stream] {
      let calls = firstCalls(step)
      even.flows[step] = calls
      guard calls > 0 else { continue }
      let station = steps[step].station
      let all = calls * even.trickles[step].attempts
      even.demand[station] += all * even.trickles[step].admitted * work[step]
      guard even.demand[station] <= stations[station].budget, fitsOnLines(step, all)
      else { return false }
      // What isn't waited for and is tried again until it is done is held back meanwhile.
      guard steps[step].waits || steps[step].retries < .infinity || !even.isTroubled[step]
      else { return false }
    }
    return true
  }

  private func firstCalls(_ step: Int) -> Double {
    let parent = steps[step].parent
    let worked =
      even.flows[parent] * even.trickles[parent].attempts * even.trickles[parent].admitted
    switch even.entries[step] {
    case .none: return 0
    case .called, .launched: return worked * reached(step) * share(step) * steps[step].calls
    case .chosen(let part): return worked * reached(step) * part * steps[step].calls
    case .standIn(let other):
      let requests = even.flows[other] / steps[other].calls * even.trickles[other].givenUp
      return requests * steps[step].calls
    }
  }

  @inline(__always)
  private func reached(_ step: Int) -> Double {
    even.isTroubled[steps[step].parent] ? even.reached[step] : 1
  }

  /// What chance makes of each call, from the last to the first; false where it makes too many fail.
  private mutating func tellTrickles(_ root: Int, _ end: Int) -> Bool {
    for step in root..<end { even.isTroubled[step] = false }
    for step in (root..<end).reversed() {
      let station = steps[step].station
      let isOwn =
        station >= 0
        && (failing(step) > 0 || stations[station].loss > 0 || stations[station].unserved > 0)
      guard even.isTroubled[step] || isOwn || lateShare(step, after: 0) > 0 else {
        even.trickles[step] = Trickle()
        continue
      }
      guard let trickle = trickle(step) else { return false }
      even.trickles[step] = trickle
      even.isTroubled[step] = true
      if steps[step].parent >= 0 { even.isTroubled[steps[step].parent] = true }
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
    switch even.entries[step] {
    // Who takes what a queue holds has a pace of its own.
    case .none: return true
    // How large a batch is follows from what comes.
    case .launched: if steps[step].batch != nil { return false }
    case .called, .chosen, .standIn: break
    }
    let link = steps[step].link
    return links[link].breakerShare == 0 && !links[link].isCut && links[link].avoided == 0
      && stations[steps[step].station].isCalm
  }
}

extension Station {
  /// Whether all who come are served, as long as there is time for them.
  fileprivate var isCalm: Bool {
    queue.isEmpty && flowWait == 0 && rateLimit == nil && threadsEach == nil
      && (consumers.isEmpty || places == .infinity)
  }
}
