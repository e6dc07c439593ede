import CallPlans
import Distributions
import Findings
import Model
import Queueing

// A call from its caller's side: the way there and back, timeouts, hedges, retries.
extension FlowSolver {
  /// What a call comes to after its retries.
  struct Outcome {
    /// Nil when a queue grows without end and nobody gives up.
    var reply: Reply?
    var attempts: Double
    var lateShare = 0.0
    /// How likely a retry gets into its target's queue, for each time that a first attempt does.
    var retriesEntering = 1.0
    /// Whether its times would be worked out further if somebody asked for them.
    var isCoarse = false

    var failure: Double { reply?.failure ?? 0 }
  }

  mutating func outcome(of index: Int, in place: Int) -> Outcome {
    var outcome = outcomeOfEach(index, in: place)
    // What was void last stays so where a queue grows without end: else it would fit, and then not again.
    outcome.attempts /= 1 - voidShares[place][index]
    return outcome
  }

  /// What a call comes to whose work is never void.
  private mutating func outcomeOfEach(_ index: Int, in place: Int) -> Outcome {
    let step = plans[place].steps[index]
    guard var attempt = replies[place][index], fitting(step) >= 1 else {
      return outcomeWithoutEnd(index, place)
    }
    if timesCount(index, place) {
      guard let travelled = onTheWay(attempt, index, place) else {
        return outcomeWithoutEnd(index, place)
      }
      attempt = travelled
    }
    if let link = step.link, poolSlots[link] != nil {
      var held = heldTime(attempt, by: index, in: place)
      // Those who never get one ask for one, too.
      held.perSecond /= max(1e-12, connected(step))
      heldByPool[link, default: []].append(held)
    }
    if let link = step.link, let pool = pools[link] {
      guard let wait = pool.wait else { return Outcome(reply: nil, attempts: 1) }
      attempt = Reply(answered: wait).followed(by: attempt)
    }
    if step.waits, timesCount(index, place), let gathering = batchWait(index, place) {
      attempt = Reply(answered: gathering).followed(by: attempt)
    }
    if step.answers.asked > 1 {
      let enough = attempt.answered.completion(
        of: step.answers.needed,
        copies: step.answers.asked
      )
      attempt = Reply(joined: enough, of: [attempt])
    }
    var more = 0.0
    if let after = step.guarding.hedgeSeconds {
      more = max(0, 1 - attempt.answered.cumulative(after) - attempt.failed.cumulative(after))
      let first = LatencyDistribution.first(of: [
        attempt.answered, attempt.answered.delayed(by: after),
      ])
      attempt = Reply(joined: first, of: [attempt])
    }
    var late = 0.0
    if let timeout = step.guarding.timeout {
      (attempt, late) = attempt.within(timeout)
    }
    var outcome = retried(attempt, index, place, late: late)
    outcome.attempts *= 1 + more
    return outcome
  }

  /// Its target's queue, or that of the way there, grows: with a timeout every call ends there, without one none ends.
  private func outcomeWithoutEnd(_ index: Int, _ place: Int) -> Outcome {
    guard let timeout = plans[place].steps[index].guarding.timeout else {
      return Outcome(reply: nil, attempts: 1)
    }
    let late = Reply(answered: .never, failed: LatencyDistribution(timeout))
    return retried(late, index, place, late: 1)
  }

  /// A reply after its messages' time on the way: there and back where someone waits.
  private func onTheWay(_ reply: Reply, _ index: Int, _ place: Int) -> Reply? {
    let step = plans[place].steps[index]
    let message = step.transfer.oneWay
    var result = reply
    if message.isFixed {
      result = result.delayed(by: message.mean * (step.waits ? 2 : 1))
    } else {
      let there = LatencyDistribution(message)
      result = Reply(answered: there).followed(by: result)
      if step.waits { result = result.followed(by: there) }
    }
    guard let bytesPerSecond = step.transfer.bytesPerSecond, bytesPerSecond > 0 else {
      return result
    }
    for wire in Wire.places(index, place, self) {
      guard let solution = wires[wire.place] else { continue }
      guard let wait = solution.wait else { return nil }
      result = result.followed(by: wait.delayed(by: wire.bytes / bytesPerSecond))
    }
    return result
  }

  /// Attempts that don't know of each other: each fails with the same probability, the next begins after a pause.
  private func retried(_ attempt: Reply, _ index: Int, _ place: Int, late: Double) -> Outcome {
    let step = plans[place].steps[index]
    let fails = attempt.failure
    let most = min(step.guarding.retries ?? 64, 1_000)
    guard fails > 1e-12, most > 0 else {
      return Outcome(reply: attempt, attempts: 1, lateShare: late)
    }
    let (fullAgain, entering) = failsAgain(fails, step)
    // A budget lets only a part of the failures be tried again.
    var again = 1.0
    if let budget = step.guarding.budget {
      let wanted = fails * (1 + geometric(fullAgain, most - 1))
      if wanted > budget { again = budget / wanted }
    }
    let isTimed = wantsAllTimes || step.waits && isTimed[place][step.parent ?? 0]
    guard isTimed else {
      var outcome = counted(attempt, fails, fullAgain, again, most, late: late)
      outcome.retriesEntering = entering
      outcome.isCoarse = true
      return outcome
    }
    // Every later attempt is as the first, but that it may fail more often.
    let later = attempt.failing(fullAgain)
    let before = attempt.failed.followed(by: pause(step)).kept(again)
    let further = later.failed.followed(by: pause(step)).repeated(upTo: most - 1)
    let succeeding = before.followed(by: further.any).followed(by: later.answered)
    // Laws end where less than this is left of them.
    let lost =
      before.mass * further.last.mass > 1e-12
      ? before.followed(by: further.last).followed(by: later.failed) : .never
    return Outcome(
      reply: Reply(
        answered: .sum(attempt.answered, succeeding).settled,
        failed: .sum(attempt.failed.kept(1 - again), lost).settled
      ),
      attempts: 1 + before.mass * (1 + geometric(fullAgain, most - 1)),
      lateShare: late,
      retriesEntering: entering
    )
  }

  /// How often an attempt fails that comes after one that failed: a queue that was full is full again soon after.
  private func failsAgain(
    _ fails: Double,
    _ step: CallStep
  ) -> (share: Double, entering: Double) {
    let form = network.form(step.node)
    guard let solution = solutions[step.node], let places = solution.arithmetic.places,
      solution.lossShare > OpenStation.negligible, solution.lossShare <= fails * (1 + 1e-9),
      let servers = solution.servers, form.patience == nil, form.limitPerSecond == nil
    else { return (fails, 1) }
    let queues = max(1, solution.arithmetic.queues ?? 1)
    guard queues == 1 || form.balance == "shared" else { return (fails, 1) }
    // While it is full those come again who were turned away before: so many times as often as usual.
    var full = solution.lossShare
    for _ in 0..<6 {
      let crowd = 1 + geometric(full, min(step.guarding.retries ?? 64, 64))
      let load = try? StationLoad(
        arrivalRate: solution.arrivalPerSecond / Double(queues) * crowd,
        serviceTime: solution.arithmetic.serviceSeconds,
        servers: max(1, servers / queues)
      )
      guard let load, let queue = try? BoundedQueue(load, capacity: load.servers + places) else {
        return (fails, 1)
      }
      let times = pauses(step)
      let before = full
      full = queue.fullAgain(after: times).reduce(0, +) / Double(times.count)
      if abs(full - before) < 1e-9 { break }
    }
    let ofRoom = min(1, solution.lossShare / fails)
    let more = ofRoom * max(0, full - solution.lossShare)
    return (min(1, fails + more), max(0, 1 - more / (1 - solution.lossShare)))
  }

  /// The time before a retry, as equally likely values.
  private func pauses(_ step: CallStep) -> [Double] {
    let backoff = step.guarding.backoff
    let shares = (0..<10).map { (Double($0) + 0.5) / 10 }
    if step.guarding.hasJitter { return shares.map { $0 * backoff.mean } }
    let values = backoff.isFixed ? [] : shares.compactMap { backoff.quantile($0) }
    return values.isEmpty ? [backoff.mean] : values
  }

  /// Attempts and shares alone, where no time matters.
  private func counted(
    _ attempt: Reply,
    _ fails: Double,
    _ failsAgain: Double,
    _ again: Double,
    _ most: Int,
    late: Double
  ) -> Outcome {
    let further = again * fails * (1 + geometric(failsAgain, most - 1))
    let lost = fails * (1 - again) + again * fails * power(failsAgain, Double(most))
    return Outcome(
      reply: Reply(
        answered: LatencyDistribution.zero.kept(1 - lost),
        failed: LatencyDistribution.zero.kept(lost)
      ),
      attempts: 1 + further,
      lateShare: late
    )
  }

  /// The time before another attempt; jitter draws it evenly between nothing and the backoff.
  private func pause(_ step: CallStep) -> LatencyDistribution {
    let backoff = step.guarding.backoff
    guard step.guarding.hasJitter, backoff.mean > 0 else { return LatencyDistribution(backoff) }
    return Distribution.uniform(0, backoff.mean).map { LatencyDistribution($0) } ?? .zero
  }

  /// p + p² + … + pⁿ.
  private func geometric(_ p: Double, _ count: Int) -> Double {
    guard count > 0 else { return 0 }
    guard p < 1 else { return Double(count) }
    var sum = 0.0
    var term = p
    for _ in 0..<count {
      sum += term
      term *= p
      if term < 1e-15 { break }
    }
    return sum
  }
}

extension Reply {
  /// The same times with a larger share of failures, each known after the mean time of those.
  fileprivate func failing(_ share: Double) -> Reply {
    guard share > failure + 1e-15, failure > 0, failure < 1 else { return self }
    return Reply(
      answered: answered.kept((1 - share) / (1 - failure)),
      failed: LatencyDistribution.fixed(failed.mean).kept(share)
    )
  }

  /// A timeout that varies cuts by each of its values in its share.
  func within(_ timeout: Distribution) -> (reply: Reply, late: Double) {
    guard !timeout.isFixed else { return within(timeout.mean) }
    let count = 16
    var parts: [(probability: Double, reply: Reply)] = []
    var late = 0.0
    for place in 0..<count {
      let share = (Double(place) + 0.5) / Double(count)
      let cut = within(timeout.quantile(share) ?? timeout.mean)
      parts.append((1 / Double(count), cut.reply))
      late += cut.late / Double(count)
    }
    return (.mixture(parts), late)
  }
}
