import Diagnostics

/// A plot as lines of a terminal: each curve in a letter of its own.
struct LinePlotText {
  var width = 64
  var height = 12

  func lines(_ plot: LinePlot, _ paint: TerminalPaint) -> [String] {
    var grid = Array(repeating: Array(repeating: Character(" "), count: width), count: height)
    for limit in plot.limits {
      guard let row = plot.upward.part(limit.at).map(row) else { continue }
      grid[row] = grid[row].map { $0 == " " ? "┈" : $0 }
    }
    for turn in plot.turns {
      guard let column = plot.across.part(turn.at).map(column) else { continue }
      for row in grid.indices { grid[row][column] = "┊" }
    }
    for (place, curve) in plot.curves.enumerated() {
      for (column, row) in cells(of: curve, plot) { grid[row][column] = letter(place, of: plot) }
    }
    let labels = labels(plot)
    let margin = labels.map(\.count).max() ?? 0
    let body = zip(labels, grid).map { label, row in
      padded(label, to: margin) + " │" + String(row)
    }
    let foot =
      String(repeating: " ", count: margin + 1) + "└" + String(repeating: "─", count: width)
    return [paint(visibleText(title(plot)), .heading)] + body + [foot, scale(plot, margin)]
      + keys(plot, margin)
  }

  private func title(_ plot: LinePlot) -> String {
    plot.curves.count == 1 ? plot.curves[0].name : plot.title
  }

  /// One curve needs no letter.
  private func letter(_ place: Int, of plot: LinePlot) -> Character {
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    return plot.curves.count == 1 ? "•" : letters[place % letters.count]
  }

  private func row(_ part: Double) -> Int {
    height - 1 - Int((part * Double(height - 1)).rounded())
  }
  private func column(_ part: Double) -> Int { Int((part * Double(width - 1)).rounded()) }

  /// A cell in each column, between points by a straight line.
  private func cells(of curve: LinePlot.Curve, _ plot: LinePlot) -> [(column: Int, row: Int)] {
    curve.runs(plot).flatMap { run -> [(column: Int, row: Int)] in
      guard run.count > 1 else { return run.map { (column($0.x), row($0.y)) } }
      return zip(run, run.dropFirst()).flatMap { from, to -> [(column: Int, row: Int)] in
        let (first, last) = (column(from.x), column(to.x))
        return (first...max(first, last)).map { column in
          let part = last == first ? 1 : Double(column - first) / Double(last - first)
          return (column, row(from.y + (to.y - from.y) * part))
        }
      }
    }
  }

  /// What stands beside each row: some round numbers.
  private func labels(_ plot: LinePlot) -> [String] {
    var labels = Array(repeating: "", count: height)
    for tick in plot.upward.ticks(about: 4) {
      if let part = plot.upward.part(tick) { labels[row(part)] = plot.upward.words(tick) }
    }
    return labels
  }

  private func scale(_ plot: LinePlot, _ margin: Int) -> String {
    var line = Array(repeating: Character(" "), count: margin + 2 + width + 12)
    var free = 0
    for tick in plot.across.ticks(about: 5) {
      guard let part = plot.across.part(tick) else { continue }
      let words = Array(plot.across.words(tick))
      let start = max(0, margin + 2 + column(part) - words.count / 2)
      guard start >= free, start + words.count <= line.count else { continue }
      line.replaceSubrange(start..<start + words.count, with: words)
      free = start + words.count + 2
    }
    let text = String(line)
    return String(text.reversed().drop { $0 == " " }.reversed())
      + "  " + visibleText(plot.across.name)
  }

  private func keys(_ plot: LinePlot, _ margin: Int) -> [String] {
    let indent = String(repeating: " ", count: margin + 2)
    var lines: [String] = []
    if plot.curves.count > 1 {
      for (place, curve) in plot.curves.enumerated() {
        lines.append("\(indent)\(letter(place, of: plot)) \(visibleText(curve.name))")
      }
    }
    lines += plot.limits.map { "\(indent)┈ \(visibleText($0.name))" }
    return lines
  }

  private func padded(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
