package import Costing
import Elaboration
import FileAccess
import Findings
import LoadFlow
import Model
package import Reporting

extension Workspace {
  /// Whose bill, of which month, and what it is held against.
  package struct CostRequest: Sendable {
    package var path: String
    package var cell: CellChoice
    package var settings = CostSettings()
    /// A variant of the design, else a file, `FILE` or `FILE@VARIANT`.
    package var against: String?
    /// Whether warnings count.
    package var isStrict = false

    package init(_ path: String, cell: CellChoice = CellChoice()) {
      self.path = path
      self.cell = cell
    }
  }

  /// A bill's outcome, with the report where there is one.
  package struct Costed: Sendable {
    package var outcome = Outcome()
    package var report: CostReport?
  }

  /// What the chosen cell costs in a month, and by whom and what.
  package func cost(_ request: CostRequest) -> Costed {
    var result = Costed()
    guard let elaborated = sound(request.path, isStrict: request.isStrict, &result.outcome) else {
      return result
    }
    do throws(Refusal) {
      var report = try report(elaborated, request)
      if let against = request.against {
        report.against = try other(against, elaborated, request, &result.outcome)
      }
      if !report.bill.problems.isEmpty {
        result.outcome.status = max(result.outcome.status, .unmet)
      }
      result.outcome.verdict = report.verdict
      result.report = report
    } catch {
      result.outcome.complain("\(request.path): \(error.message)", help: error.help)
    }
    return result
  }

  func report(
    _ elaborated: Elaborated,
    _ request: CostRequest
  ) throws(Refusal) -> CostReport {
    let design = try request.cell.design(in: elaborated).get()
    let workload = try request.cell.workloads(in: design, all: false).get().first ?? ""
    let costed = try CostedDesign(design, under: workload, request.settings)
    var report = CostReport(
      design,
      costed.bill(),
      sources: elaborated.sources,
      diagnostics: elaborated.diagnostics
    )
    report.levels = costed.levels
    report.curve = costed.curve
    return report
  }

  private func other(
    _ name: String,
    _ elaborated: Elaborated,
    _ request: CostRequest,
    _ outcome: inout Outcome
  ) throws(Refusal) -> CostReport.Other {
    var cell = request.cell
    var other = elaborated
    if elaborated.design(name) != nil {
      cell.variant = name
    } else {
      let parts = name.split(separator: "@", maxSplits: 1).map(String.init)
      guard let path = parts.first, path.contains(".") || path.contains("/") else {
        throw .unknown("variant", name, among: elaborated.designs.map(\.variant))
      }
      guard let found = sound(path, isStrict: request.isStrict, &outcome) else {
        throw Refusal("`\(name)` can't be read as a design")
      }
      other = found
      cell.variant = parts.count > 1 ? parts[1] : nil
    }
    let design = try cell.design(in: other).get()
    let workload = try cell.workloads(in: design, all: false).get().first ?? ""
    let costed = try CostedDesign(design, under: workload, request.settings)
    return CostReport.Other(name: name, design: design, bill: costed.bill())
  }
}

/// A design with the load that its bills are made for.
struct CostedDesign {
  private let design: Design
  private let load: LoadFindings
  private let settings: CostSettings

  /// Without a load that says what is used, that of the analytic engine is taken.
  init(
    _ design: Design,
    under workload: String,
    _ settings: CostSettings = CostSettings(),
    load given: LoadFindings? = nil
  ) throws(Refusal) {
    let load = given.flatMap { $0.usage.isEmpty ? nil : $0 } ?? analyze(design, under: workload)
    guard load.obstacles.isEmpty, load.isConverged else {
      let reason = load.obstacles.first ?? "retries and timeouts don't settle at this load"
      throw Refusal("what it costs under `\(workload)` isn't known: \(reason)")
    }
    self.design = design
    self.load = load
    self.settings = settings
  }

  func bill() -> CostFindings {
    Costing.bill(design, under: load.workload, using: load.usage, settings)
  }

  /// The month if the day had only its calmest hour, or its busiest.
  var levels: CostReport.Levels? {
    func total(_ phase: UsagePhase) -> Double { phase.requests.reduce(0) { $0 + $1.perSecond } }
    let rising = load.usage.sorted { total($0) < total($1) }
    guard let low = rising.first, let peak = rising.last, total(low) < total(peak) else {
      return nil
    }
    func bill(_ phase: UsagePhase) -> CostFindings {
      Costing.bill(design, under: load.workload, using: [phase], settings)
    }
    return CostReport.Levels(low: bill(low), average: self.bill(), peak: bill(peak))
  }

  /// The next 36 months; empty where each is like the first.
  var curve: [CostFindings] {
    let months = 36
    func bill(_ month: Int) -> CostFindings {
      var later = settings
      later.startSeconds += Double(month) * settings.monthSeconds
      return Costing.bill(design, under: load.workload, using: load.usage, later)
    }
    guard bill(months - 1).total != self.bill().total else { return [] }
    return (0..<months).map(bill)
  }
}
