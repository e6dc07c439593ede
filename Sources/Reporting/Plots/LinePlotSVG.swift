/// A plot as SVG: readable by day and by night, curves told apart by colour and dashes.
struct LinePlotSVG {
  static let width = 760.0
  private static let left = 84.0
  private static let right = 24.0
  private static let below = 46.0
  private static let plotHeight = 240.0

  private var plotWidth: Double { Self.width - Self.left - Self.right }

  /// How tall a plot is: what stands above the curves takes a line each.
  func height(_ plot: LinePlot) -> Double { top(plot) + Self.plotHeight + Self.below }

  /// A document of its own.
  func render(_ plot: LinePlot) -> String { Self.document(plot.title, height(plot), body(plot, 0)) }

  /// Several plots below one another.
  func render(_ title: String, _ plots: [LinePlot]) -> String {
    var lines: [String] = []
    var top = 0.0
    for plot in plots {
      lines += body(plot, top)
      top += height(plot)
    }
    return Self.document(title, top, lines)
  }

  static func document(_ title: String, _ height: Double, _ lines: [String]) -> String {
    let size = "width=\"\(svgNumber(width))\" height=\"\(svgNumber(height))\""
    let box = "viewBox=\"0 0 \(svgNumber(width)) \(svgNumber(height))\""
    return
      ([
        "<svg xmlns=\"http://www.w3.org/2000/svg\" \(size) \(box) role=\"img\">",
        "<title>\(svgText(title))</title>", PlotStyle.sheet,
      ] + lines + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  // MARK: Parts

  /// Rows of names: two short ones side by side, what turns below in whole.
  private func rows(_ plot: LinePlot) -> Int {
    (plot.curves.count + plot.limits.count + 1) / 2 + plot.turns.count
  }

  private func top(_ plot: LinePlot) -> Double { 40 + Double(rows(plot)) * 18 }

  private func body(_ plot: LinePlot, _ offset: Double) -> [String] {
    let top = offset + top(plot)
    let bottom = top + Self.plotHeight
    func x(_ part: Double) -> String { svgNumber(Self.left + plotWidth * part) }
    func y(_ part: Double) -> String { svgNumber(bottom - Self.plotHeight * part) }
    var lines = [text("title", "16", svgNumber(offset + 22), plot.title)]
    lines += axes(plot, top, bottom)
    for limit in plot.limits {
      guard let part = plot.upward.part(limit.at) else { continue }
      lines.append("<path class=\"limit\" d=\"M\(x(0)) \(y(part))H\(x(1))\"/>")
    }
    for turn in plot.turns {
      guard let part = plot.across.part(turn.at) else { continue }
      lines.append(
        "<path class=\"turn\" d=\"M\(x(part)) \(svgNumber(top))V\(svgNumber(bottom))\"/>"
      )
    }
    for (place, curve) in plot.curves.enumerated() {
      for run in curve.runs(plot) {
        let points = run.map { "\(x($0.x)),\(y($0.y))" }
        if points.count == 1, let point = run.first {
          lines.append(
            "<circle class=\"dot c\(place % 6)\" cx=\"\(x(point.x))\" cy=\"\(y(point.y))\" r=\"3\"/>"
          )
        }
        lines.append(
          "<polyline class=\"curve c\(place % 6)\" points=\"\(points.joined(separator: " "))\"/>"
        )
      }
    }
    return lines + keys(plot, offset)
  }

  private func axes(_ plot: LinePlot, _ top: Double, _ bottom: Double) -> [String] {
    let right = svgNumber(Self.left + plotWidth)
    var lines: [String] = []
    for tick in plot.upward.ticks(about: 5) {
      guard let part = plot.upward.part(tick) else { continue }
      let y = bottom - Self.plotHeight * part
      lines.append("<path class=\"grid\" d=\"M\(svgNumber(Self.left)) \(svgNumber(y))H\(right)\"/>")
      lines.append(
        text("soft end", svgNumber(Self.left - 8), svgNumber(y + 4), plot.upward.words(tick))
      )
    }
    for tick in plot.across.ticks(about: 6) {
      guard let part = plot.across.part(tick) else { continue }
      let x = svgNumber(Self.left + plotWidth * part)
      lines.append("<path class=\"grid\" d=\"M\(x) \(svgNumber(bottom))v5\"/>")
      lines.append(text("soft middle", x, svgNumber(bottom + 18), plot.across.words(tick)))
    }
    lines.append(
      "<path class=\"axis\" d=\"M\(svgNumber(Self.left)) \(svgNumber(top))V\(svgNumber(bottom))H\(right)\"/>"
    )
    lines.append(
      text(
        "soft middle",
        svgNumber(Self.left + plotWidth / 2),
        svgNumber(bottom + 36),
        plot.across.name
      )
    )
    return lines
  }

  /// Names above the curves.
  private func keys(_ plot: LinePlot, _ offset: Double) -> [String] {
    let short =
      plot.curves.enumerated().map { ("curve c\($0 % 6)", $1.name) }
      + plot.limits.map { ("limit", $0.name) }
    let rows = (short.count + 1) / 2
    return short.enumerated().flatMap { place, entry in
      key(entry.0, shortened(entry.1, 46), column: place % 2, row: place / 2, offset)
    }
      + plot.turns.enumerated().flatMap { place, turn in
        key("turn", shortened(turn.name, 100), column: 0, row: rows + place, offset)
      }
  }

  private func key(
    _ role: String,
    _ words: String,
    column: Int,
    row: Int,
    _ offset: Double
  ) -> [String] {
    let x = Self.left + Double(column) * plotWidth / 2
    let y = offset + 40 + Double(row) * 18
    return [
      "<path class=\"\(role)\" d=\"M\(svgNumber(x)) \(svgNumber(y - 4))h22\"/>",
      text("", svgNumber(x + 30), svgNumber(y), words),
    ]
  }

  private func shortened(_ text: String, _ most: Int) -> String {
    text.count > most ? String(text.prefix(most - 1)) + "…" : text
  }

  private func text(_ role: String, _ x: String, _ y: String, _ words: String) -> String {
    let role = role.isEmpty ? "" : " class=\"\(role)\""
    return "<text\(role) x=\"\(x)\" y=\"\(y)\">\(svgText(words))</text>"
  }
}

/// The look of plots; its colours keep four to one against both grounds.
enum PlotStyle {
  static let sheet = """
    <style>
    svg { --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --paper: #ffffff; --limit: #a3221b;
      --c0: #0a6aa6; --c1: #b34a05; --c2: #0b7f5f; --c3: #99527d; --c4: #857a0c; --c5: #626b78 }
    @media (prefers-color-scheme: dark) { svg { --ink: #e6edf3; --soft: #9ea7b3; --line: #30363d;
      --paper: #0d1117; --limit: #ff8f86; --c0: #58aee6; --c1: #f08a4b; --c2: #3fc39b;
      --c3: #dd9fc4; --c4: #d5c83f; --c5: #a7b0bd } }
    text { font: 12px system-ui, sans-serif; fill: var(--ink) }
    .title { font-size: 14px; font-weight: 600 } .soft { fill: var(--soft) }
    .end { text-anchor: end } .middle { text-anchor: middle }
    .grid { stroke: var(--line) } .axis { fill: none; stroke: var(--soft) }
    .curve { fill: none; stroke-width: 2; stroke-linejoin: round } .dot { stroke: none }
    .limit { stroke: var(--limit); stroke-dasharray: 6 4 }
    .turn { stroke: var(--soft); stroke-dasharray: 2 3; stroke-width: 1.5 }
    .c0 { stroke: var(--c0) } .c1 { stroke: var(--c1); stroke-dasharray: 9 3 }
    .c2 { stroke: var(--c2); stroke-dasharray: 3 2 } .c3 { stroke: var(--c3); stroke-dasharray: 12 3 3 3 }
    .c4 { stroke: var(--c4); stroke-dasharray: 5 5 } .c5 { stroke: var(--c5) }
    .dot.c0 { fill: var(--c0) } .dot.c1 { fill: var(--c1) } .dot.c2 { fill: var(--c2) }
    .dot.c3 { fill: var(--c3) } .dot.c4 { fill: var(--c4) } .dot.c5 { fill: var(--c5) }
    .cell { fill: var(--c0); stroke: var(--paper) } .fails { fill: none; stroke: var(--limit); stroke-width: 1.5 }
    .none { fill: none; stroke: var(--line) }
    </style>
    """
}
