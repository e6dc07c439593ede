package import Findings
package import Model

extension Design {
  /// The components where a month's sum follows from how long calls hold their servers, beside how many there are.
  package var componentsPaidForTimesOfCalls: Set<NodeID> {
    func isPaid(_ attributes: [Attribute]?) -> Bool {
      attributes?.contains { attribute in
        attribute.name == "cost" && attribute.prices.contains { $0.meter.isOfCallTimes }
      } ?? false
    }
    return Set(
      nodes.filter { node in
        if isPaid(node.attributes) { return true }
        guard case .kind(let name)? = node.attribute("runs-on")?["instance"] else { return false }
        return isPaid(instanceTypes[name])
      }
      .map(\.id)
    )
  }
}

extension Price.Meter {
  fileprivate var isOfCallTimes: Bool {
    switch self {
    case .busyTime, .units: true
    case .coreTime(let isBusy), .memoryTime(let isBusy): isBusy
    case .free, .time, .calls, .stored, .read, .written, .carried, .traffic: false
    }
  }
}

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
