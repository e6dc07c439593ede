// Calls that are called off.
extension Kernel {
  /// A call that its caller has given up: what waits leaves, what is served stops.
  mutating func cancel(_ frame: UInt32) {
    let station = frames[frame].station
    switch frames[frame].state {
    case .waiting, .waitingForThread, .waitingForRoom:
      // Its caller has gone on, so nothing follows from its end.
      _ = leaveLine(frame, .timeout)
    case .inService where stations[station].hasMovingDepartures:
      stopShared(frame, station)
      _ = finish(frame, .timeout)
    case .inService:
      touch(station)
      if stations[station].firstUneven >= 0 { leaveUneven(frame, station) }
      let holds = steps[frames[frame].step].holds
      stations[station].busy &-= holds
      leavePlace(at: station)
      abandon(frame)
      serveFreed(station)
    case .calling, .waitingForConnection:
      stopCall(of: frame)
      _ = finish(frame, .timeout)
    case .delayed: abandon(frame)
    case .walking, .admitted, .thinking, .ghost: break
    }
  }

  /// The call that a frame has just given up, unless its row is another one's by now: it may have been lost on its way.
  mutating func cancel(calledBy frame: UInt32) {
    let callee = frames[frame].next
    guard callee != Frame.none, frames[callee].parent == frame,
      frames[callee].parentGeneration == frames[frame].generation &- 1
    else { return }
    cancel(callee)
  }

  /// What a frame has called is called off too where that is said, and its connection is free.
  mutating func stopCall(of frame: UInt32) {
    let op = ops[frames[frame].pc &- 1]
    frames[frame].generation &+= 1
    guard op.kind == .call else { return }
    if frames[frame].state == .waitingForConnection {
      remove(frame, fromLine: pools[Int(steps[op.a].pool)].line)
    } else if frames[frame].flags & Frame.holdsPool != 0 {
      frames[frame].flags &= ~Frame.holdsPool
      releaseConnection(steps[op.a].pool)
    }
    if frames[frame].state == .calling, steps[op.a].isCancelled { cancel(calledBy: frame) }
  }

  /// A frame with an event to come ends for all others; its row is free after the event.
  private mutating func abandon(_ frame: UInt32) {
    if frames[frame].flags & Frame.isPromised != 0 { keepPromise(frame) }
    if frames[frame].flags & Frame.holdsThread != 0 { releaseThread(frame) }
    frames[frame].state = .ghost
    frames[frame].generation &+= 1
  }
}
