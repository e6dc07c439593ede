package import Findings
package import Model

/// Load and latency of one variant under one workload, played event by event.
package func simulateEvents(
  _ design: Design,
  under workload: String,
  _ options: EventOptions = EventOptions()
) -> LoadFindings {
  var findings = LoadFindings(variant: design.variant, workload: workload, engine: "events")
  var compiler = Compiler(design)
  compiler.compile(workload)
  findings.sample = SampleFindings(
    seed: options.seed,
    replications: SteadyRun.replicationCount
  )
  guard compiler.refusals.isEmpty else {
    findings.obstacles = compiler.refusals
    findings.isConverged = false
    return findings
  }
  let outcome = SteadyRun(compiler.program, options).run()
  FindingsBuilder(compiler: compiler, outcome: outcome).fill(&findings)
  return findings
}
