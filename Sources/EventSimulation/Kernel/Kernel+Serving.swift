// Stations: who waits, who is served, who leaves.
extension Kernel {
  /// Brings the time averages of a station up to now.
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

  /// Own work begins on as many servers as it holds.
  @inline(always)
  mutating func start(_ frame: UInt32, _ station: UInt32) {
    noteStart(frame, station)
    queue.add(.workDone, frame, at: now + workSeconds(frame, frames[frame].step, station))
  }

  /// A frame is in service from now on.
  @inline(always)
  mutating func noteStart(_ frame: UInt32, _ station: UInt32) {
    let own = frames[frame]
    frames[frame].state = .inService
    if own.flags & Frame.isTraced != 0 { lives[frame].began = now }
    histograms.record(now - own.arrived, in: stations[station].component &* 2)
  }

  @inline(always)
  mutating func workSeconds(_ frame: UInt32, _ step: UInt32, _ station: UInt32) -> Double {
    let (own, place) = (steps[step], stations[station])
    if own.plainMean > 0 {
      let drawn = laws.exponential(&generators[place.generator])
      return (own.extraSeconds + drawn * own.plainMean) * place.slowness
    }
    return otherSeconds(frame, step, station)
  }

  @inline(never)
  private mutating func otherSeconds(
    _ frame: UInt32,
    _ step: UInt32,
    _ station: UInt32
  ) -> Double {
    guard steps[step].itemSeconds > 0 else { return workSeconds(items: 1, step, station) }
    // Of a batch that nobody waits for any more, its own count is left.
    let items = max(items(of: frame), frames[frame].count)
    return workSeconds(items: items, step, station)
  }

  mutating func workSeconds(items: UInt32, _ step: UInt32, _ station: UInt32) -> Double {
    let (own, place) = (steps[step], stations[station])
    var time = own.extraSeconds
    if own.itemSeconds > 0 { time += own.itemSeconds * Double(max(1, items)) }
    if own.work >= 0 { time += draw(own.work, place.generator) }
    return time * place.slowness
  }

  /// A time by a law.
  @inline(always)
  mutating func draw(_ law: Int32, _ generator: UInt32) -> Double {
    let row = laws.laws[Int(law)]
    guard row.kind == .exponential else { return drawOther(law, generator) }
    return laws.ziggurat.draw(&generators[generator]) * row.a
  }

  /// Apart, so that no register is kept for it where times are exponential.
  @inline(never)
  private mutating func drawOther(_ law: Int32, _ generator: UInt32) -> Double {
    laws.draw(law, &generators[generator])
  }

  /// A frame's own work is done: the next is served, and it goes on with its calls.
  @inline(always)
  mutating func finishWork(_ frame: UInt32) -> UInt32 {
    let own = frames[frame]
    guard own.state != .ghost else {
      free(frame)
      return Frame.none
    }
    let station = own.station
    frames[frame].state = .walking
    if own.flags & Frame.isTraced != 0 { lives[frame].worked = now }
    if stations[station].isPlain {
      let head = stations[station].head
      if head != Frame.none {
        removeHead(head, station)
        start(head, station)
      } else {
        stations[station].vacate(at: now)
      }
    } else if stations[station].isThreadLed {
      stations[station].vacate(at: now)
    } else if steps[own.step].keepsServers {
      frames[frame].bits |= Frame.keepsServers
    } else {
      releaseServers(of: frame)
    }
    return frame
  }
}
