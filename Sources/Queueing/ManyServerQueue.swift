package import Distributions

/// M/M/c: random arrivals, exponential service, equal servers, one queue without end.
package struct ManyServerQueue: Hashable, Sendable {
  package let load: StationLoad
  /// The share that can't be served at once (Erlang C).
  package let waitingShare: Double

  /// Throws where the queue would grow without end.
  package init(_ load: StationLoad) throws(QueueingError) {
    try load.requireStable()
    self.load = load
    waitingShare = ErlangFormulas.waitingShare(servers: load.servers, offered: load.offered)
  }

  /// The mean wait of those that wait; exponential.
  package var meanDelay: Double {
    load.serviceTime / (Double(load.servers) * (1 - load.utilization))
  }

  /// The long-run means.
  package var measures: StationMeasures {
    StationMeasures(load, meanWait: waitingShare * meanDelay, waitingShare: waitingShare)
  }

  /// The probability of waiting longer than a time.
  package func waitTail(_ time: Double) -> Double {
    guard time >= 0 else { return 1 }
    return meanDelay > 0 ? waitingShare * exp(-time / meanDelay) : 0
  }

  /// The law of the time before service.
  package var waitingTime: LatencyDistribution {
    .exponential(mean: meanDelay, probability: waitingShare)
  }

  /// The law of the time from arrival to departure: the wait doesn't depend on the service after it.
  package var responseTime: LatencyDistribution {
    LatencyDistribution.exponential(mean: load.serviceTime).followed(by: waitingTime)
  }

  /// The probability that so many requests are present.
  package func probability(present: Int) -> Double {
    guard present >= 0 else { return 0 }
    let offered = load.offered
    guard offered > 0 else { return present == 0 ? 1 : 0 }
    let allBusy = waitingShare * (1 - load.utilization)
    if present >= load.servers {
      return allBusy * pow(load.utilization, Double(present - load.servers))
    }
    // Down from the state with all servers busy; logarithms, for there may be thousands of them.
    let steps = logGamma(Double(load.servers) + 1) - logGamma(Double(present) + 1)
    return exp(log(allBusy) + steps - Double(load.servers - present) * log(offered))
  }
}
