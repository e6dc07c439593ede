// Calls that are called off.
extension Kernel {
  /// A call that its caller has given up: what waits leaves, what is served stops.
  mutating func cancel(_ frame: UInt32) {
    let station = frames[frame].station
    switch frames[frame].state {
    case .waiting, .waitingForThread:
      // Its caller has gone on, so nothing follows from its end.
      _ = leaveLine(frame, .timeout)
    case .inService where stations[station].hasMovingDepartures:
      stopShared(frame, station)
      _ = finish(frame, .timeout)
    case .inService:
      touch(station)
      let holds = steps[frames[frame].step].holds
      stations[station].busy &-= holds
      abandon(frame)
      serveFreed(station)
    case .calling:
      let step = ops[frames[frame].pc &- 1].a
      let callee = frames[frame].next
      frames[frame].generation &+= 1
      if ops[frames[frame].pc &- 1].kind == .call, steps[step].isCancelled { cancel(callee) }
      _ = finish(frame, .timeout)
    case .delayed: abandon(frame)
    case .walking, .thinking, .ghost: break
    }
  }

  /// A frame with an event to come ends for all others; its row is free after the event.
  private mutating func abandon(_ frame: UInt32) {
    if frames[frame].flags & Frame.holdsThread != 0 { releaseThread(frame) }
    frames[frame].state = .ghost
    frames[frame].generation &+= 1
  }
}
