/// Cards that stand in one row, as hints say.
struct Rows {
  private var rowOfCard: [String: Int] = [:]
  /// The cards of each row, as they are first named.
  private(set) var rows: [[String]] = []

  init(_ hints: [Picture.Hint]) {
    for hint in hints { join(hint.first, hint.second) }
    rows.removeAll(where: \.isEmpty)
    rowOfCard = [:]
    for (row, cards) in rows.enumerated() {
      for card in cards { rowOfCard[card] = row }
    }
  }

  private mutating func join(_ first: String, _ second: String) {
    switch (rowOfCard[first], rowOfCard[second]) {
    case (nil, nil):
      rows.append([first, second])
      rowOfCard[first] = rows.count - 1
      rowOfCard[second] = rows.count - 1
    case (let row?, nil):
      rows[row].append(second)
      rowOfCard[second] = row
    case (nil, let row?):
      rows[row].append(first)
      rowOfCard[first] = row
    case (let row?, let other?) where row != other:
      for card in rows[other] { rowOfCard[card] = row }
      rows[row] += rows[other]
      rows[other] = []
    default: break
    }
  }

  /// Whether a link joins two cards of one row.
  func holds(_ connector: Connector) -> Bool {
    guard let row = rowOfCard[connector.from], connector.from != connector.to else { return false }
    return row == rowOfCard[connector.to]
  }
}

extension DotPrinter {
  /// Rows and orders in Graphviz's words; the words of links within a row stand in it.
  func hints(of picture: Picture) -> [String] {
    guard places == nil, !picture.hints.isEmpty else { return [] }
    let rows = Rows(picture.hints)
    let within = picture.connectors.filter { rows.holds($0) && hasLabel($0, in: picture) }
    var lines = rows.rows.map { cards in
      let words = within.filter { cards.contains($0.from) }.map { "label " + $0.key }
      return "{ rank=same; \((cards + words).map { quoted($0) + ";" }.joined(separator: " ")) }"
    }
    for hint in picture.hints where hint.manner == .order {
      lines.append("\(quoted(hint.first)) -> \(quoted(hint.second)) [style=invis weight=4]")
    }
    return lines
  }
}

extension Places {
  /// The hints that this layout keeps not, a sentence each.
  func broken(_ picture: Picture) -> [String] {
    picture.hints.compactMap { hint in
      guard let first = cards[hint.first], let second = cards[hint.second] else { return nil }
      let isDown = picture.direction == .down
      let isAligned = abs(isDown ? first.y - second.y : first.x - second.x) < 1
      let isOrdered = isDown ? first.right <= second.left : first.bottom >= second.top
      guard isAligned, hint.manner == .align || isOrdered else {
        return "\(hint.words) can't be kept beside the others"
      }
      return nil
    }
  }

  /// Cards that lie outside a frame that they belong to.
  func strays(of picture: Picture) -> [String] {
    var result: [String] = []
    func walk(_ pieces: [Piece], _ around: [Box]) {
      for piece in pieces {
        switch piece {
        case .card(let card):
          guard let box = cards[card.key] else { continue }
          if !around.allSatisfy({ $0.grown(by: 1).contains(box) }) { result.append(card.key) }
        case .frame(let frame): walk(frame.pieces, around + [frames[frame.key]].compactMap { $0 })
        }
      }
    }
    walk(picture.pieces, [])
    return result
  }
}
