package import Decisions
import Model

/// The plots of a sweep: of one input a plot for each sort of measure, of two a heat map for each measure.
struct SweepPlots {
  let sweep: Sweep

  /// Measures of one unit and one metric in one plot: latencies together, costs apart.
  var lines: [LinePlot] {
    guard sweep.axes.count == 1, let axis = sweep.axes.first, !axis.isDraw else { return [] }
    let across = PlotScale(
      axis.name,
      holding: sweep.points.compactMap(\.inputs.first),
      byFactorsFrom: 10,
      words: axis.words
    )
    var units: [String] = []
    for measure in sweep.measures where !units.contains(measure.plot) { units.append(measure.plot) }
    return units.compactMap { unit in
      // What is nothing all the way needs no plot; nor does money that stays the same.
      let own = sweep.measures.enumerated().filter { place, measure in
        let values = sweep.points.compactMap { $0.measures[place] }
        guard measure.plot == unit, let low = values.min(), let high = values.max() else {
          return false
        }
        return measure.unit == "s" ? high > 0 : high - low > 1e-12 * abs(high)
      }
      let curves = own.map { place, measure in
        LinePlot.Curve(
          name: measure.name,
          points: sweep.points.compactMap { point in
            point.inputs.first.map { .init(x: $0, y: measure.height(point.measures[place])) }
          }
        )
      }
      guard let measure = own.first?.element else { return nil }
      return LinePlot(
        "\(measure.plotName) against \(axis.name)",
        across: across,
        curves: curves,
        turns: turns(axis)
      ) { measureWords($0, unit: measure.isAvailability ? "s" : measure.unit) }
    }
  }

  private func turns(_ axis: SweepAxis) -> [LinePlot.Mark] {
    sweep.crossings.map { crossing in
      let words = crossing.holdsAbove ? "holds from" : "holds up to"
      return LinePlot.Mark(
        at: crossing.at,
        name: "\(crossing.requirement) \(words) \(axis.words(crossing.at))"
      )
    }
  }

  /// None where points are missing.
  var maps: [HeatMap] {
    guard sweep.axes.count == 2, sweep.isWhole, sweep.shard == .all else { return [] }
    let (first, second) = (sweep.axes[0], sweep.axes[1])
    let wide = second.values.count
    guard sweep.points.count == first.values.count * wide else { return [] }
    let rows = first.values.indices.map { row in Array(sweep.points[row * wide..<(row + 1) * wide])
    }
    return sweep.measures.enumerated().map { place, measure in
      HeatMap(
        name: measure.name,
        rows: first.values.map(first.words),
        columns: second.values.map(second.words),
        rowName: first.name,
        columnName: second.name,
        values: rows.map { $0.map { $0.measures[place] } },
        holds: rows.map { $0.map { Self.holds($0) } }
      ) { measureWords($0, unit: measure.unit) }
    }
  }

  private static func holds(_ point: Sweep.Point) -> Bool? {
    if point.holds.contains(false) { return false }
    return point.holds.contains(nil) ? nil : true
  }
}

extension SweptMeasure {
  /// What is drawn together: latencies are, errors and availability are not.
  fileprivate var plot: String { unit == "s" ? "s" : plotName }

  fileprivate var plotName: String {
    if isAvailability { return "downtime a year" }
    return unit == "s" ? "latency" : String(name.prefix { $0 != "(" })
  }

  fileprivate var isAvailability: Bool { name.hasPrefix("availability(") }

  /// Near one the eye can't tell shares apart: what is missing to it is drawn, as seconds of a year.
  fileprivate func height(_ value: Double?) -> Double? {
    isAvailability ? value.map { (1 - $0) * 365 * 86_400 } : value
  }
}

/// A sweep as one picture.
package struct SweepSVG: Sendable {
  package init() {}

  /// Nil where nothing can be drawn: a part of a sweep, or no number at two points.
  package func render(_ sweep: Sweep) -> String? {
    let plots = SweepPlots(sweep: sweep)
    let title = sweep.title.isEmpty ? "Sweep" : sweep.title
    let (lines, maps) = (plots.lines, plots.maps)
    if !lines.isEmpty { return LinePlotSVG().render(title, lines) }
    guard !maps.isEmpty else { return nil }
    var top = 0.0
    var body: [String] = []
    for map in maps {
      body += HeatMapSVG().body(map, top)
      top += HeatMapSVG().height(map)
    }
    return LinePlotSVG.document(title, top, body)
  }
}
