/// A closed network of stations that several classes of users go round (product form).
package struct ClosedNetwork: Hashable, Sendable {
  /// How a station serves.
  package enum Station: Hashable, Sendable {
    /// So many equal servers and one queue, or processor sharing.
    case servers(Int)
    /// Everyone at once: no one waits.
    case delay
    /// The speed with so many present, the last for all more; a speed of one is one server's.
    case speeds([Double])
  }

  /// Users who are alike.
  package struct UserClass: Hashable, Sendable {
    package let users: Int
    /// The time between an answer and the next request.
    package let thinkTime: Double
    /// The service time of one request at each station, all its visits together.
    package let demands: [Double]

    package init(users: Int, thinkTime: Double = 0, demands: [Double]) {
      self.users = users
      self.thinkTime = thinkTime
      self.demands = demands
    }
  }

  /// The long-run means.
  package struct Measures: Hashable, Sendable {
    /// Requests per unit of time, by class.
    package let throughputs: [Double]
    /// The mean time at each station over all visits of one request, by class and station.
    package let residences: [[Double]]
    /// The mean number present, by class and station.
    package let present: [[Double]]
    /// By station, the shares of time with none, one and so on present, up to where the speed stays; empty where
    /// the analysis doesn't have them.
    package var marginals: [[Double]] = []

    /// The mean time of a whole request, by class.
    package var responses: [Double] { residences.map { $0.reduce(0, +) } }
  }

  package let stations: [Station]
  package let classes: [UserClass]

  /// Checks that there are demands for every station and all numbers make sense.
  package init(stations: [Station], classes: [UserClass]) throws(QueueingError) {
    for station in stations {
      switch station {
      case .servers(let count):
        guard (1...StationLoad.serverLimit).contains(count) else { throw .invalid(.servers) }
      case .delay: break
      case .speeds(let speeds):
        let isRising = zip(speeds, speeds.dropFirst()).allSatisfy { $0 <= $1 }
        guard let first = speeds.first, first > 0, isRising, speeds.allSatisfy(\.isFinite) else {
          throw .invalid(.servers)
        }
      }
    }
    guard !classes.isEmpty, classes.count <= 1000 else { throw .invalid(.classes) }
    for one in classes {
      guard one.users >= 0, one.users <= 1_000_000_000 else { throw .invalid(.customers) }
      guard one.thinkTime >= 0, one.thinkTime.isFinite else { throw .invalid(.thinkTime) }
      guard one.demands.count == stations.count,
        one.demands.allSatisfy({ $0 >= 0 && $0.isFinite }),
        one.thinkTime > 0 || one.demands.contains(where: { $0 > 0 })
      else { throw .invalid(.serviceTime) }
    }
    self.stations = stations
    self.classes = classes
  }

  /// The most numbers that the exact recursion may keep.
  package static let exactLimit = 4_000_000

  /// The work of the exact recursion: numbers to keep, or nil beyond counting.
  package var exactSize: Int? {
    let perState = stations.reduce(1) { $0 + speedCount(of: $1) + 1 }
    return classes.reduce(perState) { (size: Int?, one) -> Int? in
      guard let size else { return nil }
      let (product, overflow) = size.multipliedReportingOverflow(by: one.users + 1)
      return overflow ? nil : product
    }
  }

  /// The speeds with one, two and so on present, up to where they stay; empty for a delay.
  func speeds(of station: Station) -> [Double] {
    let count = speedCount(of: station)
    switch station {
    case .servers: return (1..<(count + 1)).map(Double.init)
    case .speeds(let speeds): return Array(speeds.prefix(count))
    case .delay: return []
    }
  }

  private func speedCount(of station: Station) -> Int {
    let users = max(1, classes.reduce(0) { $0 + $1.users })
    switch station {
    case .servers(let count): return min(count, users)
    case .speeds(let speeds): return min(speeds.count, users)
    case .delay: return 0
    }
  }

  /// The share of time that a server of each station is busy, or the mean busy ones of a delay.
  package func utilizations(_ measures: Measures) -> [Double] {
    stations.indices.map { station in
      let work = zip(measures.throughputs, classes).reduce(0) {
        $0 + $1.0 * $1.1.demands[station]
      }
      switch stations[station] {
      case .servers(let count): return work / Double(count)
      case .delay: return work
      case .speeds(let speeds): return work / (speeds.last ?? 1)
      }
    }
  }
}

extension ClosedNetwork.Measures {
  /// Sums over a class list without users.
  static func empty(classes: Int, stations: Int) -> ClosedNetwork.Measures {
    let none = Array(repeating: [Double](repeating: 0, count: stations), count: classes)
    return ClosedNetwork.Measures(
      throughputs: [Double](repeating: 0, count: classes),
      residences: none,
      present: none,
      marginals: Array(repeating: [], count: stations)
    )
  }
}
