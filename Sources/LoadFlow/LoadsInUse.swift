package import Findings
import Model
import Scenarios

/// What the loads of one design use and how busy they keep it, for who asks for no times: each is solved once.
package final class LoadsInUse {
  private let analysis: LoadAnalysis
  private var solved: [String: SolvedLoad] = [:]
  private var knownRates: [String: LoadFindings] = [:]
  private var knownUse: [String: LoadFindings] = [:]
  private var knownUseWithoutTimes: [String: LoadFindings] = [:]

  package init(_ analysis: LoadAnalysis) { self.analysis = analysis }

  /// The rates and utilizations alone.
  package func rates(under workload: String) -> LoadFindings {
    if let found = knownRates[workload] { return found }
    let found = answered(workload) { load, findings in load.readRates(into: &findings) }
    knownRates[workload] = found
    return found
  }

  /// What is used and so paid, and nothing else.
  ///
  /// Without times a call holds its server for its own work alone, and not while it waits for others.
  package func use(under workload: String, withTimes: Bool) -> LoadFindings {
    if let found = knownUse[workload] { return found }
    if !withTimes, let found = knownUseWithoutTimes[workload] { return found }
    let found = answered(workload) { [analysis] load, findings throws(ScenarioProblem) in
      try analysis.addUse(&load, withTimes, &findings)
    }
    if withTimes { knownUse[workload] = found } else { knownUseWithoutTimes[workload] = found }
    return found
  }

  private func answered(
    _ workload: String,
    _ read: (inout SolvedLoad, inout LoadFindings) throws(ScenarioProblem) -> Void
  ) -> LoadFindings {
    var findings = LoadFindings(
      variant: analysis.design.variant,
      workload: workload,
      engine: "analytic"
    )
    do throws(ScenarioProblem) {
      var load: SolvedLoad
      if let known = solved[workload] {
        load = known
      } else {
        load = SolvedLoad(
          analysis,
          try analysis.design.offered(workload),
          of: workload,
          times: 1,
          .rates
        )
      }
      // Times that are worked out for one question serve the next.
      solved[workload] = nil
      try read(&load, &findings)
      solved[workload] = load
    } catch {
      findings.obstacles.append(error.words)
    }
    return findings
  }
}

extension LoadAnalysis {
  /// What a workload uses, with what it uses when nothing spikes.
  fileprivate func addUse(
    _ load: inout SolvedLoad,
    _ withTimes: Bool,
    _ findings: inout LoadFindings
  ) throws(ScenarioProblem) {
    load.readUse(withTimes, into: &findings)
    if let seconds = try design.offered(findings.workload).spikeSeconds {
      addCalmUse(
        try design.offered(findings.workload, isCalm: true),
        seconds,
        1,
        withTimes,
        &findings
      )
    }
  }
}
