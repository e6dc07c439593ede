/// Replicas that are taken away at random, each by itself, and come back some time later.
struct SpotPool: BitwiseCopyable {
  var component: UInt32
  /// Seconds until one of them is taken, in the mean, and how long it is away.
  var every: Double
  var back: Int32
  var generator: UInt32
}

// Interruptions of spot instances.
extension Kernel {
  mutating func startSpots() {
    for spot in 0..<UInt32(spots.count) { expectInterruption(spot) }
  }

  private mutating func expectInterruption(_ spot: UInt32) {
    let rate = Double(mostReplicas(of: spots[spot].component)) / spots[spot].every
    let wait = laws.ziggurat.draw(&generators[spots[spot].generator]) / rate
    queue.add(.interruption, spot &* 2, at: now + wait)
  }

  private func mostReplicas(of component: UInt32) -> UInt32 {
    let scaler = components[component].scaler
    return max(1, scaler < 0 ? components[component].replicas : scalers[Int(scaler)].most)
  }

  /// Replicas that there are, those that are away among them.
  private func replicas(of component: UInt32) -> UInt32 {
    let scaler = components[component].scaler
    return scaler < 0 ? components[component].replicas : scalers[Int(scaler)].replicas
  }

  /// Of a pool the next of its replicas is taken away, or one is back.
  mutating func interrupt(_ slot: UInt32) {
    let spot = slot >> 1
    let component = spots[spot].component
    if slot & 1 == 1 {
      components[component].away &-= 1
    } else {
      expectInterruption(spot)
      guard isThere(spot) else { return }
      components[component].away &+= 1
      let generator = spots[spot].generator
      let back = spots[spot].back >= 0 ? draw(spots[spot].back, generator) : 0
      queue.add(.interruption, slot | 1, at: now + back)
    }
    noteServers(of: component)
    noteUnserved(component)
    proceed(Frame.none)
  }

  /// Whether the one that is to be taken is there: by chance one of all.
  private mutating func isThere(_ spot: UInt32) -> Bool {
    let component = spots[spot].component
    let (all, away) = (replicas(of: component), components[component].away)
    let unit = generators[spots[spot].generator].unit()
    return unit * Double(mostReplicas(of: component)) < Double(all) - Double(away)
  }

  /// The share of a component's replicas that isn't there.
  func shareGone(of component: UInt32) -> Double {
    let row = components[component]
    if row.scaler >= 0 {
      let all = scalers[Int(row.scaler)].replicas
      return min(1, Double(row.lostByFault &+ row.away) / Double(max(1, all)))
    }
    guard row.away > 0 else { return row.goneByFault }
    return min(1, row.goneByFault + Double(row.away) / Double(row.replicas))
  }
}
