/// A sequence in Graphviz's language; every place is worked out here, so Graphviz only draws.
package struct SequencePrinter: Sendable {
  private let printer: DotPrinter
  private let sequence: SequencePicture
  /// The middle of each column, from the left.
  private let columns: [Double]
  /// How far each column's card reaches down.
  private let cardHeight: Double

  private static let rowHeight = 40.0
  private static let barWidth = 8.0
  private static let gap = 28.0

  package init(_ sequence: SequencePicture, theme: Theme = .light) {
    printer = DotPrinter(theme: theme)
    self.sequence = sequence
    columns = Self.columns(of: sequence)
    cardHeight = sequence.columns.contains { !$0.rows.isEmpty } ? 84 : 46
  }

  package func print() -> String {
    var text = DotText()
    text.line("digraph \(quoted(sequence.title)) {")
    text.indented {
      $0.line(graphAttributes)
      $0.line("node [fontname=\"Arial\" fontsize=10 fontcolor=\"\(printer.color(.text))\"]")
      $0.line("edge [fontname=\"Arial\" arrowsize=0.7]")
      for (place, card) in sequence.columns.enumerated() { column(place, card, &$0) }
      for (row, call) in sequence.calls.enumerated() { bar(row, call, &$0) }
      for (row, call) in sequence.calls.enumerated() { self.call(row, call, &$0) }
    }
    text.line("}")
    return text.text
  }

  /// The parts that are drawn below the calls, by their ids.
  var underlay: [String] {
    sequence.columns.indices.map { "life-\($0)" } + sequence.calls.indices.map { "bar-\($0)" }
  }

  // MARK: Places

  /// Columns stand so far apart that the words between neighbours fit.
  private static func columns(of sequence: SequencePicture) -> [Double] {
    var result: [Double] = []
    for (place, card) in sequence.columns.enumerated() {
      guard let last = result.last else {
        result.append(0)
        continue
      }
      let cards =
        (DotPrinter.width(of: sequence.columns[place - 1]) + DotPrinter.width(of: card)) / 2
      let words =
        sequence.calls.filter {
          min($0.from, $0.to) == place - 1 && max($0.from, $0.to) == place
        }
        .flatMap(\.label).map { min(150, TextWidth.of($0.text, size: 10)) }.max() ?? 0
      result.append(last + max(cards + gap, words + 34))
    }
    return result
  }

  private func y(ofRow row: Int) -> Double {
    -(cardHeight / 2 + 34 + Double(row) * Self.rowHeight)
  }

  private var bottom: Double { y(ofRow: sequence.calls.count) + 8 }

  private var graphAttributes: String {
    let picture = DotPrinter.heading(sequence)
    let left = columns.first ?? 0
    let half = (sequence.columns.first.map(DotPrinter.width) ?? 0) / 2
    let attributes = [
      "bgcolor=\"\(printer.color(.canvas))\"", "pad=0.3", "fontname=\"Arial\"",
      "outputorder=edgesfirst", "labelloc=t", "labeljust=l", "label=\(printer.title(picture))",
      "lp=\"\(shortest(left - half + DotPrinter.titleWidth(picture) / 2)),\(shortest(cardHeight / 2 + 40))\"",
    ]
    return "graph [\(attributes.joined(separator: " "))]"
  }

  // MARK: Parts

  private func column(_ place: Int, _ card: Card, _ text: inout DotText) {
    let x = columns[place]
    let box = Box(x: x, y: 0, width: 0, height: 0)
    var own = printer
    var places = Places()
    places.cards[card.key] = box
    own.places = places
    text.line(own.card(card))
    line(
      from: (x, -cardHeight / 2 + 6),
      to: (x, bottom),
      "life-\(place)",
      "dir=none style=dashed color=\"\(printer.color(.frameBorder))\" penwidth=1",
      &text
    )
  }

  private func bar(_ row: Int, _ call: SequencePicture.Call, _ text: inout DotText) {
    let (top, low) = (y(ofRow: row), y(ofRow: call.end) + Self.rowHeight - 12)
    let height = max(8, top - low)
    text.line(
      "\(quoted("bar-\(row)")) [id=\(quoted("bar-\(row)")) shape=box style=filled label=\"\" fixedsize=true "
        + "width=\(inches(Self.barWidth)) height=\(inches(height)) "
        + "color=\"\(printer.color(call.waits ? .calm : .border))\" "
        + "fillcolor=\"\(printer.color(.card))\" penwidth=1 "
        + "pos=\"\(shortest(columns[call.to])),\(shortest(top - height / 2))\"]"
    )
  }

  private func call(_ row: Int, _ call: SequencePicture.Call, _ text: inout DotText) {
    let y = y(ofRow: row)
    let side = call.to >= call.from ? 1.0 : -1.0
    let start = columns[call.from] + side * Self.barWidth / 2
    // A component that calls itself is shown by an arrow to the same column.
    let tip = columns[call.to] - side * Self.barWidth / 2 + (call.from == call.to ? 40 : 0)
    let ink = printer.color(printer.ink(of: call.manner))
    let style = call.manner == .failure ? "dotted" : call.waits ? "solid" : "dashed"
    let head = call.manner == .miss ? "onormal" : "normal"
    line(
      from: (start, y),
      to: (tip, y),
      "l-" + call.key,
      "color=\"\(ink)\" style=\(style) arrowhead=\(head) penwidth=1.4",
      &text
    )
    let room = max(60, abs(tip - start) - 16)
    let rows = call.label.prefix(2).map { line in
      LabelMarkup.text(
        TextWidth.fitted(line.text, into: room, size: 10),
        size: 10,
        color: printer.color(line.ink)
      )
    }
    guard !rows.isEmpty else { return }
    let label = LabelMarkup.table(
      rows.map { LabelMarkup.row([LabelMarkup.cell($0)]) },
      padding: 0
    )
    let middle = (start + tip) / 2
    text.line(
      "\(quoted("label \(call.key)")) [id=\(quoted("l-\(call.key) label")) shape=plain label=<\(label)> "
        + "pos=\"\(shortest(middle)),\(shortest(y + 2 + 6 * Double(rows.count)))\"]"
    )
  }

  private func line(
    from start: (Double, Double),
    to end: (Double, Double),
    _ id: String,
    _ attributes: String,
    _ text: inout DotText
  ) {
    for (name, point) in [("from", start), ("to", end)] {
      text.line(
        "\(quoted("\(id) \(name)")) [shape=point style=invis width=0 height=0 "
          + "pos=\"\(shortest(point.0)),\(shortest(point.1))\"]"
      )
    }
    let isArrow = !attributes.contains("dir=none")
    let length = max(1, abs(end.0 - start.0))
    let back = isArrow ? min(7, length / 2) * (end.0 >= start.0 ? 1 : -1) : 0
    let last = (end.0 - back, end.1)
    func between(_ part: Double) -> (Double, Double) {
      (start.0 + (last.0 - start.0) * part, start.1 + (last.1 - start.1) * part)
    }
    let points = [start, between(1 / 3), between(2 / 3), last]
      .map { "\(shortest($0.0)),\(shortest($0.1))" }.joined(separator: " ")
    let tip = isArrow ? "e,\(shortest(end.0)),\(shortest(end.1)) " : ""
    text.line(
      "\(quoted("\(id) from")) -> \(quoted("\(id) to")) [id=\(quoted(id)) \(attributes) pos=\"\(tip)\(points)\"]"
    )
  }

  private func inches(_ points: Double) -> String {
    let thousandths = Int((points / 72 * 10_000).rounded())
    return "\(thousandths / 10_000).\(String(thousandths % 10_000 + 10_000).dropFirst())"
  }
}

extension DotPrinter {
  fileprivate static func heading(_ sequence: SequencePicture) -> Picture {
    var picture = Picture(title: sequence.title)
    picture.subtitles = sequence.subtitles
    return picture
  }

  fileprivate static func titleWidth(_ picture: Picture) -> Double {
    let titles = TextWidth.wrapped(picture.title, into: 620, size: 19, lines: 2)
      .map { TextWidth.of($0, size: 19, isBold: true) }
    return (titles + picture.subtitles.map { min(620, TextWidth.of($0.text, size: 11)) }).max() ?? 0
  }
}
