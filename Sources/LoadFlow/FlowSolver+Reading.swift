import CallPlans
import Distributions
import Findings
import Model

// What the solved flow says about requests and components.
extension FlowSolver {
  /// Whether everything that comes is done, now and for ever.
  var isStable: Bool {
    solutions.values.allSatisfy { $0.offeredUtilization < 1 && $0.wait != nil }
      && threads.values.allSatisfy { $0.wait != nil } && pools.values.allSatisfy { $0.wait != nil }
      && wires.values.allSatisfy { $0.wait != nil } && clocked.values.allSatisfy { $0 <= 1 }
  }

  /// Whether this load can go on for ever.
  mutating func fits() -> Bool {
    solve(.rates, untilFull: true)
    return isConverged && isStable
  }

  /// What an overloaded walk still brings to its end.
  func carried(_ place: Int) -> Double {
    rates[place] * asyncShare(place)
  }

  /// The share of a walk's requests that come to the end of all their work, also where nobody waits for it.
  func asyncShare(_ place: Int) -> Double {
    isOverfull ? completing(0, place, waitedFor: false) : 1
  }

  /// A step of a plan.
  struct StepPlace {
    var place: Int
    var index: Int
  }

  /// The steps at each component, in the order of the walks.
  func stepsByNode() -> [NodeID: [StepPlace]] {
    var result: [NodeID: [StepPlace]] = [:]
    for (place, plan) in plans.enumerated() {
      for index in plan.steps.indices.dropFirst() {
        result[plan.steps[index].node, default: []].append(StepPlace(place: place, index: index))
      }
    }
    return result
  }

  /// From arrival to reply at a component, over all steps there.
  func response(at steps: [StepPlace]) -> LatencyDistribution? {
    var parts: [(probability: Double, latency: LatencyDistribution)] = []
    var total = 0.0
    for step in steps {
      guard let reply = replies[step.place][step.index] else { return nil }
      let rate = arrivals[step.place][step.index]
      parts.append((rate, reply.answered))
      total += rate
    }
    guard total > 0 else { return nil }
    return .mixture(parts.map { ($0.probability / total, $0.latency) })
  }

  /// Lost attempts for each commit.
  func conflicts(at node: NodeID) -> Double? {
    guard let share = solutions[node]?.conflictShare, share > 0 else { return nil }
    return share / (1 - share)
  }

  /// The least certain of all stations that a request waits for.
  func accuracy(of request: String) -> Accuracy {
    var accuracy = Accuracy.exact
    for (place, plan) in plans.enumerated() where plan.request == request {
      for (index, step) in plan.steps.enumerated() where index > 0 && isWaitedFor(index, place) {
        accuracy = max(accuracy, solutions[step.node]?.accuracy ?? .exact)
        accuracy = max(accuracy, threads[step.node]?.accuracy ?? .exact)
        accuracy = max(accuracy, step.link.flatMap { pools[$0] }?.accuracy ?? .exact)
        if step.parallel != nil || step.answers.asked > 1 {
          accuracy = max(accuracy, .approximate)
        }
      }
    }
    return accuracy
  }

  func isWaitedFor(_ index: Int, _ place: Int) -> Bool {
    var next = index
    while next > 0 {
      let step = plans[place].steps[next]
      guard step.waits else { return false }
      next = step.parent ?? 0
    }
    return true
  }

  /// What arrives at each component, each link and request type once, in the order of the walks.
  mutating func streams() -> [NodeID: [StationArithmetic.Stream]] {
    struct Key: Hashable {
      var link: LinkID?
      var node: NodeID
      var request: String
    }
    var result: [NodeID: [StationArithmetic.Stream]] = [:]
    var known: [Key: Int] = [:]
    for (place, plan) in plans.enumerated() {
      for (index, step) in plan.steps.enumerated().dropFirst() {
        let rate = arrivals[place][index]
        guard rate > 0, !works[workOfStep[place][index]].isJob else { continue }
        let seconds = service(index, place).mean
        let key = Key(link: step.link, node: step.node, request: plan.request)
        guard let at = known[key] else {
          known[key] = result[step.node, default: []].count
          result[step.node, default: []].append(
            StationArithmetic.Stream(
              link: step.link,
              request: plan.request,
              perSecond: rate,
              serviceSeconds: seconds
            )
          )
          continue
        }
        result[step.node]?[at].add(perSecond: rate, serviceSeconds: seconds)
      }
    }
    return result
  }

  /// What each component itself adds to a request on the way to its reply.
  func parts(of request: String) -> [RequestFindings.Part] {
    var solver = self
    var result: [RequestFindings.Part] = []
    for (place, plan) in plans.enumerated() where plan.request == request && rates[place] > 0 {
      for (index, step) in plan.steps.enumerated().dropFirst() {
        guard isWaitedFor(index, place), !works[workOfStep[place][index]].isJob,
          let own = solver.ownTime(index, place)
        else { continue }
        let visits = arrivals[place][index] / rates[place]
        result.append(.init(node: step.node, meanSeconds: own.mean * visits, visits: visits))
      }
    }
    return result
  }
}
