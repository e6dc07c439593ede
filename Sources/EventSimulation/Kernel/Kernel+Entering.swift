// What who comes to a component has to look at, and the lines that need no second look.
extension Kernel {
  /// Notes how a component's lines are entered, as it is now: when it begins, breaks or comes back.
  ///
  /// Nobody waits for a server behind threads that each find one, so a line may become led by them whenever its
  /// servers are all there.
  mutating func noteWays(of component: UInt32) {
    let row = components[component]
    let first = row.firstStation
    let isWatched = row.cache >= 0 || row.keyCache >= 0 || row.holdsUp
    let isWhole = row.unserved == 0 && row.failing == 0 && !isWatched
    let isGuarded = row.bucket >= 0 || row.room < .infinity
    var isStraight = !isGuarded && row.gone == 0 && row.unserved == 0
    for station in first..<first &+ row.stationCount {
      let hasThreads = stations[station].threads < UInt32.max
      let isLed = stations[station].threads <= stations[station].allServers
      stations[station].isPlain = stations[station].isSimple && !hasThreads
      stations[station].isThreadLed =
        stations[station].isSimple && hasThreads && isLed && row.gone == 0
      isStraight = isStraight && (stations[station].isPlain || stations[station].isThreadLed)
    }
    components[component].isWhole = isWhole
    if isWhole != row.isWhole { noteReplies(from: component, isWhole) }
    let isDirect = isWhole && row.stationCount == 1 && stations[first].isPlain
    stations[first].entry = isDirect ? .direct : isStraight ? .dealt : .careful
  }

  /// Whether replies of a component need no second look.
  private mutating func noteReplies(from component: UInt32, _ isWhole: Bool) {
    for step in 0..<steps.count where steps[step].component == component {
      steps[step].isWhole = isWhole
      steps[step].notePlainWays(ops, laws.laws)
    }
  }

  /// A frame comes to its component and is served, waits or is turned away.
  @inline(always)
  mutating func enterStation(_ frame: UInt32, _ step: UInt32) -> UInt32 {
    let first = steps[step].station
    frames[frame].come(to: first, at: now)
    var station = first
    switch stations[first].noteArrival() {
    case .direct: break
    case .dealt:
      station = choose(stations[first].component)
      frames[frame].station = station
    case .careful: return enterWithCare(frame, first)
    }
    take(frame, station)
    return Frame.none
  }

  /// A free server of a line that needs no second look, there with a thread where it has some, or a place in it.
  @inline(always)
  mutating func take(_ frame: UInt32, _ station: UInt32) {
    if !stations[station].isThreadLed {
      guard stations[station].admit(at: now) else { return append(frame, station) }
    } else {
      guard stations[station].admitThread(at: now) else { return waitForThread(frame, station) }
      frames[frame].flags |= Frame.holdsThread
    }
    start(frame, station)
  }

  private mutating func waitForThread(_ frame: UInt32, _ station: UInt32) {
    frames[frame].state = .waitingForThread
    stations[station].joinLine(at: now)
    append(frame, toLine: stations[station].threadLine)
  }

  /// A thread that has become free goes to the first in line, who finds a server.
  @inline(never)
  mutating func passThread(at station: UInt32) {
    let head = lines[stations[station].threadLine].head
    remove(head, fromLine: stations[station].threadLine)
    stations[station].leaveLine(at: now)
    stations[station].heldThreads &+= 1
    frames[head].flags |= Frame.holdsThread
    stations[station].occupy(at: now)
    start(head, station)
  }

  /// Which of its lines a component gives a frame to; a balancer passes over those that are gone.
  mutating func choose(_ component: UInt32) -> UInt32 {
    let first = components[component].firstStation
    let count = components[component].stationCount
    guard count > 1 else { return first }
    switch components[component].balance {
    case .shared: return first
    case .random:
      let there = count &- components[component].linesGone
      let place = generators[components[component].generator].index(below: max(1, there))
      // Of several lines the first ones go.
      return first &+ min(count &- 1, components[component].linesGone &+ place)
    case .roundRobin:
      let next = max(components[component].next, components[component].linesGone)
      let place = next < count ? next : 0
      components[component].next = place &+ 1 < count ? place &+ 1 : 0
      return first &+ place
    case .leastBusy: return leastBusy(first, count, startingAt: component)
    case .byKey:
      let unit = generators[components[component].generator].unit()
      let part = UInt32(bitPattern: components[component].firstPart)
      var place: UInt32 = 0
      while place &+ 1 < count, unit >= parts[part &+ place] { place &+= 1 }
      return first &+ place
    }
  }

  /// The replica with least in hand; of equal ones the next in turn.
  private mutating func leastBusy(
    _ first: UInt32,
    _ count: UInt32,
    startingAt component: UInt32
  ) -> UInt32 {
    let turn = components[component].next
    components[component].next = turn &+ 1 == count ? 0 : turn &+ 1
    var best = first
    var least = UInt32.max
    for offset in 0..<count {
      let sum = turn &+ offset
      let place = sum < count ? sum : sum &- count
      guard place >= components[component].linesGone else { continue }
      let station = first &+ place
      let load = stations[station].busy &+ stations[station].waiting &+ stations[station].served
      if load < least { (best, least) = (station, load) }
    }
    return best
  }
}
