package import Findings
package import Model
import Scenarios

/// Load and latency of one variant under one workload, played event by event.
package func simulateEvents(
  _ design: Design,
  under workload: String,
  _ options: EventOptions = EventOptions()
) -> LoadFindings {
  var findings = LoadFindings(variant: design.variant, workload: workload, engine: "events")
  findings.sample = SampleFindings(
    seed: options.seed,
    replications: SteadyRun.replicationCount
  )
  do throws(ScenarioProblem) {
    let scenario = try Scenario(design, under: workload)
    guard scenario.timing.isLongRun else {
      // What changes over time is told by its means over what is measured.
      let timeline = simulateTimeline(design, under: workload, with: nil, options)
      var load = timeline.load
      load.isConverged = timeline.obstacles.isEmpty
      load.sample = load.sample ?? findings.sample
      return load
    }
    run(scenario, of: design, options, &findings)
  } catch {
    findings.obstacles = [error.words]
    findings.isConverged = false
  }
  return findings
}

/// What happens from moment to moment under one workload and one fault, played event by event.
package func simulateTimeline(
  _ design: Design,
  under workload: String,
  with fault: String?,
  _ options: EventOptions = EventOptions()
) -> TimelineFindings {
  var findings = TimelineFindings(
    variant: design.variant,
    workload: workload,
    fault: fault,
    engine: "events"
  )
  do throws(ScenarioProblem) {
    let scenario = try Scenario(design, under: workload, with: fault)
    let run = TimelineRun(design, scenario, options)
    findings.obstacles = run.compiler.refusals
    guard findings.obstacles.isEmpty else { return findings }
    TimelineBuilder(run: run, outcome: run.run()).fill(&findings)
  } catch {
    findings.obstacles = [error.words]
  }
  return findings
}

private func run(
  _ scenario: Scenario,
  of design: Design,
  _ options: EventOptions,
  _ findings: inout LoadFindings
) {
  var compiler = Compiler(design)
  compiler.compile(scenario)
  guard compiler.refusals.isEmpty else {
    findings.obstacles = compiler.refusals
    findings.isConverged = false
    return
  }
  let outcome = SteadyRun(compiler.program, options).run()
  FindingsBuilder(compiler: compiler, outcome: outcome).fill(&findings)
}
