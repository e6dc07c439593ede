import Diagnostics

/// One measure over two inputs: rows move with the first, columns with the second.
struct HeatMap {
  var name: String
  var rows: [String]
  var columns: [String]
  var rowName: String
  var columnName: String
  /// Nil where there is no such number.
  var values: [[Double?]]
  /// Whether every requirement holds there; nil where one can't be answered.
  var holds: [[Bool?]]
  var words: (Double) -> String

  /// How dark a value is, from 0 to 1: by factors where values span more than one order of magnitude.
  func shade(_ value: Double) -> Double { scale.part(value) ?? 0 }

  private var scale: PlotScale {
    PlotScale(name, holding: values.joined().compactMap { $0 }, byFactorsFrom: 10, words: words)
  }

  var range: String {
    let finite = values.joined().compactMap { $0 }.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return "no number" }
    return low == high ? words(low) : "\(words(low)) to \(words(high))"
  }
}

/// A heat map for a terminal: darker is more, a cross where a requirement fails.
struct HeatMapText {
  func lines(_ map: HeatMap, _ paint: TerminalPaint) -> [String] {
    let margin = max(map.rows.map(\.count).max() ?? 0, map.rowName.count)
    // What doesn't fit side by side is left out evenly, both ends kept.
    let shown = kept(map.columns.count, most: max(2, (TextReport.width - margin - 4) / 3))
    let rows = map.rows.indices.reversed().map { row in
      let cells = shown.map { cell(map, row, $0) }.joined(separator: " ")
      return padded(map.rows[row], to: margin) + " │" + cells
    }
    let foot =
      String(repeating: " ", count: margin + 1) + "└"
      + String(repeating: "─", count: shown.count * 3)
    let first = map.columns.first ?? ""
    let last = map.columns.last ?? ""
    let gap = max(1, shown.count * 3 - first.count - last.count)
    let scale =
      String(repeating: " ", count: margin + 2) + first
      + String(repeating: " ", count: gap) + last + "  " + map.columnName
    return [
      paint(visibleText("\(map.name): \(map.range)"), .heading), padded(map.rowName, to: margin),
    ]
      + rows + [foot, visibleText(scale)]
  }

  private func cell(_ map: HeatMap, _ row: Int, _ column: Int) -> String {
    let shades = Array("░▒▓█")
    let mark = map.holds[row][column].map { $0 ? " " : "✗" } ?? "?"
    guard let value = map.values[row][column], value.isFinite else { return "·" + mark }
    return String(shades[min(3, Int(map.shade(value) * 4))]) + mark
  }

  private func kept(_ count: Int, most: Int) -> [Int] {
    guard count > most else { return Array(0..<count) }
    return (0..<most).map { $0 * (count - 1) / (most - 1) }
  }

  private func padded(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}

/// A heat map as SVG, below what is already drawn.
struct HeatMapSVG {
  private static let left = 110.0
  private static let plotWidth = LinePlotSVG.width - left - 24

  func height(_ map: HeatMap) -> Double { 44 + cellHeight(map) * Double(map.rows.count) + 56 }

  private func cellHeight(_ map: HeatMap) -> Double { map.rows.count > 24 ? 12 : 24 }

  func body(_ map: HeatMap, _ offset: Double) -> [String] {
    let tall = cellHeight(map)
    let wide = Self.plotWidth / Double(max(1, map.columns.count))
    let bottom = offset + 44 + tall * Double(map.rows.count)
    var lines = [
      text("title", 16, offset + 22, map.name),
      text("soft", 16, offset + 38, "\(map.range), more is darker; outlined: a requirement fails"),
    ]
    for row in map.rows.indices {
      let y = bottom - tall * Double(row + 1)
      if tall > 12 || row % 2 == 0 {
        lines.append(text("soft end", Self.left - 8, y + tall / 2 + 4, map.rows[row]))
      }
      for column in map.columns.indices {
        lines += cell(map, row, column, Self.left + wide * Double(column), y, wide, tall)
      }
    }
    let every = max(1, (map.columns.count + 7) / 8)
    for column in stride(from: 0, to: map.columns.count, by: every) {
      let x = Self.left + wide * (Double(column) + 0.5)
      lines.append(text("soft middle", x, bottom + 18, map.columns[column]))
    }
    lines.append(text("soft middle", Self.left + Self.plotWidth / 2, bottom + 38, map.columnName))
    lines.append(text("soft", 16, bottom + 38, "up: \(map.rowName)"))
    return lines
  }

  private func cell(
    _ map: HeatMap,
    _ row: Int,
    _ column: Int,
    _ x: Double,
    _ y: Double,
    _ wide: Double,
    _ tall: Double
  ) -> [String] {
    let value = map.values[row][column].flatMap { $0.isFinite ? $0 : nil }
    let label = "\(map.rows[row]), \(map.columns[column]): \(value.map(map.words) ?? "no number")"
    let place =
      "x=\"\(svgNumber(x))\" y=\"\(svgNumber(y))\" width=\"\(svgNumber(wide))\" height=\"\(svgNumber(tall))\""
    let look = value.map {
      "class=\"cell\" fill-opacity=\"\(svgNumber(0.1 + 0.9 * map.shade($0)))\""
    }
    var lines = [
      "<rect \(look ?? "class=\"none\"") \(place)><title>\(svgText(label))</title></rect>"
    ]
    if map.holds[row][column] == false {
      let inner =
        "x=\"\(svgNumber(x + 2))\" y=\"\(svgNumber(y + 2))\" width=\"\(svgNumber(wide - 4))\" height=\"\(svgNumber(tall - 4))\""
      lines.append("<rect class=\"fails\" \(inner)/>")
    }
    return lines
  }

  private func text(_ role: String, _ x: Double, _ y: Double, _ words: String) -> String {
    "<text class=\"\(role)\" x=\"\(svgNumber(x))\" y=\"\(svgNumber(y))\">\(svgText(words))</text>"
  }
}
