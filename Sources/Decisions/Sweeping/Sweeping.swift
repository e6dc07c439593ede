import Dispatch
import Findings
import Judging
import LoadFlow
import Model
import Synchronization

/// Evaluates every point of a plan on all processors; what is known already is not computed again.
///
/// Nil when it was interrupted before the first point was done.
package func sweep(
  _ plan: SweepPlan,
  known: [Int: Sweep.Point] = [:],
  isInterrupted: @escaping @Sendable () -> Bool = { false },
  progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }
) -> Sweep {
  let evaluator = PointEvaluator(plan)
  let places = plan.places.filter { known[$0] == nil }
  let total = plan.places.count
  let found = Mutex(known)
  DispatchQueue.concurrentPerform(iterations: places.count) { number in
    guard !isInterrupted() else { return }
    let point = evaluator.point(at: places[number])
    let done = found.withLock { points in
      points[point.place] = point
      return points.count
    }
    progress(done, total)
  }
  let points = found.withLock { $0 }.values.filter { plan.places.contains($0.place) }
    .sorted { $0.place < $1.place }
  return Sweep(
    title: plan.design.title,
    variant: plan.design.variant,
    workload: plan.workload,
    axes: plan.axes,
    measures: evaluator.measures,
    requirements: plan.requirements,
    points: points,
    crossings: isInterrupted() ? [] : CrossingFinder(plan, evaluator).crossings(points),
    shard: plan.shard,
    isWhole: points.count == total
  )
}

/// Computes what a sweep reads at a point.
struct PointEvaluator: Sendable {
  let plan: SweepPlan
  let measures: [SweptMeasure]

  init(_ plan: SweepPlan) {
    self.plan = plan
    let all = measurements(of: plan.design, analyze(plan.design, under: plan.workload))
    let wanted =
      plan.measures.isEmpty
      ? all.map(\.name).filter { $0.hasPrefix("p99(") || $0.hasPrefix("errors(") } : plan.measures
    measures = wanted.map { name in
      SweptMeasure(name: name, unit: all.first { $0.name == name }?.unit ?? "")
    }
  }

  func point(at place: Int) -> Sweep.Point { point(place, plan.inputs(at: place)) }

  func point(_ place: Int, _ inputs: [Double]) -> Sweep.Point {
    let nothing = Sweep.Point(
      place: place,
      inputs: inputs,
      measures: measures.map { _ in nil },
      holds: plan.requirements.map { _ in nil }
    )
    guard let design = design(at: inputs) else { return nothing }
    let findings = analyze(design, under: plan.workload)
    var point = nothing
    if findings.isConverged, findings.obstacles.isEmpty {
      let all = measurements(of: design, findings)
      point.measures = measures.map { measure in all.first { $0.name == measure.name }?.value }
    }
    point.holds = judge(design, plan.requirements, withRemedies: false).map(\.holds)
    return point
  }

  func holds(_ requirement: Requirement, at inputs: [Double]) -> Bool? {
    design(at: inputs).flatMap { judge($0, [requirement], withRemedies: false).first?.holds }
  }

  private func design(at inputs: [Double]) -> Design? {
    var design: Design? = plan.design
    for (axis, value) in zip(plan.axes, inputs) {
      design = design.flatMap { axis.applied(to: $0, at: value) }
    }
    return design
  }
}
