import Distributions

/// Replicas that follow the load.
extension Kernel {
  /// What a metric looks back over.
  private static let metricWindow = 60.0

  /// Starts and stops replicas as the measure of the moment asks for.
  mutating func scale() {
    var hasChanged = false
    for index in stations.indices where stations[index].scaling != nil {
      if scale(index) { hasChanged = true }
    }
    guard hasChanged else { return }
    refreshWork()
    noise.isStale = true
  }

  /// Replicas as a load that never changed would have them.
  mutating func scaleAtOnce() {
    for index in stations.indices {
      guard var scaling = stations[index].scaling else { continue }
      scaling.meanUtilization = min(1, stations[index].arrivedWork)
      var wanted = wanted(index, scaling).rounded(.up)
      if case .backlog = scaling.measure { wanted = carrying(index) }
      let replicas = min(max(wanted, scaling.least), scaling.most)
      stations[index].scaling = scaling
      if wanted > 0 || scaling.least == 0 { stations[index].replicas = replicas }
    }
    refreshWork()
  }

  /// How many replicas do all that comes and have some time left, so that nothing waits for more of them.
  private func carrying(_ index: Int) -> Double {
    var load = stations[index].arrivedWork
    for link in links where link.isBuffer && link.target == index && link.handed > 0 {
      // What is handed over is no more than is done, so what comes beside it tells the load.
      load = max(load, busyShare(index) * link.cameNow / link.handed)
    }
    let busy = stations[index].serving * load
    return busy < 1e-9 ? 0 : (busy + 1e-6).rounded(.down) + 1
  }

  /// The share of its servers that the last step kept busy.
  private func busyShare(_ index: Int) -> Double {
    let station = stations[index]
    return station.inService == nil ? min(1, station.used / max(span, 1e-12)) : station.arrivedWork
  }

  /// The next moment at which a replica is ready.
  var nextReady: Double {
    var earliest = Double.infinity
    for index in stations.indices {
      guard let starting = stations[index].scaling?.starting, !starting.isEmpty else { continue }
      for start in starting { earliest = min(earliest, start.ready) }
    }
    return earliest
  }

  private mutating func scale(_ index: Int) -> Bool {
    guard var scaling = stations[index].scaling else { return false }
    defer { stations[index].scaling = scaling }
    let before = stations[index].replicas
    // What has started is there.
    for (place, start) in scaling.starting.enumerated().reversed() where start.ready <= now + 1e-9 {
      stations[index].replicas += start.count
      scaling.starting.remove(at: place)
    }
    let memory = exponential(-span / Self.metricWindow)
    scaling.meanUtilization =
      memory * scaling.meanUtilization + (1 - memory) * busyShare(index)
    let serving = stations[index].serving
    let wanted = min(max(self.wanted(index, scaling).rounded(.up), scaling.least), scaling.most)
    let coming = serving + scaling.starting.reduce(0) { $0 + $1.count }
    if wanted > coming {
      scaling.lowSince = nil
      // Those that are down come back, and then there are no more than was allowed.
      let there = stations[index].replicas + scaling.starting.reduce(0) { $0 + $1.count }
      let added = max(0, min(wanted - coming, scaling.most - there))
      if scaling.coldStart <= 0 {
        stations[index].replicas += added
      } else if added > 0 {
        scaling.starting.append((now + scaling.coldStart, added))
      }
    } else if wanted < coming {
      let since = scaling.lowSince ?? now
      scaling.lowSince = since
      if now - since >= scaling.idle {
        stations[index].replicas = max(scaling.least, stations[index].replicas - (coming - wanted))
        scaling.lowSince = now
      }
    } else {
      scaling.lowSince = nil
    }
    return stations[index].replicas != before
  }

  /// How many replicas the measure asks for.
  private func wanted(_ index: Int, _ scaling: Station.Scaling) -> Double {
    let station = stations[index]
    switch scaling.measure {
    case .utilization(let target):
      // A tenth off the mark starts nothing, as a tolerance in usual autoscalers.
      let ratio = scaling.meanUtilization / target
      guard abs(ratio - 1) > 0.1 else { return station.serving }
      return station.serving * ratio
    case .backlog(let target):
      // Only replicas that are idle go.
      return max((waiting(index) / target).rounded(.up), min(station.serving, carrying(index)))
    case .demand:
      let each = max(station.serversEach ?? 1, 1e-9)
      let inHand = (station.inService ?? station.recentRate * holding(index)) + waiting(index)
      return inHand / each
    }
  }

  /// Who waits for a server: here, and in the queues that hand over to it.
  private func waiting(_ index: Int) -> Double {
    var sum = stations[index].queueCalls
    for link in links where link.isBuffer && link.target == index { sum += link.backlog.mass }
    return sum
  }

  private func holding(_ index: Int) -> Double {
    let rates = steps.indices.filter { steps[$0].station == index }
      .map { (steps[$0].recentRate, steps[$0].base * stations[index].slow) }
    let total = rates.reduce(0) { $0 + $1.0 }
    return total > 0 ? rates.reduce(0) { $0 + $1.0 * $1.1 } / total : 0
  }
}
