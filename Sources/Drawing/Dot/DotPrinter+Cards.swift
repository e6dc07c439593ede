extension DotPrinter {
  /// The widths that a card may have inside, in points: few, so that a number with one more digit moves nothing.
  private static let widths = (least: 126.0, step: 14.0, most: 224.0)
  private static let glyphRoom = 24.0

  func card(_ card: Card) -> String {
    var attributes = [
      "id=\(quoted("c-" + card.key))",
      "margin=\"\(shape(card) == "cylinder" ? "0.09,0.05" : "0.09,0.08")\"",
      "shape=\(shape(card))", "style=\"\(style(card))\"",
      "color=\"\(color(border(card)))\"", "penwidth=\(shortest(pen(card)))",
      "fillcolor=\"\(color(ground(card)))\"",
    ]
    attributes.append("label=<\(label(card))>" + place(places?.cards[card.key]))
    return "\(quoted(card.key)) [\(attributes.joined(separator: " "))]"
  }

  // MARK: Outside

  private func shape(_ card: Card) -> String {
    switch card.glyph {
    case .database, .cache, .store, .warehouse: "cylinder"
    case .data: "note"
    case .group: "tab"
    default: "box"
    }
  }

  private func style(_ card: Card) -> String {
    switch card.glyph {
    case .external: "rounded,filled,dashed"
    case .database, .cache, .store, .warehouse, .data, .group, .queue, .stream: "filled"
    default: "rounded,filled"
    }
  }

  private func border(_ card: Card) -> Ink {
    if card.state == .dead { return .dead }
    if let ink = card.state.changeInk { return ink }
    if card.health == .unknown, card.glyph == .client { return .clientBorder }
    return card.health.ink
  }

  private func pen(_ card: Card) -> Double {
    if card.state.changeInk != nil { return 2.6 }
    return card.state == .dead ? 1.6 : card.health.penWidth
  }

  private func ground(_ card: Card) -> Ink {
    if card.state == .dead { return .deadCard }
    if card.health == .full { return .fullCard }
    return card.glyph == .client ? .client : .card
  }

  // MARK: Inside

  private func label(_ card: Card) -> String {
    let width = Self.innerWidth(card)
    let text = width - Self.glyphRoom
    let isDead = card.state == .dead
    let ink = color(isDead ? .deadText : .text)
    let name = TextWidth.fitted(card.name, into: text, size: 13, isBold: true)
    var lines = [LabelMarkup.text(name, size: 13, color: ink, isBold: true)]
    let titles = card.title.map { TextWidth.wrapped($0, into: text, size: 10, lines: 3) } ?? []
    lines += titles.map { LabelMarkup.text($0, size: 10, color: ink) }
    if !card.note.isEmpty {
      let note = TextWidth.fitted(card.note, into: text, size: 10)
      lines.append(LabelMarkup.text(note, size: 10, color: color(isDead ? .deadText : .muted)))
    }
    lines += card.marks.map { mark in
      let words = TextWidth.fitted(mark.text, into: text, size: 10, isBold: true)
      return LabelMarkup.text(words, size: 10, color: color(mark.ink), isBold: true)
    }
    // The sign stands beside the name alone: a taller cell would pull it apart.
    let words = lines.enumerated().map { place, line in
      LabelMarkup.row([
        LabelMarkup.cell(
          place == 0 ? glyph(card.glyph, color(isDead ? .deadText : .glyph)) : "",
          "ALIGN=\"LEFT\" WIDTH=\"\(Int(Self.glyphRoom))\""
        ),
        LabelMarkup.cell(line, "ALIGN=\"LEFT\" WIDTH=\"\(Int(text))\""),
      ])
    }
    var rows = [
      LabelMarkup.row([LabelMarkup.cell(LabelMarkup.table(words, padding: 1), "ALIGN=\"LEFT\"")])
    ]
    if shape(card) == "cylinder" {
      // A lid takes two elevenths of the height, of which Graphviz leaves an eighth free.
      let height = 32 + 14 * (lines.count + card.rows.count)
      rows.insert(LabelMarkup.row([LabelMarkup.block(8, height / 12 + 1, nil)]), at: 0)
    }
    if isDead { rows.append(hatch(Int(width))) }
    if !card.rows.isEmpty {
      if !isDead { rows.append("<TR>\(rule(Int(width)))</TR>") }
      rows.append(
        LabelMarkup.row([LabelMarkup.cell(measures(card, width), "ALIGN=\"LEFT\"")])
      )
    }
    return LabelMarkup.table(rows)
  }

  /// A thin line between who it is and how it does.
  private func rule(_ width: Int) -> String {
    let line = LabelMarkup.table(
      [
        LabelMarkup.row([LabelMarkup.block(width, 3, nil)]),
        LabelMarkup.row([LabelMarkup.block(width, 1, color(.track))]),
        LabelMarkup.row([LabelMarkup.block(width, 2, nil)]),
      ]
    )
    return LabelMarkup.cell(line)
  }

  /// A barred line: what bears it does not work.
  private func hatch(_ width: Int) -> String {
    let bars = (0..<(width / 3)).map {
      LabelMarkup.block(3, 5, $0 % 2 == 0 ? color(.dead) : nil)
    }
    let line = LabelMarkup.table([LabelMarkup.row(bars)])
    return LabelMarkup.row([LabelMarkup.cell(line)])
  }

  private func measures(_ card: Card, _ width: Double) -> String {
    let isDead = card.state == .dead
    let labels = card.rows.map { TextWidth.of($0.label, size: 10) }.max() ?? 0
    let values = card.rows.map { TextWidth.of($0.value, size: 10) }.max() ?? 0
    let left = Int(labels.rounded(.up)) + 6
    let right = Int(values.rounded(.up)) + 6
    let middle = max(0, Int(width) - left - right)
    let rows = card.rows.map { row in
      LabelMarkup.row([
        LabelMarkup.cell(
          LabelMarkup.text(row.label, size: 10, color: color(isDead ? .deadText : .muted)),
          "ALIGN=\"LEFT\" WIDTH=\"\(left)\""
        ),
        LabelMarkup.cell(
          row.bar.map { bar($0, middle, card) } ?? "",
          "ALIGN=\"RIGHT\" WIDTH=\"\(middle)\""
        ),
        LabelMarkup.cell(
          LabelMarkup.text(row.value, size: 10, color: color(isDead ? .deadText : .text)),
          "ALIGN=\"RIGHT\" WIDTH=\"\(right)\""
        ),
      ])
    }
    return LabelMarkup.table(rows, padding: 1)
  }

  private func bar(_ share: Double, _ room: Int, _ card: Card) -> String {
    let width = min(60, room - 4)
    guard width >= 12, share.isFinite else { return "" }
    let filled = min(width, max(share > 0 ? 1 : 0, Int((share * Double(width)).rounded())))
    var cells: [String] = []
    let ink = card.state == .dead ? Ink.dead : card.health == .unknown ? .calm : card.health.ink
    if filled > 0 { cells.append(LabelMarkup.block(filled, 6, color(ink))) }
    if filled < width { cells.append(LabelMarkup.block(width - filled, 6, color(.track))) }
    return fixed([LabelMarkup.row(cells)], width, 6)
  }

  func glyph(_ glyph: Glyph, _ color: String) -> String {
    let rows = glyph.blocks.map { line in
      var runs: [(isFilled: Bool, count: Int)] = []
      for sign in line {
        let isFilled = sign == "#"
        if runs.last?.isFilled == isFilled {
          runs[runs.count - 1].count += 1
        } else {
          runs.append((isFilled, 1))
        }
      }
      // Each row is a table of its own: rows of one table would share their columns.
      let cells = runs.map { LabelMarkup.block($0.count * 3, 3, $0.isFilled ? color : nil) }
      return LabelMarkup.row([LabelMarkup.cell(fixed([LabelMarkup.row(cells)], 15, 3))])
    }
    return fixed(rows, 15, 15)
  }

  /// A table that doesn't grow with the cell that it stands in.
  func fixed(_ rows: [String], _ width: Int, _ height: Int) -> String {
    LabelMarkup.table(
      rows,
      more: " FIXEDSIZE=\"TRUE\" WIDTH=\"\(width)\" HEIGHT=\"\(height)\""
    )
  }

  /// How wide a card is at least, its margins included.
  static func width(of card: Card) -> Double { innerWidth(card) + 20 }

  private static func innerWidth(_ card: Card) -> Double {
    let widths = Self.widths
    var wanted = TextWidth.of(card.name, size: 13, isBold: true) + Self.glyphRoom + 4
    wanted = max(wanted, TextWidth.of(card.note, size: 10) + Self.glyphRoom + 4)
    for mark in card.marks {
      wanted = max(wanted, TextWidth.of(mark.text, size: 10, isBold: true) + Self.glyphRoom + 4)
    }
    for row in card.rows {
      let bar = row.bar == nil ? 8.0 : 66
      wanted = max(
        wanted,
        TextWidth.of(row.label, size: 10) + TextWidth.of(row.value, size: 10) + 12 + bar
      )
    }
    let steps = ((min(wanted, widths.most) - widths.least) / widths.step).rounded(.up)
    return widths.least + max(0, steps) * widths.step
  }
}
