import Distributions
import Scenarios

/// Replicas that follow the load.
extension Kernel {
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
      scaling.watch.note(utilization: min(1, stations[index].arrivedWork), looks: 4)
      let wanted = max(asked(index, scaling), mostBusy(index, scaling))
      let replicas = min(max(wanted, scaling.least), scaling.most)
      scaling.watch.settle(at: replicas)
      stations[index].scaling = scaling
      if wanted > 0 || scaling.least == 0 { stations[index].replicas = replicas }
    }
    refreshWork()
  }

  /// How many replicas are busy on average with all that comes, were there enough of them.
  private func busyReplicas(_ index: Int) -> Double {
    var load = stations[index].arrivedWork
    for link in links where link.isBuffer && link.target == index && link.handed > 0 {
      // What is handed over is no more than is done, so what comes beside it tells the load.
      load = max(load, busyShare(index) * link.cameNow / link.handed)
    }
    return stations[index].serving * load
  }

  /// How many are busy at one of the looks at least in the time after which idle ones go.
  private func mostBusy(_ index: Int, _ scaling: Station.Scaling) -> Double {
    let busy = busyReplicas(index)
    guard busy > 1e-9 else { return 0 }
    let most = ScalingWatch.mostBusy(
      busy,
      serversEach: stations[index].serversEach ?? .infinity,
      held: max(stations[index].meanService, holding(index)),
      idle: scaling.idle
    )
    // More than does the load, so that what waits becomes less.
    return max((most - 1e-6).rounded(.up), (busy + 1e-6).rounded(.down) + 1)
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
    scaling.busySeconds += busyShare(index) * span
    guard scaling.isTimeToLook(at: now, after: span) else {
      return stations[index].replicas != before
    }
    let asked = asked(index, scaling)
    start(index, &scaling, upTo: min(max(asked, scaling.least), scaling.most))
    // Only replicas that are idle go.
    let serving = stations[index].serving
    let needed = max(asked, min(serving, mostBusy(index, scaling)))
    let kept = max(scaling.watch.keeping(needed, at: now), scaling.least)
    if kept < serving - 1e-6 {
      stations[index].replicas = max(scaling.least, stations[index].replicas - (serving - kept))
    }
    return stations[index].replicas != before
  }

  private mutating func start(_ index: Int, _ scaling: inout Station.Scaling, upTo wanted: Double) {
    let begun = scaling.starting.reduce(0) { $0 + $1.count }
    // Those that are down come back, and then there are no more than was allowed.
    let added = min(
      wanted - stations[index].serving - begun,
      scaling.most - stations[index].replicas - begun
    )
    guard added > 1e-6 else { return }
    if scaling.coldStart <= 0 {
      stations[index].replicas += added
    } else {
      scaling.starting += scaling.starts(of: added, at: now)
    }
  }

  /// How many replicas the measure asks for.
  private func asked(_ index: Int, _ scaling: Station.Scaling) -> Double {
    let station = stations[index]
    switch scaling.measure {
    case .utilization(let target): return scaling.watch.wanted(of: station.serving, at: target)
    case .backlog(let target): return (waiting(index) / target - 1e-9).rounded(.up)
    case .demand:
      let each = max(station.serversEach ?? 1, 1e-9)
      let inHand = (station.inService ?? station.recentRate * holding(index)) + waiting(index)
      return (inHand / each - 1e-9).rounded(.up)
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

extension Station.Scaling {
  /// Whether a look is due; what was busy since the last one is noted.
  fileprivate mutating func isTimeToLook(at now: Double, after span: Double) -> Bool {
    if case .demand = measure { return true }
    let look = ScalingWatch.lookSeconds
    func lastLook(upTo time: Double) -> Double { (time / look + 1e-9).rounded(.down) * look }
    let last = lookedAt ?? lastLook(upTo: now - span)
    let next = lastLook(upTo: now)
    lookedAt = next
    guard next > last else { return false }
    let passed = now - last
    watch.note(utilization: busySeconds / passed, looks: Int(min((next - last) / look, 4)))
    busySeconds = busySeconds / passed * (now - next)
    return true
  }

  /// When so many replicas that are begun now are ready: one by one, as far apart as the law of their starts has them.
  fileprivate func starts(of count: Double, at now: Double) -> [(ready: Double, count: Double)] {
    guard let law = startLaw, count > 1 else { return [(now + coldStart, count)] }
    let parts = min(count.rounded(.up), Self.mostStarts)
    return (0..<Int(parts)).map { part in
      let time = law.quantile((Double(part) + 0.5) / parts) ?? law.mean
      return (now + coldStart - law.mean + time, count / parts)
    }
  }

  private static let mostStarts = 32.0
}
