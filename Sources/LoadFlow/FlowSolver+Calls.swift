import CallPlans
import Distributions
import Model

// A call from its caller's side: the way there and back, timeouts, hedges, retries.
extension FlowSolver {
  /// What a call comes to after its retries.
  struct Outcome {
    /// Nil when a queue grows without end and nobody gives up.
    var reply: Reply?
    var attempts: Double
    var lateShare = 0.0

    var failure: Double { reply?.failure ?? 0 }
  }

  mutating func outcome(of index: Int, in place: Int) -> Outcome {
    let step = plans[place].steps[index]
    guard var attempt = replies[place][index] else {
      // The target's queue grows without end: with a timeout every call ends there, without one none ends.
      guard let timeout = step.guarding.timeout else { return Outcome(reply: nil, attempts: 1) }
      let late = Reply(answered: .never, failed: LatencyDistribution(timeout))
      return retried(late, index, place, late: 1)
    }
    if timesCount(index, place) {
      guard let travelled = onTheWay(attempt, index, place) else {
        return Outcome(reply: nil, attempts: 1)
      }
      attempt = travelled
    }
    if let link = step.link, poolSlots[link] != nil {
      heldByPool[link, default: []].append(heldTime(attempt, by: index, in: place))
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
    // A budget lets only a part of the failures be tried again.
    var again = 1.0
    if let budget = step.guarding.budget {
      let wanted = geometric(fails, most)
      if wanted > budget { again = budget / wanted }
    }
    let isTimed = wantsAllTimes || step.waits && isTimed[place][step.parent ?? 0]
    guard isTimed else { return counted(attempt, fails, again, most, late: late) }
    let failed = attempt.failed.followed(by: pause(step))
    var answered = attempt.answered
    var givenUp = attempt.failed.kept(1 - again)
    var before = failed.kept(again)
    var attempts = 1.0
    let negligible = wantsAllTimes ? 1e-10 : 1e-7
    for number in 1...most {
      let weight = before.mass
      attempts += weight
      // What hardly ever happens, or never succeeds, only gets longer: its mass is enough.
      if number == most || number >= 64 || weight * fails <= negligible {
        let further = geometric(fails, most - number)
        attempts += weight * further
        answered = .mixture([(1, answered), (1 + further, before.followed(by: attempt.answered))])
        let lost = power(fails, Double(most - number))
        givenUp = .mixture([(1, givenUp), (lost, before.followed(by: attempt.failed))])
        break
      }
      answered = .sum(answered, before.followed(by: attempt.answered)).settled
      before = before.followed(by: failed).settled
    }
    return Outcome(
      reply: Reply(answered: answered, failed: givenUp),
      attempts: attempts,
      lateShare: late
    )
  }

  /// Attempts and shares alone, where no time matters.
  private func counted(
    _ attempt: Reply,
    _ fails: Double,
    _ again: Double,
    _ most: Int,
    late: Double
  ) -> Outcome {
    let further = again * geometric(fails, most)
    let lost = fails * (1 - again) + again * power(fails, Double(most + 1))
    return Outcome(
      reply: Reply(
        answered: LatencyDistribution.zero.kept(attempt.answered.mass * (1 + further)),
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
