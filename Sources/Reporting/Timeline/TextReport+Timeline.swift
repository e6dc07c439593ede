import Diagnostics
import Findings
import Model

extension TextReport {
  /// What happened when, in words and as small plots.
  func timeline(_ cell: SimulationReport.Cell) -> [[String]] {
    guard let timeline = cell.timeline, !timeline.bins.isEmpty else { return [] }
    let story = TimelineStory(design: cell.design, findings: timeline)
    var lines = [paint("What happens", .heading)]
    let told = story.lines
    let width = told.map { story.moment($0.at).count }.max() ?? 0
    for line in told {
      let moment = story.moment(line.at)
      let pad = String(repeating: " ", count: width - moment.count)
      for (place, part) in wrapped(visibleText(line.words), width: Self.width - width - 4)
        .enumerated()
      {
        lines.append(
          place == 0
            ? "  \(pad)\(moment)  \(part)" : String(repeating: " ", count: width + 4) + part
        )
      }
    }
    if told.isEmpty { lines.append("  nothing out of the ordinary") }
    for text in [story.summary, story.costs].compactMap({ $0 }) {
      lines += wrapped(visibleText(text), width: Self.width - 2).map { "  " + $0 }
    }
    return [
      lines, plots(cell, timeline, story), metastability(cell.design, timeline), notes(timeline),
    ]
  }

  private static let plotWidth = 60
  /// More request types than these push the rest off the screen.
  private static let fewRequests = 6

  private func plots(
    _ cell: SimulationReport.Cell,
    _ timeline: TimelineFindings,
    _ story: TimelineStory
  ) -> [String] {
    let most = isVerbose ? .max : Self.fewRequests
    let rows = cell.rows(timeline, requests: most)
    let names = rows.map { visibleText($0.name) }
    let width = min(names.map(\.count).max() ?? 0, Self.width - Self.plotWidth - 14)
    var lines = [paint("Over time", .heading)]
    if let disturbance = timeline.disturbance {
      lines.append(
        "  " + padded("disturbed", width) + "  " + shading(disturbance, timeline)
      )
    }
    for (row, name) in zip(rows, names) {
      let most = row.values.filter(\.isFinite).max() ?? 0
      lines.append(
        "  \(padded(name, width))  \(blocks(row.values))  \(row.kind.words(most))"
      )
    }
    let ends = (story.moment(0), story.moment(timeline.seconds))
    let gap = max(1, Self.plotWidth - ends.0.count - ends.1.count)
    lines.append(
      "  " + String(repeating: " ", count: width + 2) + ends.0 + String(repeating: " ", count: gap)
        + ends.1 + "  at most"
    )
    let rest = timeline.requestNames.count - most
    if rest > 0 {
      lines.append(
        "  and \(rest) more request types, which fail less or as much; --verbose shows all"
      )
    }
    return lines
  }

  /// What each request type does after a trigger that is gone again.
  private func metastability(_ design: Design, _ timeline: TimelineFindings) -> [String] {
    let told = timeline.metastability.filter { $0.verdict == .vulnerable || isVerbose }
    guard !told.isEmpty else { return [] }
    return [paint("Does it come back by itself", .heading)]
      + told.flatMap { finding in
        wrapped(visibleText(finding.sentence(design)), width: Self.width - 2).map { "  " + $0 }
      }
  }

  private func notes(_ timeline: TimelineFindings) -> [String] {
    timeline.simplifications.map { visibleText("Simpler than written: \($0).") }
      .flatMap { wrapped($0, width: Self.width) }
  }

  private func padded(_ text: String, _ width: Int) -> String {
    let cut = text.count > width ? String(text.prefix(max(0, width - 1))) + "…" : text
    return cut + String(repeating: " ", count: max(0, width - cut.count))
  }

  private func shading(
    _ disturbance: TimelineFindings.Disturbance,
    _ timeline: TimelineFindings
  ) -> String {
    (0..<Self.plotWidth).map { column in
      let from = timeline.seconds * Double(column) / Double(Self.plotWidth)
      let to = timeline.seconds * Double(column + 1) / Double(Self.plotWidth)
      let isOver = to <= disturbance.begin || from >= max(disturbance.end, disturbance.begin + 1e-9)
      return isOver ? "·" : "▒"
    }
    .joined()
  }

  private static let heights = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// A column for each part of the run, as high as the most in it.
  private func blocks(_ values: [Double]) -> String {
    guard let top = values.filter(\.isFinite).max() else {
      return String(repeating: " ", count: Self.plotWidth)
    }
    return (0..<Self.plotWidth).map { column -> String in
      let from = column * values.count / Self.plotWidth
      let to = max(from + 1, (column + 1) * values.count / Self.plotWidth)
      let part = values[min(from, values.count - 1)..<min(to, values.count)].filter(\.isFinite)
      guard let most = part.max() else { return " " }
      guard top > 0, most > 0 else { return Self.heights[0] }
      let step = (most / top * 8).rounded(.up)
      return Self.heights[min(7, max(0, Int(clampedCount: step) - 1))]
    }
    .joined()
  }
}
