extension ClosedNetwork {
  /// What the throughput and the response time of one class can't leave.
  package struct Bounds: Hashable, Sendable {
    package let throughput: ClosedRange<Double>
    package let response: ClosedRange<Double>
    /// The number of users from which the busiest station decides.
    package let knee: Double
  }

  /// Asymptotic bounds for a network of one class (Lazowska et al., chapter 5).
  package func asymptoticBounds() throws(QueueingError) -> Bounds {
    let (one, busiest) = try onlyClass()
    let (users, total, think) = (Double(one.users), one.demands.reduce(0, +), one.thinkTime)
    let most = min(busiest > 0 ? 1 / busiest : .greatestFiniteMagnitude, users / (total + think))
    let least = users / (users * total + think)
    return Bounds(
      throughput: min(least, most)...most,
      response: max(total, users * busiest - think)...max(total, users * total),
      knee: busiest > 0 ? (total + think) / busiest : .greatestFiniteMagnitude
    )
  }

  /// Balanced-system bounds for one class at single servers and delays.
  package func balancedBounds() throws(QueueingError) -> Bounds {
    let (one, busiest) = try onlyClass()
    let queues = zip(stations, one.demands).filter { $0.0 == .servers(1) }.map(\.1)
    let delays = zip(stations, one.demands).filter { $0.0 == .delay }.map(\.1)
    guard queues.count + delays.count == stations.count, !queues.isEmpty else {
      throw .invalid(.servers)
    }
    let think = one.thinkTime + delays.reduce(0, +)
    let (users, total) = (Double(one.users), queues.reduce(0, +))
    guard total > 0, users > 0 else { return try asymptoticBounds() }
    let others = users - 1
    let slow = total + others * busiest / (1 + think / (users * total))
    let mean = total / Double(queues.count)
    let fast = max(users * busiest - think, total + others * mean / (1 + think / total))
    let most = min(1 / busiest, users / (think + total + others * mean / (1 + think / total)))
    let least = users / (think + slow)
    return Bounds(
      throughput: min(least, most)...most,
      response: min(fast, slow)...slow,
      knee: (total + think) / busiest
    )
  }

  private func onlyClass() throws(QueueingError) -> (UserClass, busiest: Double) {
    guard let one = classes.first, classes.count == 1 else { throw .invalid(.classes) }
    let busiest = zip(stations, one.demands).reduce(0.0) { busiest, station in
      switch station.0 {
      case .servers(let count): max(busiest, station.1 / Double(count))
      case .delay: busiest
      case .speeds(let speeds): max(busiest, station.1 / (speeds.last ?? 1))
      }
    }
    return (one, busiest)
  }
}
