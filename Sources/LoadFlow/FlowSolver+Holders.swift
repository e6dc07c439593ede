import CallPlans
import Distributions
import Findings
import Model

// Who holds slots up: the component that most of the time goes to while one is held.
extension FlowSolver {
  /// The steps that a link leads to.
  func steps(over link: LinkID) -> [StepPlace] {
    plans.enumerated().flatMap { place, plan in
      plan.steps.indices.filter { plan.steps[$0].link == link }
        .map { StepPlace(place: place, index: $0) }
    }
  }

  /// Waits and work of each component inside of what holds a slot, the longest of them.
  mutating func longest(
    within steps: [StepPlace],
    of held: HeldSolution
  ) -> HeldFindings.Holder? {
    let perSecond = held.perSecond * held.passing
    guard perSecond > 0 else { return nil }
    var busy: [NodeID: Double] = [:]
    for step in steps {
      var index = step.index
      while index < plans[step.place].steps[step.index].end {
        let inner = plans[step.place].steps[index]
        guard index == step.index || inner.waits else {
          index = inner.end
          continue
        }
        if let own = ownTime(index, step.place) {
          busy[inner.node, default: 0] += arrivals[step.place][index] * own.mean
        }
        index += 1
      }
    }
    guard let most = busy.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), most.value > 0
    else { return nil }
    return HeldFindings.Holder(node: most.key, seconds: most.value / perSecond)
  }
}
