package import Distributions

/// Erlang-A, M/M/c+M: whoever waits longer than an exponential patience gives up.
///
/// There is always a steady state. Palm's formulas as in Mandelbaum and Zeltyn (2005).
package struct ImpatientQueue: Hashable, Sendable {
  package let load: StationLoad
  package let meanPatience: Double
  /// The share of arrivals that can't be served at once.
  package let waitingShare: Double
  /// The share of all arrivals that give up.
  package let abandonedShare: Double
  /// The work that all servers do, and that arrives, in one mean patience.
  private let served: Double
  private let arriving: Double

  /// The patience must be finite and above zero.
  package init(_ load: StationLoad, meanPatience: Double) throws(QueueingError) {
    guard meanPatience > 0, StationLoad.isSensible(meanPatience) else { throw .invalid(.patience) }
    self.load = load
    self.meanPatience = meanPatience
    guard load.offered > 0 else {
      (waitingShare, abandonedShare, served, arriving) = (0, 0, 0, 0)
      return
    }
    served = Double(load.servers) * meanPatience / load.serviceTime
    arriving = load.arrivalRate * meanPatience
    guard served.isFinite, arriving.isFinite else { throw .invalid(.patience) }
    let factor = exp(-ImpatientQueue.logFactor(served, arriving))
    let loss = ErlangFormulas.lossShare(servers: load.servers, offered: load.offered)
    waitingShare = loss > 0 ? loss / (loss + (1 - loss) * factor) : 0
    let abandoned = (factor - 1) / load.utilization + 1
    abandonedShare = waitingShare * min(1, max(0, abandoned))
  }

  /// The logarithm of 1 + y/(x+1) + y²/((x+1)(x+2)) + ...
  private static func logFactor(_ x: Double, _ y: Double) -> Double {
    // Well below saturation the sum is short, however long the patience.
    if x > 1e5 && y > 0.98 * x { return logFactorOfLarge(x, y) }
    guard y <= x + 1 else {
      let below = IncompleteGamma.lower(shape: x, y)
      return below > 0 ? logGamma(x + 1) + y - x * log(y) + log(below) : 0
    }
    var sum = 1.0
    var term = 1.0
    var index = 0.0
    while term > 1e-17 * sum {
      index += 1
      term *= y / (x + index)
      sum += term
    }
    return log(sum)
  }

  /// The same by Temme's uniform expansion of the incomplete gamma function: near saturation long
  /// patience would need millions of terms.
  private static func logFactorOfLarge(_ x: Double, _ y: Double) -> Double {
    let distance = y / x - 1
    let isNear = abs(distance) < 1e-3
    let square =
      isNear
      ? distance * distance * (1 - distance * (2.0 / 3 - distance * (0.5 - 0.4 * distance)))
      : 2 * (distance - log(1 + distance))
    let eta = distance < 0 ? -square.squareRoot() : square.squareRoot()
    let correction = isNear ? -1.0 / 3 + eta / 12 : 1 / distance - 1 / eta
    let u = eta * x.squareRoot()
    if u > 25 { return 0.5 * log(2 * .pi * x) + 0.5 * u * u }
    // The tail of the normal law over its density, beyond where both underflow by its series.
    let mills =
      u < -25
      ? (1 - 1 / (u * u)) / -u
      : (2 * Double.pi).squareRoot() * exp(0.5 * u * u) * NormalDistribution.tail(-u)
    return log(max(1, x.squareRoot() * mills - correction))
  }

  /// The long-run means; the wait is of all, however it ends.
  package var measures: StationMeasures {
    let throughput = load.arrivalRate * (1 - abandonedShare)
    return StationMeasures(
      throughput: throughput,
      servers: load.servers,
      meanWaiting: load.arrivalRate * abandonedShare * meanPatience,
      meanServed: throughput * load.serviceTime,
      entering: load.arrivalRate,
      waitingShare: waitingShare,
      lossShare: abandonedShare
    )
  }

  /// The share of those served that waited at all.
  package var servedWaitingShare: Double {
    abandonedShare < 1 ? max(0, waitingShare - abandonedShare) / (1 - abandonedShare) : 0
  }

  /// The probability that one who is served waited longer than a time.
  package func servedWaitTail(_ time: Double) -> Double {
    guard time >= 0 else { return 1 }
    guard arriving > 0, servedWaitingShare > 0 else { return 0 }
    let later = arriving * exp(-time / meanPatience)
    guard later > 0 else { return 0 }
    let shape = served + 1
    let power =
      -shape * time / meanPatience + arriving - later
      + ImpatientQueue.logFactor(shape, later) - ImpatientQueue.logFactor(shape, arriving)
    return servedWaitingShare * min(1, exp(power))
  }

  /// The law of the time before service of those served.
  package var servedWaitingTime: LatencyDistribution {
    let share = servedWaitingShare
    guard share > 1e-12 else { return .zero }
    // Where half of those who waited are served: a start for the search for the tail.
    var scale = load.serviceTime
    for _ in 0..<200 where servedWaitTail(scale) > share / 2 { scale *= 2 }
    for _ in 0..<200 where servedWaitTail(scale) < share / 2 { scale /= 2 }
    return .sampled(jumpAtZero: 1 - share, near: scale, isSmooth: true, tail: servedWaitTail)
  }

  /// The law of the time from arrival to departure of those served.
  package var servedResponseTime: LatencyDistribution {
    servedWaitingTime.followed(by: .exponential(mean: load.serviceTime))
  }
}
