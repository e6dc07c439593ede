import CallPlans
import Distributions
import Model

// From a request's entry to the end of its work somewhere, also where nobody waits for it.
extension FlowSolver {
  /// From entry to the end of a step's own work; nil where something on the way grows without end.
  mutating func timeToEnd(of index: Int, in place: Int) -> LatencyDistribution? {
    guard let arrival = timeToArrival(at: index, in: place) else { return nil }
    let work = works[workOfStep[place][index]]
    if work.isJob {
      guard let run = replies[place][index] else { return nil }
      return arrival.followed(by: run.answered).settled
    }
    guard let own = heldFirst(index, place) else { return nil }
    return arrival.followed(by: own).settled
  }

  /// Wait for a thread, wait and work of one component.
  private mutating func heldFirst(_ index: Int, _ place: Int) -> LatencyDistribution? {
    guard let own = ownTime(index, place) else { return nil }
    guard let thread = threads[plans[place].steps[index].node] else { return own }
    guard let wait = thread.wait else { return nil }
    return wait.followed(by: own)
  }

  /// From entry until a step's call is at its component: all before it on the walk.
  private mutating func timeToArrival(at index: Int, in place: Int) -> LatencyDistribution? {
    let plan = plans[place]
    let step = plan.steps[index]
    guard let parent = step.parent else { return .zero }
    guard var time = timeToArrival(at: parent, in: place) else { return nil }
    if case .follow = step.role {
      guard let run = replies[place][parent] else { return nil }
      return time.followed(by: run.answered)
    }
    if case .task = step.role { return time }
    if parent > 0, !works[workOfStep[place][parent]].isJob {
      guard let own = heldFirst(parent, place) else { return nil }
      time = time.followed(by: own)
    }
    // What its component called and waited for before.
    var before = Reply.atOnce
    for call in plan.calls(of: parent) where call < index {
      let earlier = plan.steps[call]
      guard earlier.waits, earlier.role == .call, !earlier.isAlternative,
        step.parallel == nil || earlier.parallel != step.parallel
      else { continue }
      guard let outcome = outcomes[place][call] else { return nil }
      let share = earlier.share * conditionShare(earlier, place)
      before = before.followed(
        by: share >= 1 ? outcome : .mixture([(1 - share, .atOnce), (share, outcome)])
      )
    }
    if before.answered.mass > 0 { time = time.followed(by: before.answered.conditional) }
    if fitting(step) < 1 { return nil }
    if let wait = batchWait(index, place) { time = time.followed(by: wait) }
    let way = step.transfer.oneWay
    return way.mean > 0 ? time.followed(by: LatencyDistribution(way)) : time
  }

  /// How long an item waits until its batch goes.
  func batchWait(_ index: Int, _ place: Int) -> LatencyDistribution? {
    let step = plans[place].steps[index]
    guard let batch = step.batch else { return nil }
    let rate = gatheredRate(index, place)
    let size = items[place][index]
    switch batch {
    case .every(let seconds, _, _):
      guard fitting(step) >= 1 else { return nil }
      return Distribution.uniform(0, seconds).map { LatencyDistribution($0) }
    case .full(_, _, let after):
      guard size > 1, rate > 0 else { return after.map { LatencyDistribution.fixed($0) } }
      let filling = (size - 1) / rate
      if let after, filling >= after * (1 - 1e-9) {
        // The first waits the whole time, all others what is left of it.
        guard let rest = Distribution.uniform(0, after) else { return nil }
        return .mixture([(1 / size, .fixed(after)), (1 - 1 / size, LatencyDistribution(rest))])
      }
      return Distribution.uniform(0, filling).map { LatencyDistribution($0) }
    }
  }

  struct Ready {
    var scope: String
    var weight: Double
    var law: LatencyDistribution
  }

  /// From ready to served at a component, where something stands before its own wait.
  func readies(_ node: NodeID, at steps: [StepPlace]) -> [Ready] {
    guard let solution = solutions[node] else { return [] }
    let cold = solution.coldShare > 0 ? network.form(node).coldStart : nil
    var result: [Ready] = []
    var isMore = cold != nil
    for step in steps {
      let (index, place) = (step.index, step.place)
      let plan = plans[place]
      let scope = works[workOfStep[place][index]].scope
      guard var law = solution.wait(of: scope), arrivals[place][index] > 0 else { continue }
      if isTask(index, place), let run = plan.steps[index].parent {
        for call in plan.calls(of: run) where plan.steps[call].role == .pass {
          guard let pass = outcomes[place][call] else { return [] }
          law = pass.answered.followed(by: law)
          isMore = true
        }
      }
      if let cold {
        let start = LatencyDistribution(cold)
        law = law.followed(
          by: .mixture([(1 - solution.coldShare, .zero), (solution.coldShare, start)])
        )
      }
      result.append(Ready(scope: scope, weight: arrivals[place][index], law: law))
    }
    guard isMore else { return [] }
    let total = result.reduce(0) { $0 + $1.weight }
    for place in result.indices { result[place].weight /= total }
    return result
  }

  // MARK: Queues and streams

  /// Whether a link hands over what waits in a queue or stream.
  func isHandedOver(_ index: Int, _ place: Int) -> Bool {
    let step = plans[place].steps[index]
    guard let link = step.link, !step.waits else { return false }
    let core = design[design[link].from].core
    return core == .queue || core == .stream
  }

  /// How long an item waits in the queue or stream until the consumer takes it.
  mutating func lag(_ index: Int, _ place: Int) -> LatencyDistribution? {
    let step = plans[place].steps[index]
    let scope = works[workOfStep[place][index]].scope
    guard fitting(step) >= 1, let wait = solutions[step.node].map({ $0.wait(of: scope) }) ?? .zero
    else { return nil }
    var lag = wait
    if let thread = threads[step.node] {
      guard let held = thread.wait else { return nil }
      lag = held.followed(by: lag)
    }
    guard let batch = batchWait(index, place) else { return lag }
    return batch.followed(by: lag)
  }

  /// Items that pile up a second in the queue or stream behind which a step works.
  func surplus(behind index: Int, _ place: Int) -> Double? {
    let step = plans[place].steps[index]
    let node = step.node
    if fitting(step) < 1 { return itemRate(index, place) * (1 - fitting(step)) }
    let calls = solutions[node]?.surplusPerSecond ?? threads[node]?.surplusPerSecond
    guard let calls, let all = solutions[node]?.arrivalPerSecond, all > 0 else { return nil }
    return calls * arrivals[place][index] / all * items[place][index]
  }

  /// Items whose work at a step comes to its end, a second.
  func itemsDone(_ index: Int, _ place: Int) -> Double {
    let attempts = max(1, attempts[place][index])
    return arrivals[place][index] * items[place][index] / attempts * passing(index, place)
  }
}

extension LatencyDistribution {
  /// The law of those that come to an end at all.
  var conditional: LatencyDistribution {
    mass > 0 && mass < 1 ? .mixture([(1 / mass, self)]) : self
  }
}
