import CallPlans
import Distributions
import Findings
import Model

// What the solved flow says about requests and components.
extension FlowSolver {
  /// What an overloaded walk still brings to its end: the least share that any full station lets through.
  func carried(_ place: Int) -> Double {
    var share = 1.0
    for step in plans[place].steps {
      guard let solution = solutions[step.node], let surplus = solution.surplusPerSecond,
        solution.arrivalPerSecond > 0
      else { continue }
      share = min(share, 1 - surplus / solution.arrivalPerSecond)
    }
    return rates[place] * max(0, share)
  }

  /// From arrival to reply at a component, over all that come there.
  func responseAt(_ node: NodeID) -> LatencyDistribution? {
    var parts: [(probability: Double, latency: LatencyDistribution)] = []
    var total = 0.0
    for (place, plan) in plans.enumerated() {
      for (index, step) in plan.steps.enumerated() where step.node == node && index > 0 {
        guard let response = responses[place][index] else { return nil }
        parts.append((arrivals[place][index], response))
        total += arrivals[place][index]
      }
    }
    guard total > 0 else { return nil }
    return .mixture(parts.map { ($0.probability / total, $0.latency) })
  }

  /// What arrives at each component, each link and request type once, in the order of the walks.
  func streams() -> [NodeID: [StationArithmetic.Stream]] {
    struct Key: Hashable {
      var link: LinkID?
      var request: String
    }
    var result: [NodeID: [StationArithmetic.Stream]] = [:]
    var known: [Key: Int] = [:]
    for (place, plan) in plans.enumerated() {
      for (index, step) in plan.steps.enumerated().dropFirst() {
        let rate = arrivals[place][index]
        guard rate > 0, let station = station(step.node, plan.request) else { continue }
        let seconds = service(of: step, plan.request, station, place, index).mean
        let key = Key(link: step.link, request: plan.request)
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
    var result: [RequestFindings.Part] = []
    for (place, plan) in plans.enumerated() where plan.request == request && rates[place] > 0 {
      var waiting = [true] + [Bool](repeating: false, count: max(0, plan.steps.count - 1))
      for (index, step) in plan.steps.enumerated().dropFirst() {
        waiting[index] = step.waits && waiting[step.parent ?? 0]
        guard waiting[index], let own = ownTime(step, request, place, index) else { continue }
        let visits = arrivals[place][index] / rates[place]
        result.append(.init(node: step.node, meanSeconds: own.mean * visits, visits: visits))
      }
    }
    return result
  }
}
