import Distributions
import CallPlans

/// What queues and streams hold, and hand over.
extension Kernel {
  /// How much more a buffer takes before who comes has to wait.
  @inline(__always)
  func room(_ step: Int, _ station: Int) -> Double {
    guard stations[station].isBlocking, !stations[station].consumers.isEmpty else {
      return .infinity
    }
    return room(in: station)
  }

  /// What a buffer takes in this step of time: as much more as it hands over in it.
  private func room(in station: Int) -> Double {
    max(0, stations[station].places - held(station) + outflow(of: station))
  }

  /// What the consumers of a buffer would take in this step, were enough there.
  private func outflow(of station: Int) -> Double {
    stations[station].consumers.reduce(0) { sum, link in
      let target = links[link].target
      guard let step = links[link].takers.first, isHandingOver(link) else { return sum }
      var mass = min(slots(step, link), threads(step, target))
      if work[step] > 0 { mass = min(mass, stations[target].budget / work[step]) }
      return sum + min(mass, roomOnLine(step))
    }
  }

  private func isHandingOver(_ link: Int) -> Bool {
    let target = links[link].target
    return target >= 0 && stations[target].unserved < 1 && !links[link].isCut
      && !links[link].isWaitingForJob && now >= links[link].stopsUntil
  }

  /// The share of what comes that a full buffer rejects.
  @inline(__always)
  func overfull(_ step: Int, _ station: Int, _ mass: Double) -> Double {
    guard stations[station].places < .infinity, !stations[station].consumers.isEmpty,
      !stations[station].isBlocking, !stations[station].isDropping, mass > 0
    else { return 0 }
    return max(0, 1 - room(in: station) / mass)
  }

  @inline(__always)
  private func held(_ station: Int) -> Double {
    stations[station].consumers.reduce(0) { $0 + links[$1].backlog.mass }
  }

  /// Items come into a queue or a stream: to one of its links each, or to all.
  mutating func deposit(_ step: Int, _ station: Int, _ mass: Double, _ origin: Origin) {
    guard mass > 0 else { return }
    for consumer in consumers(of: step) {
      let link = steps[consumer].link
      let part = mass * steps[consumer].share
      links[link].deposited += part
      let cohort = WaitingLine.Cohort(
        start: label,
        step: Int32(consumer),
        attempt: 0,
        mass: part,
        ahead: 0,
        origin: origin.moment
      )
      links[link].backlog.add(cohort, priority: 0)
      if stations[station].isDropping {
        let most = stations[station].places + outflow(of: station)
        push(out: max(0, held(station) - most), link)
      }
    }
  }

  private func consumers(of step: Int) -> [Int] { steps[step].consumers }

  private mutating func push(out mass: Double, _ link: Int) {
    var left = mass
    while left > 0, let cohort = links[link].backlog.next(isLIFO: false) {
      let part = min(left, cohort.mass)
      links[link].backlog.take(part, isLIFO: false)
      links[link].lost += part
      left -= part
    }
  }

  // MARK: Handing over

  /// Gives a consumer what it has room for.
  mutating func handOver(_ link: Int) {
    let smoothing = min(1, span / max(links[link].cycle, span))
    links[link].recentRate +=
      smoothing * (links[link].deposited / span - links[link].recentRate)
    links[link].cameNow = links[link].deposited
    links[link].deposited = 0
    forget(link)
    links[link].handed = 0
    links[link].isSettling = false
    guard let first = links[link].backlog.next(isLIFO: false) else { return }
    fitBatch(Int(first.step), link)
    guard isHandingOver(link) else { return }
    let target = links[link].target
    var room = slots(Int(first.step), link)
    while room > 0, let cohort = links[link].backlog.next(isLIFO: false) {
      let step = Int(cohort.step)
      var mass = min(cohort.mass, room)
      if work[step] > 0 { mass = min(mass, stations[target].budget / work[step]) }
      if stations[target].isBehind(steps[step].priority) { mass = 0 }
      mass = min(mass, threads(step, target), roomOnLine(step))
      guard mass > cohort.mass * 1e-12 else { return }
      links[link].backlog.take(mass, isLIFO: false)
      links[link].handed += mass
      room -= mass
      give(mass, cohort, link)
    }
  }

  private mutating func give(_ mass: Double, _ cohort: WaitingLine.Cohort, _ link: Int) {
    let step = Int(cohort.step)
    let origin = Origin(start: label, attempt: Int(cohort.attempt), moment: cohort.origin)
    links[link].attempts += mass / steps[step].items
    links[link].inHand += mass
    useLine(step, mass)
    let flow = execute(step, mass, origin)
    settle(step, flow, start: cohort.start, moment: cohort.origin)
  }

  /// What a consumer may begin in this step by the batches that it may have at once.
  private func slots(_ step: Int, _ link: Int) -> Double {
    // Batches that wait for one another at the consumer are bounded by its servers, not twice.
    let wait = steps[step].station >= 0 ? noise.wait(at: steps[step].station)?.mean ?? 0 : 0
    let hold = max(0, noise.holding[step] - wait) + steps[step].roundTrip
    var slots = links[link].partitions ?? .infinity
    var cycle = hold
    if case .every(let seconds, _, _)? = steps[step].batch {
      // One batch after another, the next when its time has come and this one is done.
      slots = 1
      cycle = max(hold, seconds)
    }
    guard slots < .infinity else { return .infinity }
    let free = max(0, slots - links[link].inHand / steps[step].items)
    let room = free * steps[step].items * span / max(cycle, 1e-12)
    return isFull(step) ? room : room * Self.stretch
  }

  /// Sizes of batches follow what comes by steps; those that aren't full take what is left of a step, too.
  private static let stretch = 1.05

  private func isFull(_ step: Int) -> Bool {
    let bounds: (items: Double?, bytes: Double?)
    switch steps[step].batch {
    case nil: return true
    case .full(let items, let bytes, _), .every(_, let items, let bytes): bounds = (items, bytes)
    }
    let most = bounds.items ?? bounds.bytes.map { $0 / max(steps[step].bytes, 1) } ?? .infinity
    return steps[step].items >= 0.98 * most
  }

  /// How many items go in a batch: what is there, up to its bound.
  private mutating func fitBatch(_ step: Int, _ link: Int) {
    // What came in this step of time is no backlog yet.
    let backlog = max(0, links[link].backlog.mass - links[link].cameNow)
    let rate = links[link].recentRate
    let items: Double
    var formation = 0.0
    switch steps[step].batch {
    case nil: items = 1
    case .full(let most, let bytes, let after):
      let full = most ?? bytes.map { $0 / max(steps[step].bytes, 1) } ?? .infinity
      let coming = after.map { 1 + rate * $0 } ?? full
      items = max(1, min(full, max(coming, backlog)))
      formation = rate > 0 ? min(after ?? .infinity, full / rate) : after ?? 0
    case .every(let seconds, let most, let bytes):
      let full = most ?? bytes.map { $0 / max(steps[step].bytes, 1) } ?? .infinity
      let waiting = max(backlog, rate * max(seconds, noise.holding[step]))
      items = max(1, min(full, waiting))
      formation = max(seconds, noise.holding[step])
      // The next batch has what comes while this one is worked on: they tend to a size one by one.
      links[link].isSettling = abs(items - steps[step].items) > 0.1 * steps[step].items
      // How long the larger or smaller ones take has to be known, though servers are as busy as before.
      if links[link].isSettling { noise.isStale = true }
    }
    links[link].cycle = formation.isFinite ? formation : 0
    var hasChanged = false
    for taker in links[link].takers
    where abs(items - steps[taker].items) > 0.02 * steps[taker].items {
      setItems(taker, items)
      hasChanged = true
    }
    if hasChanged { refreshWork() }
  }

  /// A batch goes on as one call; what it calls carries as much, unless its link says otherwise.
  mutating func setItems(_ step: Int, _ items: Double) {
    steps[step].items = items
    for stage in steps[step].stages {
      for member in stage.members {
        if case .full(let most?, _, _)? = steps[member].batch {
          setItems(member, min(most, items))
        } else if steps[member].batch == nil {
          setItems(member, items)
        }
      }
    }
  }

  /// What is too old, or more than is kept, leaves unread.
  private mutating func forget(_ link: Int) {
    while let first = links[link].backlog.next(isLIFO: false),
      now - first.start > links[link].retainSeconds
    {
      links[link].backlog.take(first.mass, isLIFO: false)
      links[link].lost += first.mass
    }
    push(out: max(0, links[link].backlog.mass - links[link].retainItems), link)
  }

  // MARK: Calls that nobody waits for

  /// A call that its caller doesn't wait for.
  mutating func launch(_ step: Int, _ mass: Double, _ origin: Origin) {
    let calls = mass * share(step) * steps[step].calls
    guard calls > 0 else { return }
    let link = steps[step].link
    if steps[step].batch != nil { fitBranch(step, calls) }
    links[link].attempts += calls / steps[step].items
    let own = Origin(start: label, attempt: 0, moment: origin.moment)
    if links[link].isCut {
      if links[link].losesWhatIsCut {
        links[link].lost += calls
      } else {
        links[link].held.append((step, calls, own))
      }
      return
    }
    let passing = send(step, calls, own)
    guard passing > 0 else { return }
    settle(step, execute(step, passing, own), start: label, moment: origin.moment)
  }

  private mutating func fitBranch(_ step: Int, _ calls: Double) {
    let most: Double?
    let bytes: Double?
    let coming: Double?
    switch steps[step].batch {
    case nil: return
    case .full(let items, let size, let after):
      (most, bytes) = (items, size)
      coming = after.map { 1 + calls / span * $0 }
    case .every(let seconds, let items, let size):
      (most, bytes) = (items, size)
      coming = calls / span * seconds
    }
    let full = most ?? bytes.map { $0 / max(steps[step].bytes, 1) } ?? .infinity
    let items = max(1, min(full, coming ?? full))
    guard abs(items - steps[step].items) > 0.02 * steps[step].items else { return }
    setItems(step, items)
    refreshWork()
  }

  /// The end of a call that nobody waits for: what failed is tried again, put aside or lost.
  mutating func settle(_ step: Int, _ flow: Flow, start: Double, moment: Double) {
    let link = steps[step].link
    let failed = flow.causes.total
    if steps[step].isConsumer {
      links[link].inHand = max(0, links[link].inHand - flow.done - failed)
    }
    guard failed > 0 else { return }
    let most = min(steps[step].retries, steps[step].deadLetterAfter - 1)
    guard steps[step].isConsumer else {
      if steps[step].retries == .infinity {
        links[link].held.append((step, failed, Origin(start: label, attempt: 0, moment: moment)))
      } else {
        links[link].lost += failed
      }
      return
    }
    // Failures of one item after another are independent: the share that fails each time is the same.
    let tried = flow.done + failed
    let share = failed / tried
    let givenUp = most < .infinity ? failed * power(share, most) : 0
    if steps[step].deadLetterAfter < .infinity {
      links[link].deadLetters += givenUp
    } else {
      links[link].lost += givenUp
    }
    let again = failed - givenUp
    // What fails again and again gets less without end: the rest of a rest is done.
    guard again > Self.negligible else { return }
    links[link].retries += again / steps[step].items
    links[link].backlog.putBack(
      .init(
        start: start,
        step: Int32(step),
        attempt: 0,
        mass: again,
        ahead: 0,
        origin: moment
      )
    )
  }
}
