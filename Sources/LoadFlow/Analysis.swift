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

  package init(_ design: Design) { network = Network(design) }

  var design: Design { network.design }

  /// What is found when so many times as much comes as the workload offers.
  ///
  /// `withSaturation: false` leaves out the search for where the load ends, `peakOnly` all but the fullest hour.
  package func findings(
    under workload: String,
    times factor: Double = 1,
    withSaturation: Bool = true,
    peakOnly: Bool = false
  ) -> LoadFindings {
    var findings = LoadFindings(variant: design.variant, workload: workload, engine: "analytic")
    do throws(ScenarioProblem) {
      let offered = try design.offered(workload)
      var solved = SolvedLoad(
        self,
        peakOnly ? offered.peakAlone : offered,
        of: workload,
        times: factor
      )
      solved.read(.everything, into: &findings)
      findings.assumptions = assumptions(offered, workload)
      if withSaturation, let peak = solved.peak, peak.phase.users.isEmpty {
        findings.saturation = saturation(streams(peak.phase), peak.solver)
      }
      if let seconds = offered.spikeSeconds, !peakOnly {
        addCalmUse(try design.offered(workload, isCalm: true), seconds, factor, &findings)
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
      peakOnly ? offered.peakAlone : offered,
      of: workload,
      times: factor,
      calm: calm
    )
  }

  /// A month with a spike is a month without it, but for the seconds of the spike.
  private func addCalmUse(
    _ calm: OfferedWorkload,
    _ spikeSeconds: Double,
    _ factor: Double,
    _ findings: inout LoadFindings
  ) {
    var rest = SolvedLoad(self, calm, of: findings.workload, times: factor)
    findings.isConverged = findings.isConverged && rest.isConverged
    let spike = findings.usage.map { phase in
      var phase = phase
      phase.seconds = spikeSeconds
      phase.isOnce = true
      return phase
    }
    findings.usage = rest.usage() + spike
  }

  func streams(_ phase: OfferedPhase) -> [FlowStream] {
    phase.streams.filter { $0.perSecond > 0 }.map { stream in
      FlowStream(
        plan: network.graph.plan(stream.request, from: stream.client),
        perSecond: stream.perSecond,
        gapVariation: stream.gapVariation,
        together: stream.together,
        sizes: stream.sizes
      )
    }
  }

  // MARK: Saturation

  /// The load at which the first station is full, and the one after it.
  private func saturation(_ streams: [FlowStream], _ base: FlowSolver) -> SaturationFindings? {
    // What is full keeps the load from what comes after it: shares are those of a load that fits.
    var calm = base
    let fullest = base.solutions.values.map(\.offeredUtilization).max() ?? 0
    if fullest >= 0.99 {
      calm = FlowSolver(network, streams, times: 0.5 / fullest)
      calm.solve(.rates)
    }
    let factor = fullest >= 0.99 ? 0.5 / fullest : 1
    let ranked = calm.resources
    guard var first = ranked.first else { return nil }
    let limit = highestFitting(streams, startingAt: factor / first.utilization)
    if ranked.contains(where: { $0.kind != .servers }), limit > 0 {
      // Slots are held longer as the load grows: what is full where it ends tells itself there.
      var full = FlowSolver(network, streams, times: limit)
      full.solve(.rates)
      first = full.resources.first ?? first
    }
    let next = ranked.first { !$0.isSame(as: first) }
    var result = SaturationFindings(
      bottleneck: first.node,
      atTimesLoad: limit,
      next: next?.node,
      nextAtTimesLoad: next.map { factor / $0.utilization }
    )
    result.resource = first.kind
    result.nextResource = next?.kind ?? .servers
    return result
  }

  /// Retries and held slots lower the load that fits, batches raise it: found by halving.
  ///
  /// Each load goes on from the fixed point of a lower one, which only rises to its own.
  private func highestFitting(_ streams: [FlowStream], startingAt guess: Double) -> Double {
    let slack = 1e-6
    let start = FlowSolver(network, streams, times: guess * (1 - slack))
    var calm = (factor: guess * (1 - slack), solver: start)
    var high = guess
    if calm.solver.fits() {
      high = guess * (1 + slack)
      while let next = fitting(calm, high) {
        guard high < 1e6 * guess else { return high }
        calm = (high, next)
        high *= 2
      }
      if calm.factor < guess, high < guess * (1 + 2 * slack) { return guess }
    } else {
      // From no load at all, where nothing is tried again.
      calm = (0.5 * guess, FlowSolver(network, streams, times: 0.5 * guess))
      while !calm.solver.fits() {
        high = calm.factor
        let lower = 0.5 * calm.factor
        guard lower > 1e-6 * guess else { return 0 }
        calm = (lower, FlowSolver(network, streams, times: lower))
      }
    }
    while high - calm.factor > 1e-4 * high {
      let middle = (calm.factor + high) / 2
      if let next = fitting(calm, middle) { calm = (middle, next) } else { high = middle }
    }
    return calm.factor
  }

  /// The solution of a higher load than one that fits; nil where that doesn't.
  private func fitting(
    _ calm: (factor: Double, solver: FlowSolver),
    _ factor: Double
  )
    -> FlowSolver?
  {
    var solver = calm.solver
    for place in solver.rates.indices { solver.rates[place] *= factor / calm.factor }
    return solver.fits() ? solver : nil
  }

  /// Whether so many times as much of a workload is carried for ever.
  package func carries(_ factor: Double, under workload: String) -> Bool {
    guard let offered = try? design.offered(workload),
      let peak = offered.phases.max(by: { $0.totalPerSecond < $1.totalPerSecond }),
      peak.users.isEmpty
    else { return false }
    var solver = FlowSolver(network, streams(peak), times: factor)
    return solver.fits()
  }

  /// Whether so many times as much of a workload is carried for ever; nil where nothing can be full, or no rate is offered.
  package func fits(under workload: String, times factor: Double = 1) -> Bool? {
    guard let offered = try? design.offered(workload),
      let peak = offered.phases.max(by: { $0.totalPerSecond < $1.totalPerSecond }),
      peak.users.isEmpty
    else { return nil }
    var solver = FlowSolver(network, streams(peak), times: factor)
    guard solver.obstacles.isEmpty else { return nil }
    let fits = solver.fits()
    return solver.solutions.values.contains { $0.offeredUtilization > 0 } ? fits : nil
  }

  /// What the design doesn't say and the numbers rest on.
  private func assumptions(_ offered: OfferedWorkload, _ workload: String) -> [Assumption] {
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
