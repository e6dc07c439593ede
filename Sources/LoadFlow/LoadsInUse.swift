package import Findings
package import Model
import Scenarios

/// What the loads of one design use and how busy they keep it, for who asks for no times: each is solved once.
package final class LoadsInUse {
  private let analysis: LoadAnalysis
  private var solved: [String: SolvedLoad] = [:]
  private var knownRates: [String: LoadFindings] = [:]
  private var knownUse: [UseKey: LoadFindings] = [:]

  private struct UseKey: Hashable {
    var workload: String
    var timed: Set<NodeID>?
  }

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
  /// Only at the components whose times are asked for, all where nil, a call surely holds its server while it waits for
  /// others, too; at the rest it may do so for its own work alone.
  package func use(under workload: String, timesAt timed: Set<NodeID>?) -> LoadFindings {
    let key = UseKey(workload: workload, timed: timed)
    if let found = knownUse[UseKey(workload: workload, timed: nil)] ?? knownUse[key] {
      return found
    }
    let found = answered(workload) { [analysis] load, findings throws(ScenarioProblem) in
      try analysis.addUse(&load, timed, &findings)
    }
    knownUse[key] = found
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
    _ timed: Set<NodeID>?,
    _ findings: inout LoadFindings
  ) throws(ScenarioProblem) {
    load.readUse(timesAt: timed, into: &findings)
    if let seconds = try design.offered(findings.workload).spikeSeconds {
      addCalmUse(
        try design.offered(findings.workload, isCalm: true),
        seconds,
        1,
        timed,
        &findings
      )
    }
  }
}
