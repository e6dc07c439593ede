import Findings
import Model

/// A run's measures over its time as SVG, one panel for each, with the disturbance shaded.
package struct TimelinePicture: Sendable {
  package init() {}

  private static let width = 860.0
  private static let left = 230.0
  private static let right = 90.0
  private static let panel = 54.0
  private static let gap = 12.0
  private static let top = 64.0

  /// The picture of the first cell that was played in time; nil where none was.
  package func render(_ report: SimulationReport) -> String? {
    for cell in report.cells {
      if let timeline = cell.timeline, !timeline.bins.isEmpty { return render(cell, timeline) }
    }
    return nil
  }

  private func render(_ cell: SimulationReport.Cell, _ timeline: TimelineFindings) -> String {
    let rows = cell.rows(timeline)
    let height = Self.top + Double(rows.count) * (Self.panel + Self.gap) + 40
    let story = TimelineStory(design: cell.design, findings: timeline)
    let fault = timeline.fault.map { " with \($0)" } ?? ""
    let title = "\(timeline.variant) under \(timeline.workload)\(fault)"
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(svgNumber(Self.width))\" height=\"\(svgNumber(height))\" viewBox=\"0 0 \(svgNumber(Self.width)) \(svgNumber(height))\" role=\"img\">",
      "<title>\(svgText(title))</title>",
      Self.style,
      "<text class=\"title\" x=\"16\" y=\"28\">\(svgText(cell.design.title))</text>",
      "<text class=\"name\" x=\"16\" y=\"48\">\(svgText("\(title), \(timeline.engine) engine"))</text>",
    ]
    lines += shade(timeline, rows.count)
    for (place, row) in rows.enumerated() { lines += panel(row, place, timeline) }
    let foot = Self.top + Double(rows.count) * (Self.panel + Self.gap) + 14
    lines.append(
      "<text class=\"name\" x=\"\(svgNumber(Self.left))\" y=\"\(svgNumber(foot))\">\(svgText(story.moment(0)))</text>"
    )
    lines.append(
      "<text class=\"name end\" x=\"\(svgNumber(Self.width - Self.right))\" y=\"\(svgNumber(foot))\">\(svgText(story.moment(timeline.seconds)))</text>"
    )
    return (lines + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  private static let style = """
    <style>
    text { font: 12px system-ui, sans-serif; fill: #24292f; }
    .title { font-size: 16px; font-weight: 600; }
    .name { fill: #57606a; }
    .end { text-anchor: end; }
    .fault { fill: #cf222e; fill-opacity: 0.12; }
    .frame { fill: none; stroke: #d0d7de; }
    .area { fill: #0969da; fill-opacity: 0.15; stroke: none; }
    .line { fill: none; stroke: #0969da; stroke-width: 1.5; }
    .bad .area { fill: #cf222e; } .bad .line { stroke: #cf222e; }
    @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3; } .name { fill: #8d96a0; } .frame { stroke: #30363d; }
    }
    </style>
    """

  private var plotWidth: Double { Self.width - Self.left - Self.right }

  private func x(_ seconds: Double, _ timeline: TimelineFindings) -> Double {
    Self.left + plotWidth * min(max(seconds / timeline.seconds, 0), 1)
  }

  private func shade(_ timeline: TimelineFindings, _ rows: Int) -> [String] {
    guard let disturbance = timeline.disturbance else { return [] }
    let from = x(disturbance.begin, timeline)
    let to = max(x(disturbance.end, timeline), from + 1)
    let height = Double(rows) * (Self.panel + Self.gap)
    return [
      "<rect class=\"fault\" x=\"\(svgNumber(from))\" y=\"\(svgNumber(Self.top))\" width=\"\(svgNumber(to - from))\" height=\"\(svgNumber(height))\"/>"
    ]
  }

  private func panel(_ row: TimelineRow, _ place: Int, _ timeline: TimelineFindings) -> [String] {
    let upper = Self.top + Double(place) * (Self.panel + Self.gap)
    let lower = upper + Self.panel
    let most = row.values.filter(\.isFinite).max() ?? 0
    let points = zip(timeline.bins, row.values).filter { $0.1.isFinite }.map { bin, value in
      let middle = x(bin.begin + bin.seconds / 2, timeline)
      let height = most > 0 ? value / most * (Self.panel - 4) : 0
      return "\(svgNumber(middle)),\(svgNumber(lower - height))"
    }
    let isBad = row.name.hasSuffix("errors")
    let labelY = svgNumber(upper + Self.panel / 2 + 4)
    var lines = [
      "<g\(isBad ? " class=\"bad\"" : "")>",
      "<text x=\"\(svgNumber(Self.left - 12))\" y=\"\(labelY)\" class=\"end\">\(svgText(row.name))</text>",
      "<rect class=\"frame\" x=\"\(svgNumber(Self.left))\" y=\"\(svgNumber(upper))\" width=\"\(svgNumber(plotWidth))\" height=\"\(svgNumber(Self.panel))\"/>",
      "<text class=\"name\" x=\"\(svgNumber(Self.width - Self.right + 8))\" y=\"\(svgNumber(upper + 12))\">\(svgText(row.kind.words(most)))</text>",
    ]
    if let first = points.first, let last = points.last {
      let start = "\(first.split(separator: ",").first ?? ""),\(svgNumber(lower))"
      let end = "\(last.split(separator: ",").first ?? ""),\(svgNumber(lower))"
      let outline = ([start] + points + [end]).joined(separator: " ")
      lines.append("<polygon class=\"area\" points=\"\(outline)\"/>")
      lines.append("<polyline class=\"line\" points=\"\(points.joined(separator: " "))\"/>")
    }
    return lines + ["</g>"]
  }
}
