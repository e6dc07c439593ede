/// A picture in Graphviz's language: the one description from which all formats are made.
package struct DotPrinter: Sendable {
  package var theme = Theme.light
  /// Beyond so many links none is labelled: labels are nodes of the layout, and would outnumber the cards.
  package static let labelledLinks = 160

  /// In larger drawings each group has rows of its own: to find common ones takes too long.
  static let sharedRowCards = 150

  /// Whether rows run through groups.
  var sharesRows = true
  /// Where everything lies, when that isn't for Graphviz to find.
  var places: Places?
  /// Links that lead against the others: laid out from their target to their source, their lines bend least.
  var looseLinks: Set<String> = []

  package init(theme: Theme = .light) { self.theme = theme }

  package func print(_ picture: Picture) -> String {
    var text = DotText()
    text.line("digraph \(quoted(picture.title)) {")
    text.indented {
      $0.line(graphAttributes(picture))
      $0.line("node [fontname=\"Arial\" fontsize=10 fontcolor=\"\(color(.text))\"]")
      $0.line("edge [fontname=\"Arial\" color=\"\(color(.link))\" arrowsize=0.7]")
      $0.line("subgraph \(quoted("cluster_" + Places.all)) {")
      $0.indented {
        $0.line(
          "id=\"legend\" peripheries=0 margin=0 labelloc=b labeljust=l label=\(legend(picture))"
            + (places.map(wholePlace) ?? "")
        )
        contents(of: nil, picture.pieces, Layering(picture), picture, &$0)
      }
      $0.line("}")
      for line in hints(of: picture) { $0.line(line) }
    }
    text.line("}")
    return text.text
  }

  private func graphAttributes(_ picture: Picture) -> String {
    // Curves around hundreds of cards cost more than the layout itself.
    let isLarge = picture.cards.count > 500 || picture.connectors.count > 1500
    // Rows that run through groups make a drawing narrower, as what is in none finds room beside them.
    let hasSharedRows = sharesRows && picture.cards.count <= Self.sharedRowCards
    let attributes = [
      "rankdir=\(picture.direction == .down ? "TB" : "LR")",
      "bgcolor=\"\(color(.canvas))\"", "pad=0.3", "fontname=\"Arial\"",
      "fontcolor=\"\(color(.text))\"", "nodesep=0.3",
      "ranksep=\(picture.hasWords ? "0.26" : "0.6")",
      "outputorder=edgesfirst", "labelloc=t", "labeljust=l", "label=\(title(picture))",
      places.map(titlePlace) ?? "",
      hasSharedRows || !picture.hints.isEmpty ? "newrank=true" : "",
      "splines=\(isLarge ? "line" : "true")",
    ].filter { !$0.isEmpty }
    return "graph [\(attributes.joined(separator: " "))]"
  }

  /// The pieces of a frame, then the links that lie in it and in no frame within.
  private func contents(
    of frame: String?,
    _ pieces: [Piece],
    _ layering: Layering,
    _ picture: Picture,
    _ text: inout DotText
  ) {
    for piece in pieces {
      switch piece {
      case .card(let card): text.line(self.card(card))
      case .frame(let inner):
        text.line("subgraph \(quoted("cluster_" + inner.key)) {")
        text.indented {
          $0.line(frameAttributes(inner))
          contents(of: inner.key, inner.pieces, layering, picture, &$0)
        }
        text.line("}")
      }
    }
    for connector in layering.connectors[frame] ?? [] {
      lines(of: connector, in: picture).forEach { text.line($0) }
    }
    for guide in layering.guides[frame] ?? [] where places == nil {
      text.line(
        "\(quoted(guide.upper)) -> \(quoted(guide.lower)) [style=invis\(guide.isClose ? "" : " weight=0")\(picture.hasWords ? " minlen=2" : "")]"
      )
    }
    if places == nil { columns(of: pieces, layering, picture).forEach { text.line($0) } }
  }

  /// Many cards of a frame without a link stand in a square, and many that only one other calls in rows of
  /// five, else they would make one long row.
  private func columns(
    of pieces: [Piece],
    _ layering: Layering,
    _ picture: Picture
  ) -> [String] {
    let hinted = Set(picture.hints.flatMap { [$0.first, $0.second] })
    let alone = pieces.compactMap { piece -> String? in
      guard case .card(let card) = piece, !layering.linked.contains(card.key),
        !hinted.contains(card.key)
      else { return nil }
      return card.key
    }
    func stacked(_ cards: [String], columns: Int) -> [String] {
      zip(cards, cards.dropFirst(columns)).map { upper, lower in
        "\(quoted(upper)) -> \(quoted(lower)) [style=invis\(picture.hasWords ? " minlen=2" : "")]"
      }
    }
    var lines: [String] = []
    if alone.count > 3 {
      lines += stacked(alone, columns: Int(Double(alone.count).squareRoot().rounded(.up)))
    }
    let leaves = pieces.compactMap { piece -> (card: String, caller: String)? in
      guard case .card(let card) = piece, !hinted.contains(card.key) else { return nil }
      return layering.onlyCaller[card.key].map { (card.key, $0) }
    }
    var callers: [String] = []
    for leaf in leaves where !callers.contains(leaf.caller) { callers.append(leaf.caller) }
    for caller in callers {
      let cards = leaves.filter { $0.caller == caller }.map(\.card)
      let rows = (cards.count + 4) / 5
      if rows > 1 { lines += stacked(cards, columns: (cards.count + rows - 1) / rows) }
    }
    return lines
  }

  func color(_ ink: Ink) -> String { theme.color(ink) }
}

/// In which frame each link and guide lies: the innermost that holds both ends.
private struct Layering {
  var connectors: [String?: [Connector]] = [:]
  var guides: [String?: [Picture.Guide]] = [:]
  /// The cards at the ends of links and guides.
  var linked: Set<String> = []
  /// Who calls a card that nothing else is linked to.
  var onlyCaller: [String: String] = [:]

  init(_ picture: Picture) {
    var around: [String: [String]] = [:]
    func walk(_ pieces: [Piece], _ frames: [String]) {
      for piece in pieces {
        switch piece {
        case .card(let card): around[card.key] = frames
        case .frame(let frame): walk(frame.pieces, frames + [frame.key])
        }
      }
    }
    walk(picture.pieces, [])
    func shared(_ from: String, _ to: String) -> String?? {
      guard let from = around[from], let to = around[to] else { return nil }
      return .some(zip(from, to).prefix { $0.0 == $0.1 }.last?.0)
    }
    for connector in picture.connectors {
      guard let frame = shared(connector.from, connector.to) else { continue }
      if connector.from != connector.to { linked.formUnion([connector.from, connector.to]) }
      connectors[frame, default: []].append(connector)
    }
    let ends = picture.connectors.flatMap { [$0.from, $0.to] }
    let degrees = Dictionary(ends.map { ($0, 1) }, uniquingKeysWith: +)
    for connector in picture.connectors where degrees[connector.to] == 1 {
      onlyCaller[connector.to] = connector.from
    }
    for guide in picture.guides {
      onlyCaller[guide.upper] = nil
      onlyCaller[guide.lower] = nil
      guard let frame = shared(guide.upper, guide.lower) else { continue }
      linked.formUnion([guide.upper, guide.lower])
      guides[frame, default: []].append(guide)
    }
  }
}

extension Picture {
  /// Whether words stand on its links: then each link spans two layers, so that cards stand evenly.
  var hasWords: Bool { isLabelled && connectors.contains { !$0.label.isEmpty } }

  /// Whether its links are few enough to carry words.
  package var isLabelled: Bool {
    connectors.count { !$0.label.isEmpty } <= DotPrinter.labelledLinks
  }
}

/// Lines of text, indented by their depth.
struct DotText {
  private(set) var text = ""
  private var depth = 0

  mutating func line(_ line: String) {
    text += String(repeating: "  ", count: depth) + line + "\n"
  }

  mutating func indented(_ body: (inout DotText) -> Void) {
    depth += 1
    body(&self)
    depth -= 1
  }
}

/// A text as a name of the DOT language: nothing in it ends the quotes or is read as an escape.
func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars where scalar.isPrintable {
    switch scalar {
    case "\"": result += "\\\""
    // A name of a file has none; what has one is shown with the sign that looks like it.
    case "\\": result += "\u{2216}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
