extension ClosedNetwork {
  /// Approximate mean value analysis (Bard and Schweitzer) for populations beyond the exact one.
  ///
  /// A station of c servers counts as a delay and one server that is c times as fast (Seidmann 1987).
  /// Usually within 5%, worst for a few users.
  package func approximate() throws(QueueingError) -> Measures {
    let speeds = stations.map(fullSpeed)
    /// The mean number at the fast server of each station, by class.
    var queued = classes.map { one in
      stations.map { _ in Double(one.users) / Double(max(1, stations.count)) }
    }
    for _ in 0..<ClosedNetwork.iterationLimit {
      let totals = stations.indices.map { station in queued.reduce(0) { $0 + $1[station] } }
      let queueing = classes.indices.map { index in
        stations.indices.map { station -> Double in
          guard let speed = speeds[station] else { return 0 }
          // One user less is missed from the own class in proportion.
          let seen = totals[station] - queued[index][station] / Double(max(1, classes[index].users))
          return classes[index].demands[station] / speed * (1 + seen)
        }
      }
      let residences = zip(classes, queueing).map { one, times in
        stations.indices.map { station in
          times[station] + one.demands[station] * (1 - (speeds[station].map { 1 / $0 } ?? 0))
        }
      }
      let throughputs = zip(classes, residences).map { one, times in
        one.users > 0 ? Double(one.users) / (one.thinkTime + times.reduce(0, +)) : 0
      }
      let next = zip(throughputs, queueing).map { rate, times in times.map { rate * $0 } }
      let change = zip(next.joined(), queued.joined()).reduce(0.0) {
        max($0, abs($1.0 - $1.1) / max(1, $1.0))
      }
      queued = next
      if change < 1e-10 {
        let present = zip(throughputs, residences).map { rate, times in times.map { rate * $0 } }
        return Measures(
          throughputs: throughputs,
          residences: residences,
          present: present,
          marginals: Array(repeating: [], count: stations.count)
        )
      }
    }
    throw .beyondReach(.iterations)
  }

  /// The most rounds of the fixed point.
  package static let iterationLimit = 100_000

  /// The speed with many present, or nil for a delay.
  private func fullSpeed(_ station: Station) -> Double? {
    switch station {
    case .delay: nil
    case .servers(let count): Double(count)
    case .speeds(let speeds): speeds.last
    }
  }
}
