import Costing
import Findings
import LoadFlow
import Model
import Quantities

// Cost: of a month, of a million requests, of parts.
extension Judge {
  mutating func verdict(onCost requirement: Requirement, _ blank: Verdict) -> Verdict {
    guard requirement.window == nil else {
      return unanswered(blank, "`cost` is of a whole month; it has no window")
    }
    return underItsWorkloads(requirement, blank) { judge, workload in
      judge.cost(requirement, blank, under: workload)
    }
  }

  private mutating func cost(
    _ requirement: Requirement,
    _ blank: Verdict,
    under workload: String
  ) -> Verdict {
    var verdict = blank
    verdict.workload = workload
    let growing = requirement.age.map { $0 > 0 ? design.growingLets(in: workload) : [] } ?? []
    if let grows = growing.first {
      return unanswered(
        verdict,
        "the load of `\(workload)` grows with `\(grows)`, and a later bill follows only what is stored"
      )
    }
    let load = use(workload, timesAt: timesCount(in: requirement))
    if let obstacle = load.obstacles.first { return unanswered(verdict, obstacle) }
    guard load.isConverged else {
      return unanswered(verdict, "retries and timeouts found no common level: not converged")
    }
    var settings = CostSettings()
    settings.startSeconds = requirement.age ?? 0
    var changes: [UsagePhase] = []
    if let fault = requirement.fault {
      do throws(FaultUsageProblem) {
        changes = try change(ofUseBy: fault, in: design, under: workload, settings.monthSeconds)
      } catch {
        return unanswered(verdict, error.words)
      }
    }
    let usage = load.usage(in: design) { jobSchedule(JobCell(workload: workload)) }
    let bill = bill(design, under: workload, using: usage, changedBy: changes, settings)
    guard let lines = lines(of: requirement.subject, in: bill) else {
      return unanswered(verdict, "the cost of this is not computed")
    }
    let dollars = lines.total.dollars
    guard let value = measured(requirement, dollars, lines, bill) else {
      return unanswered(verdict, "no request enters under this workload")
    }
    let limit = requirement.limit?.number?.value ?? 0
    let isPerTime = requirement.metric == "cost"
    verdict.measured = value
    verdict.limit = isPerTime ? limit * bill.monthSeconds : limit
    let holds = requirement.accepts(isPerTime ? value / bill.monthSeconds : value)
    let gaps = gaps(of: requirement.subject, in: bill)
    // What is missing can only add: a limit that is passed without it is passed.
    if holds, let gap = gaps.first {
      verdict.reason = "\(design.words(of: gap)); what is known is \(dollarsText(value))"
      verdict.code = "price-unknown"
      return verdict
    }
    verdict.holds = holds
    if !holds { verdict.reason = largest(lines) }
    return verdict
  }

  /// The components where how long calls take counts: for a sum those with a price for that, for its parts all, which is
  /// nil.
  private func timesCount(in requirement: Requirement) -> Set<NodeID>? {
    guard !seeksRemedies, requirement.subject == .all,
      !design.nodes.contains(where: { $0.core == .job })
    else { return nil }
    return design.componentsPaidForTimesOfCalls
  }

  private func measured(
    _ requirement: Requirement,
    _ dollars: Double,
    _ lines: [CostLine],
    _ bill: CostFindings
  ) -> Double? {
    guard requirement.metric != "cost" else { return dollars }
    var perMonth = bill.requestsPerMonth
    if case .request(let name) = requirement.subject {
      perMonth = bill.requestsPerMonthByType[name] ?? 0
    }
    return perMonth > 0 ? dollars / (perMonth / 1e6) : nil
  }

  // MARK: Parts

  /// The lines that belong to a subject: a component with its links, a group with all in it, a request type.
  private func lines(of subject: Requirement.Subject, in bill: CostFindings) -> [CostLine]? {
    switch subject {
    case .all: bill.lines
    case .request(let name): bill.lines.filter { $0.request == name }
    case .nodes(let nodes): bill.lines.filter { isInside(design.bearer(of: $0.payer), nodes) }
    case .links(let links):
      bill.lines.filter { line in links.contains { line.payer == .link($0) } }
    case .let, .requestAt, .wait, .anyOf, .anyCount: nil
    }
  }

  private func isInside(_ node: NodeID, _ nodes: [NodeID]) -> Bool {
    nodes.contains(node) || design.ancestors(of: node).contains { nodes.contains($0) }
  }

  private func gaps(of subject: Requirement.Subject, in bill: CostFindings) -> [CostProblem] {
    let gaps = bill.problems.filter(\.isGap)
    guard case .nodes(let nodes) = subject else { return gaps }
    return gaps.filter { gap in gap.place.map { isInside($0, nodes) } ?? true }
  }

  private func largest(_ lines: [CostLine]) -> String {
    var sums: [CostPayer: Int64] = [:]
    var order: [CostPayer] = []
    for line in lines {
      if sums[line.payer] == nil { order.append(line.payer) }
      sums[line.payer, default: 0] += line.amount.microDollars
    }
    guard let most = order.max(by: { (sums[$0] ?? 0) < (sums[$1] ?? 0) }) else { return "" }
    let dollars = Money(microDollars: sums[most] ?? 0).dollars
    return "`\(design.name(of: most))` is most of it: \(dollarsText(dollars))"
  }

  private func dollarsText(_ dollars: Double) -> String { QuantityFormat.human(dollars, .money) }
}
