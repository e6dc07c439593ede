// Room for what waits: that of a line, in calls or bytes, and that of a queue or stream for what it holds.
extension Kernel {
  // MARK: Of a queue or stream

  /// Whether a frame may bring its item in, with nobody before it who waits to.
  mutating func comesIn(_ frame: UInt32, to component: UInt32) -> Bool {
    guard components[component].room < .infinity else { return true }
    guard !components[component].dropsItems else {
      let isLarger = size(of: frame, in: component) > components[component].room
      return !(isLarger && components[component].countsBytes)
    }
    let isFirst =
      !components[component].holdsUp || lines[components[component].roomLine].head == Frame.none
    return isFirst && fits(size(of: frame, in: component), in: component)
  }

  /// Whether a frame has waited outside and comes in now: all that could keep it out was asked when it came.
  mutating func takesPromisedRoom(_ frame: UInt32, in component: UInt32) -> Bool {
    guard frames[frame].state == .admitted else { return false }
    frames[frame].state = .walking
    components[component].promisedRoom -= size(of: frame, in: component)
    return true
  }

  /// There is no room: turned away, or waiting outside.
  mutating func missRoom(_ frame: UInt32, _ component: UInt32) -> UInt32 {
    // What is larger than the room would stand before it for ever.
    let canFit = size(of: frame, in: component) <= components[component].room
    guard components[component].holdsUp, canFit else { return turnAway(frame, component) }
    let station = components[component].firstStation
    frames[frame].station = station
    return wait(frame, station, .waitingForRoom)
  }

  /// An item has left, or who was to bring one: those who wait outside come in, in their order, as long as they fit.
  mutating func letIn(toRoomOf component: UInt32) {
    guard components[component].holdsUp, components[component].unserved < 1 else { return }
    let before = ready.count
    while true {
      let head = lines[components[component].roomLine].head
      guard head != Frame.none else { break }
      let size = size(of: head, in: component)
      guard fits(size, in: component) else { break }
      guard takeOutInTime(head) else { continue }
      components[component].promisedRoom += size
      // It comes to the same operation again, and is no other call.
      frames[head].pc &-= 1
      frames[head].state = .admitted
      frames[head].flags |= Frame.hasArrived
      stations[components[component].firstStation].arrivals &-= 1
      ready.append(head)
    }
    // The last that is ready goes first.
    var (low, high) = (before, ready.count - 1)
    while low < high {
      (ready[low], ready[high]) = (ready[high], ready[low])
      (low, high) = (low + 1, high - 1)
    }
  }

  private func fits(_ size: Double, in component: UInt32) -> Bool {
    components[component].held + components[component].promisedRoom + size
      <= components[component].room
  }

  /// What a frame brings: each item of a batch counts, but where items are counted and one that comes late is lost,
  /// which looks at whether there is any room.
  private func size(of frame: UInt32, in component: UInt32) -> Double {
    guard components[component].countsBytes || components[component].holdsUp else { return 1 }
    let each = components[component].countsBytes ? steps[frames[frame].step].payloadBytes : 1
    return each * Double(max(1, frames[frame].count))
  }

  // MARK: Of a line

  /// Whether a line has no place for a frame, whose bytes are noted.
  func isFull(_ station: UInt32, for frame: UInt32) -> Bool {
    if stations[station].waiting >= stations[station].places { return true }
    guard stations[station].roomBytes < .infinity else { return false }
    return stations[station].waitingBytes + bytesInLine[frame] > stations[station].roomBytes
  }

  /// Whether a frame is larger than a whole room of bytes.
  func canNeverFit(_ frame: UInt32, _ station: UInt32) -> Bool {
    stations[station].roomBytes < .infinity && bytesInLine[frame] > stations[station].roomBytes
  }

  /// Notes what a frame takes of a room of bytes, for as long as it is in line.
  mutating func noteSize(of frame: UInt32, _ station: UInt32) {
    guard stations[station].roomBytes < .infinity else { return }
    bytesInLine.extend(to: frame, with: 0)
    bytesInLine[frame] = steps[frames[frame].step].payloadBytes * Double(items(of: frame))
  }

  @inline(always)
  mutating func noteBytes(of frame: UInt32, _ station: UInt32, sign: Double) {
    guard stations[station].roomBytes < .infinity else { return }
    stations[station].waitingBytes += sign * bytesInLine[frame]
  }
}
