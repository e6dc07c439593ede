// Stations that nobody goes on from: who comes first starts first, so no list of events is needed.
//
// With one server this is Lindley's recursion, with several that of Kiefer and Wolfowitz: a request starts when it has
// come and the first server is free. Random numbers are drawn in the order of the events, so that every time is the one
// that events give, to the bit.

/// One who is still there at the end of a stretch.
struct Stay: BitwiseCopyable {
  var arrived: Double
  var began: Double
  var ends: Double
  var step: UInt32
}

extension Program {
  /// Servers beyond which a line is left to the events: each is a number in a table.
  private static let mostServers = 4096

  /// Sources beyond which the next one is better found by the events.
  private static let mostSources = 8

  /// Whether each request is one visit to a plain station, and nothing ever changes.
  var isRecursive: Bool {
    let isChanging =
      !actions.isEmpty || !scalers.isEmpty || !feeds.isEmpty || !spots.isEmpty
      || !riders.isEmpty
    guard !isChanging, !sources.isEmpty, sources.count <= Self.mostSources,
      sources.allSatisfy(isSteady)
    else { return false }
    return sources.allSatisfy { source in
      plans[Int(source.firstPlan)..<Int(source.firstPlan + source.planCount)].allSatisfy {
        isLoneVisit(steps[Int($0.step)])
      }
    }
  }

  private func isSteady(_ source: Source) -> Bool {
    // Of several sources in step, the events say who comes first.
    let isAlone = sources.count == 1 || book.laws[Int(source.gaps)].kind == .exponential
    return source.users == 0 && source.batchHigh <= 1 && source.pieceCount == 1
      && pieces[Int(source.firstPiece)].perSecond > 0 && isAlone
  }

  /// Whether a step is served and replies, and nothing else.
  private func isLoneVisit(_ step: Step) -> Bool {
    let script = Int(step.script)
    guard step.component != UInt32.max, ops[script].kind == .serve, ops[script + 1].kind == .reply,
      step.backSeconds == 0, step.wire < 0, step.passage < 0, !step.isBranch, !step.isWatched
    else { return false }
    let component = components[Int(step.component)]
    let station = stations[Int(component.firstStation)]
    return component.cache < 0 && component.stationCount == 1 && station.isSimple
      && station.threads == UInt32.max
      && station.servers > 0 && station.servers <= Self.mostServers
  }
}

extension Kernel {
  /// Where the servers' times of each station stand in the table, and what is first due of each source.
  mutating func startRecursion() {
    for station in 0..<stations.count {
      firstFree.append(UInt32(freeAt.count))
      usedServers.append(0)
      for _ in 0..<stations[station].servers { freeAt.append(0) }
    }
    for source in 0..<UInt32(sources.count) { due.append(gap(of: source)) }
  }

  private mutating func gap(of source: UInt32) -> Double {
    let need = draw(sources[source].gaps, sources[source].generator)
    return need / pieces[sources[source].firstPiece].perSecond
  }

  /// Plays up to a moment as `run` does.
  mutating func runRecursion(until end: Double) -> Bool {
    let start = now
    settleStays(from: start, to: end)
    while true {
      let source = nextSource
      guard due[source] <= end else { break }
      send(from: source, start, end)
    }
    now = end
    passages &+= 1
    countStays()
    if stays.count >= Self.mostFrames { halt = .crowded }
    return halt == .none
  }

  /// The source that sends first.
  private var nextSource: UInt32 {
    var first: UInt32 = 0
    for source in 1..<max(1, UInt32(sources.count)) where due[source] < due[first] {
      first = source
    }
    return first
  }

  @inline(always)
  private mutating func send(from source: UInt32, _ start: Double, _ end: Double) {
    now = due[source]
    due[source] = now + gap(of: source)
    let plan = plans[sources[source].firstPlan &+ plan(of: source)]
    let step = plan.step
    requests[plan.request].offered &+= 1
    links[steps[step].link].calls &+= 1
    links[steps[step].link].attempts &+= 1
    stations[steps[step].station].arrivals &+= 1
    passages &+= 1
    visit(step, start, end)
  }

  /// A request comes now: when it starts and ends is known at once.
  @inline(always)
  private mutating func visit(_ step: UInt32, _ start: Double, _ end: Double) {
    let station = steps[step].station
    let first = Int(firstFree[station])
    let used = Int(usedServers[station])
    let isFree = used > 0 && freeAt[first] <= now
    let isNew = !isFree && used < Int(stations[station].servers)
    let began = isFree || isNew ? now : freeAt[first]
    let ends = began + workSeconds(items: 1, step, station)
    if isNew {
      usedServers[station] &+= 1
      raise(ends, in: first, count: used + 1)
    } else {
      lower(ends, in: first, count: used)
    }
    if ends <= end {
      stations[station].waitingArea += began - now
      stations[station].busyArea += ends - began
      histograms.record(began - now, in: steps[step].component &* 2)
      complete(step, arrived: now, ended: ends)
    } else {
      let stay = Stay(arrived: now, began: began, ends: ends, step: step)
      settle(stay, from: start, to: end, isNew: true)
      stays.append(stay)
    }
  }

  @inline(always)
  private mutating func complete(_ step: UInt32, arrived: Double, ended: Double) {
    let request = steps[step].request
    histograms.record(ended - arrived, in: steps[step].component &* 2 &+ 1)
    histograms.record(ended - arrived, in: firstRequestHistogram &+ request)
    requests[request].served &+= 1
    passages &+= 1
  }

  // MARK: Who stays beyond the end of a stretch

  private mutating func settleStays(from start: Double, to end: Double) {
    var kept = 0
    for place in 0..<stays.count {
      let stay = stays[place]
      settle(stay, from: start, to: end, isNew: false)
      if stay.ends <= end {
        complete(stay.step, arrived: stay.arrived, ended: stay.ends)
      } else {
        stays[kept] = stay
        kept += 1
      }
    }
    stays.truncate(to: kept)
  }

  /// Adds what of a stay lies within a stretch.
  private mutating func settle(_ stay: Stay, from start: Double, to end: Double, isNew: Bool) {
    let station = steps[stay.step].station
    stations[station].waitingArea += max(0, min(stay.began, end) - max(stay.arrived, start))
    stations[station].busyArea += max(0, min(stay.ends, end) - max(stay.began, start))
    if stay.began <= end, isNew || stay.began > start {
      histograms.record(stay.began - stay.arrived, in: steps[stay.step].component &* 2)
    }
  }

  /// Shows who is there now in the stations' rows.
  private mutating func countStays() {
    for station in 0..<stations.count {
      stations[station].busy = 0
      stations[station].waiting = 0
      stations[station].lastBusy = now
      stations[station].lastWaiting = now
    }
    for place in 0..<stays.count {
      let station = steps[stays[place].step].station
      if stays[place].began <= now {
        stations[station].busy &+= 1
      } else {
        stations[station].waiting &+= 1
      }
    }
  }

  // MARK: When servers are free: a heap of each station, the first at its root

  @inline(always)
  private mutating func raise(_ time: Double, in first: Int, count: Int) {
    var place = count - 1
    while place > 0 {
      let parent = (place - 1) >> 1
      guard time < freeAt[first + parent] else { break }
      freeAt[first + place] = freeAt[first + parent]
      place = parent
    }
    freeAt[first + place] = time
  }

  /// Replaces the root.
  @inline(always)
  private mutating func lower(_ time: Double, in first: Int, count: Int) {
    var place = 0
    var child = 1
    while child < count {
      if child &+ 1 < count {
        child = child &+ (freeAt[first &+ child &+ 1] < freeAt[first &+ child] ? 1 : 0)
      }
      guard freeAt[first &+ child] < time else { break }
      freeAt[first &+ place] = freeAt[first &+ child]
      place = child
      child = 2 &* place &+ 1
    }
    freeAt[first &+ place] = time
  }
}
