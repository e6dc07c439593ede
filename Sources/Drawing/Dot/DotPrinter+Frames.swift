extension DotPrinter {
  func frameAttributes(_ frame: Frame) -> String {
    let (border, ground) = inks(frame)
    let name = LabelMarkup.text(
      TextWidth.fitted(frame.name, into: 260, size: 12, isBold: true),
      size: 12,
      color: color(frame.state == .dead ? .deadText : .text),
      isBold: true
    )
    let note = LabelMarkup.text(
      TextWidth.fitted(frame.note, into: 260, size: 10),
      size: 10,
      color: color(frame.state == .dead ? .deadText : .muted)
    )
    // The widths are given: Graphviz's own tables know no bold letters.
    let width = TextWidth.of(frame.name, size: 12, isBold: true).rounded(.up)
    let words = LabelMarkup.table([
      LabelMarkup.row([
        LabelMarkup.cell(name, "ALIGN=\"LEFT\" WIDTH=\"\(Int(min(260, width)) + 6)\""),
        LabelMarkup.cell(note, "ALIGN=\"LEFT\""),
      ])
    ])
    var attributes = [
      "id=\(quoted("g-" + frame.key))",
      "style=\"rounded,filled\"",
      "color=\"\(color(border))\"", "fillcolor=\"\(color(ground))\"",
      "penwidth=\(frame.state == .dead ? "1.6" : "1")", "peripheries=1", "margin=12",
      "labelloc=t", "labeljust=l",
    ]
    attributes.append("label=<\(words)>" + place(of: frame))
    return attributes.joined(separator: " ")
  }

  private func inks(_ frame: Frame) -> (border: Ink, ground: Ink) {
    if frame.state == .dead { return (.dead, .deadCard) }
    if let ink = frame.state.changeInk { return (ink, frame.depth <= 1 ? .frame1 : .frame2) }
    switch frame.tone {
    case .category(let number): return Theme.category(number)
    case .place:
      return (.frameBorder, frame.depth <= 1 ? .frame1 : frame.depth == 2 ? .frame2 : .frame3)
    }
  }

  func title(_ picture: Picture) -> String {
    let titles = TextWidth.wrapped(picture.title, into: 620, size: 19, lines: 2)
    var rows = titles.map { line in
      LabelMarkup.row([
        LabelMarkup.cell(
          LabelMarkup.text(line, size: 19, color: color(.text), isBold: true),
          "ALIGN=\"LEFT\" WIDTH=\"\(Int(TextWidth.of(line, size: 19, isBold: true)) + 2)\""
        )
      ])
    }
    for line in picture.subtitles {
      for part in TextWidth.wrapped(line.text, into: 620, size: 11, lines: 2) {
        let words = LabelMarkup.text(part, size: 11, color: color(line.ink))
        rows.append(LabelMarkup.row([LabelMarkup.cell(words, "ALIGN=\"LEFT\"")]))
      }
    }
    rows.append(LabelMarkup.row([LabelMarkup.block(8, 10, nil)]))
    return "<\(LabelMarkup.table(rows, padding: 1))>"
  }

  func legend(_ picture: Picture) -> String {
    guard !picture.legend.isEmpty else { return "\"\"" }
    var lines: [(cells: [String], width: Int)] = []
    for entry in picture.legend {
      let (sign, signWidth, words) = legendParts(entry)
      let wordsWidth = Int(TextWidth.of(words, size: 10).rounded(.up)) + 4
      let width = signWidth + wordsWidth + 20
      let cells = [
        LabelMarkup.cell(sign, "WIDTH=\"\(signWidth)\""), LabelMarkup.block(6, 4, nil),
        LabelMarkup.cell(
          LabelMarkup.text(words, size: 10, color: color(.muted)),
          "ALIGN=\"LEFT\" WIDTH=\"\(wordsWidth)\""
        ), LabelMarkup.block(14, 4, nil),
      ]
      if let last = lines.last, last.width + width <= 620 {
        lines[lines.count - 1] = (last.cells + cells, last.width + width)
      } else {
        lines.append((cells, width))
      }
    }
    // All lines are filled up to one width, else the shorter ones would be pulled apart.
    let widest = lines.map(\.width).max() ?? 0
    let rows = lines.map { line in
      let rest = widest - line.width
      let cells = line.cells + (rest > 0 ? [LabelMarkup.block(rest, 4, nil)] : [])
      return LabelMarkup.row([LabelMarkup.cell(LabelMarkup.table([LabelMarkup.row(cells)]))])
    }
    let space = LabelMarkup.row([LabelMarkup.block(8, 10, nil)])
    return "<\(LabelMarkup.table([space] + rows, padding: 2))>"
  }

  private func legendParts(_ entry: LegendEntry) -> (sign: String, width: Int, words: String) {
    switch entry {
    case .health(let health, let words):
      let width = health == .full ? 3 : health == .hot ? 2 : 1
      let ground = color(health == .full ? .fullCard : .card)
      let frame = LabelMarkup.block(16 - 2 * width, 10 - 2 * width, ground)
      let inner = fixed([LabelMarkup.row([frame])], 16 - 2 * width, 10 - 2 * width)
      let border = LabelMarkup.cell(
        inner,
        "FIXEDSIZE=\"TRUE\" WIDTH=\"16\" HEIGHT=\"10\" BGCOLOR=\"\(color(health.ink))\""
      )
      return (fixed([LabelMarkup.row([border])], 16, 10), 18, words)
    case .line(let waits, let manner, let words):
      let ink = color(self.ink(of: manner))
      let cells: [String] =
        if manner == .failure {
          (0..<6).map { LabelMarkup.block(2 + $0 % 2 * 2, 2, $0 % 2 == 0 ? ink : nil) }
        } else if waits {
          [LabelMarkup.block(22, 2, ink)]
        } else {
          (0..<5).map { LabelMarkup.block($0 % 2 == 0 ? 5 : 3, 2, $0 % 2 == 0 ? ink : nil) }
        }
      return (
        fixed([LabelMarkup.row(cells)], manner == .failure ? 18 : waits ? 22 : 21, 2), 24, words
      )
    case .traffic(let words):
      let cells = [1, 2, 4].map { height in
        let line = LabelMarkup.row([LabelMarkup.block(7, height, color(.link))])
        return LabelMarkup.cell(fixed([line], 7, height), "VALIGN=\"MIDDLE\"")
      }
      return (LabelMarkup.table([LabelMarkup.row(cells)]), 23, words)
    case .glyph(let glyph, let words): return (self.glyph(glyph, color(.glyph)), 16, words)
    case .state(.diverted, let words):
      let line = LabelMarkup.row([LabelMarkup.block(22, 3, color(.hot))])
      return (fixed([line], 22, 3), 24, words)
    case .state(let state, let words) where state.changeInk != nil:
      let line = LabelMarkup.row([LabelMarkup.block(22, 3, color(state.changeInk ?? .link))])
      return (fixed([line], 22, 3), 24, words)
    case .state(_, let words):
      let bars = (0..<5).map { LabelMarkup.block(3, 6, $0 % 2 == 0 ? color(.dead) : nil) }
      return (fixed([LabelMarkup.row(bars)], 15, 6), 17, words)
    }
  }
}
