import Scenarios

/// How a component's replicas follow its load.
struct Scaler: BitwiseCopyable {
  var component: UInt32
  var measure: Measure
  /// What is aimed at: a utilisation, or requests that wait for each replica.
  var target: Double
  var least: UInt32
  var most: UInt32
  /// Servers and threads of each replica.
  var servers: UInt32
  var threads = UInt32.max
  var coldStart = Step.none
  var replicas: UInt32
  var starting: UInt32 = 0
  var coldStarts: UInt64 = 0
  var watch: ScalingWatch
  var lookSeconds: Double
  /// Replicas that serve, and those that are paid, summed over time.
  var servingArea = 0.0
  var paidArea = 0.0
  var last = 0.0

  enum Measure: UInt8 {
    case utilization
    case backlog
    case demand
  }
}

// Replicas come when they are wanted, some time later, and go when they have been idle.
extension Kernel {
  mutating func startScalers() {
    for index in 0..<UInt32(scalers.count) {
      queue.add(.scaling, index &* 2, at: scalers[index].lookSeconds)
    }
  }

  /// A regular look, or a replica that is ready to serve.
  mutating func scale(_ slot: UInt32) {
    let scaler = slot >> 1
    if slot & 1 == 1 {
      accruePaid(scaler)
      scalers[scaler].starting &-= 1
      setReplicas(scaler, scalers[scaler].replicas &+ 1)
    } else {
      look(scaler)
      queue.add(.scaling, slot, at: now + scalers[scaler].lookSeconds)
    }
    proceed(Frame.none)
  }

  /// A request has come to a component that follows its demand.
  mutating func followDemand(_ scaler: UInt32) {
    let station = components[scalers[scaler].component].firstStation
    let inHand =
      stations[station].busy &+ stations[station].waiting
      &+ waitingReplicas(on: scalers[scaler].component)
    let servers = scalers[scaler].servers
    start(scaler, upTo: (inHand &+ servers &- 1) / servers)
  }

  /// Replicas that a fault or the end of a spot price hasn't taken.
  func alive(_ scaler: UInt32) -> UInt32 {
    let row = components[scalers[scaler].component]
    return scalers[scaler].replicas &- min(scalers[scaler].replicas, row.lostByFault &+ row.away)
  }

  /// So many of the replicas of the moment are down, until none are.
  mutating func noteLostReplicas(by loss: Action) {
    let component = loss.target
    guard components[component].scaler >= 0 else { return }
    let all = scalers[Int(components[component].scaler)].replicas
    guard loss.value < 1 else {
      components[component].lostByFault = all
      return
    }
    var lost = loss.lostReplicas
    for place in 0..<loss.places where loss.lostPlaces >> place & 1 == 1 {
      lost &+= all / loss.places + (place < all % loss.places ? 1 : 0)
    }
    components[component].lostByFault = min(all, lost)
  }

  private mutating func start(_ scaler: UInt32, upTo wanted: UInt32) {
    let coming = alive(scaler) &+ scalers[scaler].starting
    let there = scalers[scaler].replicas &+ scalers[scaler].starting
    guard wanted > coming, scalers[scaler].most > there else { return }
    accruePaid(scaler)
    let component = scalers[scaler].component
    // Those that are down come back, and then there are no more than was allowed.
    for _ in 0..<min(wanted &- coming, scalers[scaler].most &- there) {
      scalers[scaler].starting &+= 1
      if takeHost(of: component) {
        boot(scaler)
      } else {
        components[component].waitingForHost &+= 1
      }
    }
    if components[component].waitingForHost > 0 { followDemand(ofHostOf: component) }
  }

  /// A replica that has its place starts.
  mutating func boot(_ scaler: UInt32) {
    let generator = components[scalers[scaler].component].generator
    let cold = scalers[scaler].coldStart
    let time = cold >= 0 ? draw(cold, generator) : 0
    scalers[scaler].coldStarts &+= 1
    queue.add(.scaling, scaler &* 2 &+ 1, at: now + time)
  }

  // MARK: Looks

  private mutating func look(_ scaler: UInt32) {
    let component = scalers[scaler].component
    let station = components[component].firstStation
    touch(station)
    let busySeconds = stations[station].busyArea - components[component].areaAtLook
    components[component].areaAtLook = stations[station].busyArea
    let there = alive(scaler)
    let servers = scalers[scaler].servers
    let utilization =
      max(0, busySeconds) / scalers[scaler].lookSeconds / Double(max(1, there) &* servers)
    scalers[scaler].watch.note(utilization: utilization)
    let wanted = wanted(scaler, station)
    if scalers[scaler].measure != .demand { start(scaler, upTo: wanted) }
    let used = max(wanted, (stations[station].busy &+ servers &- 1) / servers)
    let most = scalers[scaler].watch.keeping(Double(used), at: now)
    guard most < Double(there), there > scalers[scaler].least else { return }
    let kept = max(scalers[scaler].least, UInt32(most))
    accruePaid(scaler)
    let left = scalers[scaler].replicas &- (there &- kept)
    setReplicas(scaler, max(scalers[scaler].least, left))
  }

  /// How many replicas the measure asks for now.
  private func wanted(_ scaler: UInt32, _ station: UInt32) -> UInt32 {
    let most = Double(scalers[scaler].most)
    switch scalers[scaler].measure {
    case .utilization:
      let replicas = Double(alive(scaler))
      return UInt32(
        min(most, scalers[scaler].watch.wanted(of: replicas, at: scalers[scaler].target))
      )
    case .backlog:
      let waiting =
        Double(stations[station].waiting) + waitingBehindLinks(scalers[scaler].component)
        + Double(waitingReplicas(on: scalers[scaler].component))
      return UInt32(min(most, (waiting / scalers[scaler].target - 1e-9).rounded(.up)))
    case .demand:
      let inHand =
        stations[station].busy &+ stations[station].waiting
        &+ waitingReplicas(on: scalers[scaler].component)
      return (inHand &+ scalers[scaler].servers &- 1) / scalers[scaler].servers
    }
  }

  private func waitingBehindLinks(_ component: UInt32) -> Double {
    let first = components[component].firstPull
    return (first..<first + components[component].pullCount).reduce(0) {
      $0 + backlog(of: pulls[$1])
    }
  }

  /// Items that wait on a link.
  func backlog(of feed: UInt32) -> Double {
    let first = feeds[feed].firstGathering
    return (first..<first + feeds[feed].gatheringCount).reduce(0) {
      $0 + Double(gatherings[$1].count)
    }
  }

  /// Seconds that the oldest item of a link has waited.
  func lag(of feed: UInt32) -> Double {
    let first = feeds[feed].firstGathering
    var oldest = now
    for gathering in first..<first + feeds[feed].gatheringCount {
      let head = gatherings[gathering].head
      if head != Frame.none { oldest = min(oldest, members[head].added) }
    }
    return now - oldest
  }

  mutating func accruePaid(_ scaler: UInt32) {
    let count = scalers[scaler].replicas &+ scalers[scaler].starting
    let passed = now - scalers[scaler].last
    scalers[scaler].servingArea += Double(alive(scaler)) * passed
    scalers[scaler].paidArea += Double(count) * passed
    scalers[scaler].last = now
  }

  /// Replicas serve, or no longer take anything new; what they have in hand they finish.
  mutating func setReplicas(_ scaler: UInt32, _ replicas: UInt32, leavesHost: Bool = true) {
    let component = scalers[scaler].component
    let before = scalers[scaler].replicas
    let station = components[component].firstStation
    scalers[scaler].replicas = replicas
    touch(station)
    stations[station].allServers = replicas &* scalers[scaler].servers
    components[component].gone = shareGone(of: component)
    let left = Double(stations[station].allServers) * (1 - components[component].gone)
    stations[station].servers = UInt32(max(0, (left - 1e-6).rounded(.up)))
    if scalers[scaler].threads != UInt32.max {
      stations[station].threads = replicas &* scalers[scaler].threads
    }
    serveFreed(station)
    if leavesHost, replicas < before { leaveHost(of: component, before &- replicas) }
  }
}
