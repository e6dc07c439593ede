// Servers that differ: who comes takes the fastest that is free, or any.
extension Kernel {
  /// A frame takes a server that is free; how many times as long as on an average one it is there.
  mutating func takeUneven(_ frame: UInt32, _ station: UInt32) -> Double {
    let server = freeServer(of: station)
    unevenServers[server].frame = frame
    return unevenServers[server].pace
  }

  private mutating func freeServer(of station: UInt32) -> UInt32 {
    let first = UInt32(bitPattern: stations[station].firstUneven)
    let count = stations[station].allServers
    // One that is about to be taken counts as busy.
    let free = count &+ 1 &- stations[station].busy
    var left =
      stations[station].picksAny
      ? generators[components[stations[station].component].generator].index(below: free) : 0
    // They stand from the fastest to the slowest.
    for server in first..<first &+ count where unevenServers[server].frame == Frame.none {
      if left == 0 { return server }
      left -= 1
    }
    return first
  }

  /// A frame leaves its server.
  mutating func leaveUneven(_ frame: UInt32, _ station: UInt32) {
    let first = UInt32(bitPattern: stations[station].firstUneven)
    for server in first..<first &+ stations[station].allServers
    where unevenServers[server].frame == frame {
      unevenServers[server].frame = Frame.none
    }
  }
}
