import Costing
import Findings
import JobSchedules
import Judging
import LoadFlow
import Model

/// What a load comes to, for these requirements: where it ends takes long to find, so only who asks for it is told.
func load(
  of design: Design,
  under workload: String,
  for requirements: [Requirement],
  withEnd: Bool = false
) -> LoadFindings {
  let isAsked = requirements.contains {
    $0.metric == "headroom" && ($0.workload ?? workload) == workload
  }
  return LoadAnalysis(design).findings(under: workload, withSaturation: withEnd || isAsked)
}

/// The month that a load costs, with the pools that follow jobs by the clock.
func bill(of design: Design, for load: LoadFindings) -> CostFindings {
  let usage = load.usage(in: design) { layOutJobs(design, under: load.workload, load: load) }
  return Costing.bill(design, under: load.workload, using: usage)
}
