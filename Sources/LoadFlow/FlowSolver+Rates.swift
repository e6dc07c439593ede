import CallPlans
import Distributions
import Model
import Queueing

// Rates down the walks.
extension FlowSolver {
  mutating func flowDown() {
    flowChange = 0
    noteOverfull()
    var coming: [LinkID: Double] = [:]
    for (place, plan) in plans.enumerated() {
      set(rates[place], place, 0)
      for index in plan.steps.indices.dropFirst() {
        let step = plan.steps[index]
        let parent = step.parent ?? 0
        let calls = arrivals[place][parent] * perCaller(index, place)
        let items = self.items[place][parent]
        guard step.batch != nil else {
          self.items[place][index] = items
          set(calls * attempts[place][index], place, index)
          continue
        }
        if let link = step.link { coming[link, default: 0] += calls * items }
        let all = step.link.flatMap { gathered[$0] } ?? calls * items
        let size = batchSize(step, perSecond: all)
        self.items[place][index] = size
        let taken = calls * items * fitting(step)
        set(taken / size * attempts[place][index], place, index)
      }
    }
    solveGathered(coming)
    solveNewReads()
  }

  /// What comes to each link that makes batches, and how much of their room that takes where they go by the clock.
  private mutating func solveGathered(_ coming: [LinkID: Double]) {
    guard !coming.isEmpty else { return }
    for (link, rate) in coming where rate > 0 {
      flowChange = max(flowChange, abs(rate - (gathered[link] ?? 0)) / rate)
    }
    gathered = coming
    clocked = [:]
    for plan in plans {
      for step in plan.steps {
        guard case .every(let seconds, let items, let room)? = step.batch, let link = step.link,
          let most = items ?? room.map({ $0 / max(step.transfer.payloadBytes, 1) }), most > 0
        else { continue }
        clocked[link] = (coming[link] ?? 0) * seconds / most
      }
    }
  }

  /// The share of a step's items that its batches by the clock have room for.
  func fitting(_ step: CallStep) -> Double {
    guard !clocked.isEmpty, let link = step.link, let used = clocked[link], used > 1 else {
      return 1
    }
    return 1 / used
  }

  /// Items that come to a step's link a second, those of other request types with them: they fill its batches together.
  func gatheredRate(_ index: Int, _ place: Int) -> Double {
    plans[place].steps[index].link.flatMap { gathered[$0] } ?? itemRate(index, place)
  }

  private mutating func set(_ rate: Double, _ place: Int, _ index: Int) {
    let old = arrivals[place][index]
    if rate != old {
      flowChange = max(flowChange, abs(rate - old) / max(abs(rate), abs(old)))
      arrivals[place][index] = rate
    }
  }

  /// Calls that one request at the caller makes, retries left out.
  func perCaller(_ index: Int, _ place: Int) -> Double {
    let step = plans[place].steps[index]
    let parent = step.parent ?? 0
    let through = parent == 0 ? 1 : passing(parent, place) * winning(parent, place)
    return step.share * conditionShare(step, place) * step.calls.mean
      * Double(step.answers.asked) * through * reached(index, parent, place) * connected(step)
      * carriedThere(index, place)
  }

  /// The share of a step's calls that get a connection in the end.
  func connected(_ step: CallStep) -> Double {
    guard !pools.isEmpty, let link = step.link, let pool = pools[link] else { return 1 }
    return pool.passing
  }

  /// The share of arrivals that a step's component lets through to its calls.
  func passing(_ index: Int, _ place: Int) -> Double {
    let work = works[workOfStep[place][index]]
    guard let solution = solutions[work.node] else { return 1 }
    return solution.passing(of: work.scope) * (threads[work.node]?.passing ?? 1)
      * entering(index, place)
  }

  /// The share of a step's attempts to commit that win: what loses goes no further.
  private func winning(_ index: Int, _ place: Int) -> Double {
    1 - (solutions[plans[place].steps[index].node]?.conflictShare ?? 0)
  }

  /// The share of a step's calls that a queue takes as it takes first attempts: retries soon after may find it full.
  func entering(_ index: Int, _ place: Int) -> Double {
    let first = 1 / max(1, attempts[place][index])
    return first + (1 - first) * retriesEntering[place][index]
  }

  /// The share of requests that come so far: a failed call ends what follows it, unless it may fail; one that waits for ever, too.
  private func reached(_ index: Int, _ parent: Int, _ place: Int) -> Double {
    let plan = plans[place]
    var share = 1.0
    var next = parent + 1
    while next < index {
      let step = plan.steps[next]
      if isOverfull, step.waits, !step.isAlternative,
        step.parallel == nil || step.parallel != plan.steps[index].parallel
      {
        share *= answered(next, place)
      }
      let failure = failures[place][next]
      if failure > 0, step.waits, !step.guarding.isOptional, step.parallel == nil,
        step.parallel != plan.steps[index].parallel || step.parallel == nil
      {
        let isRescued = plan.steps[(next + 1)...].contains { $0.condition == .failure(of: next) }
        if !isRescued { share *= 1 - min(1, step.share * conditionShare(step, place) * failure) }
      }
      next = plan.steps[next].end
    }
    return share
  }

  func conditionShare(_ step: CallStep, _ place: Int) -> Double {
    switch step.condition {
    case .always: 1
    case .miss(let of, let share): share ?? missShares[plans[place].steps[of].node] ?? 1
    case .failure(let of): failures[place][of]
    }
  }

  /// How many items go on as one call.
  func batchSize(_ step: CallStep, perSecond rate: Double) -> Double {
    let bytes = max(step.transfer.payloadBytes, 1)
    switch step.batch {
    case nil: return 1
    case .full(let items, let room, let after):
      let full = items ?? room.map { $0 / bytes } ?? .infinity
      // A batch that never fills goes when its first item has waited so long: that one and what came since.
      let inTime = after.map { 1 + rate * $0 } ?? .infinity
      return max(1, min(full, inTime))
    case .every(let seconds, let items, let room):
      let limit = items ?? room.map { $0 / bytes } ?? .infinity
      // At some times nothing is there: those that go have the more items.
      let mean = rate * seconds
      let size = mean > 1e-6 ? mean / (1 - exponential(-mean)) : 1
      return max(1, min(size, limit))
    }
  }

  /// Items that come to a step's link a second, retries left out.
  func itemRate(_ index: Int, _ place: Int) -> Double {
    guard let parent = plans[place].steps[index].parent else { return rates[place] }
    return arrivals[place][parent] * items[place][parent] * perCaller(index, place)
  }

  /// How uneven the gaps are with which calls come, and how many come at once.
  func shape(_ index: Int, _ place: Int) -> (variation: Double, together: Double) {
    let plan = plans[place]
    let step = plan.steps[index]
    guard let parent = step.parent else { return (1, 1) }
    switch step.batch {
    case .every(let seconds, _, _):
      // Even times, of which those are left out at which nothing is there.
      return (exponential(-gatheredRate(index, place) * seconds), 1)
    case .full(let items?, _, _): return (1 / max(1, items), 1)
    default: break
    }
    let atOnce = min(step.calls.mean, Double(step.calls.atOnce))
    if atOnce > 1 { return (1, atOnce) }
    guard step.calls.mean <= 1, step.role == .call else { return (1, 1) }
    let share = min(1, step.share * conditionShare(step, place))
    let before: (variation: Double, together: Double)
    if parent == 0 {
      before = (gapVariations[place], together[place])
    } else if let solution = solutions[plan.steps[parent].node], solution.servers != nil {
      before = (solution.departureVariation, 1)
    } else {
      before = shape(parent, place)
    }
    return (1 + share * (before.variation - 1), max(1, before.together * share))
  }
}
