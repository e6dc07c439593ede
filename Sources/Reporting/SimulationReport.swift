package import Diagnostics
package import Findings
package import Model
package import SourceText

/// All that `simulate` found: what every format of it is made from.
package struct SimulationReport: Sendable {
  package var cells: [Cell]
  /// Whether all variants and workloads were asked for, not one of them.
  package var isMatrix: Bool
  package var seed: UInt64
  package var sources: [SourceFile]
  package var diagnostics: [Diagnostic]

  /// One variant under one workload, with verdicts that stand in no other cell.
  package struct Cell: Sendable {
    package var design: Design
    package var findings: LoadFindings
    package var verdicts: [Verdict]
    /// Numbers of two engines side by side, where that was asked for.
    package var crossCheck: [CrossCheck] = []
    /// What ranges of its inputs make of the answers; nil where it has none.
    package var uncertainty: UncertaintyFindings?
    /// What a month of it costs; nil where its load has no answer.
    package var bill: CostFindings?
    /// What was played in time, where that was asked for; `findings` then are its means.
    package var timeline: TimelineFindings?
    /// Its jobs laid out in time; nil where it has none.
    package var jobs: JobSchedule?
    /// The share of time in which each request type is served; those of which the design says too little are missing.
    package var availability: [String: Double] = [:]

    package init(
      _ design: Design,
      _ findings: LoadFindings,
      _ verdicts: [Verdict],
      timeline: TimelineFindings? = nil
    ) {
      self.design = design
      self.findings = findings
      self.verdicts = verdicts
      self.timeline = timeline
    }
  }

  package init(
    _ cells: [Cell],
    isMatrix: Bool = false,
    seed: UInt64 = 1,
    sources: [SourceFile] = [],
    diagnostics: [Diagnostic] = []
  ) {
    self.cells = cells
    self.isMatrix = isMatrix
    self.seed = seed
    self.sources = sources
    self.diagnostics = diagnostics
  }

  package var verdicts: [Verdict] { cells.flatMap(\.verdicts) }

  /// Whether every requirement holds; one that no engine can answer doesn't.
  package var holds: Bool { verdicts.allSatisfy { $0.holds == true } }
}
