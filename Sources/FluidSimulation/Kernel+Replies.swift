/// Replies that come after a while, and what never comes.
extension Kernel {
  /// What became of requests of a step that waited: those that nobody waits for any more are dead work.
  mutating func finish(
    _ step: Int,
    _ start: Double,
    _ attempt: Int,
    _ flow: Flow,
    moment: Double
  ) {
    let ended = flow.done + flow.causes.total
    guard ended > 0 else { return }
    if steps[step].parent < 0 {
      record.ended(steps[step].request, flow)
      return
    }
    guard steps[step].waits else { return settle(step, flow, start: start, moment: moment) }
    let origin = Origin(start: start, attempt: attempt, moment: moment)
    end(step, start, attempt, sendBack(step, flow, origin), moment: moment)
  }

  /// The same of what has come back to the caller.
  mutating func end(
    _ step: Int,
    _ start: Double,
    _ attempt: Int,
    _ flow: Flow,
    moment: Double
  ) {
    let ended = flow.done + flow.causes.total
    guard ended > 0 else { return }
    let entries = pending[step].take(ended, start: start, attempt: attempt)
    let late = lateShare(step, after: flow.age)
    for entry in entries {
      hold(step, -entry.mass)
      let caller = self.caller(of: step, entry)
      let done = entry.mass * flow.done / ended
      let inTime = done * (1 - late)
      links[steps[step].link].note(done: inTime, failed: entry.mass - inTime)
      fill(step, inTime)
      var reply = Flow()
      reply.add(done: inTime / steps[step].calls, age: entry.parentAge + flow.age)
      if done > inTime {
        links[steps[step].link].timeouts += (done - inTime) / steps[step].items
        let age = entry.parentAge + ageOfLate(step, late)
        let causes = Causes(timedOut: done - inTime)
        add(fail(step, causes, caller, attempt: attempt, age: age), to: &reply)
      }
      if flow.causes.total > 0 {
        let causes = flow.causes.scaled(by: entry.mass / ended)
        let age = entry.parentAge + flow.failedAge
        add(fail(step, causes, caller, attempt: attempt, age: age), to: &reply)
      }
      resume(step, caller, reply)
    }
  }

  private func caller(of step: Int, _ entry: Pending.Entry) -> Caller {
    Caller(
      step: steps[step].parent,
      stage: steps[step].stage,
      origin: Origin(
        start: entry.parentStart,
        attempt: entry.parentAttempt,
        moment: entry.origin
      ),
      age: entry.parentAge
    )
  }

  /// The caller goes on with what has come back.
  private mutating func resume(_ step: Int, _ caller: Caller, _ reply: Flow) {
    guard reply.done > 0 || reply.causes.total > 0 else { return }
    var reply = reply
    if steps[caller.step].stages[caller.stage].members.count > 1,
      !steps[caller.step].stages[caller.stage].isChoice
    {
      guard let joined = join(step, caller, reply) else { return }
      reply = joined
    }
    var flow = stages(
      caller.step,
      from: caller.stage + 1,
      reply.done,
      caller.origin,
      age: reply.age
    )
    flow.add(failed: reply.causes, age: reply.failedAge)
    finish(
      caller.step,
      caller.origin.start,
      caller.origin.attempt,
      flow,
      moment: caller.origin.moment
    )
  }

  /// Gives up on calls whose timeout has passed; what was called goes on unless it is cancelled.
  mutating func expire() {
    for step in steps.indices where steps[step].timeout < .infinity {
      let limit = steps[step].timeout - steps[step].roundTrip
      while let first = pending[step].first, now - first.start >= limit {
        guard let entry = pending[step].removeFirst(), entry.mass > 0 else { continue }
        hold(step, -entry.mass)
        if steps[step].cancels { cancel(step, entry) }
        links[steps[step].link].timeouts += entry.mass / steps[step].items
        links[steps[step].link].note(done: 0, failed: entry.mass)
        let age = entry.parentAge + steps[step].timeout
        let causes = Causes(timedOut: entry.mass)
        let caller = caller(of: step, entry)
        let flow = fail(step, causes, caller, attempt: entry.attempt, age: age)
        resume(step, caller, flow)
      }
    }
  }

  /// Takes what was given up out of the queue that it waits in, or off the link that is cut.
  private mutating func cancel(_ step: Int, _ entry: Pending.Entry) {
    links[steps[step].link].held.removeAll {
      $0.step == step && $0.origin.start == entry.start && $0.origin.attempt == entry.attempt
    }
    if steps[step].line >= 0 {
      let link = steps[step].link
      links[link].onLine -= lines[steps[step].line].remove {
        $0.step == step && $0.origin.start == entry.start && $0.origin.attempt == entry.attempt
      }
    }
    let station = steps[step].station
    let removed = stations[station].queue.remove(1) {
      Int($0.step) == step && $0.start == entry.start && Int($0.attempt) == entry.attempt
    }
    for cohort in removed {
      stations[station].queueWork = max(0, stations[station].queueWork - cohort.mass * work[step])
    }
  }

  /// Makes the retries whose pause is over.
  mutating func resumePauses() {
    for step in steps.indices {
      // Those that are paused anew meanwhile are for a later step of time.
      while let pause = pauses[step].next(upTo: now + span / 2) {
        hold(step, -pause.mass * steps[step].calls)
        let caller = Caller(
          step: steps[step].parent,
          stage: steps[step].stage,
          origin: Origin(
            start: pause.parentStart,
            attempt: pause.parentAttempt,
            moment: pause.origin
          ),
          age: pause.parentAge
        )
        resume(step, caller, call(step, pause.mass, caller, attempt: pause.attempt))
      }
    }
  }

  // MARK: Calls side by side

  /// All members are called at once; the flow is what enough of them have answered.
  mutating func together(_ members: [Int], _ mass: Double, _ caller: Caller) -> Flow {
    var join = Join(caller: caller, began: label, mass: mass, members: members.count)
    for (place, member) in members.enumerated() {
      let called = mass * share(member)
      let flow = call(member, called, caller, attempt: 0)
      join.add(flow, at: place)
      if mass > called {
        var skipped = Flow()
        skipped.add(done: mass - called, age: caller.age)
        join.add(skipped, at: place)
      }
    }
    let wanted = steps[caller.step].stages[caller.stage].waitsFor
    if join.isWhole { return join.settled(wanted) }
    let flow = join.advance(wanted)
    joins[JoinKey(step: caller.step, stage: caller.stage), default: []].append(join)
    return flow
  }

  /// A late reply of one member; what that makes whole.
  private mutating func join(_ step: Int, _ caller: Caller, _ reply: Flow) -> Flow? {
    let key = JoinKey(step: caller.step, stage: caller.stage)
    let wanted = steps[caller.step].stages[caller.stage].waitsFor
    guard var open = joins.removeValue(forKey: key) else { return nil }
    defer { if !open.isEmpty { joins[key] = open } }
    guard let place = open.firstIndex(where: { $0.awaits(caller.origin) }) else { return nil }
    let members = steps[caller.step].stages[caller.stage].members
    open[place].add(reply, at: members.firstIndex(of: step) ?? 0)
    let flow = open[place].advance(wanted)
    if open[place].isOver { open.remove(at: place) }
    return flow
  }
}

/// Which stage of which step.
struct JoinKey: Hashable {
  var step: Int
  var stage: Int
}

/// Requests that wait for several calls side by side.
struct Join {
  let origin: Origin
  let began: Double
  let mass: Double
  private var done: [Double]
  private var failed: [Double]
  private var age = 0.0
  private var failedAge = 0.0
  private var causes = Causes()
  private var emittedDone = 0.0
  private var emittedFailed = 0.0

  init(caller: Kernel.Caller, began: Double, mass: Double, members: Int) {
    origin = caller.origin
    self.began = began
    self.mass = mass
    done = Array(repeating: 0, count: members)
    failed = Array(repeating: 0, count: members)
  }

  mutating func add(_ flow: Flow, at member: Int) {
    done[member] += flow.done
    failed[member] += flow.causes.total
    if flow.done > 0 { age = max(age, flow.age) }
    if flow.causes.total > 0 { failedAge = max(failedAge, flow.failedAge) }
    causes += flow.causes
  }

  func awaits(_ other: Origin) -> Bool {
    origin.start == other.start && origin.attempt == other.attempt && !isOver
  }

  var isWhole: Bool {
    done.indices.allSatisfy { done[$0] + failed[$0] >= mass * (1 - 1e-9) }
  }

  var isOver: Bool { emittedDone + emittedFailed >= mass * (1 - 1e-6) }

  /// All answers are there: failures of different members are independent.
  func settled(_ wanted: Int) -> Flow {
    var flow = Flow()
    var share = 1.0
    if wanted >= done.count {
      for part in done { share *= part / mass }
    } else {
      share = done.sorted(by: >)[max(0, wanted - 1)] / mass
    }
    flow.add(done: mass * share, age: age)
    let failures = causes.total
    if failures > 0, share < 1 {
      flow.add(failed: causes.scaled(by: mass * (1 - share) / failures), age: failedAge)
    }
    return flow
  }

  /// What enough members have answered, or too many have failed, since the last time.
  mutating func advance(_ wanted: Int) -> Flow {
    let needed = max(1, min(wanted, done.count))
    let ready = done.sorted(by: >)[needed - 1]
    let lost = failed.sorted(by: >)[done.count - needed]
    var flow = Flow()
    let left = mass - emittedDone - emittedFailed
    let newFailed = min(max(0, lost - emittedFailed), left)
    let newDone = min(max(0, ready - emittedDone), left - newFailed)
    flow.add(done: newDone, age: age)
    if newFailed > 0, causes.total > 0 {
      flow.add(failed: causes.scaled(by: newFailed / causes.total), age: failedAge)
    }
    emittedDone += newDone
    emittedFailed += newFailed
    return flow
  }
}
