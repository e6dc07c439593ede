import CallPlans
import Distributions
import Model

// Times from the leaves of a walk up to its entry.
extension FlowSolver {
  /// The reply times of every step and the attempts they cause; how much the attempts changed.
  mutating func flowUp(damping: Double) -> Double {
    var change = 0.0
    for (place, plan) in plans.enumerated() {
      for index in plan.steps.indices.reversed() {
        responses[place][index] = response(of: index, in: place)
        guard index > 0 else { continue }
        let outcome = outcome(of: index, in: place)
        let next = attempts[place][index] + damping * (outcome.attempts - attempts[place][index])
        change = max(change, abs(next - attempts[place][index]))
        attempts[place][index] = next
        failures[place][index] = outcome.failure
      }
    }
    return change
  }

  /// What a call comes to after its retries.
  struct Outcome {
    /// From the first attempt to the reply; nil when a queue grows without end.
    ///
    /// Mass is missing where no attempt succeeds.
    var latency: LatencyDistribution?
    var attempts: Double
    var failure: Double
    /// The share of attempts that are too late.
    var lateShare: Double
    /// Seconds that a call takes which fails for good.
    var failedAfter: Double
  }

  func outcome(of index: Int, in place: Int) -> Outcome {
    let step = plans[place].steps[index]
    guard let response = responses[place][index] else {
      // The target's queue grows without end: with a timeout every call ends there, without one none ends.
      return saturatedOutcome(step)
    }
    var attempt = onTheWay(response, step)
    if let hedge = step.guarding.hedgeSeconds {
      attempt = LatencyDistribution.first(of: [attempt, attempt.delayed(by: hedge)])
    }
    var late = 0.0
    if let timeout = step.guarding.timeout?.mean {
      let cut = attempt.within(timeout)
      late = max(0, attempt.mass - cut.answered.mass)
      attempt = cut.answered
    }
    return retried(attempt, step, late)
  }

  private func saturatedOutcome(_ step: CallStep) -> Outcome {
    guard let timeout = step.guarding.timeout?.mean else {
      return Outcome(latency: nil, attempts: 1, failure: 0, lateShare: 0, failedAfter: 0)
    }
    let retries = Double(min(step.guarding.retries ?? 64, 64))
    let extra = step.guarding.budget.map { min($0, retries) } ?? retries
    return Outcome(
      latency: .never,
      attempts: 1 + extra,
      failure: 1,
      lateShare: 1,
      failedAfter: timeout * (1 + extra) + pauseSeconds(step) * extra
    )
  }

  /// A reply after its messages' time on the way: there and back where someone waits.
  private func onTheWay(
    _ response: LatencyDistribution,
    _ step: CallStep
  ) -> LatencyDistribution {
    let message = step.transfer.oneWay
    let fixed = transferSeconds(step)
    guard !message.isFixed else {
      return response.delayed(by: message.mean * (step.waits ? 2 : 1) + fixed)
    }
    let there = LatencyDistribution(message)
    let whole = LatencyDistribution.serial(
      step.waits ? [there, response, there] : [there, response]
    )
    return fixed > 0 ? whole.delayed(by: fixed) : whole
  }

  /// The mean pause before another attempt; jitter draws it evenly between nothing and the backoff.
  private func pauseSeconds(_ step: CallStep) -> Double {
    step.guarding.backoff.mean * (step.guarding.hasJitter ? 0.5 : 1)
  }

  /// Seconds on the wire by the size over the bandwidth.
  private func transferSeconds(_ step: CallStep) -> Double {
    guard let bandwidth = step.transfer.bytesPerSecond, bandwidth > 0 else { return 0 }
    return (step.transfer.payloadBytes + step.transfer.replyBytes) / bandwidth
  }

  /// Independent attempts: each fails with the same probability, the next begins after timeout and pause.
  private func retried(_ attempt: LatencyDistribution, _ step: CallStep, _ late: Double) -> Outcome
  {
    let fails = max(0, 1 - attempt.mass)
    let most = min(step.guarding.retries ?? 1_000, 1_000)
    guard fails > 1e-15, most > 0 else {
      let after = late > 0 ? step.guarding.timeout?.mean ?? 0 : 0
      return Outcome(
        latency: attempt,
        attempts: 1,
        failure: fails > 1e-15 ? fails : 0,
        lateShare: late,
        failedAfter: after
      )
    }
    // A budget lets only a part of the failures be tried again.
    var again = 1.0
    if let budget = step.guarding.budget {
      let wanted = geometric(fails, most)
      if wanted > budget { again = budget / wanted }
    }
    let pause = (late > 0 ? step.guarding.timeout?.mean ?? 0 : 0) + pauseSeconds(step)
    var parts: [(probability: Double, latency: LatencyDistribution)] = []
    var weight = 1.0
    var attempts = 0.0
    for number in 0...most {
      attempts += weight
      parts.append((weight, attempt.delayed(by: Double(number) * pause)))
      weight *= fails * (number == 0 ? again : 1)
      if weight < 1e-12 { break }
    }
    let latency = LatencyDistribution.mixture(parts)
    return Outcome(
      latency: latency,
      attempts: attempts,
      failure: max(0, 1 - latency.mass),
      lateShare: late,
      failedAfter: pause * Double(parts.count)
    )
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

  // MARK: One step

  /// From arrival at a step's component to its reply: own wait and work, then the calls that it waits for.
  func response(of index: Int, in place: Int) -> LatencyDistribution? {
    let plan = plans[place]
    let step = plan.steps[index]
    var serial: [LatencyDistribution] = []
    if index > 0 {
      guard let own = ownTime(step, plan.request, place, index) else { return nil }
      serial.append(own)
    }
    var open: [Int: [LatencyDistribution]] = [:]
    var order: [Int] = []
    for call in plan.calls(of: index) where plan.steps[call].waits {
      guard case .failure = plan.steps[call].condition else {
        guard let latency = latencyOfCalls(call, in: place) else { return nil }
        if let parallel = plan.steps[call].parallel {
          if open[parallel] == nil { order.append(parallel) }
          open[parallel, default: []].append(latency)
        } else {
          serial.append(latency)
        }
        continue
      }
    }
    for parallel in order {
      let all = open[parallel] ?? []
      let wanted =
        design.parallelBlocks.indices.contains(parallel)
        ? design.parallelBlocks[parallel].waitsFor : nil
      serial.append(wanted.map { .completion(of: $0, among: all) } ?? .last(of: all))
    }
    let reply = LatencyDistribution.serial(serial)
    let errors = errorShare(step.node, plan.request)
    return errors > 0 && index > 0 ? reply.kept(1 - errors) : reply
  }

  private func errorShare(_ node: NodeID, _ request: String) -> Double {
    design[node].attribute("errors", for: request)?["share"]?.number?.value ?? 0
  }

  /// Wait, work and fixed latency of the component itself; nil when its queue grows without end.
  func ownTime(
    _ step: CallStep,
    _ request: String,
    _ place: Int,
    _ index: Int
  ) -> LatencyDistribution? {
    guard let station = station(step.node, request) else { return .zero }
    var serial: [LatencyDistribution] = []
    if let solution = solutions[step.node] {
      guard let wait = solution.wait else { return nil }
      serial.append(solution.lossShare > 0 ? wait.kept(1 - solution.lossShare) : wait)
    }
    serial.append(LatencyDistribution(service(of: step, request, station, place, index)))
    if case .distribution(let form)? = design[step.node].attribute("latency", for: request)?[
      "latency"
    ],
      let latency = form.distribution
    {
      serial.append(LatencyDistribution(latency))
    }
    return .serial(serial)
  }

  /// All that a caller spends on one of its links: the share that calls, so many calls, a fallback behind it.
  private func latencyOfCalls(_ call: Int, in place: Int) -> LatencyDistribution? {
    let step = plans[place].steps[call]
    let outcome = outcome(of: call, in: place)
    guard var latency = outcome.latency else { return nil }
    if let fallback = fallback(of: call, in: place) {
      let other = self.outcome(of: fallback, in: place)
      guard let second = other.latency else { return nil }
      latency = .mixture([
        (1, latency), (outcome.failure, second.delayed(by: outcome.failedAfter)),
      ])
    } else if step.guarding.isOptional, outcome.failure > 0 {
      latency = .mixture([(1, latency), (outcome.failure, .fixed(outcome.failedAfter))])
    }
    latency = repeated(latency, step)
    let share = step.share * conditionShare(step, place)
    return share >= 1 ? latency : .mixture([(1 - share, .zero), (share, latency)])
  }

  private func conditionShare(_ step: CallStep, _ place: Int) -> Double {
    switch step.condition {
    case .always: 1
    case .miss(_, let share): share ?? 1
    case .failure(let of): failures[place][of]
    }
  }

  private func fallback(of call: Int, in place: Int) -> Int? {
    let plan = plans[place]
    guard let parent = plan.steps[call].parent else { return nil }
    return plan.calls(of: parent).first { plan.steps[$0].condition == .failure(of: call) }
  }

  /// So many calls one after another, or in rounds of so many at once.
  private func repeated(_ latency: LatencyDistribution, _ step: CallStep) -> LatencyDistribution {
    guard !step.calls.isOne else { return latency }
    guard step.calls.mean > 0 else { return .zero }
    let round =
      step.calls.atOnce > 1
      ? latency.completion(
        of: min(step.calls.atOnce, Int(clampedCount: step.calls.mean)),
        copies: min(step.calls.atOnce, Int(clampedCount: step.calls.mean))
      )
      : latency
    let rounds = step.calls.mean / Double(max(1, step.calls.atOnce))
    let whole = rounds.rounded(.down)
    let rest = rounds - whole
    let sure = power(round, Int(clampedCount: min(whole, 1e6)))
    guard rest > 1e-12 else { return sure }
    return .mixture([(1 - rest, sure), (rest, sure.followed(by: round))])
  }

  /// A time so often after itself, by doubling.
  private func power(_ latency: LatencyDistribution, _ count: Int) -> LatencyDistribution {
    var result = LatencyDistribution.zero
    var square = latency
    var left = count
    while left > 0 {
      if left & 1 == 1 { result = result.followed(by: square).settled }
      left >>= 1
      if left > 0 { square = square.followed(by: square).settled }
    }
    return result
  }
}
