// Stations: who waits, who is served, who leaves.
extension Kernel {
  /// Brings the time averages of a station up to now.
  @inline(__always)
  mutating func touch(_ station: UInt32) {
    let passed = now - stations[station].last
    stations[station].busyArea += Double(stations[station].busy) * passed
    stations[station].waitingArea += Double(stations[station].waiting) * passed
    stations[station].last = now
  }

  /// A frame comes to its component and is served, waits or is turned away.
  @inline(__always)
  mutating func enterStation(_ frame: UInt32) -> UInt32 {
    if frames[frame].flags & Frame.hasArrived == 0 { frames[frame].arrived = now }
    let component = steps[frames[frame].step].component
    components[component].arrivals &+= 1
    if components[component].unserved > 0, findsNobody(component) {
      return finish(frame, .failed)
    }
    let station = components[component].firstStation
    frames[frame].station = station
    guard stations[station].isPlain else { return enterWithCare(frame, component) }
    touch(station)
    if stations[station].busy < stations[station].servers {
      stations[station].busy &+= 1
      start(frame, station)
    } else {
      append(frame, station)
    }
    return Frame.none
  }

  /// Own work begins on as many servers as it holds.
  @inline(__always)
  mutating func start(_ frame: UInt32, _ station: UInt32) {
    let step = frames[frame].step
    frames[frame].state = .inService
    if frames[frame].flags & Frame.isTraced != 0 { lives[frame].began = now }
    histograms.record(now - frames[frame].arrived, in: stations[station].component &* 2)
    queue.add(.workDone, frame, at: now + workSeconds(frame, step, station))
  }

  @inline(__always)
  mutating func workSeconds(_ frame: UInt32, _ step: UInt32, _ station: UInt32) -> Double {
    var time = steps[step].extraSeconds
    if steps[step].itemSeconds > 0 {
      time += steps[step].itemSeconds * Double(max(1, frames[frame].count))
    }
    if steps[step].work >= 0 {
      time += laws.draw(steps[step].work, &generators[stations[station].generator])
    }
    return time * stations[station].slowness
  }

  /// A frame's own work is done: the next is served, and it goes on with its calls.
  mutating func finishWork(_ frame: UInt32) {
    guard frames[frame].state != .ghost else { return free(frame) }
    let station = frames[frame].station
    touch(station)
    if stations[station].isPlain {
      let head = stations[station].head
      if head != Frame.none {
        removeHead(head, station)
        start(head, station)
      } else {
        stations[station].busy &-= 1
      }
    } else {
      stations[station].busy &-= steps[frames[frame].step].holds
      serveLine(of: station)
    }
    frames[frame].state = .walking
    if frames[frame].flags & Frame.isTraced != 0 { lives[frame].worked = now }
    proceed(frame)
  }
}
