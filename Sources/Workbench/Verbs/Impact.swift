import Elaboration
import Findings
import Judging
import Model
package import Quantities
package import Reporting
import Spelling

extension Workspace {
  /// What failures are asked about.
  package struct ImpactRequest: Sendable {
    package var path: String
    package var cell: CellChoice
    /// Names of what is lost together, for one loss in detail; empty for all.
    package var of: [String] = []
    package var showsPairs = false
    package var top = 12
    /// The day on which a drill may be too old.
    package var today: CalendarDate?

    package init(_ path: String, cell: CellChoice = CellChoice()) {
      self.path = path
      self.cell = cell
    }
  }

  /// A run's outcome, with the report where there is one.
  package struct Impacted: Sendable {
    package var outcome = Outcome()
    package var report: ImpactReport?
  }

  /// What every failure does to the chosen cell, and how data comes back.
  package func impact(_ request: ImpactRequest) -> Impacted {
    var result = Impacted()
    guard let elaborated = sound(request.path, &result.outcome) else { return result }
    do throws(Refusal) {
      result.report = try report(elaborated, request)
    } catch {
      result.outcome.complain("\(request.path): \(error.message)", help: error.help)
    }
    guard let report = result.report else { return result }
    result.outcome.verdict = verdict(of: report)
    if !report.holds || !report.findings.obstacles.isEmpty {
      result.outcome.status = max(result.outcome.status, .unmet)
    }
    return result
  }

  /// What failures do, by an engine that may know the load already.
  func report(
    _ elaborated: Elaborated,
    _ request: ImpactRequest,
    _ engine: EngineAnswers = EngineAnswers(.analytic, Effort())
  ) throws(Refusal) -> ImpactReport {
    let design = try request.cell.design(in: elaborated).get()
    // A design without a workload still has data that comes back or doesn't.
    let workload =
      design.workloads.isEmpty && request.cell.workload == nil
      ? nil : try request.cell.workloads(in: design, all: false).get().first
    var options = ImpactOptions()
    for name in request.of { options.of += try nodes(name, design) }
    let findings = Judging.impact(design, under: workload, options, by: engine.loadWithoutEnd)
    let metrics: Set<String> = ["availability", "survives", "rpo", "rto", "durability", "repair"]
    var asked = design
    asked.requirements.removeAll { !metrics.contains($0.metric) }
    return ImpactReport(
      design,
      findings,
      options.of.isEmpty
        ? judge(asked, by: engine.loadWithoutEnd, rates: engine.rates, withHeadroom: false) : [],
      isOfOne: !options.of.isEmpty,
      top: request.top,
      showsPairs: request.showsPairs,
      today: request.today
    )
  }

  /// What a name or path means: a fault's, a group's or a component's; of an owner or tag all that have it.
  private func nodes(_ name: String, _ design: Design) throws(Refusal) -> [NodeID] {
    let exact = design.nodes.filter { $0.path == name }
    if !exact.isEmpty { return exact.map(\.id) }
    if let fault = design.faults.first(where: { $0.name == name }) {
      let killed = fault.actions.filter { $0.form == "kill" }.flatMap { $0["target"]?.nodes ?? [] }
      guard !killed.isEmpty else {
        throw Refusal("`\(name)` kills nothing", help: "`--of` takes what is lost as a whole")
      }
      return killed
    }
    let suffix = design.nodes.filter { $0.path.hasSuffix("." + name) || $0.name == name }
      .filter { $0.core.isStation || $0.core.isGroup && $0.core != .design }
    if suffix.count == 1 { return suffix.map(\.id) }
    if suffix.count > 1 {
      let paths = suffix.map { "`\($0.path)`" }.joined(separator: ", ")
      throw Refusal("`\(name)` is ambiguous", help: "it may be \(paths)")
    }
    let owned = design.nodes.filter { node in
      node.core.isStation
        && (node.attribute("owner")?["owner"]?.word == name
          || node.attribute("tags")?.all("tag").contains { $0.word == name } == true)
    }
    guard owned.isEmpty else { return owned.map(\.id) }
    throw .unknown(
      "component, group, owner, tag or fault",
      name,
      among: design.nodes.filter { $0.core.isStation || $0.core.isGroup }.map(\.path)
        .filter { !$0.isEmpty }
    )
  }

  private func verdict(of report: ImpactReport) -> String {
    let held = report.verdicts.count { $0.holds == true }
    let worst = report.findings.failures.first { $0.unservedTraffic > 0 }
    let loss = worst.map { ", worst loss \($0.lost.joined(separator: " with "))" } ?? ""
    return "\(held) of \(report.verdicts.count) requirements hold\(loss)"
  }
}
