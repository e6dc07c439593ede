import Costing
import Findings
import JobSchedules
import Judging
import LoadFlow
import Model

/// The month that a load costs, with the pools that follow jobs by the clock.
func bill(of design: Design, for load: LoadFindings) -> CostFindings {
  let usage = load.usage(in: design) { layOutJobs(design, under: load.workload, load: load) }
  return Costing.bill(design, under: load.workload, using: usage)
}
