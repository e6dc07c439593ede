extension DotPrinter {
  /// A link is one line, or two with its words between them.
  ///
  /// Never a Graphviz label: with nested clusters freeing such a layout ends the process.
  func lines(of connector: Connector, in picture: Picture) -> [String] {
    let (from, to) = (quoted(connector.from), quoted(connector.to))
    let ways = places?.ways[connector.key] ?? []
    func way(_ part: Int) -> String {
      ways.indices.contains(part) ? " pos=\"\(ways[part])\"" : ""
    }
    let isInRow = places == nil && !picture.hints.isEmpty && Rows(picture.hints).holds(connector)
    guard picture.isLabelled, let label = label(connector) else {
      return [
        "\(from) -> \(to) [\(lineAttributes(connector, part: "")) \(headAttributes(connector))"
          + "\(picture.hasWords && !isInRow ? " minlen=2" : "")\(way(0))]"
      ]
    }
    let middle = quoted("label " + connector.key)
    // Lines that enter words at one side and leave at the other look like one line.
    let isBack = looseLinks.contains(connector.key)
    let isLoose = connector.from == connector.to || isInRow || isBack && places != nil
    let (before, behind) =
      isLoose ? ("", "") : picture.direction == .down ? (":n", ":s") : (":w", ":e")
    let words =
      "\(middle) [id=\(quoted("l-" + connector.key + " label")) shape=plain label=<\(label)>"
      + "\(place(places?.labels[connector.key]))]"
    if isBack, !isLoose {
      return [
        words,
        "\(to) -> \(middle)\(before) [\(lineAttributes(connector, part: " end")) "
          + "dir=back \(headAttributes(connector, end: "tail"))]",
        "\(middle)\(behind) -> \(from) [\(lineAttributes(connector, part: " start")) "
          + "dir=back arrowtail=none]",
      ]
    }
    return [
      words,
      "\(from) -> \(middle)\(before) [\(lineAttributes(connector, part: " start")) "
        + "arrowhead=none\(way(0))]",
      "\(middle)\(behind) -> \(to) [\(lineAttributes(connector, part: " end")) "
        + "\(headAttributes(connector))\(way(1))]",
    ]
  }

  func ink(of manner: Connector.Manner) -> Ink {
    switch manner {
    case .always: .link
    case .miss: .miss
    case .failure: .failure
    }
  }

  private func lineAttributes(_ connector: Connector, part: String) -> String {
    let isDead = connector.state == .dead
    var attributes = [
      "id=\(quoted("l-" + connector.key + part))",
      "color=\"\(color(lineInk(connector)))\"",
      "penwidth=\(shortest(pen(connector)))",
    ]
    if connector.manner == .failure || isDead {
      attributes.append("style=dotted")
    } else if !connector.waits {
      attributes.append("style=dashed")
    }
    if !connector.ranks { attributes.append("constraint=false") }
    return attributes.joined(separator: " ")
  }

  private func lineInk(_ connector: Connector) -> Ink {
    switch connector.state {
    case .dead: .dead
    case .diverted: .hot
    case .added, .removed, .changed: connector.state.changeInk ?? .link
    case .normal, .hurt: ink(of: connector.manner)
    }
  }

  private func headAttributes(_ connector: Connector, end: String = "head") -> String {
    // A head is wider than its line.
    let size = 0.62 + 0.15 * pen(connector)
    return (connector.manner == .miss ? "arrow\(end)=onormal " : "")
      + "arrowsize=\(shortest(size))"
  }

  /// From a hair to six points, by the root of the traffic: a line ten times as busy looks three times as wide.
  private func pen(_ connector: Connector) -> Double {
    if connector.state.changeInk != nil { return 2.2 }
    guard connector.state != .dead, let traffic = connector.traffic else { return 1.2 }
    return 0.9 + 4.1 * min(1, max(0, traffic)).squareRoot()
  }

  /// Whether its words are drawn.
  func hasLabel(_ connector: Connector, in picture: Picture) -> Bool {
    picture.isLabelled && label(connector) != nil
  }

  private func label(_ connector: Connector) -> String? {
    let rows = connector.label.flatMap { line in
      TextWidth.wrapped(line.text, into: 130, size: 10, lines: 2).map { part in
        LabelMarkup.text(part, size: 10, color: color(line.ink))
      }
    }.filter { !$0.isEmpty }
    guard !rows.isEmpty else { return nil }
    return LabelMarkup.table(rows.map { LabelMarkup.row([LabelMarkup.cell($0)]) }, padding: 1)
  }
}
