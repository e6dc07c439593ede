package import Distributions

/// GI/G/c: any independent gaps, any service time, equal servers.
///
/// The best that is known for the case at hand: a closed form, phases, an interpolation between exact
/// cases, and only then a formula of two moments. `accuracy` says which.
package struct GeneralQueue: Hashable, Sendable {
  /// How far the mean wait can be trusted.
  package enum Accuracy: Hashable, Sendable {
    /// Up to rounding.
    case exact
    /// Between exact cases: within two percent, a few for very uneven services of many servers.
    case interpolated
    /// By two moments: within about five percent at high load, ten at low.
    case approximate
  }

  /// The way that the wait was found.
  package enum Method: Hashable, Sendable {
    case erlangC, fixedService, pollaczekKhinchine, renewal, phases, betweenPhases
    case interpolation, twoMoments
  }

  package let load: StationLoad
  package let measures: StationMeasures
  package let method: Method
  /// The law of the time before service; its shape may be fitted where the mean is exact.
  package let waitingTime: LatencyDistribution
  private let service: Distribution

  /// Throws where the queue would grow without end.
  package init(gaps: Distribution, service: Distribution, servers: Int) throws(QueueingError) {
    let load = try GeneralQueue.steadyLoad(gaps: gaps, service: service, servers: servers)
    self.load = load
    self.service = service
    if let known = try GeneralQueue.closedForm(gaps: gaps, service: service, load: load) {
      (measures, waitingTime, method) = known
      return
    }
    let formula = TwoMomentApproximation(
      load: load,
      gapVariation: gaps.squaredVariation,
      serviceVariation: service.squaredVariation
    )
    let variation = formula.delayVariation(thirdMoment: service.thirdMoment)
    // Where hardly anyone waits, how long makes no difference that a chain would be worth.
    let isIdle = ErlangFormulas.waitingShare(servers: servers, offered: load.offered) < 1e-4
    let phases =
      isIdle ? [] : GeneralQueue.phases(gaps: gaps, service: service, servers: servers)
    if let first = phases.first, let last = phases.last {
      method = phases.count == 1 ? .phases : .betweenPhases
      measures = StationMeasures(
        load,
        meanWait: (first.measures.meanWait + last.measures.meanWait) / 2,
        waitingShare: (first.measures.waitingShare + last.measures.waitingShare) / 2
      )
      let weight = 1 / Double(phases.count)
      waitingTime = .mixture(
        phases.map { (weight, $0.waitingTime(delayVariation: variation)) }
      )
      return
    }
    let interpolated = GeneralQueue.interpolated(formula, gaps: gaps)
    method = interpolated == nil ? .twoMoments : .interpolation
    measures = StationMeasures(
      load,
      meanWait: interpolated ?? formula.meanWait,
      waitingShare: formula.waitingShare
    )
    waitingTime = GeneralQueue.fitted(measures, variation: variation)
  }

  /// The load of a queue that has an end; throws where it would grow without one.
  package static func steadyLoad(
    gaps: Distribution,
    service: Distribution,
    servers: Int
  ) throws(QueueingError) -> StationLoad {
    guard gaps.mean > 0 else { throw .invalid(.arrivalRate) }
    let load = try StationLoad(
      arrivalRate: 1 / gaps.mean,
      serviceTime: service.mean,
      servers: servers
    )
    try load.requireStable()
    guard service.thirdMoment.isFinite, gaps.variance.isFinite else { throw .invalid(.variation) }
    return load
  }

  /// How far the numbers can be trusted, which follows from the method.
  package var accuracy: Accuracy {
    switch method {
    case .erlangC, .fixedService, .pollaczekKhinchine, .renewal, .phases: .exact
    case .betweenPhases, .interpolation: .interpolated
    case .twoMoments: .approximate
    }
  }

  /// The law of the time from arrival to departure.
  package var responseTime: LatencyDistribution {
    LatencyDistribution(service).followed(by: waitingTime)
  }

  private static func closedForm(
    gaps: Distribution,
    service: Distribution,
    load: StationLoad
  ) throws(QueueingError) -> (StationMeasures, LatencyDistribution, Method)? {
    let isMemoryless = isExponential(service)
    if isExponential(gaps) {
      if isMemoryless || load.serviceTime == 0 {
        let queue = try ManyServerQueue(load)
        return (queue.measures, queue.waitingTime, .erlangC)
      }
      if case .fixed = service.shape, load.servers <= FixedServiceQueue.serverLimit {
        let queue = try FixedServiceQueue(load)
        return (queue.measures, queue.waitingTime, .fixedService)
      }
      guard load.servers == 1 else { return nil }
      let queue = try GeneralServiceQueue(arrivalRate: load.arrivalRate, service: service)
      return (queue.measures, queue.waitingTime, .pollaczekKhinchine)
    }
    guard isMemoryless, load.servers <= RenewalQueue.serverLimit else { return nil }
    do throws(QueueingError) {
      let queue = try RenewalQueue(
        gaps: gaps,
        serviceTime: load.serviceTime,
        servers: load.servers
      )
      return (queue.measures, queue.waitingTime, .renewal)
    } catch {
      // The formula's digits can run out; the other ways below still hold.
      return nil
    }
  }

  private static func isExponential(_ distribution: Distribution) -> Bool {
    if case .exponential = distribution.shape { true } else { false }
  }

  /// The queue whose laws have phases; where they have none, two that enclose it.
  ///
  /// Hyperexponential laws with balanced means make too little of a heavy tail, those with the same
  /// third moment too much: the truth for log-normal times is close to the middle of both.
  private static func phases(
    gaps: Distribution,
    service: Distribution,
    servers: Int
  ) -> [PhaseQueue] {
    let fits: [(Distribution) -> Distribution?]
    if PhaseType(gaps) != nil && PhaseType(service) != nil {
      fits = [{ $0 }]
    } else {
      fits = [
        { .balancedHyperexponential(mean: $0.mean, squaredVariation: $0.squaredVariation) },
        { .hyperexponential($0.moments) },
      ]
    }
    let queues = fits.compactMap { fit -> PhaseQueue? in
      guard let gapPhases = PhaseType(gaps) ?? fit(gaps).flatMap({ PhaseType($0) }),
        let servicePhases = PhaseType(service) ?? fit(service).flatMap({ PhaseType($0) })
      else { return nil }
      do throws(QueueingError) {
        return try PhaseQueue(gaps: gapPhases, service: servicePhases, servers: servers)
      } catch {
        return nil
      }
    }
    return queues.count == fits.count ? queues : []
  }

  /// Page's interpolation between M/M/c, M/D/c and D/M/c, for variations up to one.
  private static func interpolated(
    _ formula: TwoMomentApproximation,
    gaps: Distribution
  ) -> Double? {
    let (gap, service) = (formula.gapVariation, formula.serviceVariation)
    let load = formula.load
    guard gap <= 1, service <= 1, load.serviceTime > 0 else { return nil }
    let random = formula.meanWaitOfRandom
    var fixedService = formula.fixedServiceFactor * random / 2
    var fixedGaps = formula.fixedGapFactor * random / 2
    do throws(QueueingError) {
      fixedService = try FixedServiceQueue(load).measures.meanWait
      guard gap < 1, let even = Distribution.fixed(1 / load.arrivalRate) else {
        return service * random + (1 - service) * fixedService
      }
      fixedGaps = try RenewalQueue(
        gaps: even,
        serviceTime: load.serviceTime,
        servers: load.servers
      ).measures.meanWait
    } catch {
      // What is out of reach keeps its approximate value.
    }
    return gap * (1 - service) * fixedService + service * (1 - gap) * fixedGaps
      + gap * service * random
  }

  /// A jump at zero and a fitted law of those that wait.
  private static func fitted(
    _ measures: StationMeasures,
    variation: Double
  ) -> LatencyDistribution {
    let share = measures.waitingShare
    guard share > 0, measures.meanWait > 0,
      let delay = Distribution.fitted(
        mean: measures.meanWait / share,
        variation: variation.squareRoot()
      )
    else { return .zero }
    if case .exponential(let mean) = delay.shape {
      return .exponential(mean: mean, probability: share)
    }
    return .mixture([(1 - share, .zero), (share, LatencyDistribution(delay))])
  }
}
