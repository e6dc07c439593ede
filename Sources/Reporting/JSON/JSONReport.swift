import Diagnostics
import Findings
package import JSON
import Model
import SourceText

/// The report for programs: the keys of the command-line contract, in its order.
package struct JSONReport: Sendable {
  package init() {}

  package func render(_ report: SimulationReport) -> String { value(report).printed() + "\n" }

  /// One object, or for a matrix an array of them.
  package func value(_ report: SimulationReport) -> JSONValue {
    let diagnostics = JSONRenderer().value(report.diagnostics, sources: report.sources)
    let cells = report.cells.map { cell in
      value(cell, seed: report.seed, diagnostics: diagnostics)
    }
    return report.isMatrix ? .array(cells) : cells.first ?? .null
  }

  private func value(
    _ cell: SimulationReport.Cell,
    seed: UInt64,
    diagnostics: JSONValue
  ) -> JSONValue {
    let findings = cell.findings
    let costs = cell.costOfComponents
    let whole: JSONValue = [
      "schema": 1,
      "design": .string(cell.design.title),
      "variant": .string(findings.variant),
      "workload": .string(findings.workload),
      "fault": string(cell.timeline?.fault),
      "engine": .string(findings.engine),
      "engine_reason": findings.engineReason.isEmpty ? .null : .string(findings.engineReason),
      "seed": .integer(Int(clamping: seed)),
      "duration_s": .number(cell.timeline?.seconds ?? findings.sample?.seconds ?? 0),
      "warmup_s": .number(cell.timeline?.warmUpSeconds ?? findings.sample?.warmUpSeconds ?? 0),
      "requests": object(findings.requests) { ($0.name, bounded($0, cell)) },
      "components": object(findings.components) {
        (cell.design[$0.node].path, bounded($0, costs[cell.design[$0.node].path], cell))
      },
      "jobs": jobs(cell),
      "links": .array(findings.links.map { bounded($0, cell) }),
      "saturation": saturation(cell),
      "timeline": cell.timeline.map { bins($0.bins, $0, cell.design) } ?? [],
      "baseline": cell.timeline.map { bins($0.baseline, $0, cell.design) } ?? [],
      "disturbance": disturbance(cell.timeline, cell.design),
      "run_cost": cost(ofRun: cell.timeline, cell.design),
      "story": story(cell),
      "metastability": metastability(cell),
      "simplifications": .array((cell.timeline?.simplifications ?? []).map { .string($0) }),
      "cost": boundedCost(cell),
      "availability": object(findings.requests) { ($0.name, number(cell.availability[$0.name])) },
      "requirements": .array(cell.verdicts.map { value($0, cell) }),
      "assumptions": .array(findings.assumptions.map(value)),
      "converged": .bool(findings.isConverged),
      "losses": cell.timeline == nil ? value(findings.sample?.losses) : losses(cell.timeline),
      "events": .integer(findings.sample?.events ?? 0),
      "cross_check": cell.crossCheck.isEmpty ? .null : .array(cell.crossCheck.map(value)),
      "obstacles": .array(findings.obstacles.map { .string($0) }),
      "diagnostics": diagnostics,
    ]
    guard let uncertainty = uncertainty(cell), case .object(let own) = whole else { return whole }
    return .object(own + [JSONValue.Member("uncertainty", uncertainty)])
  }

  /// Of users who wait no load is too much: the bottleneck, and from how many of them on it decides.
  private func endless(_ cell: SimulationReport.Cell) -> JSONValue {
    let knee = cell.findings.closedKnee
    let breaks = breaks(cell)
    guard knee != nil || !breaks.isEmpty else { return .null }
    let members: [(String, JSONValue)] = [
      ("bottleneck", string(knee.map { cell.design.name(of: $0.bottleneck, .servers) })),
      ("at_times_load", .null), ("next", .null), ("breaks", .array(breaks)),
    ]
    let own = knee.map {
      [("knee_users", JSONValue.number($0.users)), ("most_per_s", .number($0.mostPerSecond))]
    }
    return .object((members + (own ?? [])).map { JSONValue.Member($0.0, $0.1) })
  }

  /// At how much load each requirement breaks, or why that isn't told.
  private func breaks(_ cell: SimulationReport.Cell) -> [JSONValue] {
    cell.verdicts.filter { $0.headroom != nil }.map { verdict in
      [
        "requirement": .string(verdict.text), "at_times_load": number(verdict.breaksAtTimesLoad),
        "reason": string(verdict.headroomReason),
      ]
    }
  }

  private func saturation(_ cell: SimulationReport.Cell) -> JSONValue {
    guard let saturation = cell.findings.saturation else { return endless(cell) }
    let likely: JSONValue = [
      "bottleneck": .string(cell.design.name(of: saturation.bottleneck, saturation.resource)),
      "bottleneck_of": .string(saturation.resource.word),
      "at_times_load": .number(saturation.atTimesLoad),
      "next": string(
        saturation.next.map { cell.design.name(of: $0, saturation.nextResource) }
      ),
      "next_at_times_load": number(saturation.nextAtTimesLoad),
      "knee_at_times_load": number(saturation.kneeAtTimesLoad),
      "breaks": .array(breaks(cell)),
    ]
    return bounded(likely, cell) { findings in
      findings.saturation.map { ["at_times_load": .number($0.atTimesLoad)] }
    }
  }

  private func value(_ verdict: Verdict, _ cell: SimulationReport.Cell) -> JSONValue {
    var members: [(String, JSONValue)] = []
    if let answer = cell.uncertainAnswer(of: verdict) {
      members += [
        ("low", number(answer.low)), ("high", number(answer.high)),
        ("holds_in", number(answer.holdShare)),
      ]
    }
    if let loss = verdict.violatedBy { members.append(("violated_by", .string(loss))) }
    if let month = verdict.breaksInMonth { members.append(("breaks_in_month", .integer(month))) }
    if !verdict.path.isEmpty { members.append(("path", .string(verdict.path))) }
    if let isClaimed = verdict.isClaimed { members.append(("claimed", .bool(isClaimed))) }
    guard case .object(let common) = common(verdict) else { return .null }
    return .object(common + members.map { JSONValue.Member($0.0, $0.1) })
  }

  private func common(_ verdict: Verdict) -> JSONValue {
    [
      "text": .string(verdict.text),
      "holds": verdict.holds.map { .bool($0) } ?? .null,
      "code": verdict.holds == nil ? .string(verdict.code ?? "unanswered") : .null,
      "measured": number(verdict.measured),
      "limit": number(verdict.limit),
      "margin": number(verdict.margin),
      "unit": .string(verdict.unit),
      "reason": .string(verdict.reason),
      "remedy": .string(verdict.remedy),
      "variant": .string(verdict.variant),
      "workload": string(verdict.workload),
      "fault": string(verdict.fault),
      "engine": .string(verdict.engine),
      "window_s": number(verdict.requirement.window),
    ]
  }

  private func value(_ assumption: Assumption) -> JSONValue {
    [
      "of": .string(assumption.of),
      "attribute": .string(assumption.attribute),
      "value": .string(assumption.value),
      "source": .string(assumption.source),
    ]
  }
}
