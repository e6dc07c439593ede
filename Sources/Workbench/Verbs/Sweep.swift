package import Decisions
import Elaboration
import FileAccess
import Findings
import Syntax
import LoadFlow
import Model
import Reporting

extension Workspace {
  /// What to vary in which cell, and what to read.
  package struct SweepRequest: Sendable {
    package var path: String
    package var cell = CellChoice()
    /// Inputs as written: `tokens.replicas=1..40`.
    package var varied: [String]
    package var measures: [String] = []
    /// The most values of one input.
    package var most = 25
    package var shard = Sweep.Shard.all
    /// Printed sweeps whose points are taken over.
    package var known: [String] = []

    package init(_ path: String, varied: [String]) {
      self.path = path
      self.varied = varied
    }
  }

  /// The outcome of a sweep, with its value where there is one.
  package struct Swept: Sendable {
    package var outcome = Outcome()
    package var sweep: Sweep?
  }

  /// How measures and requirements move as one or two inputs do.
  package func sweep(
    _ request: SweepRequest,
    progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) -> Swept {
    var result = Swept()
    guard let (elaborated, design) = chosen(request.path, request.cell, &result.outcome) else {
      return result
    }
    do throws(Refusal) {
      let plan = try plan(request, design, elaborated)
      var known: [Int: Sweep.Point] = [:]
      for path in request.known { known.merge(try points(at: path, of: plan)) { _, new in new } }
      let isInterrupted = self.isInterrupted
      result.sweep = Decisions.sweep(
        plan,
        known: known,
        isInterrupted: isInterrupted,
        progress: progress
      )
      if isInterrupted() { result.outcome.status = .interrupted }
    } catch {
      result.outcome.complain("\(request.path): \(error.message)", help: error.help)
    }
    return result
  }

  private func plan(
    _ request: SweepRequest,
    _ design: Design,
    _ elaborated: Elaborated
  ) throws(Refusal) -> SweepPlan {
    let workload = try request.cell.workloads(in: design, all: false).get().first ?? ""
    let findings = analyze(design, under: workload)
    if let obstacle = findings.obstacles.first { throw Refusal(obstacle) }
    let offered = findings.requests.reduce(0) { $0 + $1.offeredPerSecond }
    guard (1...2).contains(request.varied.count) else {
      throw Refusal(
        request.varied.isEmpty ? "nothing is varied" : "at most two inputs can vary at once",
        help: "say what and from where to where: `--vary web.replicas=1..40`"
      )
    }
    var axes: [SweepAxis] = []
    for text in request.varied {
      do throws(DecisionProblem) {
        axes.append(
          try SweepAxis(
            parsing: text,
            of: design,
            offeredPerSecond: offered,
            most: request.most
          )
        )
      } catch {
        throw Refusal(error.message, help: error.help)
      }
    }
    if axes.count > 1, axes.contains(where: \.isDraw) {
      throw Refusal("draws are swept alone", help: "one `--vary draw=1..1000` for each design")
    }
    let names = measurements(of: design, findings).map(\.name)
    for measure in request.measures where !names.contains(measure) {
      throw .unknown("measure", measure, among: names)
    }
    return SweepPlan(
      design,
      workload: workload,
      axes: axes,
      measures: request.measures,
      shard: request.shard
    )
  }

  private func points(at path: String, of plan: SweepPlan) throws(Refusal) -> [Int: Sweep.Point] {
    switch read(path, largestFileBytes) {
    case .failure(let error): throw Refusal(error.message)
    case .success(let bytes):
      guard let points = SweepPointReader().points(in: bytes, of: plan) else {
        throw Refusal(
          "\(path) is no sweep of this design over the same values",
          help: "make it with the same FILE, --vary and --points, and `--format json`"
        )
      }
      return points
    }
  }
}
