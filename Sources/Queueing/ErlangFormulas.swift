/// Erlang's two formulas for requests that arrive at random.
package enum ErlangFormulas {
  /// Erlang B: the share turned away when nothing can wait, by the recursion over servers.
  package static func lossShare(servers: Int, offered: Double) -> Double {
    guard servers > 0, offered > 0 else { return servers > 0 ? 0 : 1 }
    guard offered.isFinite else { return 1 }
    var inverse = 1.0
    for server in 1...servers {
      // The inverse grows without bound when servers abound: the loss is zero then.
      inverse = 1 + inverse * Double(server) / offered
      if inverse > 1e300 { return 0 }
    }
    return 1 / inverse
  }

  /// Erlang C: the share that can't be served at once when all wait; one from saturation on.
  package static func waitingShare(servers: Int, offered: Double) -> Double {
    guard offered < Double(servers) else { return 1 }
    let loss = lossShare(servers: servers, offered: offered)
    return loss / (1 - offered / Double(servers) * (1 - loss))
  }

  /// The fewest servers that turn away at most a share, or nil where even the most do.
  package static func servers(offered: Double, lossAtMost share: Double) -> Int? {
    guard offered >= 0, offered < Double(StationLoad.serverLimit), share > 0 else { return nil }
    guard offered > 0 else { return 0 }
    var inverse = 1.0
    var servers = 0
    while 1 / inverse > share {
      servers += 1
      guard servers <= StationLoad.serverLimit else { return nil }
      inverse = 1 + inverse * Double(servers) / offered
    }
    return servers
  }
}
