import Distributions

/// Flows of requests down a walk and back.
extension Kernel {
  /// Below this share of a request nothing is followed: it is done at once.
  static let negligible = 1e-9

  // MARK: At a component

  /// Requests come to a step's component.
  mutating func execute(_ step: Int, _ mass: Double, _ origin: Origin) -> Flow {
    var flow = Flow()
    var mass = mass
    let station = steps[step].station
    stations[station].arrived += mass / steps[step].items
    steps[step].arrived += mass / steps[step].items
    steps[step].arrivedItems += mass
    func turnAway(_ share: Double, _ cause: WritableKeyPath<Causes, Double>) {
      guard share > 0 else { return }
      var causes = Causes()
      causes[keyPath: cause] = mass * share
      flow.add(failed: causes, age: 0)
      mass *= 1 - share
    }
    turnAway(stations[station].unserved, \.failed)
    turnAway(overfull(step, station, mass), \.rejected)
    if stations[station].admitted < .infinity {
      let calls = mass / steps[step].items
      let over = max(0, calls - stations[station].admitted)
      stations[station].admitted -= calls - over
      record.rejected(station, over)
      if calls > 0 { turnAway(over / calls, \.rejected) }
    }
    if stations[station].loss > 0 {
      record.rejected(station, mass * stations[station].loss / steps[step].items)
      turnAway(stations[station].loss, \.rejected)
    }
    guard mass > 0 else { return flow }
    let served = admit(step, station, mass)
    if served > 0 {
      let age = stations[station].flowWait
      if steps[step].isWatched { record.waited(step, served, age) }
      add(proceed(step, served, origin, age: age), to: &flow)
    }
    if mass > served { wait(step, station, mass - served, origin, &flow) }
    return flow
  }

  /// How much can be worked on at once; it takes its part of the step's time.
  private mutating func admit(_ step: Int, _ station: Int, _ mass: Double) -> Double {
    let seconds = work[step]
    var served = mass
    if stations[station].isBehind(steps[step].priority) { served = 0 }
    if seconds > 0 { served = min(served, stations[station].budget / seconds) }
    served = min(served, threads(step, station), room(step, station))
    guard served > 0 else { return 0 }
    use(step, station, served)
    return served
  }

  /// How much finds a free thread: each is held for a while, beyond what is seen to be out.
  @inline(__always)
  func threads(_ step: Int, _ station: Int) -> Double {
    guard stations[station].freeThreads < .infinity else { return .infinity }
    let hold = noise.holding[step]
    return stations[station].freeThreads * span / max(hold, 1e-12) * steps[step].items
  }

  private mutating func use(_ step: Int, _ station: Int, _ mass: Double) {
    let seconds = mass * work[step]
    stations[station].budget = max(0, stations[station].budget - seconds)
    stations[station].used += seconds
    if stations[station].freeThreads < .infinity {
      let hold = noise.holding[step]
      let threads = mass / steps[step].items * hold / span
      stations[station].freeThreads = max(0, stations[station].freeThreads - threads)
    }
    record.served(station, mass / steps[step].items, busy(station, seconds))
  }

  /// What finds no server waits, or is turned away where there is no room.
  private mutating func wait(
    _ step: Int,
    _ station: Int,
    _ mass: Double,
    _ origin: Origin,
    _ flow: inout Flow
  ) {
    let items = steps[step].items
    var mass = mass
    let room = max(0, stations[station].places - stations[station].queue.mass / items) * items
    if mass > room {
      let over = mass - room
      record.rejected(station, over / items)
      if stations[station].isDropping {
        drop(over, at: station)
      } else {
        flow.add(failed: Causes(rejected: over), age: 0)
        mass = room
      }
    }
    guard mass > Self.negligible else {
      flow.add(done: max(0, mass), age: 0)
      return
    }
    let cohort = WaitingLine.Cohort(
      start: origin.start,
      step: Int32(step),
      attempt: Int32(origin.attempt),
      mass: mass,
      ahead: stations[station].queueWork,
      origin: origin.moment
    )
    stations[station].queue.add(cohort, priority: steps[step].priority)
    stations[station].queueWork += mass * work[step]
    stations[station].itemsOfQueue = items
  }

  /// The oldest that wait make room.
  private mutating func drop(_ mass: Double, at station: Int) {
    var left = mass
    while left > 0, let cohort = stations[station].queue.next(isLIFO: false) {
      let part = min(left, cohort.mass)
      left -= part
      remove(part, of: cohort, from: station, isLIFO: false)
      fail(cohort, part, Causes(shed: part))
    }
  }

  private mutating func remove(
    _ mass: Double,
    of cohort: WaitingLine.Cohort,
    from station: Int,
    isLIFO: Bool
  ) {
    stations[station].queue.take(mass, isLIFO: isLIFO)
    stations[station].queueWork = max(
      0,
      stations[station].queueWork - mass * work[Int(cohort.step)]
    )
    if stations[station].queue.isEmpty { stations[station].queueWork = 0 }
  }

  private mutating func fail(_ cohort: WaitingLine.Cohort, _ mass: Double, _ causes: Causes) {
    var flow = Flow()
    flow.add(failed: causes, age: max(0, now - cohort.start))
    finish(Int(cohort.step), cohort.start, Int(cohort.attempt), flow, moment: cohort.origin)
  }

  /// Serves who waits, for as much of the step's time as there is.
  mutating func serve(_ station: Int) {
    let isLIFO = stations[station].isLIFO
    while let cohort = stations[station].queue.next(isLIFO: isLIFO) {
      let step = Int(cohort.step)
      // What was before it when it came tells the wait more finely than the steps do, unless that went sooner or later.
      let elapsed = now - cohort.start
      let age = min(max(cohort.ahead, elapsed - span), elapsed)
      if age > steps[step].patience || now - cohort.origin > steps[step].deadline {
        remove(cohort.mass, of: cohort, from: station, isLIFO: isLIFO)
        fail(cohort, cohort.mass, Causes(shed: cohort.mass))
        continue
      }
      if stations[station].unserved > 0 {
        let lost = cohort.mass * stations[station].unserved
        if !stations[station].hasLostQueue {
          remove(lost, of: cohort, from: station, isLIFO: isLIFO)
          fail(cohort, lost, Causes(failed: lost))
          if stations[station].unserved < 1 { stations[station].hasLostQueue = true }
          continue
        }
      }
      var mass = min(cohort.mass, threads(step, station), room(step, station))
      if work[step] > 0 { mass = min(mass, stations[station].budget / work[step]) }
      guard mass > 0 else { return }
      remove(mass, of: cohort, from: station, isLIFO: isLIFO)
      use(step, station, mass)
      if steps[step].isWatched { record.waited(step, mass, age) }
      let origin = Origin(
        start: cohort.start,
        attempt: Int(cohort.attempt),
        moment: cohort.origin
      )
      let flow = proceed(step, mass, origin, age: age)
      finish(step, cohort.start, Int(cohort.attempt), flow, moment: cohort.origin)
    }
  }

  /// After its own work its calls; those that it fails by itself fail when they are made.
  private mutating func proceed(
    _ step: Int,
    _ mass: Double,
    _ origin: Origin,
    age: Double
  ) -> Flow {
    let station = steps[step].station
    if steps[step].isPassed {
      record.passed(step, mass * (1 - failing(step)), age: now - origin.moment)
    }
    if !stations[station].consumers.isEmpty { deposit(step, station, mass, origin) }
    return stages(step, from: 0, mass, origin, age: age)
  }

  /// The share of calls that a component fails by itself.
  func failing(_ step: Int) -> Double {
    let station = steps[step].station
    guard station >= 0 else { return 0 }
    return 1 - (1 - steps[step].errors) * (1 - stations[station].failing)
  }

  func add(_ part: Flow, to flow: inout Flow) {
    flow.add(done: part.done, age: part.age)
    flow.add(failed: part.causes, age: part.failedAge)
  }

  // MARK: The calls of a request

  /// The stages of a step from one on, for requests of an age.
  mutating func stages(
    _ step: Int,
    from first: Int,
    _ mass: Double,
    _ origin: Origin,
    age: Double
  ) -> Flow {
    var flow = Flow()
    var mass = mass
    var age = age
    let count = steps[step].stages.count
    for stage in first...max(first, count) where mass > 0 {
      for branch in steps[step].branches where steps[branch].stage == stage {
        launch(branch, mass, origin)
      }
      guard stage < count else { break }
      let caller = Caller(step: step, stage: stage, origin: origin, age: age)
      let members = steps[step].stages[stage].members
      if steps[step].stages[stage].isChoice {
        let part = choose(members, mass, caller)
        flow.add(failed: part.causes, age: part.failedAge)
        (mass, age) = (part.done, part.age)
        continue
      }
      guard members.count == 1 else {
        let part = together(members, mass, caller)
        flow.add(failed: part.causes, age: part.failedAge)
        (mass, age) = (part.done, part.age)
        continue
      }
      let called = mass * share(members[0])
      let skipped = mass - called
      let part = call(members[0], called, caller, attempt: 0)
      flow.add(failed: part.causes, age: part.failedAge)
      if skipped > 0, part.done > 0, abs(part.age - age) > max(0.1 * age, span) {
        // Those who called are much older: they go on by themselves.
        add(stages(step, from: stage + 1, part.done, origin, age: part.age), to: &flow)
        mass = skipped
      } else {
        let all = part.done + skipped
        if all > 0 { age = (part.done * part.age + skipped * age) / all }
        mass = all
      }
    }
    let failing = failing(step)
    if failing > 0 { flow.add(failed: Causes(failed: mass * failing), age: age) }
    flow.add(done: mass * (1 - failing), age: age)
    return flow
  }

  /// The part of a step's requests that make a call.
  @inline(__always)
  func share(_ call: Int) -> Double {
    let share = steps[call].share
    guard steps[call].missOf >= 0 else { return share }
    let cache = steps[steps[call].missOf].station
    return share * (1 - steps[call].hit * stations[cache].warmth)
  }

  /// A balancer sends each to one of those that are up.
  private mutating func choose(_ members: [Int], _ mass: Double, _ caller: Caller) -> Flow {
    var flow = Flow()
    let up = members.map { steps[$0].share * (1 - links[steps[$0].link].avoided) }
    let total = up.reduce(0, +)
    for (member, weight) in zip(members, up) {
      let part = total > 0 ? weight / total : steps[member].share
      let flown = call(member, mass * part, caller, attempt: 0)
      add(flown, to: &flow)
    }
    return flow
  }

  /// Who calls: a step at a stage, for requests that began there at a moment and have an age.
  struct Caller {
    var step: Int
    var stage: Int
    var origin: Origin
    var age: Double
  }

  /// So many requests make a call; the flow is of them, and their ages are since they began.
  mutating func call(
    _ step: Int,
    _ requests: Double,
    _ caller: Caller,
    attempt: Int
  ) -> Flow {
    guard requests > 0 else { return Flow() }
    let calls = requests * steps[step].calls
    let link = steps[step].link
    links[link].attempts += calls / steps[step].items
    if attempt == 0 {
      earn(step, calls)
      steps[step].asked += requests
      miss(step, calls)
    }
    var flow = Flow()
    let open = links[link].breakerShare
    if open > 0 {
      let stopped = Causes(shed: calls * open)
      add(fail(step, stopped, caller, attempt: attempt, age: caller.age), to: &flow)
    }
    let sent = calls * (1 - open)
    guard sent > 0 else { return flow }
    let origin = Origin(start: label, attempt: attempt, moment: caller.origin.moment)
    if links[link].isCut {
      if !links[link].losesWhatIsCut { links[link].held.append((step, sent, origin)) }
      hang(step, sent, caller, attempt: attempt)
      return flow
    }
    let passing = send(step, sent, origin)
    var part = Flow()
    if passing > 0 { part = sendBack(step, execute(step, passing, origin), origin) }
    let late = lateShare(step, after: part.age)
    let inTime = part.done * (1 - late)
    links[link].note(done: inTime, failed: part.causes.total + part.done * late)
    flow.add(done: inTime / steps[step].calls, age: caller.age + part.age)
    fill(step, inTime)
    if part.done * late > 0 {
      links[link].timeouts += part.done * late / steps[step].items
      let causes = Causes(timedOut: part.done * late)
      let age = caller.age + ageOfLate(step, late)
      add(fail(step, causes, caller, attempt: attempt, age: age), to: &flow)
    }
    if part.causes.total > 0 {
      let age = caller.age + part.failedAge
      add(fail(step, part.causes, caller, attempt: attempt, age: age), to: &flow)
    }
    let out = sent - part.done - part.causes.total
    // Below this a difference is what rounding leaves.
    if out > Self.negligible * sent { hang(step, out, caller, attempt: attempt) }
    if steps[step].calls > 1, attempt == 0 { flow = ofAll(flow, steps[step].calls) }
    return flow
  }

  /// A request of several calls fails where one of them does.
  @inline(__always)
  private func ofAll(_ flow: Flow, _ calls: Double) -> Flow {
    let failed = flow.causes.total
    let ended = flow.done + failed
    guard failed > 0, ended > 0, flow.done > 0 else { return flow }
    var result = flow
    let share = power(flow.done / ended, calls)
    result.done = ended * share
    result.causes = flow.causes.scaled(by: ended * (1 - share) / failed)
    return result
  }

  /// Calls whose reply is still out.
  private mutating func hang(_ step: Int, _ calls: Double, _ caller: Caller, attempt: Int) {
    guard calls > Self.negligible * 1e-3 else { return }
    pending[step].add(
      .init(
        start: label,
        attempt: attempt,
        mass: calls,
        parentStart: caller.origin.start,
        parentAttempt: caller.origin.attempt,
        parentAge: caller.age,
        origin: caller.origin.moment
      )
    )
    hold(step, calls)
  }

  /// Threads of the caller that wait for this step's replies.
  mutating func hold(_ step: Int, _ calls: Double) {
    let parent = steps[step].parent
    guard parent >= 0, steps[parent].station >= 0 else { return }
    let station = steps[parent].station
    let held = calls / steps[step].calls / steps[parent].items
    stations[station].held = max(0, stations[station].held + held)
  }

  // MARK: Failures and retries

  private static let savedRetries = 100.0

  mutating func earn(_ step: Int, _ calls: Double) {
    guard steps[step].budget < .infinity else { return }
    // A calm day saves up for no storm: what is earned is spent in the same step, but for so many.
    let most = max(steps[step].budget * calls, Self.savedRetries)
    tokens[step] = min(most, tokens[step] + steps[step].budget * calls)
  }

  /// What becomes of failed calls: tried again, stood in for, done without, or the request fails.
  mutating func fail(
    _ step: Int,
    _ causes: Causes,
    _ caller: Caller,
    attempt: Int,
    age: Double
  ) -> Flow {
    var flow = Flow()
    var left = causes.total
    guard left > 0 else { return flow }
    if Double(attempt) < steps[step].retries {
      var again = left
      if steps[step].budget < .infinity {
        again = min(again, tokens[step])
        tokens[step] -= again
      }
      // Else what always fails would be followed until nothing at all is left of it.
      if again > Self.negligible {
        left -= again
        links[steps[step].link].retries += again / steps[step].items
        add(retry(step, again, caller, attempt: attempt, age: age), to: &flow)
      } else if steps[step].retries == .infinity, again == left {
        // Repeated until it is done, it never fails: the rest of a rest is done.
        flow.add(done: left / steps[step].calls, age: age)
        return flow
      }
    }
    guard left > 0 else { return flow }
    let requests = left / steps[step].calls
    if steps[step].hasStandIn { steps[step].stoodIn += requests }
    if steps[step].fallback >= 0 {
      var later = caller
      later.age = age
      add(call(steps[step].fallback, requests, later, attempt: 0), to: &flow)
    } else if steps[step].isOptional {
      flow.add(done: requests, age: age)
    } else {
      flow.add(failed: causes.scaled(by: requests / causes.total), age: age)
    }
    return flow
  }

  /// So many attempts are told apart of what is tried again without end, and made in one step of time.
  private static let mostAttempts = 8
  private static let mostCounted = 1000.0

  private mutating func retry(
    _ step: Int,
    _ calls: Double,
    _ caller: Caller,
    attempt: Int,
    age: Double
  ) -> Flow {
    let pause = steps[step].backoff
    let retries = steps[step].retries
    // What is tried again so many times has to end after them.
    let most = retries < .infinity ? Int(min(retries, Self.mostCounted)) : 0
    let next = min(attempt + 1, max(Self.mostAttempts, most))
    let requests = calls / steps[step].calls
    if pause <= span / 2, next < Self.mostAttempts {
      var later = caller
      later.age = age + pause
      return call(step, requests, later, attempt: next)
    }
    pauses[step].add(
      Pause(
        due: now + max(pause, span),
        attempt: next,
        mass: requests,
        parentStart: caller.origin.start,
        parentAttempt: caller.origin.attempt,
        parentAge: age + pause,
        origin: caller.origin.moment
      )
    )
    hold(step, calls)
    return Flow()
  }

  /// How old those are that are given up for being late.
  ///
  /// What chance makes late of calls that aren't lost for it is in the law of the times that chance brings.
  @inline(__always)
  func ageOfLate(_ step: Int, _ late: Double) -> Double {
    let timeout = steps[step].timeout
    guard late > 0, steps[step].hasStandIn || steps[step].retries > 0 else { return timeout }
    return timeout * max(0, 1 - lateShare(step, after: 0) / late)
  }

  @inline(__always)
  func lateShare(_ step: Int, after age: Double) -> Double {
    guard steps[step].timeout < .infinity else { return 0 }
    let late = noise.lateShare(step, slack: steps[step].timeout - age)
    return late > Self.negligible ? late : 0
  }
}
