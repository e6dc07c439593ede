package import Decisions
import Diagnostics
import Findings
import Model

/// A sweep for a terminal: where requirements turn, then a row for each point.
package struct SweepText: Sendable {
  package var isColored: Bool

  package init(isColored: Bool = false) { self.isColored = isColored }

  private var paint: TerminalPaint { TerminalPaint(isColored: isColored) }

  package func render(_ sweep: Sweep) -> String {
    let sections =
      sweep.spread.map { [heading(sweep), requirements(sweep, $0), measures(sweep, $0)] }
      ?? [heading(sweep), crossings(sweep), points(sweep)] + plots(sweep)
    return sections.filter { !$0.isEmpty }.map { $0.map { $0 + "\n" }.joined() }
      .joined(separator: "\n")
  }

  private func heading(_ sweep: Sweep) -> [String] {
    var lines = [visibleText("\(sweep.variant) under \(sweep.workload)")]
    if sweep.shard != .all {
      lines.append("part \(sweep.shard.number) of \(sweep.shard.count)")
    }
    if !sweep.isWhole { lines.append("interrupted: \(sweep.points.count) points are done") }
    lines += sweep.caveats.prefix(Self.fewCaveats)
      .flatMap { wrapped(visibleText($0), width: TextReport.width) }
    let title = visibleText(sweep.title)
    return (title.isEmpty ? [] : [paint(title, .heading)]) + lines
  }

  private static let fewCaveats = 3

  private func crossings(_ sweep: Sweep) -> [String] {
    guard let axis = sweep.axes.first, sweep.axes.count == 1,
      !sweep.requirements.isEmpty || sweep.saturation != nil
    else { return [] }
    var table = TextTable(alignments: [.left, .left], overflow: .wrap)
    for (number, requirement) in sweep.requirements.enumerated() {
      let own = sweep.crossings.filter { $0.requirement == requirement.text }
      let words = own.map { turn($0, axis) }
      table.add(
        .init(requirement.text),
        .init(words.isEmpty ? always(number, sweep) : words.joined(separator: ", "))
      )
    }
    if let saturation = sweep.saturation {
      table.add(.init(saturation.requirement), .init(turn(saturation, axis)))
    }
    let lines = table.lines(width: TextReport.width, paint).flatMap { $0 }
    return [paint("Requirements", .heading)] + lines
  }

  private func turn(_ crossing: Sweep.Crossing, _ axis: SweepAxis) -> String {
    let at = "\(axis.name) \(axis.words(crossing.at))"
    return crossing.holdsAbove ? "holds from \(at) on" : "holds up to \(at)"
  }

  // MARK: Draws

  private func requirements(_ sweep: Sweep, _ spread: Sweep.Spread) -> [String] {
    guard !spread.holds.isEmpty else { return [] }
    var table = TextTable(alignments: [.left, .right, .left], overflow: .wrap)
    for (requirement, holds) in zip(sweep.requirements, spread.holds) {
      guard let holds else {
        table.add(.init(requirement.text), .init("can't be answered"), .init(""))
        continue
      }
      let interval = holds.interval
      let some = holds.answered < spread.draws ? " of the \(holds.answered) with an answer" : ""
      table.add(
        .init(requirement.text),
        .init("holds in \(share(holds.share))\(some)"),
        .init("\(share(interval.lowerBound)) to \(share(interval.upperBound))")
      )
    }
    let title = "Requirements in \(spread.draws) draws, and where the true share lies with 95%"
    return [paint(title, .heading)] + table.lines(width: TextReport.width, paint).flatMap { $0 }
  }

  private func measures(_ sweep: Sweep, _ spread: Sweep.Spread) -> [String] {
    var table = TextTable(alignments: [.left, .right, .right, .right])
    table.add(.init("of the draws"), .init("5% below"), .init("middle"), .init("5% above"))
    for (measure, values) in zip(sweep.measures, spread.measures) {
      func words(_ value: Double?) -> TextTable.Entry {
        .init(measureWords(value, unit: measure.unit))
      }
      table.add(.init(measure.name), words(values.low), words(values.middle), words(values.high))
    }
    return table.lines(width: TextReport.width, paint).flatMap { $0 }
  }

  // MARK: Plots

  /// More than these would only push the table off the screen.
  private static let mostPlots = 4

  private func plots(_ sweep: Sweep) -> [[String]] {
    let plots = SweepPlots(sweep: sweep)
    return plots.lines.prefix(Self.mostPlots).map { LinePlotText().lines($0, paint) }
      + plots.maps.prefix(Self.mostPlots).map { HeatMapText().lines($0, paint) }
  }

  private func always(_ number: Int, _ sweep: Sweep) -> String {
    let answers = Set(sweep.points.map { $0.holds[number] })
    if answers == [true] { return "holds all the way" }
    if answers == [false] { return "fails all the way" }
    return answers == [nil] ? "can't be answered" : "can't be answered everywhere"
  }

  // MARK: Points

  /// As many columns as fit beside the inputs; of very many points every so many.
  private func points(_ sweep: Sweep) -> [String] {
    let step = max(1, (sweep.points.count + Self.mostRows - 1) / Self.mostRows)
    let shown = stride(from: 0, to: sweep.points.count, by: step).map { sweep.points[$0] }
    var measures = sweep.measures.count
    var table = table(sweep, shown, measures)
    while measures > 1, table.fullWidth > TextReport.width {
      measures -= 1
      table = self.table(sweep, shown, measures)
    }
    var rest: [String] = []
    if measures < sweep.measures.count {
      rest.append(
        "  and \(sweep.measures.count - measures) more measures; --measure NAME shows one, "
          + "--format csv all"
      )
    }
    if step > 1 { rest.append("  one of \(step) points; --format csv has all") }
    return table.lines(width: TextReport.width, paint).flatMap { $0 } + rest
  }

  private static let mostRows = 100

  private func table(_ sweep: Sweep, _ points: [Sweep.Point], _ measures: Int) -> TextTable {
    let marks = sweep.requirements.isEmpty ? 0 : 1
    var table = TextTable(
      alignments: Array(repeating: .right, count: sweep.axes.count + measures)
        + Array(repeating: .left, count: marks)
    )
    table.rows.append(
      sweep.axes.map { .init($0.name) } + sweep.measures.prefix(measures).map { .init($0.name) }
        + (marks == 0 ? [] : [.init("requirements")])
    )
    for point in points {
      let inputs = zip(sweep.axes, point.inputs).map { axis, value in
        TextTable.Entry(axis.words(value))
      }
      let values = zip(sweep.measures, point.measures).prefix(measures).map { measure, value in
        TextTable.Entry(measureWords(value, unit: measure.unit))
      }
      let holds = point.holds.map { $0.map { $0 ? "✓" : "✗" } ?? "?" }.joined()
      let role: TextRole = point.holds.contains(false) ? .severity(.error) : .success
      table.rows.append(inputs + values + (marks == 0 ? [] : [.init(holds, role)]))
    }
    return table
  }
}
