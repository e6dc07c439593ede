package import Distributions

/// Requests that share the servers evenly, none using more than one: M/G/c under processor sharing.
///
/// Numbers and means depend on the mean service alone (they are those of M/M/c).
package struct ProcessorSharing: Hashable, Sendable {
  package let load: StationLoad
  package let measures: StationMeasures

  /// Throws where requests would pile up.
  package init(_ load: StationLoad) throws(QueueingError) {
    self.load = load
    measures = try ManyServerQueue(load).measures
  }

  /// How many times longer than alone a request takes on average, whatever its size.
  package var stretch: Double {
    load.serviceTime > 0 ? measures.meanResponse / load.serviceTime : 1
  }

  /// The mean response of a request that would take a given time alone.
  package func meanResponse(ofWork time: Double) -> Double { time * stretch }

  /// The variance of the response for exponential work on one server (Coffman, Muntz, Trotter 1970).
  package var varianceOfExponentialWork: Double? {
    guard load.servers == 1 else { return nil }
    let mean = measures.meanResponse
    return mean * mean * (2 + load.utilization) / (2 - load.utilization)
  }

  /// The law of the response, fitted: its mean is exact, for exponential work on one server also its
  /// variance; other work is taken to stretch evenly.
  package func responseTime(of work: Distribution) -> LatencyDistribution {
    if case .exponential = work.shape, let variance = varianceOfExponentialWork {
      let mean = measures.meanResponse
      let fit = Distribution.fitted(mean: mean, variation: variance.squareRoot() / mean)
      return fit.map { LatencyDistribution($0) } ?? .zero
    }
    return LatencyDistribution(work).settled.scaled(by: stretch)
  }
}
