import CallPlans
import Distributions
import Model
import Queueing

/// A wait for slots that are held until the reply: threads of a component, connections of a link.
struct HeldSolution {
  /// Nil where more is held than there are slots.
  var wait: LatencyDistribution? = .zero
  var slots: Int
  var perSecond = 0.0
  var heldSeconds = 0.0
  /// The share of arrivals that gets a slot in the end.
  var passing = 1.0
  /// The share that is turned away at once.
  var lossShare = 0.0

  var utilization: Double { perSecond * heldSeconds / Double(slots) }
  var surplusPerSecond: Double? { wait == nil ? perSecond * max(0, 1 - passing) : nil }
}

/// How long what holds a slot holds it.
struct HeldTime {
  var perSecond: Double
  var mean: Double
  var second: Double
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
      let found = held(times, slots: slots, places: nil, before: pools[link])
      change = max(change, difference(found, pools[link]))
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
    let second = times.reduce(0) { $0 + $1.perSecond * $1.second } / solution.perSecond
    solution.heldSeconds = mean
    guard mean.isFinite else {
      solution.wait = nil
      solution.passing = 0
      return solution
    }
    // Of so many there is always one free: a hundredth is dozens of times what chance takes.
    if solution.slots > StationLoad.serverLimit, solution.utilization < 0.99 { return solution }
    let variation = mean > 0 ? max(0, second / (mean * mean) - 1).squareRoot() : 0
    do throws(QueueingError) {
      guard let service = Distribution.fitted(mean: mean, variation: variation),
        let gaps = Distribution.exponential(mean: 1 / solution.perSecond), mean > 0
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
      } else {
        let queue = try GeneralQueue(gaps: gaps, service: service, servers: solution.slots)
        solution.wait = queue.waitingTime
      }
    } catch {
      solution.wait = nil
      // What gets through holds all slots; approached by halves, as the time held depends on it.
      let fitting = min(1, 1 / solution.utilization)
      let last = before?.passing ?? 1
      solution.passing = min(1, last + 0.5 * (last * fitting / max(last, 1e-12) - last))
    }
    return solution
  }

  /// The time from getting a slot to giving it back, over replies and failures.
  func heldTime(_ reply: Reply?, perSecond: Double) -> HeldTime {
    guard let reply else {
      return HeldTime(perSecond: perSecond, mean: .infinity, second: .infinity)
    }
    let all = LatencyDistribution.sum(reply.answered, reply.failed)
    guard all.mass > 0 else { return HeldTime(perSecond: perSecond, mean: 0, second: 0) }
    return HeldTime(
      perSecond: perSecond,
      mean: all.mean,
      second: all.variance + all.mean * all.mean
    )
  }
}
