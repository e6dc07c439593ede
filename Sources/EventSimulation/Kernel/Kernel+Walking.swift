// Frames go through their scripts until they wait for something.
extension Kernel {
  /// Plays a frame, and whatever goes on because of it, until all wait.
  ///
  /// The whole way of a plain request lies in here; what is rare is called.
  @inline(never)
  mutating func proceed(_ frame: UInt32) { playOn(frame) }

  /// The same in the loop of events, where it is one with what the event does.
  @inline(always)
  mutating func playOn(_ frame: UInt32) {
    var next = frame
    while true {
      while next != Frame.none { next = advance(next) }
      guard ready.count > 0 else { return }
      next = ready.removeLast()
    }
  }

  /// One frame's operations up to one that waits; the frame that goes on at once, if one does.
  @inline(always)
  private mutating func advance(_ frame: UInt32) -> UInt32 {
    var pc = frames[frame].pc
    while true {
      let op = ops[pc]
      pc &+= 1
      if op.isReply { return reply(frame) }
      switch op.kind {
      case .miss: lookUp(frame, op.x)
      case .unless:
        if frames[frame].bits & (1 << UInt16(op.bit)) == 0 { pc = op.a }
      case .jump: pc = op.a
      case .chance:
        if generators[steps[frames[frame].step].generator].unit() >= op.x { pc = op.a }
      case .call:
        frames[frame].pc = pc
        return call(frame, op.a)
      case .serve:
        frames[frame].pc = pc
        return enterStation(frame, frames[frame].step)
      case .enter, .delay, .fail, .times, .loop, .cast, .fork, .branch, .spread, .throttle,
        .commit, .renew, .reply:
        frames[frame].pc = pc
        return play(frame, op)
      }
    }
  }

  /// An operation that is rarer; the frame that goes on at once, if one does.
  @inline(never)
  private mutating func play(_ frame: UInt32, _ op: Op) -> UInt32 {
    switch op.kind {
    case .enter: return enter(frame)
    case .fail:
      if generators[steps[frames[frame].step].generator].unit() < op.x {
        return finish(frame, .failed)
      }
    case .delay:
      let step = frames[frame].step
      let time = draw(Int32(op.a), steps[step].generator)
      frames[frame].state = .delayed
      let slowness = components[steps[step].component].slowness
      queue.add(.arrived, frame, at: now + time * slowness)
      return Frame.none
    case .times:
      frames[frame].count = drawCount(Int32(bitPattern: op.a), frame)
    case .loop:
      if frames[frame].count == 0 {
        frames[frame].pc = op.a
      } else {
        frames[frame].count &-= 1
      }
    case .cast: cast(frame, op.a)
    case .fork: return fork(frame, op)
    case .spread: return spread(frame, op)
    case .throttle:
      if isThrottled(frame, op) { return Frame.none }
    case .commit:
      if !commit(frame, op) { return finish(frame, .failed) }
    case .renew: renew(frame)
    case .branch, .serve, .call, .reply, .chance, .miss, .unless, .jump: break
    }
    return frame
  }

  /// A frame comes to a component without servers.
  private mutating func enter(_ frame: UInt32) -> UInt32 {
    if frames[frame].flags & Frame.hasArrived == 0 { frames[frame].arrived = now }
    let step = frames[frame].step
    let component = steps[step].component
    stations[steps[step].station].arrivals &+= 1
    if !takesPromisedRoom(frame, in: component) {
      if components[component].unserved > 0, findsNobody(component) {
        return missNobody(frame)
      }
      if components[component].bucket >= 0, !spend(components[component].bucket) {
        return turnAway(frame, component)
      }
      guard comesIn(frame, to: component) else { return missRoom(frame, component) }
    }
    _ = beginVersion(frame)
    return frame
  }

  /// A frame goes on after a delay or its way on the wire.
  mutating func resume(_ frame: UInt32) {
    guard frames[frame].state != .ghost else { return free(frame) }
    frames[frame].state = .walking
    proceed(frame)
  }

  // MARK: The end of a frame

  /// A walk that has gone well is over; the frame that goes on at once, if one does.
  @inline(always)
  private mutating func reply(_ frame: UInt32) -> UInt32 {
    let own = frames[frame]
    let step = steps[own.step]
    let rare = ~(Frame.isRoot | Frame.holdsThread | Frame.hasArrived)
    guard step.isPlainReply, own.flags & rare == 0 else { return finish(frame, .none) }
    histograms.record(now - own.arrived, in: step.component &* 2 &+ 1)
    if own.flags & Frame.holdsThread != 0 { releaseThread(frame) }
    guard own.parent != Frame.none else {
      end(frame, .none)
      return Frame.none
    }
    free(frame)
    return frames[own.parent].hear(own, step.missBit) ? own.parent : Frame.none
  }

  /// A frame's walk is over, however it went.
  @inline(never)
  mutating func finish(_ frame: UInt32, _ ownCause: Cause) -> UInt32 {
    let step = frames[frame].step
    let component = steps[step].component
    var cause = ownCause
    if frames[frame].flags & Frame.isPromised != 0 { keepPromise(frame) }
    if frames[frame].flags & Frame.isTraced != 0 { endTrace(frame, cause) }
    if component != UInt32.max {
      if cause == .none, fails(step, component) { cause = .failed }
      if cause == .none {
        if frames[frame].bits & Frame.missed != 0 { keepKey(of: frame, in: component) }
        histograms.record(now - frames[frame].arrived, in: component &* 2 &+ 1)
      }
      if frames[frame].flags & Frame.holdsThread != 0 { releaseThread(frame) }
      if steps[step].run >= 0 { noteRun(frame, cause) }
      // Also who has come in and brought nothing leaves room.
      let hasComeIn = cause == .none || cause == .failed
      if components[component].holdsUp, hasComeIn { letIn(toRoomOf: component) }
    }
    if cause == .none, steps[step].passage >= 0, frames[frame].flags & Frame.isBatch == 0 {
      recordPassage(ofCall: frame)
    }
    if frames[frame].parent == Frame.none {
      end(frame, cause)
      return Frame.none
    }
    if steps[step].backSeconds > 0 || steps[step].wire >= 0 {
      frames[frame].cause = cause
      return sendReply(frame, step)
    }
    if steps[step].cutUntil > now {
      frames[frame].cause = cause
      return sendReply(frame, step)
    }
    return deliver(frame, cause)
  }

  /// A reply on its way back; into a cut it waits for the end, or never arrives.
  private mutating func sendReply(_ frame: UInt32, _ step: UInt32) -> UInt32 {
    let isCut = steps[step].cutUntil > now
    if isCut, steps[step].isLostInCut || steps[step].cutUntil == .infinity {
      lose(frame)
      return Frame.none
    }
    frames[frame].state = .delayed
    let moment = isCut ? steps[step].cutUntil : now
    let (line, hold) = (steps[step].backLine, steps[step].backHold)
    let begin = line >= 0 ? turn(of: frame, on: line, hold, from: moment) : moment
    queue.add(.replied, frame, at: begin + wireSeconds(step, steps[step].backSeconds))
    return Frame.none
  }

  mutating func bringReply(_ frame: UInt32) {
    guard frames[frame].state != .ghost else { return free(frame) }
    proceed(deliver(frame, frames[frame].cause))
  }

  /// When a message that is sent at a moment is there.
  @inline(always)
  mutating func arrival(of frame: UInt32, _ step: UInt32, sentAt moment: Double) -> Double {
    let (line, hold) = (steps[step].forthLine, steps[step].forthHold)
    let begin = line >= 0 ? turn(of: frame, on: line, hold, from: moment) : moment
    return begin + wireSeconds(step, steps[step].forthSeconds)
  }

  /// When a message's last item begins on a line that carries one after another.
  @inline(never)
  private mutating func turn(
    of frame: UInt32,
    on line: Int32,
    _ hold: Double,
    from moment: Double
  ) -> Double {
    let place = UInt32(bitPattern: line)
    let end = max(moment, throttles[place]) + hold * Double(items(of: frame))
    throttles[place] = end
    return end - hold
  }

  @inline(always)
  mutating func wireSeconds(_ step: UInt32, _ fixed: Double) -> Double {
    guard steps[step].wire >= 0 else { return fixed }
    return fixed + draw(steps[step].wire, steps[step].generator)
  }

  /// A reply comes to who waits for it.
  mutating func deliver(_ frame: UInt32, _ cause: Cause) -> UInt32 {
    let own = frames[frame]
    let (caller, step) = (own.parent, own.step)
    free(frame)
    guard frames[caller].generation == own.parentGeneration else { return Frame.none }
    if steps[step].isBranch { return join(caller, cause, own.bits) }
    guard cause == .none else {
      frames[caller].open &-= 1
      return frames[caller].open > 0 ? Frame.none : fail(caller, step, cause)
    }
    if steps[step].isWatched { endAttempt(caller, step, isGood: true) }
    return frames[caller].hear(own, steps[step].missBit) ? caller : Frame.none
  }

  /// A request, or work that nobody waits for, is over.
  @inline(always)
  private mutating func end(_ frame: UInt32, _ cause: Cause) {
    let request = steps[frames[frame].step].request
    guard frames[frame].flags & Frame.isRoot != 0 else {
      if frames[frame].flags & Frame.isBatch != 0 { return endBatch(frame, cause) }
      if cause != .none { requests[request].lostBehind &+= 1 }
      return free(frame)
    }
    switch cause {
    case .none:
      requests[request].served &+= 1
      histograms.record(now - frames[frame].started, in: firstRequestHistogram &+ request)
    case .timeout: requests[request].timedOut &+= 1
    case .rejected: requests[request].rejected &+= 1
    case .shed: requests[request].shed &+= 1
    case .failed: requests[request].failed &+= 1
    }
    if frames[frame].flags & Frame.isUser != 0 { return thinkAgain(frame) }
    free(frame)
  }

  // MARK: Branches

  private mutating func fork(_ frame: UInt32, _ op: Op) -> UInt32 {
    let first = frames[frame].pc
    frames[frame].pc = first &+ op.a
    frames[frame].generation &+= 1
    frames[frame].open = UInt16(truncatingIfNeeded: op.a)
    frames[frame].count = UInt32(op.x)
    frames[frame].state = .calling
    let generation = frames[frame].generation
    // Taken from the end: the last pushed goes first, so they start in written order.
    for place in (first..<first &+ op.a).reversed() {
      let branch = makeCallee(of: frame, generation, ops[place].a)
      frames[branch].bits = frames[frame].bits
      ready.append(branch)
    }
    return Frame.none
  }

  /// Draws how often to call and deals the calls out to so many branches; the frame itself when there are none.
  private mutating func spread(_ frame: UInt32, _ op: Op) -> UInt32 {
    let step = ops[frames[frame].pc].a
    frames[frame].pc &+= 1
    let calls = drawCount(Int32(bitPattern: op.a), frame)
    guard calls > 0 else { return frame }
    let lanes = min(calls, UInt32(op.x))
    frames[frame].generation &+= 1
    frames[frame].open = UInt16(truncatingIfNeeded: lanes)
    frames[frame].count = lanes
    frames[frame].state = .calling
    let generation = frames[frame].generation
    for lane in 0..<lanes {
      let branch = makeCallee(of: frame, generation, step)
      frames[branch].bits = frames[frame].bits
      frames[branch].count = calls / lanes &+ (lane < calls % lanes ? 1 : 0)
      ready.append(branch)
    }
    return Frame.none
  }

  /// A whole number with the mean of a law.
  private mutating func drawCount(_ law: Int32, _ frame: UInt32) -> UInt32 {
    let generator = steps[frames[frame].step].generator
    let drawn = draw(law, generator)
    let whole = drawn.rounded(.down)
    let isOneMore = drawn > whole && generators[generator].unit() < drawn - whole
    return UInt32(min(whole, 1e9)) + (isOneMore ? 1 : 0)
  }

  /// A branch is over; its caller goes on when enough have succeeded or too few can.
  private mutating func join(_ caller: UInt32, _ cause: Cause, _ bits: UInt16) -> UInt32 {
    frames[caller].bits |= bits & ~Frame.missed
    frames[caller].open &-= 1
    if cause == .none { frames[caller].count &-= 1 }
    if frames[caller].count == 0 {
      frames[caller].generation &+= 1
      frames[caller].state = .walking
      return caller
    }
    guard UInt32(frames[caller].open) < frames[caller].count else { return Frame.none }
    frames[caller].generation &+= 1
    return finish(caller, cause == .none ? .failed : cause)
  }
}
