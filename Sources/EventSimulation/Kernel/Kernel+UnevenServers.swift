// Servers that differ: who comes takes the fastest that is free, or any.
extension Kernel {
  /// Own work begins on a server that is free.
  mutating func startUneven(_ frame: UInt32, _ station: UInt32) {
    let server = freeServer(of: station)
    unevenServers[server].frame = frame
    let step = frames[frame].step
    noteStart(frame, station)
    let time = workSeconds(frame, step, station) * unevenServers[server].pace
    queue.add(.workDone, frame, at: now + time)
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
