import Distributions

/// Calls that hold a server for longer than what disturbs a run may last: sessions, pods, trainings.
///
/// Work that comes fills free servers at once, and these come free again only as old calls end.
extension Kernel {
  /// What free servers can take on in this step beside what comes free, as seconds of the station.
  func room(ofLongCalls station: Int) -> Double {
    guard let held = stations[station].inService, let servers = stations[station].servers,
      servers > 0
    else { return 0 }
    return max(-span, (1 - held / servers) * stations[station].meanService)
  }

  /// Seconds that count as busy now; of long calls they are told by how many there are.
  func busy(_ station: Int, _ seconds: Double) -> Double {
    stations[station].inService == nil ? seconds : 0
  }

  /// Those who came begin, and of all that are there their part ends: as if holding times were exponential.
  mutating func endLongCalls(_ station: Int) {
    guard let held = stations[station].inService, let servers = stations[station].servers,
      servers > 0, stations[station].meanService > 0
    else { return }
    let stay = exponential(-span / stations[station].meanService)
    let began = stations[station].used * servers / span
    let now = min(servers, held * stay + began * (1 - stay))
    stations[station].inService = now
    record.served(station, 0, (held + now) / 2 / servers * span)
  }

  /// As many as the rates of the moment keep there, if there are servers for all.
  mutating func settleLongCalls() {
    for index in stations.indices where stations[index].inService != nil {
      stations[index].inService = stations[index].recentRate * stations[index].meanService
    }
  }
}

extension Compiled {
  /// A minute is longer than the steps of most runs.
  private static let longCall = 60.0

  mutating func noteWhoStaysLong() {
    for index in stations.indices where stations[index].serversEach != nil {
      let own = steps.filter { $0.station == index }
      guard !own.isEmpty, own.allSatisfy({ $0.base >= Self.longCall }) else { continue }
      stations[index].inService = 0
    }
  }
}
