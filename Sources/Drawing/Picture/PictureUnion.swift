extension Picture {
  /// Two designs in one drawing: what only one of them has, and what is otherwise in the second.
  ///
  /// `changes` says by path what changed in a component or group; `changedLinks` by `from -> to`.
  package static func union(
    _ before: Picture,
    _ after: Picture,
    changes: [String: [String]],
    changedLinks: [String: [String]]
  ) -> Picture {
    var picture = after
    picture.pieces = PictureUnion(changes: changes).merged(before.pieces, after.pieces)
    let old = Set(before.connectors.map(\.key))
    let new = Set(after.connectors.map(\.key))
    var connectors = after.connectors.map { connector in
      var connector = connector
      if !old.contains(connector.key) {
        connector.mark(.added, ["added"])
      } else if let words = changedLinks[connector.words] {
        connector.mark(.changed, words)
      }
      return connector
    }
    for var connector in before.connectors where !new.contains(connector.key) {
      connector.mark(.removed, ["removed"])
      connectors.append(connector)
    }
    picture.connectors = connectors
    picture.legend = picture.changeLegend + after.legend.filter { !$0.isHealth }
    return picture
  }

  /// Only signs that stand on the drawing.
  private var changeLegend: [LegendEntry] {
    let states = Set(cards.map(\.state) + frames.map(\.state) + connectors.map(\.state))
    let words: [(State, String)] = [
      (.added, "added"), (.removed, "removed"), (.changed, "changed"),
    ]
    return words.filter { states.contains($0.0) }.map { .state($0.0, $0.1) }
  }
}

extension Connector {
  /// As a link is called: `web -> db`.
  package var words: String { "\(from) \(waits ? "->" : "~>") \(to)" }

  fileprivate mutating func mark(_ state: State, _ words: [String]) {
    self.state = state
    label += words.prefix(2).map { Picture.Line($0, state.changeInk ?? .muted) }
    tooltip += words
  }
}

extension LegendEntry {
  fileprivate var isHealth: Bool { if case .health = self { true } else { false } }
}

/// Pieces of two pictures by their keys, in the order of the second.
private struct PictureUnion {
  /// A card holds no more lines than a reader takes in; the rest is in its tooltip.
  private static let mostMarks = 4

  let changes: [String: [String]]

  func merged(_ before: [Piece], _ after: [Piece]) -> [Piece] {
    let old = Dictionary(before.map { ($0.key, $0) }) { first, _ in first }
    let new = Set(after.map(\.key))
    return after.map { piece in
      old[piece.key].map { merged($0, piece) } ?? marked(piece, .added)
    } + before.filter { !new.contains($0.key) }.map { marked($0, .removed) }
  }

  private func merged(_ old: Piece, _ new: Piece) -> Piece {
    switch (old, new) {
    case (.frame(let before), .frame(var frame)):
      frame.pieces = merged(before.pieces, frame.pieces)
      if let words = changes[frame.key] {
        frame.state = .changed
        frame.note = ([frame.note] + words.prefix(2)).filter { !$0.isEmpty }
          .joined(separator: " · ")
      }
      return .frame(frame)
    case (_, .card(var card)):
      if let words = changes[card.key] {
        card.state = .changed
        card.marks += words.prefix(Self.mostMarks).map { Picture.Line($0, .busy) }
        if words.count > Self.mostMarks {
          card.marks.append(Picture.Line("and \(words.count - Self.mostMarks) more", .busy))
        }
        card.tooltip += words
      }
      return .card(card)
    case (.card, .frame): return new
    }
  }

  private func marked(_ piece: Piece, _ state: State) -> Piece {
    switch piece {
    case .frame(var frame):
      frame.state = state
      frame.pieces = frame.pieces.map { marked($0, state) }
      return .frame(frame)
    case .card(var card):
      card.state = state
      card.marks = [Picture.Line(state.rawValue, state.changeInk ?? .muted)]
      return .card(card)
    }
  }
}

extension Piece {
  fileprivate var key: String {
    switch self {
    case .frame(let frame): "g-" + frame.key
    case .card(let card): "c-" + card.key
    }
  }
}
