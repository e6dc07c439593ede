package import Distributions

/// M/G/1: random arrivals, one server, any service time (Pollaczek and Khinchine).
package struct GeneralServiceQueue: Hashable, Sendable {
  package let load: StationLoad
  package let service: Distribution

  /// Throws where the queue would grow without end.
  package init(arrivalRate: Double, service: Distribution) throws(QueueingError) {
    load = try StationLoad(arrivalRate: arrivalRate, serviceTime: service.mean)
    try load.requireStable()
    // A law may have a mean and yet a second moment beyond all numbers.
    guard service.thirdMoment.isFinite else { throw .invalid(.variation) }
    self.service = service
  }

  /// The mean and the second moment of the wait.
  package var waitMoments: (first: Double, second: Double) {
    let moments = service.moments
    let idle = 1 - load.utilization
    let first = load.arrivalRate * moments.second / (2 * idle)
    let second = 2 * first * first + load.arrivalRate * moments.third / (3 * idle)
    return (first, second)
  }

  /// The long-run means; an arrival waits when it finds the server busy.
  package var measures: StationMeasures {
    StationMeasures(load, meanWait: waitMoments.first, waitingShare: load.utilization)
  }

  /// The Laplace–Stieltjes transform of the wait, along a line.
  private func waitTransforms(_ line: LaplaceInversion.Line) -> [Complex] {
    zip(line.arguments, service.transforms(line)).map { s, served in
      ((1 - load.utilization) * s) / (s - load.arrivalRate * (Complex(1) - served))
    }
  }

  /// The probability of waiting longer than a time.
  package func waitTail(_ time: Double) -> Double {
    guard time > 0 else { return time < 0 ? 1 : load.utilization }
    let tail = LaplaceInversion.tail(at: time, waitTransforms)
    return min(load.utilization, tail)
  }

  /// The law of the time before service.
  package var waitingTime: LatencyDistribution {
    guard load.utilization > 0 else { return .zero }
    switch service.shape {
    case .exponential(let mean):
      return .exponential(mean: mean / (1 - load.utilization), probability: load.utilization)
    case .fixed, .uniform, .erlang, .mixedErlang, .hyperexponential, .phaseType, .logNormal,
      .samples, .mixture, .shifted:
      let moments = waitMoments
      return .sampled(
        jumpAtZero: 1 - load.utilization,
        near: moments.first / load.utilization,
        mean: moments.first,
        secondMoment: moments.second,
        isSmooth: true,
        tail: waitTail
      )
    }
  }

  /// The law of the time from arrival to departure.
  package var responseTime: LatencyDistribution {
    LatencyDistribution(service).followed(by: waitingTime)
  }
}
