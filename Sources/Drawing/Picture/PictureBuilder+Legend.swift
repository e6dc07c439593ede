extension Health {
  /// What a reader is told that it means.
  package var words: String {
    switch self {
    case .unknown: "not measured"
    case .calm: "below 60% busy"
    case .busy: "60% to 80%"
    case .hot: "80% to 100%"
    case .full: "overloaded"
    }
  }
}

extension PictureBuilder {
  /// Only signs that stand on the drawing.
  func legend(of picture: Picture) -> [LegendEntry] {
    let cards = picture.cards
    var result: [LegendEntry] = []
    let health = Set(cards.map(\.health))
    for level in Health.allCases where level != .unknown && health.contains(level) {
      result.append(.health(level, level.words))
    }
    if cards.contains(where: { $0.state == .dead }) { result.append(.state(.dead, "down")) }
    if picture.connectors.contains(where: { $0.state == .diverted }) {
      result.append(.state(.diverted, "more than without the fault"))
    }
    let lines = picture.connectors.filter { $0.manner == .always }
    if lines.contains(where: \.waits) {
      result.append(.line(waits: true, .always, "waits for the reply"))
    }
    if lines.contains(where: { !$0.waits }) {
      result.append(.line(waits: false, .always, "doesn't wait"))
    }
    if picture.connectors.contains(where: { $0.manner == .miss }) {
      result.append(.line(waits: true, .miss, "on a miss (open head)"))
    }
    if picture.connectors.contains(where: { $0.manner == .failure }) {
      result.append(.line(waits: true, .failure, "on a failure"))
    }
    if picture.connectors.contains(where: { $0.traffic != nil }) {
      result.append(.traffic("wider: more traffic"))
    }
    var glyphs: [Glyph] = []
    for card in cards where !glyphs.contains(card.glyph) { glyphs.append(card.glyph) }
    for glyph in Glyph.allCases where glyphs.contains(glyph) {
      result.append(.glyph(glyph, glyph.rawValue))
    }
    return result
  }
}
