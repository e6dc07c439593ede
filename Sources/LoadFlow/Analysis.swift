import CallPlans
import Distributions
package import Findings
package import Model
package import Scenarios

/// Load, latency and saturation of one variant under one workload, by exact formulas where there are any.
///
/// Where the load ends is searched for, which takes longer than all else: `withSaturation: false` leaves it out.
package func analyze(
  _ design: Design,
  under workload: String,
  times factor: Double = 1,
  withSaturation: Bool = true
) -> LoadFindings {
  LoadAnalysis(design).findings(under: workload, times: factor, withSaturation: withSaturation)
}

/// One design, its walks made once and solved for any load.
package struct LoadAnalysis: Sendable {
  let network: Network
  /// Where loads end, by what they are at their peak: workloads often share one.
  let ends = KnownEnds()
  let changes = KnownChanges()

  package init(_ design: Design) { network = Network(design) }

  var design: Design { network.design }

  /// What is found when so many times as much comes as the workload offers.
  ///
  /// `withSaturation: false` leaves out the search for where the load ends, `peakOnly` all but the fullest hours.
  /// The search begins at where a like design's load ends, if that is told.
  package func findings(
    under workload: String,
    times factor: Double = 1,
    withSaturation: Bool = true,
    peakOnly: Bool = false,
    near like: SaturationFindings? = nil
  ) -> LoadFindings {
    var findings = LoadFindings(variant: design.variant, workload: workload, engine: "analytic")
    do throws(ScenarioProblem) {
      let offered = try design.offered(workload)
      var solved = SolvedLoad(
        self,
        peakOnly ? offered.peaksAlone : offered,
        of: workload,
        times: factor
      )
      solved.read(.everything, into: &findings)
      findings.assumptions = assumptions(offered, workload, solved)
      if withSaturation {
        findings.saturation = saturation(solved.peaks, of: offered, near: like)
      }
      if let seconds = offered.spikeSeconds, !peakOnly {
        addCalmUse(try design.offered(workload, isCalm: true), seconds, factor, nil, &findings)
      }
    } catch {
      findings.obstacles.append(error.words)
    }
    return findings
  }

  /// A workload's load, solved for who then reads of it what is needed; a problem says why there is none.
  ///
  /// `calm` are the steps whose timeouts are known not to matter at this load.
  package func solve(
    _ workload: String,
    times factor: Double = 1,
    peakOnly: Bool,
    calm: CalmSteps? = nil
  ) throws(ScenarioProblem) -> SolvedLoad {
    let offered = try design.offered(workload)
    return SolvedLoad(
      self,
      peakOnly ? offered.peaksAlone : offered,
      of: workload,
      times: factor,
      calm: calm
    )
  }

  /// A month with a spike is a month without it, but for the seconds of the spike.
  func addCalmUse(
    _ calm: OfferedWorkload,
    _ spikeSeconds: Double,
    _ factor: Double,
    _ timed: Set<NodeID>?,
    _ findings: inout LoadFindings
  ) {
    var rest = SolvedLoad(
      self,
      calm,
      of: findings.workload,
      times: factor,
      timed?.isEmpty == true ? .rates : .waits
    )
    findings.isConverged = findings.isConverged && rest.isConverged
    let parts = findings.usage.reduce(0) { $0 + ($1.seconds ?? 1) }
    let spike = findings.usage.map { phase in
      var phase = phase
      phase.seconds = spikeSeconds * (phase.seconds ?? 1) / parts
      phase.isOnce = true
      return phase
    }
    findings.usage = rest.usage(timesAt: timed) + spike
  }

  func streams(_ phase: OfferedPhase) -> [FlowStream] {
    phase.streams.filter { $0.perSecond > 0 }.map { stream in
      FlowStream(
        plan: network.graph.plan(stream.request, from: stream.client),
        perSecond: stream.perSecond,
        gapVariation: stream.gapVariation,
        together: stream.together,
        sizes: stream.sizes,
        isPulsed: stream.isPulsed
      )
    }
  }

  /// Whether so many times as much of a workload is carried for ever.
  package func carries(_ factor: Double, under workload: String) -> Bool {
    guard let offered = try? design.offered(workload), offered.isOpen else { return false }
    return carries(factor, of: offered)
  }

  func carries(_ factor: Double, of offered: OfferedWorkload) -> Bool {
    var last: FlowSolver?
    return moments(ofPeaksOf: offered, times: factor).allSatisfy { moment in
      var solver = moment.solver(times: factor, after: last)
      defer { last = solver }
      return solver.fits()
    }
  }

  /// Whether so many times as much of a workload is carried for ever; nil where nothing can be full, or no rate is offered.
  package func fits(under workload: String, times factor: Double = 1) -> Bool? {
    guard let offered = try? design.offered(workload), offered.isOpen else { return nil }
    var canBeFull = false
    var last: FlowSolver?
    for moment in moments(ofPeaksOf: offered, times: factor) {
      var solver = moment.solver(times: factor, after: last)
      defer { last = solver }
      guard solver.obstacles.isEmpty else { return nil }
      guard solver.fits() else { return false }
      canBeFull = canBeFull || solver.solutions.values.contains { $0.offeredUtilization > 0 }
    }
    return canBeFull ? true : nil
  }

  /// What the design doesn't say and the numbers rest on.
  private func assumptions(
    _ offered: OfferedWorkload,
    _ workload: String,
    _ solved: SolvedLoad
  ) -> [Assumption] {
    var result: [Assumption] = []
    if offered.isOfPeak {
      result.append(
        Assumption(
          of: workload,
          attribute: "time",
          value: "its highest rate lasts",
          source: "steady states have no timeline"
        )
      )
    }
    result += solved.cycles.map { assumption(of: $0) }
    result += silentSizes(solved.peaks.flatMap(\.solver.plans))
    for node in design.nodes where node.core.isStation {
      for name in ["available", "errors"] where node.attribute(name) == nil {
        result.append(
          Assumption(
            of: node.path,
            attribute: name,
            value: name == "errors" ? "0%" : "never fails",
            source: "silent in the design"
          )
        )
      }
    }
    return result
  }
}
