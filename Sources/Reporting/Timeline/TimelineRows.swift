import Findings
import Model
import Quantities

/// A measure over the bins of a run, for a plot.
struct TimelineRow {
  var name: String
  var values: [Double]
  var kind: Kind

  enum Kind: Hashable {
    case rate, part, time, count

    var dimension: Dimension {
      switch self {
      case .rate: .rate
      case .time: .time
      case .part, .count: .count
      }
    }

    func words(_ value: Double) -> String {
      guard self == .part else { return amount(value, dimension) }
      // The nines of something nearly full tell nothing on a plot.
      return share(value > 0.99 ? (value * 1e4).rounded() / 1e4 : value)
    }
  }
}

extension SimulationReport.Cell {
  /// The measures that tell the story: those of requests, then of what is fullest and longest.
  ///
  /// Of more request types than are wanted those that fail most.
  func rows(_ timeline: TimelineFindings, requests most: Int = .max) -> [TimelineRow] {
    var rows: [TimelineRow] = []
    for place in timeline.requestsThatFailMost(most) {
      let name = timeline.requestNames[place]
      let bins = timeline.bins.map { ($0.requests[place], $0.seconds) }
      rows.append(
        .init(name: "\(name) offered", values: bins.map { $0.0.offered / $0.1 }, kind: .rate)
      )
      rows.append(
        .init(name: "\(name) served", values: bins.map { $0.0.served / $0.1 }, kind: .rate)
      )
      let errors = bins.map { $0.0.errorRatio ?? 0 }
      if (errors.max() ?? 0) > 1e-6 {
        rows.append(.init(name: "\(name) errors", values: errors, kind: .part))
      }
      rows.append(
        .init(
          name: "\(name) p99",
          values: bins.map { $0.0.latency.quantile(0.99) ?? .nan },
          kind: .time
        )
      )
    }
    return rows + stationRows(timeline) + linkRows(timeline)
  }

  private static let fewRows = 3

  private func stationRows(_ timeline: TimelineFindings) -> [TimelineRow] {
    let places = (timeline.bins.first?.components ?? []).indices
    func name(_ place: Int) -> String {
      design.shortName(of: timeline.bins[0].components[place].node)
    }
    func highest(_ read: (ComponentBin) -> Double, above least: Double) -> [Int] {
      timeline.highest(places, Self.fewRows, above: least) { read($0.components[$1]) }
    }
    let full = highest(\.utilization, above: 0.5)
    let long = highest(\.queue, above: 10)
    let scaled = places.filter { place in
      let counts = timeline.bins.map { $0.components[place].replicas }
      return (counts.max() ?? 0) - (counts.min() ?? 0) > 0.5
    }
    return full.map { place in
      TimelineRow(
        name: "\(name(place)) busy",
        values: timeline.bins.map { $0.components[place].utilization },
        kind: .part
      )
    }
      + long.map { place in
        TimelineRow(
          name: "\(name(place)) queue",
          values: timeline.bins.map { $0.components[place].queue },
          kind: .count
        )
      }
      + scaled.prefix(Self.fewRows).map { place in
        TimelineRow(
          name: "\(name(place)) replicas",
          values: timeline.bins.map { $0.components[place].replicas },
          kind: .count
        )
      }
  }

  private func linkRows(_ timeline: TimelineFindings) -> [TimelineRow] {
    let places = (timeline.bins.first?.links ?? []).indices
    return timeline.highest(places, Self.fewRows, above: 10) { $0.links[$1].backlog }
      .map { place in
        TimelineRow(
          name: design.words(of: timeline.bins[0].links[place].link),
          values: timeline.bins.map { $0.links[place].backlog },
          kind: .count
        )
      }
  }
}

extension TimelineFindings {
  /// Those of some places at which a measure gets highest, the highest first.
  fileprivate func highest(
    _ places: Range<Int>,
    _ count: Int,
    above least: Double,
    _ read: (TimelineBin, Int) -> Double
  ) -> [Int] {
    places.map { place in (place, bins.map { read($0, place) }.max() ?? 0) }
      .filter { $0.1 > least }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(count).map(\.0)
  }

  /// In the order of the design.
  fileprivate func requestsThatFailMost(_ count: Int) -> [Int] {
    guard requestNames.count > count else { return Array(requestNames.indices) }
    return highest(0..<requestNames.count, count, above: -1) { $0.requests[$1].errorRatio ?? 0 }
      .sorted()
  }
}
