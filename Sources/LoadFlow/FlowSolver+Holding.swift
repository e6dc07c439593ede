import CallPlans
import Distributions
import Findings
import Model
import Queueing

/// A wait for slots that are held until the reply: threads of a component, connections of a link.
struct HeldSolution {
  /// Nil where more is held than there are slots.
  var wait: LatencyDistribution? = .zero
  var slots: Int
  var perSecond = 0.0
  /// Beside what is waited behind others who hold one too.
  var heldSeconds = 0.0
  /// What is waited so.
  var waitedSeconds = 0.0
  /// The share of arrivals that gets a slot in the end.
  var passing = 1.0
  /// The share that is turned away at once.
  var lossShare = 0.0
  /// Whether the wait is beyond what formulas reach.
  var question = false
  /// How the wait was found: from what gaps, by which formula, and how far it can be trusted.
  var gaps = HeldFindings.Gaps.random
  var formula = StationFormula.delay
  var accuracy = Accuracy.exact

  var utilization: Double { perSecond * heldSeconds / Double(slots) }
  /// The share of the slots that is held, waits included.
  var heldShare: Double {
    wait == nil ? 1 : min(1, perSecond * (heldSeconds + waitedSeconds) / Double(slots))
  }
  var surplusPerSecond: Double? { wait == nil ? perSecond * max(0, 1 - passing) : nil }
}

/// How long what holds a slot holds it.
struct HeldTime {
  var perSecond: Double
  var mean: Double
  var second: Double
  /// What of the mean is waited at stations that nobody comes to without such a slot.
  var waited = 0.0
  /// Whether those who come for it come at even times, as batches by the clock, or with what a clock starts.
  var gaps = HeldFindings.Gaps.random
}

// Slots that are held while what is called works: a slow dependency takes its callers down.
extension FlowSolver {
  /// Solves the waits for threads and connections by how long they were held last; how much that changed.
  mutating func solveHeld() -> Double {
    var change = 0.0
    for (node, times) in heldByThreads.sorted(by: { $0.key < $1.key }) {
      guard let slots = works.first(where: { $0.node == node })?.station.threads else { continue }
      let places = network.form(node).full == "block" ? nil : network.form(node).places
      let old = threads[node]
      let found = held(times, slots: slots, places: places, before: old)
      change = max(change, abs(found.passing - (old?.passing ?? 1)), difference(found, old))
      threads[node] = found
    }
    for (link, times) in heldByPool.sorted(by: { $0.key < $1.key }) {
      guard let slots = poolSlots[link] else { continue }
      let old = pools[link]
      var found = held(times, slots: slots, places: nil, before: old)
      // Who stops waiting for one leaves it to those behind, which no formula here follows.
      if found.wait == nil, design[link].attribute("timeout") != nil { found.question = true }
      change = max(change, abs(found.passing - (old?.passing ?? 1)), difference(found, old))
      pools[link] = found
    }
    heldByThreads = [:]
    heldByPool = [:]
    return change
  }

  private func difference(_ new: HeldSolution, _ old: HeldSolution?) -> Double {
    guard let old else { return 1 }
    guard old.heldSeconds > 0 else { return new.heldSeconds > 0 ? 1 : 0 }
    return abs(new.heldSeconds / old.heldSeconds - 1)
  }

  private func held(
    _ times: [HeldTime],
    slots: Int,
    places: Int?,
    before: HeldSolution?
  ) -> HeldSolution {
    var solution = HeldSolution(slots: max(1, slots))
    solution.perSecond = times.reduce(0) { $0 + $1.perSecond }
    guard solution.perSecond > 0 else { return solution }
    let mean = times.reduce(0) { $0 + $1.perSecond * $1.mean } / solution.perSecond
    let waited = times.reduce(0) { $0 + $1.perSecond * $1.waited } / solution.perSecond
    let second = times.reduce(0) { $0 + $1.perSecond * $1.second } / solution.perSecond
    solution.heldSeconds = mean
    solution.waitedSeconds = waited
    guard mean.isFinite else {
      solution.wait = nil
      solution.passing = 0
      return solution
    }
    // Of so many there is always one free: a hundredth is dozens of times what chance takes.
    if solution.slots > StationLoad.serverLimit, solution.utilization < 0.99 { return solution }
    let variation = mean > 0 ? max(0, second / (mean * mean) - 1).squareRoot() : 0
    do throws(QueueingError) {
      let gap = 1 / solution.perSecond
      solution.gaps = gapsTogether(times)
      solution.accuracy = solution.gaps == .ofClock ? .rough : .approximate
      guard let service = Distribution.fitted(mean: mean, variation: variation),
        let gaps = solution.gaps == .even ? Distribution.fixed(gap) : .exponential(mean: gap),
        mean > 0
      else { return solution }
      if let places {
        let load = try StationLoad(
          arrivalRate: solution.perSecond,
          serviceTime: mean,
          servers: solution.slots
        )
        let queue = try BoundedQueue(load, capacity: solution.slots + places)
        solution.lossShare = queue.measures.lossShare
        solution.wait = queue.waitingTime
        solution.formula = .boundedErlang
      } else {
        let queue = try GeneralQueue(gaps: gaps, service: service, servers: solution.slots)
        solution.wait = queue.waitingTime.less(waited)
        solution.formula = StationFormula(queue.method)
      }
    } catch {
      guard case .unstable = error else {
        solution.question = true
        return solution
      }
      solution.wait = nil
      // What gets through holds all slots; approached by halves, as the time held depends on it.
      let fitting = min(1, 1 / solution.utilization)
      let last = before?.passing ?? 1
      solution.passing = min(1, last + 0.5 * (last * fitting / max(last, 1e-12) - last))
    }
    return solution
  }

  /// How what asks for slots comes, all of it together.
  private func gapsTogether(_ times: [HeldTime]) -> HeldFindings.Gaps {
    if times.allSatisfy({ $0.gaps == .even }) { return .even }
    func work(_ times: [HeldTime]) -> Double {
      times.reduce(0) { $0 + $1.perSecond * ($1.second.isFinite ? $1.second : 0) }
    }
    let clocked = work(times.filter { $0.gaps == .ofClock })
    if clocked > 0.01 * work(times) { return .ofClock }
    return times.contains { $0.gaps == .even } ? .mixed : .random
  }

  /// The time from getting a slot to giving it back, over replies and failures.
  ///
  /// Who waits at a station that only holders of a slot come to waits there in place of waiting for a slot.
  func heldTime(_ reply: Reply?, by index: Int, in place: Int) -> HeldTime {
    let rate = arrivals[place][index]
    guard let reply else {
      return HeldTime(perSecond: rate, mean: .infinity, second: .infinity)
    }
    let all = LatencyDistribution.sum(reply.answered, reply.failed)
    guard all.mass > 0 else { return HeldTime(perSecond: rate, mean: 0, second: 0) }
    let inner = innerWait(index, place)
    let mean = max(0, all.mean - inner.mean)
    let variance = max(0, all.variance - inner.variance)
    var time = HeldTime(
      perSecond: rate,
      mean: mean,
      second: variance + mean * mean,
      waited: inner.mean
    )
    if case .every = plans[place].steps[index].batch {
      // Of twenty times one at most passes with nothing there.
      if shape(index, place).variation < 0.05 { time.gaps = .even }
    } else if isByClock(place) {
      time.gaps = .ofClock
    }
    return time
  }

  /// The waits inside of a call at stations that all come to by the same links as it.
  private func innerWait(_ index: Int, _ place: Int) -> (mean: Double, variance: Double) {
    let steps = plans[place].steps
    let calls = arrivals[place][index]
    guard calls > 0 else { return (0, 0) }
    var (mean, variance) = (0.0, 0.0)
    var inner = index
    while inner < steps[index].end {
      let step = steps[inner]
      guard step.waits || inner == index, step.parallel == nil,
        step.guarding.timeout == nil || inner == index,
        inner == index && step.guarding.poolPerReplica == nil
          || step.link.map(soleLinks.contains) ?? false
      else {
        inner = step.end
        continue
      }
      let visits = arrivals[place][inner] / calls
      let scope = works[workOfStep[place][inner]].scope
      if let wait = solutions[step.node]?.wait(of: scope) {
        mean += visits * wait.mean
        variance += visits * wait.variance
      }
      inner += 1
    }
    return (mean, variance)
  }
}

extension LatencyDistribution {
  /// The same law with so much less of a mean, as what was waited elsewhere is not waited here.
  fileprivate func less(_ seconds: Double) -> LatencyDistribution {
    guard seconds > 0, mean > 0 else { return self }
    return seconds >= mean ? .zero : scaled(by: 1 - seconds / mean)
  }
}
