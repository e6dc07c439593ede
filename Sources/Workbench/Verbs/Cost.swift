package import Costing
import Elaboration
import FileAccess
import Findings
import Judging
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
    /// A fault that happens once in the month that it is held against.
    package var fault: String?
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
      if let fault = request.fault {
        report.against = try month(with: fault, elaborated, request)
      } else if let against = request.against {
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

  private func month(
    with fault: String,
    _ elaborated: Elaborated,
    _ request: CostRequest
  ) throws(Refusal) -> CostReport.Other {
    let design = try request.cell.design(in: elaborated).get()
    guard design.faults.contains(where: { $0.name == fault }) else {
      throw .unknown("fault", fault, among: design.faults.map(\.name))
    }
    let workload = try request.cell.workloads(in: design, all: false).get().first ?? ""
    let costed = try CostedDesign(design, under: workload, request.settings)
    let name = "a month with \(fault)"
    return CostReport.Other(name: name, design: design, bill: try costed.bill(with: fault))
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
  private let usage: [UsagePhase]
  private let settings: CostSettings

  /// Without a load that says what is used, that of the analytic engine is taken.
  init(
    _ design: Design,
    under workload: String,
    _ settings: CostSettings = CostSettings(),
    load given: LoadFindings? = nil
  ) throws(Refusal) {
    let load =
      given.flatMap { $0.usage.isEmpty ? nil : $0 }
      ?? analyze(design, under: workload, withSaturation: false)
    guard load.obstacles.isEmpty, load.isConverged else {
      let reason = load.obstacles.first ?? "retries and timeouts don't settle at this load"
      throw Refusal("what it costs under `\(workload)` isn't known: \(reason)")
    }
    self.design = design
    self.load = load
    usage = load.usage(in: design) { layOutJobs(design, under: workload, load: load) }
    self.settings = settings
  }

  func bill() -> CostFindings {
    Costing.bill(design, under: load.workload, using: usage, settings)
  }

  /// The month if a fault happens once in it.
  func bill(with fault: String) throws(Refusal) -> CostFindings {
    do throws(FaultUsageProblem) {
      let changes = try change(
        ofUseBy: fault,
        in: design,
        under: load.workload,
        settings.monthSeconds
      )
      return Costing.bill(
        design,
        under: load.workload,
        using: usage,
        changedBy: changes,
        settings
      )
    } catch {
      throw Refusal("what `\(fault)` costs isn't known: \(error.words)")
    }
  }

  /// The month if the day had only its calmest hour, or its busiest.
  var levels: CostReport.Levels? {
    func total(_ phase: UsagePhase) -> Double { phase.requests.reduce(0) { $0 + $1.perSecond } }
    let rising = usage.filter { !$0.isOnce }.sorted { total($0) < total($1) }
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
      return Costing.bill(design, under: load.workload, using: usage, later)
    }
    guard bill(months - 1).total != self.bill().total else { return [] }
    return (0..<months).map(bill)
  }
}
