// Stations with bounds, threads, ranks, several lines or servers taken together.
extension Kernel {
  /// A frame comes to a component that is more than servers behind one endless line, or is broken.
  @inline(never)
  mutating func enterWithCare(_ frame: UInt32, _ first: UInt32) -> UInt32 {
    let component = stations[first].component
    if takesPromisedRoom(frame, in: component) { return enterLines(of: component, frame) }
    let isTask = steps[frames[frame].step].isTask
    let isByKey = components[component].balance == .byKey
    if components[component].unserved > 0, !isByKey, !isTask, findsNobody(component) {
      return missNobody(frame)
    }
    if frames[frame].flags & Frame.isPromised != 0 { keepPromise(frame) }
    if components[component].bucket >= 0, !spend(components[component].bucket) {
      return turnAway(frame, component)
    }
    guard comesIn(frame, to: component) else { return missRoom(frame, component) }
    return enterLines(of: component, frame)
  }

  /// A frame that nothing keeps out comes to a line.
  private mutating func enterLines(of component: UInt32, _ frame: UInt32) -> UInt32 {
    let station = choose(component)
    frames[frame].station = station
    // Of what is kept by keys those find nobody whose keys are gone.
    if components[component].balance == .byKey, stations[station].servers == 0,
      !steps[frames[frame].step].isTask
    {
      return missNobody(frame)
    }
    if stations[station].isPlain {
      take(frame, station)
      return Frame.none
    }
    if stations[station].threads != UInt32.max {
      guard stations[station].heldThreads < stations[station].threads else {
        return wait(frame, station, .waitingForThread)
      }
      stations[station].heldThreads &+= 1
      frames[frame].flags |= Frame.holdsThread
    }
    let next = seek(frame, station)
    if components[component].scaler >= 0 {
      let scaler = UInt32(bitPattern: components[component].scaler)
      if scalers[scaler].measure == .demand { followDemand(scaler) }
    }
    return next
  }

  /// A frame takes its servers, or waits for them.
  private mutating func seek(_ frame: UInt32, _ station: UInt32) -> UInt32 {
    switch stations[station].discipline {
    case .sharing:
      touch(station)
      share(frame, station)
      return Frame.none
    case .preemptive where preempt(frame, station): return Frame.none
    case .preemptive, .fifo, .lifo, .priority: break
    }
    let holds = steps[frames[frame].step].holds
    if stations[station].busy &+ holds <= stations[station].servers,
      stations[station].waiting == 0 || head(of: station) == Frame.none,
      takesPlace(at: station)
    {
      touchBusy(station)
      stations[station].busy &+= holds
      begin(frame, station)
      return Frame.none
    }
    let next = wait(frame, station, .waiting)
    let component = stations[station].component
    if components[component].isFresh { followDemand(ofHostOf: component) }
    return next
  }

  private mutating func begin(_ frame: UInt32, _ station: UInt32) {
    let step = frames[frame].step
    if stations[station].discipline == .preemptive { return run(frame, station) }
    if steps[step].isTask { return startTask(frame, station) }
    let isAgain = beginVersion(frame)
    noteStart(frame, station)
    var time = workSeconds(frame, step, station) + freshStart(of: stations[station].component)
    if stations[station].firstUneven >= 0 { time *= takeUneven(frame, station) }
    if isAgain { components[stations[station].component].redoneSeconds += time }
    queue.add(.workDone, frame, at: now + time)
  }

  // MARK: Waiting

  mutating func wait(
    _ frame: UInt32,
    _ station: UInt32,
    _ state: Frame.State
  ) -> UInt32 {
    let component = stations[station].component
    if isLate(frame) { return finish(frame, .shed) }
    noteSize(of: frame, station)
    if isFull(station, for: frame) {
      switch stations[station].full {
      case .reject: return turnAway(frame, component)
      case .block: break
      case .drop:
        if canNeverFit(frame, station) { return finish(frame, .shed) }
        while stations[station].waiting > 0, isFull(station, for: frame) { dropOldest(station) }
        // With no room at all even the oldest is the one that has just come.
        if isFull(station, for: frame) { return finish(frame, .shed) }
      }
    }
    frames[frame].state = state
    noteBytes(of: frame, station, sign: 1)
    touchWaiting(station)
    stations[station].waiting &+= 1
    if state == .waitingForThread {
      append(frame, toLine: stations[station].threadLine)
    } else if state == .waitingForRoom {
      append(frame, toLine: components[component].roomLine)
    } else if stations[station].discipline == .lifo {
      prepend(frame, toLine: line(of: frame, station))
    } else {
      append(frame, toLine: line(of: frame, station))
    }
    let ring = components[component].patienceRing
    if ring >= 0 {
      let time = now + components[component].patienceSeconds
      guardCall(ring, frame, frames[frame].generation, time)
    } else if components[component].patienceLaw >= 0 {
      let patience = draw(components[component].patienceLaw, components[component].generator)
      setTimer(frame, frames[frame].generation, isPatience: true, at: now + patience)
    }
    return Frame.none
  }

  mutating func turnAway(_ frame: UInt32, _ component: UInt32) -> UInt32 {
    components[component].rejections &+= 1
    return finish(frame, .rejected)
  }

  private mutating func dropOldest(_ station: UInt32) {
    var oldest = lines[stations[station].threadLine].head
    let first = stations[station].firstLine
    for line in first..<first &+ stations[station].lineCount {
      let isStack = stations[station].discipline == .lifo
      let candidate = isStack ? lines[line].tail : lines[line].head
      guard candidate != Frame.none else { continue }
      if oldest == Frame.none || frames[candidate].arrived < frames[oldest].arrived {
        oldest = candidate
      }
    }
    guard oldest != Frame.none else { return }
    makeReady(leaveLine(oldest, .shed))
  }

  private func isLate(_ frame: UInt32) -> Bool {
    now - frames[frame].started > deadlines[steps[frames[frame].step].request]
  }

  /// A frame that waits gives up or is given up.
  mutating func leaveLine(_ frame: UInt32, _ cause: Cause) -> UInt32 {
    takeOut(frame)
    let component = stations[frames[frame].station].component
    components[component].rejections &+= 1
    let next = finish(frame, cause)
    // Who stood behind it may be the first now.
    letIn(toRoomOf: component)
    return next
  }

  /// Takes out who is next; whether it is in time, or has ended as it is past its deadline.
  mutating func takeOutInTime(_ head: UInt32) -> Bool {
    takeOut(head)
    guard isLate(head) else { return true }
    makeReady(finish(head, .shed))
    return false
  }

  mutating func takeOut(_ frame: UInt32) {
    let station = frames[frame].station
    touch(station)
    noteBytes(of: frame, station, sign: -1)
    if frames[frame].state == .waitingForThread {
      remove(frame, fromLine: stations[station].threadLine)
    } else if frames[frame].state == .waitingForRoom {
      remove(frame, fromLine: components[stations[station].component].roomLine)
    } else if stations[station].isPlain {
      remove(frame, fromPlain: station)
    } else {
      remove(frame, fromLine: line(of: frame, station))
    }
    stations[station].waiting &-= 1
    frames[frame].state = .walking
  }

  /// Gives servers that have become free to who waits, at any station.
  mutating func serveFreed(_ station: UInt32) {
    guard stations[station].isPlain else { return serveLine(of: station) }
    while stations[station].busy < stations[station].servers {
      let head = stations[station].head
      guard head != Frame.none else { return }
      removeHead(head, station)
      stations[station].busy &+= 1
      start(head, station)
    }
  }

  /// Gives free servers to who waits, the most urgent first.
  mutating func serveLine(of station: UInt32) {
    let component = stations[station].component
    if stations[station].waiting > 0 { serveWaiting(at: station) }
    if components[component].pullCount > 0 { pull(component) }
    if components[component].isHost { serveRiders(of: component) }
  }

  private mutating func serveWaiting(at station: UInt32) {
    while true {
      let head = head(of: station)
      guard head != Frame.none else { return }
      let holds = steps[frames[head].step].holds
      guard stations[station].busy &+ holds <= stations[station].servers else { return }
      guard isLate(head) || takesPlace(at: station) else { return }
      guard takeOutInTime(head) else { continue }
      stations[station].busy &+= holds
      begin(head, station)
    }
  }

  /// A reply gives its thread to the next in line.
  @inline(always)
  mutating func releaseThread(_ frame: UInt32) {
    let station = frames[frame].station
    frames[frame].flags &= ~Frame.holdsThread
    stations[station].heldThreads &-= 1
    if stations[station].waiting > 0 {
      handThreadOn(at: station)
    } else if !stations[station].isThreadLed {
      let component = stations[station].component
      if components[component].pullCount > 0 { pull(component) }
    }
  }

  @inline(never)
  private mutating func handThreadOn(at station: UInt32) {
    if stations[station].isThreadLed { return passThread(at: station) }
    while stations[station].heldThreads < stations[station].threads {
      let head = lines[stations[station].threadLine].head
      guard head != Frame.none else {
        let component = stations[station].component
        if components[component].pullCount > 0 { pull(component) }
        return
      }
      guard takeOutInTime(head) else { continue }
      stations[station].heldThreads &+= 1
      frames[head].flags |= Frame.holdsThread
      makeReady(seek(head, station))
    }
  }

  // MARK: Rate limits

  /// A bound beside the servers lets one through at a time: whether the frame has to wait for it.
  mutating func isThrottled(_ frame: UInt32, _ op: Op) -> Bool {
    let begin = max(now, throttles[op.a])
    throttles[op.a] = begin + op.x
    if frames[frame].flags & Frame.hasArrived == 0 { frames[frame].arrived = now }
    frames[frame].flags |= Frame.hasArrived
    guard begin > now else { return false }
    frames[frame].state = .delayed
    queue.add(.arrived, frame, at: begin)
    return true
  }

  mutating func spend(_ bucket: Int32) -> Bool {
    let index = Int(bucket)
    let earned = (now - buckets[index].last) * buckets[index].perSecond
    buckets[index].last = now
    buckets[index].tokens = min(buckets[index].most, buckets[index].tokens + earned)
    guard buckets[index].tokens >= 1 else { return false }
    buckets[index].tokens -= 1
    return true
  }
}
