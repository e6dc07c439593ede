package import Findings
package import Model

/// What a design costs in a month of a load: meters, then prices, back to who used what.
package func bill(
  _ design: Design,
  under workload: String,
  using phases: [UsagePhase],
  changedBy changes: [UsagePhase] = [],
  _ settings: CostSettings = CostSettings()
) -> CostFindings {
  var findings = CostFindings(
    variant: design.variant,
    workload: workload,
    monthSeconds: settings.monthSeconds,
    startSeconds: settings.startSeconds
  )
  let usage = Usage(phases, changedBy: changes, of: settings.monthSeconds, in: design)
  var biller = Biller(design, usage, settings)
  for node in design.nodes where node.core.isStation || node.core == .job {
    biller.readComponent(node)
  }
  for link in design.links { biller.readLink(link) }
  let bill = biller.lines()
  if !bill.isWhole { biller.note(.tooLarge(nil)) }
  findings.lines = bill.lines
  findings.prices = bill.prices
  findings.problems = biller.problems
  for (request, perSecond) in usage.requestsPerSecond {
    findings.requestsPerMonthByType[request] = perSecond * settings.monthSeconds
  }
  return findings
}
