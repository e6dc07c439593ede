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
  func rows(_ timeline: TimelineFindings) -> [TimelineRow] {
    var rows: [TimelineRow] = []
    for (place, name) in timeline.requestNames.enumerated() {
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
    func most(_ place: Int, _ read: (ComponentBin) -> Double) -> Double {
      timeline.bins.map { read($0.components[place]) }.max() ?? 0
    }
    func name(_ place: Int) -> String {
      design.shortName(of: timeline.bins[0].components[place].node)
    }
    let full = places.sorted { most($0, \.utilization) > most($1, \.utilization) }
      .prefix(Self.fewRows).filter { most($0, \.utilization) > 0.5 }
    let long = places.sorted { most($0, \.queue) > most($1, \.queue) }
      .prefix(Self.fewRows).filter { most($0, \.queue) > 10 }
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
    func most(_ place: Int) -> Double { timeline.bins.map { $0.links[place].backlog }.max() ?? 0 }
    return places.sorted { most($0) > most($1) }.prefix(Self.fewRows).filter { most($0) > 10 }
      .map { place in
        TimelineRow(
          name: design.words(of: timeline.bins[0].links[place].link),
          values: timeline.bins.map { $0.links[place].backlog },
          kind: .count
        )
      }
  }
}
