import CallPlans
import Distributions
import Findings
import Model
import Queueing

// Times from the leaves of a walk up to its entry.
extension FlowSolver {
  /// The replies of every step and the attempts they cause; how much the attempts changed.
  ///
  /// Of all walks whose rates follow from times where none are named, and of all steps where none are.
  mutating func flowUp(
    damping: Double,
    _ places: Set<Int>? = nil,
    inside: [[Bool]]? = nil
  ) -> Double {
    var change = 0.0
    trend = SolvingTrend()
    var round = TwinsOfRound(twins)
    for (place, plan) in plans.enumerated() where places?.contains(place) ?? needsTimes[place] {
      var isChanged = [Bool](repeating: false, count: plan.steps.count)
      // In the rounds nobody asks for the reply to the client itself.
      for index in plan.steps.indices.reversed() where index > 0 || wantsAllTimes {
        if let inside, !inside[place][index] {
          // Who asks for it later has to work it out from what is new.
          isChanged[index] = plan.calls(of: index).contains { isChanged[$0] }
          if isChanged[index] { bases[place][index] = nil }
          continue
        }
        let basis = basis(index, place)
        let calls = plan.calls(of: index)
        let like = round.like(StepPlace(place: place, index: index), calls, in: self)
        isChanged[index] =
          bases[place][index]?.covers(basis) != true || wantsAllTimes && isCoarse[place][index]
          || calls.contains { isChanged[$0] }
        if isChanged[index] {
          bases[place][index] = basis
          replies[place][index] =
            if let twin = like.reply { replies[twin.place][twin.index] } else {
              reply(of: index, in: place)
            }
          guard index > 0 else { continue }
          workOutOutcome(of: index, in: place, as: like.outcome)
        }
        guard damping > 0, index > 0 else { continue }
        let old = (attempts[place][index], failures[place][index])
        let failed = outcomes[place][index]?.failure ?? 0
        let moves = (damping * (targets[place][index] - old.0), damping * (failed - old.1))
        change = max(change, abs(moves.0) / max(1, old.0), abs(moves.1))
        trend.add(moves.0, after: attemptMoves[place][index])
        trend.add(moves.1, after: failureMoves[place][index])
        attemptMoves[place][index] = moves.0
        failureMoves[place][index] = moves.1
        attempts[place][index] = old.0 + moves.0
        failures[place][index] = old.1 + moves.1
      }
    }
    if damping > 0 { change = max(change, solveHeld()) }
    return change
  }

  /// What a caller sees of a step, which may be what it sees of another one.
  private mutating func workOutOutcome(of index: Int, in place: Int, as twin: StepPlace?) {
    if let twin {
      let (other, its) = (twin.place, twin.index)
      outcomes[place][index] = outcomes[other][its]
      lateShares[place][index] = lateShares[other][its]
      targets[place][index] = targets[other][its]
      retriesEntering[place][index] = retriesEntering[other][its]
      isCoarse[place][index] = isCoarse[other][its]
      return
    }
    let outcome = outcome(of: index, in: place)
    outcomes[place][index] = outcome.reply
    lateShares[place][index] = outcome.lateShare
    targets[place][index] = outcome.attempts
    retriesEntering[place][index] = outcome.retriesEntering
    isCoarse[place][index] = outcome.isCoarse
  }

  /// What a step's own times are made from.
  func basis(_ index: Int, _ place: Int) -> StepBasis {
    let step = plans[place].steps[index]
    let isHeld =
      step.guarding.poolPerReplica != nil || step.transfer.bytesPerSecond != nil
      || works[workOfStep[place][index]].station.threads != nil
    return StepBasis(
      version: versions[step.node] ?? 0,
      round: isHeld || isTask(index, place) ? rounds : 0,
      items: items[place][index],
      condition: conditionShare(step, place),
      isTimed: timesCount(index, place)
    )
  }

  /// From arrival at a step's component to its reply: own wait and work, then the calls that it waits for.
  mutating func reply(of index: Int, in place: Int) -> Reply? {
    let work = works[workOfStep[place][index]]
    if work.isJob, !isTask(index, place) { return runReply(index, place) }
    var reply = Reply.atOnce
    if index > 0 {
      guard let own = ownReply(index, place) else { return nil }
      reply = own
      if isTask(index, place) { return reply }
    }
    guard let calls = callsReply(of: index, in: place) else { return nil }
    reply = reply.followed(by: calls)
    if index > 0 { reply = reply.spoilt(work.errorShare) }
    if redoes[place][index] != nil {
      voidShares[place][index] = voidShare(reply, index, place)
      reply = repeatedWhileVoid(reply, voidShares[place][index])
    }
    guard work.station.threads != nil, index > 0 else { return reply }
    heldByThreads[work.node, default: []].append(heldTime(reply, by: index, in: place))
    guard let thread = threads[work.node] else { return reply }
    guard let wait = thread.wait else { return nil }
    let slot = Reply(
      answered: wait.kept(1 - thread.lossShare),
      failed: LatencyDistribution.zero.kept(thread.lossShare)
    )
    return slot.followed(by: reply)
  }

  func isTask(_ index: Int, _ place: Int) -> Bool {
    if case .task = plans[place].steps[index].role { true } else { false }
  }

  /// Wait and work of the component itself; nil when its queue grows without end.
  mutating func ownReply(_ index: Int, _ place: Int) -> Reply? {
    let work = works[workOfStep[place][index]]
    let solution = solutions[work.node]
    guard let own = ownTime(index, place) else { return nil }
    var reply = Reply(answered: own)
    if let solution, solution.lossShare > 0 {
      reply = Reply(
        answered: own.kept(1 - solution.lossShare),
        failed: solution.lostAfter.kept(solution.lossShare)
      )
    }
    if let solution, solution.conflictShare > 0 { reply = reply.spoilt(solution.conflictShare) }
    return reply
  }

  /// Wait, work and fixed latency of those who are served.
  mutating func ownTime(_ index: Int, _ place: Int) -> LatencyDistribution? {
    let at = workOfStep[place][index]
    let work = works[at]
    let solution = solutions[work.node]
    guard let wait = solution.map({ $0.wait(of: work.scope) }) ?? .zero else { return nil }
    guard timesCount(index, place) else { return .zero }
    let key = OwnTimeKey(work: at, extra: extraSeconds(index, place))
    if !isTask(index, place), let known = ownTimes[key] { return known }
    let service = solution?.served ?? service(index, place)
    var serial = [wait]
    if let sharing = solution?.sharing {
      serial.append(sharing.responseTime(of: service))
    } else {
      serial.append(LatencyDistribution(service))
    }
    if let cold = solution?.coldShare, cold > 0, let start = network.form(work.node).coldStart {
      serial.append(.mixture([(1 - cold, .zero), (cold, LatencyDistribution(start))]))
    }
    if let latency = work.latency { serial.append(latency) }
    let own = LatencyDistribution.serial(serial)
    if !isTask(index, place) { ownTimes[key] = own }
    return own
  }

  // MARK: Calls

  /// All that a request spends on what its component calls, one call after another and blocks together.
  mutating func callsReply(of index: Int, in place: Int) -> Reply? {
    let plan = plans[place]
    var reply = Reply.atOnce
    var done: Set<Int> = []
    var alternatives: [(probability: Double, reply: Reply)] = []
    for call in plan.calls(of: index) where plan.steps[call].waits {
      if case .failure = plan.steps[call].condition { continue }
      if case .follow = plan.steps[call].role { continue }
      if let block = plan.steps[call].parallel {
        guard done.insert(block).inserted else { continue }
        guard let together = blockReply(block, of: index, in: place) else { return nil }
        reply = reply.followed(by: together)
        continue
      }
      guard let spent = spentOn(call, in: place) else { return nil }
      if plan.steps[call].isAlternative {
        alternatives.append((plan.steps[call].share, spent))
      } else {
        reply = reply.followed(by: spent)
      }
    }
    guard !alternatives.isEmpty else { return reply }
    let rest = 1 - alternatives.reduce(0) { $0 + $1.probability }
    return reply.followed(by: .mixture(alternatives + [(rest, .atOnce)]))
  }

  /// The share that calls, so many calls, a fallback behind it; an alternative is weighed by its caller.
  private mutating func spentOn(_ call: Int, in place: Int) -> Reply? {
    let step = plans[place].steps[call]
    guard var reply = outcomes[place][call] else { return nil }
    if let fallback = fallback(of: call, in: place) {
      guard let other = outcomes[place][fallback] else { return nil }
      reply = reply.rescued(by: other)
    } else if step.guarding.isOptional {
      reply = reply.rescued(by: .atOnce)
    }
    reply = repeated(reply, step)
    let share = (step.isAlternative ? 1 : step.share) * conditionShare(step, place)
    return share >= 1 ? reply : .mixture([(1 - share, .atOnce), (share, reply)])
  }

  private func fallback(of call: Int, in place: Int) -> Int? {
    let plan = plans[place]
    guard let parent = plan.steps[call].parent else { return nil }
    return plan.calls(of: parent).first { plan.steps[$0].condition == .failure(of: call) }
  }

  /// Calls that start together; the caller waits for all, or for some.
  private mutating func blockReply(_ block: Int, of index: Int, in place: Int) -> Reply? {
    let plan = plans[place]
    var members: [Reply] = []
    var places: [Int] = []
    for call in plan.calls(of: index) where plan.steps[call].parallel == block {
      if case .failure = plan.steps[call].condition { continue }
      guard let spent = spentOn(call, in: place) else { return nil }
      members.append(spent)
      places.append(call)
    }
    let all = members.map(\.answered)
    let wanted =
      design.parallelBlocks.indices.contains(block) ? design.parallelBlocks[block].waitsFor : nil
    if let wanted {
      return Reply(joined: .completion(of: wanted, among: all), of: members)
    }
    let factor = sharedArrivals(places, in: place)
    let last = LatencyDistribution.last(of: all)
    return Reply(joined: factor < 1 ? last.settled.scaled(by: factor) : last, of: members)
  }

  /// Queues that see the same arrivals are long together: the last reply comes earlier than of independent ones.
  private func sharedArrivals(_ calls: [Int], in place: Int) -> Double {
    guard calls.count > 1 else { return 1 }
    var busy = 0.0
    for call in calls {
      let step = plans[place].steps[call]
      guard step.end == call + 1, step.share == 1, step.calls.isOne,
        let solution = solutions[step.node], solution.servers == 1, solution.wait != nil,
        abs(solution.arithmetic.serviceVariation - 1) < 1e-9,
        abs(solution.arrivalPerSecond - arrivals[place][call]) < 1e-9 * solution.arrivalPerSecond
      else { return 1 }
      busy += solution.utilization
    }
    return ForkJoin.sharedArrivals(
      branches: calls.count,
      utilization: busy / Double(calls.count)
    )
  }

  /// So many calls one after another, or in lanes side by side that each have their part of them.
  private func repeated(_ reply: Reply, _ step: CallStep) -> Reply {
    guard !step.calls.isOne else { return reply }
    let lanes = max(1, step.calls.atOnce)
    // Numbers of calls rise by equal steps, so each one goes on from the last.
    var whole = 0
    var done = Reply.atOnce
    var steps: [Int: Reply] = [:]
    return CallCount(step.calls).parts.reduce(into: Reply(answered: .never)) { sum, part in
      let count = Int(clampedDown: min(part.count, 1e9))
      let each = count / lanes
      if each > whole {
        let further = steps[each - whole] ?? power(reply, each - whole)
        steps[each - whole] = further
        done = done.followed(by: further)
        done.answered = done.answered.settled
        whole = each
      }
      let one = together(done, reply, count - each * lanes, of: lanes)
      sum = Reply(
        answered: .sum(sum.answered, one.answered.kept(part.share)),
        failed: one.failure > 0 ? .sum(sum.failed, one.failed.kept(part.share)) : sum.failed
      )
    }
  }

  /// The last of so many lanes, some of which have one call more.
  private func together(_ done: Reply, _ call: Reply, _ longer: Int, of lanes: Int) -> Reply {
    guard lanes > 1 else { return done }
    guard longer > 0 else { return round(done, lanes) }
    var more = done.followed(by: call)
    more.answered = more.answered.settled
    let last = round(more, longer)
    guard done.answered.mean > 0 || done.failure > 0 else { return last }
    let others = round(done, lanes - longer)
    return Reply(
      joined: .last(of: [last.answered, others.answered]),
      of: [last, others]
    )
  }

  private func round(_ reply: Reply, _ count: Int) -> Reply {
    guard count > 1 else { return reply }
    let joined = reply.answered.completion(of: count, copies: count)
    return Reply(joined: joined, of: [reply])
  }

  /// A time so often after itself, by doubling.
  private func power(_ reply: Reply, _ count: Int) -> Reply {
    var result = Reply.atOnce
    var square = reply
    var left = count
    while left > 0 {
      if left & 1 == 1 {
        result = result.followed(by: square)
        result.answered = result.answered.settled
      }
      left >>= 1
      if left > 0 {
        square = square.followed(by: square)
        square.answered = square.answered.settled
      }
    }
    return result
  }
}

extension Reply {
  /// What several replies come to together: what is missing has failed, when the first of them did.
  init(joined answered: LatencyDistribution, of members: [Reply]) {
    self.answered = answered
    let missing = 1 - answered.mass
    let failing = members.filter { $0.failure > 1e-15 }
    guard missing > 1e-15, !failing.isEmpty else { return }
    let total = failing.reduce(0) { $0 + $1.failure }
    failed = .mixture(failing.map { (missing / total, $0.failed) })
  }
}

/// A number of calls as whole numbers with their shares.
struct CallCount {
  var parts: [(count: Double, share: Double)] = []

  init(_ calls: CallStep.Calls) {
    guard !calls.count.isFixed else {
      let low = calls.mean.rounded(.down)
      let rest = calls.mean - low
      parts = rest < 1e-12 ? [(low, 1)] : [(low, 1 - rest), (low + 1, rest)]
      return
    }
    // By rounding: n calls where the law is between n - 1/2 and n + 1/2, in up to 64 steps.
    let most = calls.count.quantile(1 - 1e-6) ?? calls.mean * 16
    let step = max(1, (most / 64).rounded(.up))
    var below = 0.0
    var count = 0.0
    while below < 1 - 1e-6, parts.count < 200 {
      let upTo = calls.count.cumulative(count + step / 2)
      if upTo > below { parts.append((count, upTo - below)) }
      below = upTo
      count += step
    }
    if below < 1, let last = parts.indices.last { parts[last].share += 1 - below }
  }
}
