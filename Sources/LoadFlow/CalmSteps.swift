import CallPlans
import Model

/// The steps of a load's walks whose calls hardly ever come too late: no rate follows from their times.
///
/// A step that is calm at two loads is so at all between them: waits in queues grow with the load, those for a
/// batch to fill shrink, and where both happen the sum is largest at an end.
package struct CalmSteps: Sendable {
  /// By plan and step.
  let steps: [[Bool]]

  /// The steps that are calm at both loads; nil where the walks differ.
  package func and(_ other: CalmSteps) -> CalmSteps? {
    guard steps.map(\.count) == other.steps.map(\.count) else { return nil }
    return CalmSteps(steps: zip(steps, other.steps).map { zip($0, $1).map { $0 && $1 } })
  }
}

extension SolvedLoad {
  /// The steps that are calm at this load all the time; nil where its walks differ in time, or it doesn't fit.
  package var calm: CalmSteps? {
    guard let states, states.allSatisfy({ $0.isConverged && $0.isStable }) else { return nil }
    var result: CalmSteps?
    for state in states {
      let steps = CalmSteps(
        steps: state.lateShares.map { $0.map { $0 < 0.1 * FlowSolver.tolerance } }
      )
      result = result.map { $0.and(steps) ?? steps } ?? steps
    }
    return result
  }

  /// Whether nothing in it gets faster as more comes: no batch that fills, no cache that warms, no replica that starts.
  package var onlySlowsWithLoad: Bool {
    guard let states else { return false }
    return states.flatMap(\.plans).allSatisfy { plan in
      plan.steps.allSatisfy { step in
        if case .miss(_, nil) = step.condition { return false }
        let form = network.form(step.node)
        return step.batch == nil && form.scale == nil && form.coldStart == nil
      }
    }
  }
}
