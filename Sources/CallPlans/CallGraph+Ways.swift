import Distributions
import Model

extension CallGraph {
  /// How often a request comes to a step of its walk in the mean, and how long it is on its way there.
  package func way(to place: Int, in plan: CallPlan) -> (runs: Double, seconds: Double) {
    var runs = 1.0
    var seconds = 0.0
    var next: Int? = place
    while let index = next {
      let step = plan.steps[index]
      runs *= step.share * step.calls.mean
      if case .full(let items?, _, _)? = step.batch { runs /= max(1, items) }
      if index != place, index > 0 {
        seconds += design.station(step.node, for: plan.request).time?.mean ?? 0
      }
      seconds += step.transfer.oneWay.mean
      next = step.parent
    }
    return (runs, seconds)
  }
}
