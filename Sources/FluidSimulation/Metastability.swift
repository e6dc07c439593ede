package import Findings
package import Model
import Scenarios

/// Whether each request type comes back by itself when a trigger is gone, at the rates of moment 0.
///
/// Static: the attempts of a station where every call is too late, against what it can do. Dynamic: a stop is played
/// and taken away again, its length halved until the shortest is found that the load doesn't come back from; then each
/// single change is tried against twice that stop.
package func metastability(
  of design: Design,
  under workload: String,
  _ watch: RunWatch = RunWatch()
) -> [MetastabilityFindings] {
  do throws(ScenarioProblem) {
    let scenario = try Scenario(design, under: workload, isCalm: true)
    guard scenario.timing.isLongRun else { return [] }
    let findings = Metastability(design: design, scenario: scenario, watch: watch).findings
    // A search that was cut short has found nothing.
    return watch.isInterrupted() ? [] : findings
  } catch {
    return []
  }
}

private struct Metastability {
  let design: Design
  let scenario: Scenario
  let watch: RunWatch

  /// What a step's attempts come to when all of them are too late.
  private struct Storm {
    var factor = 1.0
    /// The shortest timeout on the way; infinite where nobody gives up.
    var timeout = Double.infinity
  }

  var findings: [MetastabilityFindings] {
    guard var kernel = try? Kernel(design, scenario) else { return [] }
    kernel.settle()
    let storms = storms(kernel)
    return kernel.requestNames.indices.compactMap { finding($0, kernel, storms) }
  }

  private func storms(_ kernel: borrowing Kernel) -> [Storm] {
    var storms = Array(repeating: Storm(), count: kernel.steps.count)
    for (index, step) in kernel.steps.enumerated() where step.parent >= 0 {
      storms[index] = step.waits ? storms[step.parent] : Storm()
      guard step.timeout < .infinity else { continue }
      storms[index].timeout = min(storms[index].timeout, step.timeout)
      storms[index].factor *= 1 + min(step.retries, step.budget)
    }
    return storms
  }

  private func finding(
    _ request: Int,
    _ kernel: borrowing Kernel,
    _ storms: [Storm]
  ) -> MetastabilityFindings? {
    var worst: (station: Int, load: Double, storm: Double, step: Int)?
    for (index, step) in kernel.steps.enumerated()
    where step.request == request && step.station >= 0 {
      let same = kernel.steps.indices.filter { kernel.steps[$0].station == step.station }
      let load = same.reduce(0) { $0 + kernel.steps[$1].recentRate * busy($1, kernel) }
      let storm = same.reduce(0) {
        $0 + kernel.steps[$1].recentRate * busy($1, kernel) * storms[$1].factor
      }
      if storm > worst?.storm ?? 0 { worst = (step.station, load, storm, index) }
    }
    guard let worst, worst.storm > 0 else { return nil }
    let rate = kernel.steps[worst.step].recentRate
    var result = MetastabilityFindings(
      request: kernel.requestNames[request],
      verdict: .stable,
      node: kernel.stations[worst.station].node,
      capacityPerSecond: rate / worst.load,
      loadPerSecond: rate,
      amplification: storms[worst.step].factor,
      safeLoadPerSecond: rate / worst.storm
    )
    if worst.load >= 1 {
      result.verdict = .overloaded
    } else if worst.storm > 1, !isGuarded(worst.step, kernel, storms[worst.step].timeout) {
      search(&result, worst.station, storms[worst.step].timeout)
    }
    return result
  }

  /// The part of its station's time that one call a second takes.
  private func busy(_ step: Int, _ kernel: borrowing Kernel) -> Double {
    kernel.work[step] * kernel.steps[step].items
  }

  /// Whether what is served is always served in time.
  private func isGuarded(_ index: Int, _ kernel: borrowing Kernel, _ timeout: Double) -> Bool {
    let step = kernel.steps[index]
    let station = kernel.stations[step.station]
    return timeout == .infinity || station.isLIFO || step.cancels || step.patience < timeout
      || step.deadline < timeout || station.places * busy(index, kernel) < timeout
  }

  // MARK: Trigger and cure

  private static let rounds = 9
  private static let longest = 64.0

  /// Played in steps of a twentieth of the timeout, so long is a run in timeouts.
  private static let patience = 60.0

  private func search(_ result: inout MetastabilityFindings, _ station: Int, _ timeout: Double) {
    var low = timeout / 16
    var high = timeout * Self.longest
    guard comesBack(after: high, station, timeout) == false else { return }
    for _ in 0..<Self.rounds {
      let middle = (low * high).squareRoot()
      if comesBack(after: middle, station, timeout) == true { low = middle } else { high = middle }
    }
    result.verdict = .vulnerable
    result.smallestTriggerSeconds = high
    result.cures = cures(result, station, timeout).filter { cure in
      comesBack(after: 2 * high, station, timeout, cure.change) == true
    }.map(\.words)
  }

  private struct Cure {
    var words: String
    var change: (inout Kernel) -> Void
  }

  /// The single changes that people reach for, as far as they are not there.
  private func cures(
    _ result: MetastabilityFindings,
    _ station: Int,
    _ timeout: Double
  ) -> [Cure] {
    let places = (result.capacityPerSecond * timeout / 3).rounded(.down)
    var cures = [
      Cure(words: "no retries") { kernel in
        for index in kernel.steps.indices { kernel.steps[index].retries = 0 }
      },
      Cure(words: "retries within 10%") { kernel in
        for index in kernel.steps.indices where kernel.steps[index].retries > 0 {
          kernel.steps[index].budget = min(kernel.steps[index].budget, 0.1)
        }
      },
      Cure(words: "`discipline: lifo`") { $0.stations[station].isLIFO = true },
      Cure(words: "dropping what has waited for the timeout") { kernel in
        for index in kernel.steps.indices where kernel.steps[index].station == station {
          kernel.steps[index].patience = 0.9 * timeout
        }
      },
    ]
    if places >= 1 {
      let words = "`queue: \(Int(clampedCount: places))`"
      cures.insert(Cure(words: words) { $0.stations[station].places = places }, at: 2)
    }
    return cures
  }

  /// Whether the load is answered again some time after all links to a station were cut; nil where it can't be played.
  private func comesBack(
    after stop: Double,
    _ station: Int,
    _ timeout: Double,
    _ change: (inout Kernel) -> Void = { _ in }
  ) -> Bool? {
    let calm = 5 * timeout
    let end = calm + stop
    let seconds = end + max(Self.patience * timeout, 10 * stop)
    let node = (try? Kernel(design, scenario))?.stations[station].node
    let links = design.links.filter { $0.to == node }.map(\.id)
    let incident = Incident(
      spell: Spell(begin: calm, lasting: stop),
      effect: .cut(links, isLost: false)
    )
    var timing = scenario.timing
    timing.least = seconds
    timing.most = seconds
    timing.isLongRun = false
    var options = FluidOptions(seconds: seconds, hasBaseline: false)
    options.watch.isInterrupted = watch.isInterrupted
    guard var run = try? Run(design, scenario.adding(incident), timing, options) else { return nil }
    change(&run.kernel)
    var none: Run?
    var findings = TimelineFindings(variant: "", workload: "", fault: nil, engine: "fluid")
    run.play(beside: &none, &findings)
    guard findings.obstacles.isEmpty else { return nil }
    func goodput(_ low: Double, _ high: Double) -> Double {
      var sum = RequestBin()
      for bin in findings.bins where bin.begin >= low && bin.end <= high {
        for request in bin.requests { sum.add(request) }
      }
      return sum.offered > 0 ? sum.served / sum.offered : 1
    }
    let usual = goodput(0, calm)
    return goodput(seconds * 0.9, seconds + 1) > usual - 0.02
  }
}
