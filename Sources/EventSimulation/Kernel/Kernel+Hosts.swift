// What stands on servers of another component: each replica holds one of them for as long as it is there.
extension Kernel {
  static let noHost = UInt32.max

  /// The replicas that there are at the beginning take their places; who finds none waits for one.
  mutating func startHosts() {
    for place in 0..<UInt32(riders.count) {
      let rider = riders[place]
      guard !components[rider].isFresh else { continue }
      let station = components[components[rider].host].firstStation
      let scaler = UInt32(bitPattern: components[rider].scaler)
      let wanted =
        components[rider].scaler < 0 ? components[rider].replicas : scalers[scaler].replicas
      let free = stations[station].servers &- min(stations[station].servers, stations[station].busy)
      let taken = min(wanted, free)
      stations[station].busy &+= taken
      guard components[rider].scaler >= 0, wanted > taken else { continue }
      setReplicas(scaler, taken, leavesHost: false)
      scalers[scaler].starting &+= wanted &- taken
      components[rider].waitingForHost &+= wanted &- taken
    }
  }

  /// Takes a server for a replica, if one is free.
  mutating func takeHost(of component: UInt32) -> Bool {
    let host = components[component].host
    guard host != Self.noHost else { return true }
    let station = components[host].firstStation
    guard stations[station].busy < stations[station].servers else { return false }
    touchBusy(station)
    stations[station].busy &+= 1
    return true
  }

  /// Whether a replica that is there for one request alone finds its place; others have theirs.
  @inline(always)
  mutating func takesPlace(at station: UInt32) -> Bool {
    let component = stations[station].component
    return !components[component].isFresh || takeHost(of: component)
  }

  @inline(always)
  mutating func leavePlace(at station: UInt32) {
    let component = stations[station].component
    if components[component].isFresh { leaveHost(of: component) }
  }

  /// Replicas are gone: their servers are for who waits there, on them or for a place on them.
  mutating func leaveHost(of component: UInt32, _ replicas: UInt32 = 1) {
    let host = components[component].host
    guard host != Self.noHost, replicas > 0 else { return }
    let station = components[host].firstStation
    touchBusy(station)
    stations[station].busy &-= replicas
    serveFreed(station)
  }

  /// Free servers are for replicas that wait to stand on them.
  mutating func serveRiders(of host: UInt32) {
    let station = components[host].firstStation
    for place in 0..<UInt32(riders.count) where components[riders[place]].host == host {
      let rider = riders[place]
      if components[rider].isFresh {
        serveLine(of: components[rider].firstStation)
        continue
      }
      while components[rider].waitingForHost > 0,
        stations[station].busy < stations[station].servers
      {
        components[rider].waitingForHost &-= 1
        _ = takeHost(of: rider)
        boot(UInt32(bitPattern: components[rider].scaler))
      }
    }
  }

  /// What waits for servers of a component: work, and replicas that are to stand there.
  func waitingReplicas(on component: UInt32) -> UInt32 {
    var count: UInt32 = 0
    for place in 0..<UInt32(riders.count) where components[riders[place]].host == component {
      let rider = riders[place]
      count &+= components[rider].waitingForHost
      guard components[rider].isFresh else { continue }
      let station = components[rider].firstStation
      let room = stations[station].servers &- min(stations[station].servers, stations[station].busy)
      count &+= min(stations[station].waiting, room)
    }
    return count
  }

  /// What a component stands on follows what waits for a place there.
  mutating func followDemand(ofHostOf component: UInt32) {
    let host = components[component].host
    guard host != Self.noHost, components[host].scaler >= 0 else { return }
    let scaler = UInt32(bitPattern: components[host].scaler)
    if scalers[scaler].measure == .demand { followDemand(scaler) }
  }

  /// What a replica that is there for one request alone takes to start.
  mutating func freshStart(of component: UInt32) -> Double {
    guard components[component].isFresh, components[component].freshStart >= 0 else { return 0 }
    return draw(components[component].freshStart, components[component].generator)
  }
}
