import Distributions
package import Model
package import Scenarios

/// What is offered during one part of a workload's time.
package struct OfferedPhase: Sendable {
  /// How long it lasts; a steady workload has one phase without an end.
  package var seconds: Double?
  package var streams: [OfferedStream]
  var users: [Scenario.ClosedUsers] = []
  /// How much more than is written the `let`s have that go through cycles.
  var change: [String: Double] = [:]
  /// Whether it lies between the ends of all these cycles, where nothing is fullest.
  var isBetween = false

  package var totalPerSecond: Double { streams.reduce(0) { $0 + $1.perSecond } }
}

/// Requests of one type from one client, or runs of a job by its clock.
package struct OfferedStream: Sendable {
  package var request: String
  package var client: NodeID
  package var perSecond: Double
  /// The squared coefficient of variation of the gaps; 1 for a Poisson stream.
  package var gapVariation = 1.0
  /// How many come at the same moment in the mean, and between which bounds where that varies.
  package var together = 1.0
  package var sizes: ClosedRange<Int>?
  /// Whether all of it comes in such crowds, by a clock.
  package var isPulsed = false
}

/// A workload as rates that can be analysed.
package struct OfferedWorkload: Sendable {
  package var phases: [OfferedPhase]
  /// Where the rates are those of a spike or of a ramp's end, which last for a while only.
  package var isOfPeak = false
  /// How long a spike lasts, where the rates are those of its height.
  var spikeSeconds: Double?
}

extension OfferedWorkload {
  /// The phases in which something may be fullest, that of most requests first: no other has as much of everything.
  ///
  /// Streams that peak at different hours fill what they come to at different hours.
  var peaks: [OfferedPhase] { placesOfPeaks.map { phases[$0] } }

  var placesOfPeaks: [Int] {
    var result: [Int] = []
    let byLoad = phases.indices.sorted {
      (-phases[$0].totalPerSecond, $0) < (-phases[$1].totalPerSecond, $1)
    }
    for place in byLoad
    where !phases[place].isBetween
      && !result.contains(where: { phases[$0].hasAsMuch(as: phases[place]) })
    {
      result.append(place)
    }
    return result
  }

  /// Whether nobody waits for a reply before asking again.
  var isOpen: Bool { phases.allSatisfy(\.users.isEmpty) }

  /// Its peaks and no other phase.
  var peaksAlone: OfferedWorkload {
    var result = self
    result.phases = peaks
    return result
  }
}

extension OfferedPhase {
  fileprivate func hasAsMuch(as other: OfferedPhase) -> Bool {
    change == other.change
      && zip(streams, other.streams).allSatisfy { $0.perSecond >= $1.perSecond * (1 - 1e-9) }
  }
}

extension Design {
  /// A workload as phases of constant rates: a day by hours, and parts of them, where it follows the clock, a spike at
  /// its height.
  ///
  /// `isCalm` leaves the spikes out.
  package func offered(
    _ name: String,
    isCalm: Bool = false
  ) throws(ScenarioProblem) -> OfferedWorkload {
    let scenario = try Scenario(self, under: name, isCalm: isCalm)
    let clocks = scenario.clocks.map { clock in
      OfferedStream(
        request: self[clock.job].name,
        client: clock.job,
        perSecond: 1 / clock.schedule.meanPeriod
      )
    }
    func phase(_ seconds: Double?, _ rates: [Double]) -> OfferedPhase {
      let streams = zip(scenario.streams, rates).map { stream, rate in
        let atOnce = stream.curve.mostAtOnce
        return OfferedStream(
          request: stream.request,
          client: stream.client,
          perSecond: rate,
          gapVariation: stream.arrivals.isBatches ? 1 : stream.arrivals.gapVariation,
          together: max(atOnce, stream.arrivals.batchMean),
          sizes: atOnce > 1 ? nil : stream.arrivals.sizes,
          isPulsed: stream.curve.isPulsed
        )
      }
      return OfferedPhase(seconds: seconds, streams: streams + clocks, users: scenario.users)
    }
    let curves = scenario.streams.map(\.curve)
    if scenario.streams.allSatisfy(\.curve.isConstant) {
      return OfferedWorkload(phases: [phase(nil, curves.map { $0.rate(at: 0) })])
    }
    if let disturbance = scenario.timing.disturbance,
      scenario.streams.contains(where: \.curve.hasChanges)
    {
      let (begin, end) = (disturbance.begin, max(disturbance.end, disturbance.begin + 1))
      return OfferedWorkload(
        phases: [phase(nil, curves.map { $0.bound(from: begin, to: end) })],
        isOfPeak: true,
        spikeSeconds: end - begin
      )
    }
    if scenario.streams.contains(where: \.curve.isOfTrace) {
      let levels = RateLevels(scenario)
      return OfferedWorkload(
        phases: levels.phases.map { phase($0.seconds, $0.rates) }
      )
    }
    guard scenario.streams.contains(where: \.curve.followsClock) else {
      // A ramp is judged at its end.
      let end = max(1, scenario.timing.least)
      let atEnd = curves.map { $0.bound(from: 0, to: end) }
      return OfferedWorkload(phases: [phase(nil, atEnd)], isOfPeak: true)
    }
    return OfferedWorkload(
      phases: (0..<24).flatMap { hour in
        RateLevels.parts(ofHour: hour, curves).map { phase($0.seconds, $0.rates) }
      }
    )
  }
}

extension RateCurve {
  var hasChanges: Bool { changes.contains { $0.spell.end < .infinity } }

  var isOfTrace: Bool { parts.contains { if case .trace = $0 { true } else { false } } }

  /// How many come at the same moment at most, where it is more than one.
  var mostAtOnce: Double {
    parts.reduce(1) { most, part in
      if case .pulses(_, let count) = part { max(most, count) } else { most }
    }
  }

  /// Whether it comes in crowds of one size, by one clock, and else never.
  var isPulsed: Bool {
    if parts.count == 1, case .pulses? = parts.first { mostAtOnce > 1 } else { false }
  }

  /// What comes by the clock and for so long only, at a moment.
  func ratesOfWindows(at time: Double) -> [Double] {
    parts.compactMap { part in
      if case .windows = part { part.rate(at: time) } else { nil }
    }
  }
}

extension Arrivals {
  var isBatches: Bool { if case .batches = self { true } else { false } }

  var sizes: ClosedRange<Int>? { if case .batches(let sizes) = self { sizes } else { nil } }

  /// The mean number that come together.
  var batchMean: Double {
    guard case .batches(let sizes) = self else { return 1 }
    return Double(sizes.lowerBound + sizes.upperBound) / 2
  }
}
