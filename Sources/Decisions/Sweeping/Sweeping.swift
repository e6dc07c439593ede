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
  let evaluator = PointEvaluator(plan, isInterrupted)
  let places = plan.places.filter { known[$0] == nil }
  let total = plan.places.count
  let found = Mutex(known)
  DispatchQueue.concurrentPerform(iterations: places.count) { number in
    guard !isInterrupted() else { return }
    let point = evaluator.point(at: places[number])
    // What was cut short is no point.
    guard !isInterrupted() else { return }
    let done = found.withLock { points in
      points[point.place] = point
      return points.count
    }
    progress(done, total)
  }
  let points = found.withLock { $0 }.values.filter { plan.places.contains($0.place) }
    .sorted { $0.place < $1.place }
  let isDone = !isInterrupted()
  let finder = CrossingFinder(plan, evaluator)
  return Sweep(
    title: plan.design.title,
    variant: plan.design.variant,
    workload: plan.workload,
    axes: plan.axes,
    measures: evaluator.measures,
    requirements: plan.requirements,
    points: points,
    crossings: isDone ? finder.crossings(points) : [],
    saturation: isDone ? finder.saturation() : nil,
    caveats: evaluator.caveats,
    shard: plan.shard,
    isWhole: points.count == total
  )
}

/// Computes what a sweep reads at a point.
struct PointEvaluator: Sendable {
  let plan: SweepPlan
  let measures: [SweptMeasure]
  let caveats: [String]

  private let watch: RunWatch

  init(_ plan: SweepPlan, _ isInterrupted: @escaping @Sendable () -> Bool) {
    self.plan = plan
    var watch = RunWatch()
    watch.isInterrupted = isInterrupted
    self.watch = watch
    let loads = FormulaLoads(plan.design, for: [], endOf: plan.workloadOfEnd)
    let findings = loads.findings(under: plan.workload)
    measures = plan.sweptMeasures(findings)
    caveats = Decisions.caveats(of: plan.design, findings)
  }

  func point(at place: Int) -> Sweep.Point { point(place, plan.inputs(at: place)) }

  private func point(_ place: Int, _ inputs: [Double]) -> Sweep.Point {
    let nothing = Sweep.Point(
      place: place,
      inputs: inputs,
      measures: measures.map { _ in nil },
      holds: plan.requirements.map { _ in nil }
    )
    guard let design = design(at: inputs) else { return nothing }
    let loads = FormulaLoads(design, for: plan.requirements, endOf: plan.workloadOfEnd, watch)
    let findings = loads.findings(under: plan.workload)
    var point = nothing
    if findings.isConverged, findings.obstacles.isEmpty {
      let all = plan.numbers(of: design, findings, among: measures.map(\.name))
      point.measures = measures.map { measure in all.first { $0.name == measure.name }?.value }
    }
    point.holds = loads.verdicts().map(\.holds)
    return point
  }

  func holds(_ requirement: Requirement, at inputs: [Double]) -> Bool? {
    design(at: inputs).flatMap { FormulaLoads($0, for: [requirement]).verdicts().first?.holds }
  }

  /// Whether the load fits: nothing on its way grows without end.
  func fits(at inputs: [Double]) -> Bool? {
    design(at: inputs).flatMap { LoadAnalysis($0).fits(under: plan.workload) }
  }

  private func design(at inputs: [Double]) -> Design? {
    zip(plan.axes, inputs).reduce(plan.design as Design?) { design, input in
      design.flatMap { input.0.applied(to: $0, at: input.1) }
    }
  }
}

extension SweepPlan {
  /// Its workload where its end is asked for, which takes long to find.
  fileprivate var workloadOfEnd: String? { measures.contains("headroom") ? workload : nil }

  /// What is read where nothing is named: latency and errors, and money and availability where they are known.
  fileprivate func sweptMeasures(_ findings: LoadFindings) -> [SweptMeasure] {
    let all = numbers(of: design, findings, among: measures)
    guard measures.isEmpty else {
      return measures.map { name in
        SweptMeasure(name: name, unit: all.first { $0.name == name }?.unit ?? "")
      }
    }
    let shown = ["p99(", "errors(", "availability("]
    return all.filter { measure in
      measure.name == "cost" || shown.contains { measure.name.hasPrefix($0) }
    }
    .map { SweptMeasure(name: $0.name, unit: $0.unit) }
  }

  /// The numbers of a point; those that take long only where one of them is asked for, or none is.
  func numbers(
    of design: Design,
    _ findings: LoadFindings,
    among names: [String]
  ) -> [Measurement] {
    func isWanted(_ prefix: String) -> Bool {
      names.isEmpty || names.contains { $0.hasPrefix(prefix) }
    }
    // No count of requests makes a machine fail: only a change of the design moves this.
    let movesFailures = axes.contains { if case .load = $0.input { false } else { true } }
    return measurements(of: design, findings)
      + (isWanted("cost") ? costMeasurements(of: design, findings) : [])
      + (isWanted("availability(") && (movesFailures || !names.isEmpty)
        ? availabilityMeasurements(of: design, findings) : [])
  }
}
