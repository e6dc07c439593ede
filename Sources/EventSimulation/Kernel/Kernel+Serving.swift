// Stations: who waits, who is served, who leaves.
extension Kernel {
  /// Brings the time averages of a station up to now.
  ///
  /// An area is that up to the last look plus what is busy since then; one more or less from now on adds or takes away
  /// the time since the last look, which needs no look of its own.
  mutating func touch(_ station: UInt32) {
    touchBusy(station)
    touchWaiting(station)
  }

  @inline(always)
  mutating func touchBusy(_ station: UInt32) {
    let passed = now - stations[station].lastBusy
    stations[station].busyArea += Double(stations[station].busy) * passed
    stations[station].lastBusy = now
  }

  @inline(always)
  mutating func touchWaiting(_ station: UInt32) {
    let passed = now - stations[station].lastWaiting
    stations[station].waitingArea += Double(stations[station].waiting) * passed
    stations[station].lastWaiting = now
  }

  /// A frame comes to its component and is served, waits or is turned away.
  @inline(always)
  mutating func enterStation(_ frame: UInt32, _ step: UInt32) -> UInt32 {
    let station = steps[step].station
    if frames[frame].flags & Frame.hasArrived == 0 { frames[frame].arrived = now }
    stations[station].arrivals &+= 1
    frames[frame].station = station
    guard stations[station].isPlain, stations[station].isWhole else {
      return enterWithCare(frame, station)
    }
    takePlain(frame, station)
    return Frame.none
  }

  /// A free server of a plain station, or a place in its line.
  @inline(always)
  mutating func takePlain(_ frame: UInt32, _ station: UInt32) {
    if stations[station].busy < stations[station].servers {
      stations[station].busyArea -= now - stations[station].lastBusy
      stations[station].busy &+= 1
      start(frame, station)
    } else {
      append(frame, station)
    }
  }

  /// Own work begins on as many servers as it holds.
  @inline(always)
  mutating func start(_ frame: UInt32, _ station: UInt32) {
    let step = frames[frame].step
    noteStart(frame, station)
    queue.add(.workDone, frame, at: now + workSeconds(frame, step, station))
  }

  /// A frame is in service from now on.
  @inline(always)
  mutating func noteStart(_ frame: UInt32, _ station: UInt32) {
    frames[frame].state = .inService
    if frames[frame].flags & Frame.isTraced != 0 { lives[frame].began = now }
    histograms.record(now - frames[frame].arrived, in: stations[station].component &* 2)
  }

  @inline(always)
  mutating func workSeconds(_ frame: UInt32, _ step: UInt32, _ station: UInt32) -> Double {
    guard steps[step].itemSeconds > 0 else { return workSeconds(items: 1, step, station) }
    // Of a batch that nobody waits for any more, its own count is left.
    let items = max(items(of: frame), frames[frame].count)
    return workSeconds(items: items, step, station)
  }

  @inline(always)
  mutating func workSeconds(items: UInt32, _ step: UInt32, _ station: UInt32) -> Double {
    var time = steps[step].extraSeconds
    if steps[step].itemSeconds > 0 { time += steps[step].itemSeconds * Double(max(1, items)) }
    if steps[step].work >= 0 {
      time += draw(steps[step].work, stations[station].generator)
    }
    return time * stations[station].slowness
  }

  /// A time by a law.
  @inline(always)
  mutating func draw(_ law: Int32, _ generator: UInt32) -> Double {
    guard laws.laws[Int(law)].kind == .exponential else { return drawOther(law, generator) }
    return laws.ziggurat.draw(&generators[generator]) * laws.laws[Int(law)].a
  }

  /// Apart, so that no register is kept for it where times are exponential.
  @inline(never)
  private mutating func drawOther(_ law: Int32, _ generator: UInt32) -> Double {
    laws.draw(law, &generators[generator])
  }

  /// A frame's own work is done: the next is served, and it goes on with its calls.
  @inline(always)
  mutating func finishWork(_ frame: UInt32) -> UInt32 {
    guard frames[frame].state != .ghost else {
      free(frame)
      return Frame.none
    }
    let station = frames[frame].station
    if stations[station].isPlain {
      let head = stations[station].head
      if head != Frame.none {
        removeHead(head, station)
        start(head, station)
      } else {
        stations[station].busyArea += now - stations[station].lastBusy
        stations[station].busy &-= 1
      }
    } else if steps[frames[frame].step].keepsServers {
      frames[frame].bits |= Frame.keepsServers
    } else {
      releaseServers(of: frame)
    }
    frames[frame].state = .walking
    if frames[frame].flags & Frame.isTraced != 0 { lives[frame].worked = now }
    return frame
  }
}
