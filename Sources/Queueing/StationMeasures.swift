/// The long-run means of a station; rates and times in the units that went in.
package struct StationMeasures: Hashable, Sendable {
  /// Requests served per unit of time.
  package let throughput: Double
  /// The share of time that a server is busy.
  package let utilization: Double
  /// The mean time before service of those that are let in, whether they wait or not.
  package let meanWait: Double
  /// The mean time from arrival to departure of those that are let in.
  package let meanResponse: Double
  /// The mean number before service.
  package let meanWaiting: Double
  /// The mean number before or in service.
  package let meanPresent: Double
  /// The share of those let in that can't be served at once.
  package let waitingShare: Double
  /// The share of all arrivals that is turned away or gives up.
  package let lossShare: Double

  /// The means of a station that loses nothing, from its mean wait by Little's law.
  init(_ load: StationLoad, meanWait: Double, waitingShare: Double) {
    throughput = load.arrivalRate
    utilization = load.utilization
    self.meanWait = meanWait
    meanResponse = meanWait + load.serviceTime
    meanWaiting = load.arrivalRate * meanWait
    meanPresent = load.arrivalRate * (meanWait + load.serviceTime)
    self.waitingShare = waitingShare
    lossShare = 0
  }

  /// The same with all waits so many times as long.
  package func withWait(times factor: Double) -> StationMeasures {
    guard factor != 1, throughput > 0 else { return self }
    let served = meanPresent - meanWaiting
    return StationMeasures(
      throughput: throughput,
      servers: max(1, Int((served / max(utilization, 1e-300)).rounded())),
      meanWaiting: meanWaiting * factor,
      meanServed: served,
      entering: throughput,
      waitingShare: waitingShare,
      lossShare: lossShare
    )
  }

  /// The means of a station from the mean numbers before and in service, by Little's law.
  init(
    throughput: Double,
    servers: Int,
    meanWaiting: Double,
    meanServed: Double,
    entering: Double,
    waitingShare: Double,
    lossShare: Double
  ) {
    self.throughput = throughput
    utilization = meanServed / Double(servers)
    meanWait = entering > 0 ? meanWaiting / entering : 0
    meanResponse = entering > 0 ? (meanWaiting + meanServed) / entering : 0
    self.meanWaiting = meanWaiting
    meanPresent = meanWaiting + meanServed
    self.waitingShare = waitingShare
    self.lossShare = lossShare
  }
}
