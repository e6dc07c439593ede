package import Distributions

/// M/M/c//N: a number of users who think, ask, wait for the answer, and think again.
package struct FiniteSourceQueue: Hashable, Sendable {
  package let users: Int
  package let servers: Int
  package let thinkTime: Double
  package let serviceTime: Double
  package let measures: StationMeasures
  /// The probability that one who asks finds so many others present.
  private let found: [Double]

  /// The most users whose states are summed.
  package static let userLimit = 1_000_000

  /// Throws for numbers that make no sense; there is always a steady state.
  package init(
    users: Int,
    thinkTime: Double,
    serviceTime: Double,
    servers: Int = 1
  ) throws(QueueingError) {
    guard users > 0, users <= FiniteSourceQueue.userLimit else { throw .invalid(.customers) }
    guard thinkTime > 0, StationLoad.isSensible(thinkTime) else { throw .invalid(.thinkTime) }
    guard StationLoad.isSensible(serviceTime) else { throw .invalid(.serviceTime) }
    guard servers > 0 else { throw .invalid(.servers) }
    self.users = users
    self.servers = servers
    self.thinkTime = thinkTime
    self.serviceTime = serviceTime
    let ratio = serviceTime / thinkTime
    let present = FiniteSourceQueue.probabilities(users: users, servers: servers, ratio: ratio)
    // One who asks sees the system of the others (the arrival theorem).
    found = FiniteSourceQueue.probabilities(users: users - 1, servers: servers, ratio: ratio)
    var (waiting, served) = (0.0, 0.0)
    for (count, probability) in present.enumerated() {
      waiting += probability * Double(max(0, count - servers))
      served += probability * Double(min(count, servers))
    }
    let throughput = (Double(users) - waiting - served) / thinkTime
    measures = StationMeasures(
      throughput: throughput,
      servers: servers,
      meanWaiting: waiting,
      meanServed: served,
      entering: throughput,
      waitingShare: found.dropFirst(servers).reduce(0, +),
      lossShare: 0
    )
  }

  private static func probabilities(users: Int, servers: Int, ratio: Double) -> [Double] {
    var weights = [1.0]
    var total = 1.0
    for count in 0..<users {
      let factor = Double(users - count) * ratio / Double(min(count + 1, servers))
      let next = (weights.last ?? 0) * factor
      weights.append(next)
      total += next
      if next > 1e200 {
        // All so far is taken back by as much, so that the weights never overflow.
        for index in weights.indices { weights[index] *= 1e-200 }
        total *= 1e-200
      }
    }
    return weights.map { $0 / total }
  }

  /// The probability of waiting longer than a time.
  package func waitTail(_ time: Double) -> Double { line.waitTail(time) }

  /// The law of the time before service.
  package var waitingTime: LatencyDistribution { line.waitingTime }

  private var line: LineLaw { LineLaw(found: found, serviceTime: serviceTime, servers: servers) }

  /// The law of the time from asking to the answer.
  package var responseTime: LatencyDistribution {
    waitingTime.followed(by: .exponential(mean: serviceTime))
  }

  /// Engset's formula: the share of requests turned away when nothing can wait.
  package static func lossShare(
    users: Int,
    thinkTime: Double,
    serviceTime: Double,
    servers: Int
  ) -> Double {
    guard servers > 0, users > servers, thinkTime > 0, serviceTime > 0 else { return 0 }
    var loss = 1.0
    for count in 1...servers {
      let offered = serviceTime / thinkTime * Double(users - count) * loss
      loss = offered / (Double(count) + offered)
    }
    return loss.isFinite ? loss : 1
  }
}
