import Elaboration
import Judging
import LoadFlow
import Model
import Reporting

/// What `explain FILE NAME` says about the arithmetic behind a name, in one cell of the design.
struct ExplainedNumbers {
  let elaborated: Elaborated
  let cell: CellChoice

  /// Nil for what has no numbers, and where there is no load to compute them for.
  func text(for name: String) throws(Refusal) -> String? {
    guard !elaborated.hasErrors else { return nil }
    let design = try cell.design(in: elaborated).get()
    // A design without a workload can be explained too; only a workload that is named must exist.
    guard cell.workload != nil || !design.workloads.isEmpty else { return nil }
    guard let workload = try cell.workloads(in: design, all: false).get().first else { return nil }
    let load = analyze(design, under: workload)
    var found = SimulationReport.Cell(design, load, [])
    if design.nodes.contains(where: { $0.core == .job }) {
      found.jobs = layOutJobs(design, under: workload, load: load)
    }
    found.bill = (try? CostedDesign(design, under: workload, load: load))?.bill()
    return NumberExplanation(found, sources: elaborated.sources).text(for: name)
  }
}
