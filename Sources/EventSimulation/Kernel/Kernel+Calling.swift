// Callers, their attempts, and what they do when these fail.
extension Kernel {
  /// The frame that a call is to be, with its script before it.
  @inline(always)
  mutating func makeCallee(of caller: UInt32, _ generation: UInt32, _ step: UInt32) -> UInt32 {
    let callee = makeFrame()
    let own = frames[caller]
    let kept = frames[callee].generation
    frames[callee] = Frame(
      parent: caller,
      parentGeneration: generation,
      generation: kept,
      pc: steps[step].script,
      arrived: now,
      started: own.started,
      step: step
    )
    if own.flags & (Frame.isBatch | Frame.isTraced) != 0 {
      passOn(caller, to: callee)
    }
    return callee
  }

  /// What stands for a batch makes its call with all of its items, and to the server that is kept for it.
  @inline(never)
  private mutating func passOn(_ batch: UInt32, to callee: UInt32) {
    if frames[batch].flags & Frame.isTraced != 0 { goOnTracing(batch, callee) }
    guard frames[batch].flags & Frame.isBatch != 0, steps[frames[batch].step].isBranch
    else { return }
    frames[callee].count = frames[batch].count
    frames[callee].flags |= frames[batch].flags & Frame.isPromised
    frames[batch].flags &= ~Frame.isPromised
  }

  /// A frame calls; the frame that goes on at once, if one does.
  @inline(always)
  mutating func call(_ caller: UInt32, _ step: UInt32) -> UInt32 {
    let way = steps[step]
    guard way.isPlainCall else { return beginAttempts(caller, step) }
    links[way.link].noteCall()
    let generation = frames[caller].beginCall()
    if way.ring >= 0 { guardCall(way.ring, caller, generation, now + way.timeoutSeconds) }
    return goIn(makeCallee(of: caller, generation, step), step)
  }

  /// A call that is there at once goes to its servers without another look at its script.
  @inline(always)
  mutating func goIn(_ frame: UInt32, _ step: UInt32) -> UInt32 {
    guard steps[step].isServedAtOnce else { return frame }
    frames[frame].pc &+= 1
    return enterStation(frame, step)
  }

  /// The first attempt of a call that asks for more.
  private mutating func beginAttempts(_ caller: UInt32, _ step: UInt32) -> UInt32 {
    frames[caller].attempts = 0
    links[steps[step].link].calls &+= 1
    if steps[step].isTask { beginTask(of: caller, step) }
    return attempt(caller, step)
  }

  /// One attempt of a frame's call.
  @inline(never)
  mutating func attempt(_ caller: UInt32, _ step: UInt32) -> UInt32 {
    links[steps[step].link].attempts &+= 1
    frames[caller].generation &+= 1
    frames[caller].open = 1
    frames[caller].state = .calling
    if frames[caller].attempts == 0, steps[step].budget >= 0 { earn(steps[step].budget) }
    if steps[step].breaker >= 0, !mayCall(steps[step].breaker) {
      links[steps[step].link].stopped &+= 1
      return failAttempt(caller, step, .shed)
    }
    let generation = frames[caller].generation
    if steps[step].ring >= 0 {
      guardCall(steps[step].ring, caller, generation, now + steps[step].timeoutSeconds)
    }
    if steps[step].timeoutLaw >= 0 {
      let timeout = draw(steps[step].timeoutLaw, steps[step].generator)
      setTimer(caller, generation, isPatience: false, at: now + timeout)
    }
    if steps[step].pool >= 0, !takeConnection(caller, steps[step].pool) { return Frame.none }
    return dispatch(caller, step)
  }

  /// The call itself, once nothing keeps it back.
  @inline(always)
  mutating func dispatch(_ caller: UInt32, _ step: UInt32) -> UInt32 {
    if steps[step].feed >= 0 { return gather(caller, step) }
    let generation = frames[caller].generation
    let callee = makeCallee(of: caller, generation, step)
    if steps[step].hedgeRing >= 0 {
      guardCall(steps[step].hedgeRing, caller, generation, now + steps[step].hedgeSeconds)
    }
    if steps[step].isCancelled { frames[caller].next = callee }
    return send(callee, step)
  }

  /// On its way: there at once, or after the wire.
  @inline(always)
  mutating func send(_ callee: UInt32, _ step: UInt32) -> UInt32 {
    if steps[step].cutUntil > now { return sendIntoCut(callee, step) }
    guard steps[step].forthSeconds > 0 || steps[step].wire >= 0 else { return callee }
    frames[callee].state = .delayed
    queue.add(.arrived, callee, at: arrival(of: callee, step, sentAt: now))
    return Frame.none
  }

  /// A message into a cut waits for its end, or never arrives.
  private mutating func sendIntoCut(_ callee: UInt32, _ step: UInt32) -> UInt32 {
    if steps[step].cutUntil < .infinity, !steps[step].isLostInCut {
      frames[callee].state = .delayed
      queue.add(.arrived, callee, at: arrival(of: callee, step, sentAt: steps[step].cutUntil))
    } else {
      lose(callee)
    }
    return Frame.none
  }

  /// A message that never arrives: nobody learns of it, but what waits for a batch to end.
  mutating func lose(_ frame: UInt32) {
    if frames[frame].flags & Frame.isPromised != 0 { keepPromise(frame) }
    if frames[frame].flags & Frame.isBatch != 0 {
      endBatch(frame, .failed)
    } else {
      free(frame)
    }
  }

  /// Work that nobody waits for.
  mutating func cast(_ caller: UInt32, _ step: UInt32) {
    links[steps[step].link].calls &+= 1
    if steps[step].feed >= 0 { return publish(caller, step) }
    links[steps[step].link].attempts &+= 1
    let frame = makeCallee(of: caller, 0, step)
    frames[frame].parent = Frame.none
    makeReady(send(frame, step))
  }

  /// An attempt has failed, and whoever watches the link learns of it.
  mutating func fail(_ caller: UInt32, _ step: UInt32, _ cause: Cause) -> UInt32 {
    if steps[step].isWatched { endAttempt(caller, step, isGood: false) }
    return failAttempt(caller, step, cause)
  }

  /// Another attempt, a fallback, or the caller's own failure.
  private mutating func failAttempt(_ caller: UInt32, _ step: UInt32, _ cause: Cause) -> UInt32 {
    frames[caller].generation &+= 1
    if UInt32(frames[caller].attempts) < steps[step].retries, mayRetry(steps[step].budget) {
      // Attempts without end count no further than this.
      if frames[caller].attempts < UInt16.max { frames[caller].attempts &+= 1 }
      frames[caller].state = .delayed
      queue.add(.retry, caller, at: now + pause(step))
      return Frame.none
    }
    if steps[step].repair >= 0 {
      frames[caller].attempts = 0
      frames[caller].state = .delayed
      let repair = draw(steps[step].repair, steps[step].generator)
      queue.add(.retry, caller, at: now + repair)
      return Frame.none
    }
    frames[caller].state = .walking
    if steps[step].failBit != 0 {
      frames[caller].bits |= steps[step].failBit
      return caller
    }
    return steps[step].isOptional ? caller : finish(caller, cause)
  }

  mutating func pause(_ step: UInt32) -> Double {
    guard steps[step].backoff >= 0 else { return 0 }
    let generator = steps[step].generator
    let pause = draw(steps[step].backoff, generator)
    return steps[step].hasJitter ? pause * generators[generator].unit() : pause
  }

  mutating func tryAgain(_ caller: UInt32) {
    guard frames[caller].state != .ghost else { return free(caller) }
    proceed(attempt(caller, ops[frames[caller].pc &- 1].a))
  }

  // MARK: Budgets

  private mutating func earn(_ budget: Int32) {
    let bucket = Int(budget)
    buckets[bucket].tokens = min(
      buckets[bucket].most,
      buckets[bucket].tokens + buckets[bucket].perAttempt
    )
  }

  mutating func mayRetry(_ budget: Int32) -> Bool {
    guard budget >= 0 else { return true }
    guard buckets[Int(budget)].tokens >= 1 else { return false }
    buckets[Int(budget)].tokens -= 1
    return true
  }

  // MARK: Deadlines

  @inline(always)
  mutating func guardCall(_ ring: Int32, _ frame: UInt32, _ generation: UInt32, _ time: Double) {
    let deadline = Rings.Deadline(time: time, frame: frame, generation: generation)
    if rings.add(deadline, to: ring) {
      queue.add(.deadline, UInt32(bitPattern: ring), at: time)
    }
  }

  /// The deadlines of a ring that are due; those that nobody waits for any more are dropped.
  ///
  /// It stays armed until all are looked at: a call that is made on the way must not arm it a second time.
  mutating func expire(_ ring: Int32) {
    while let deadline = rings.first(ring) {
      let isStale = frames[deadline.frame].generation != deadline.generation
      guard isStale || deadline.time <= now else {
        queue.add(.deadline, UInt32(bitPattern: ring), at: deadline.time)
        return
      }
      rings.removeFirst(ring)
      if !isStale { proceed(expired(deadline.frame, ring)) }
    }
    rings.disarm(ring)
  }

  private mutating func expired(_ frame: UInt32, _ ring: Int32) -> UInt32 {
    guard ring < firstPatienceRing else { return losePatience(frame) }
    let step = ops[frames[frame].pc &- 1].a
    if ring == steps[step].hedgeRing {
      frames[frame].open &+= 1
      links[steps[step].link].attempts &+= 1
      return send(makeCallee(of: frame, frames[frame].generation, step), step)
    }
    return timeOut(frame, step)
  }

  private mutating func losePatience(_ frame: UInt32) -> UInt32 {
    frames[frame].isInLine ? leaveLine(frame, .shed) : Frame.none
  }

  private mutating func timeOut(_ frame: UInt32, _ step: UInt32) -> UInt32 {
    links[steps[step].link].timeouts &+= 1
    if frames[frame].state == .waitingForConnection {
      remove(frame, fromLine: pools[Int(steps[step].pool)].line)
    } else if steps[step].isCancelled, steps[step].feed < 0 {
      // It has gone on before its call ends, so that the end of that is nothing to it.
      frames[frame].generation &+= 1
      cancel(calledBy: frame)
    }
    return fail(frame, step, .timeout)
  }

  // MARK: Deadlines that vary, each with an event of its own

  mutating func setTimer(
    _ frame: UInt32,
    _ generation: UInt32,
    isPatience: Bool,
    at time: Double
  ) {
    let timer = AloneTimer(frame: frame, generation: generation, isPatience: isPatience)
    let place: UInt32
    if freeTimers.count > 0 {
      place = freeTimers.removeLast()
      timers[place] = timer
    } else {
      timers.append(timer)
      place = UInt32(truncatingIfNeeded: timers.count - 1)
    }
    queue.add(.timer, place, at: time)
  }

  mutating func ring(_ place: UInt32) {
    let timer = timers[place]
    freeTimers.append(place)
    guard frames[timer.frame].generation == timer.generation else { return }
    let next =
      timer.isPatience
      ? losePatience(timer.frame)
      : timeOut(timer.frame, ops[frames[timer.frame].pc &- 1].a)
    proceed(next)
  }

  /// A deadline whose distance varies.
  struct AloneTimer: BitwiseCopyable {
    var frame: UInt32
    var generation: UInt32
    var isPatience: Bool
  }
}
