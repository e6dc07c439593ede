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
  load(LoadAnalysis(design), under: workload, for: requirements, withEnd: withEnd)
}

/// The same of a design that is asked for several loads, and whose load ends near to where that of a like one does.
func load(
  _ analysis: LoadAnalysis,
  under workload: String,
  for requirements: [Requirement],
  withEnd: Bool = false,
  near like: SaturationFindings? = nil
) -> LoadFindings {
  let isAsked = requirements.contains {
    $0.metric == "headroom" && ($0.workload ?? workload) == workload
  }
  return analysis.findings(under: workload, withSaturation: withEnd || isAsked, near: like)
}

/// The month that a load costs, with the pools that follow jobs by the clock.
func bill(of design: Design, for load: LoadFindings) -> CostFindings {
  let usage = load.usage(in: design) { layOutJobs(design, under: load.workload, load: load) }
  return Costing.bill(design, under: load.workload, using: usage)
}
