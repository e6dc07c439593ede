extension Pattern {
  /// The words that stand as written somewhere in the pattern.
  package var words: [String] {
    alternatives.joined().flatMap { Self.words(in: $0.elements) }
  }

  /// The holes of the pattern, in order.
  package var holes: [PatternHole] {
    Self.holes(in: alternatives)
  }

  /// The holes of some whole forms, in order.
  static func holes(in alternatives: [[PatternClause]]) -> [PatternHole] {
    alternatives.joined().flatMap { holes(in: $0.elements) }
  }

  private static func words(in elements: [PatternElement]) -> [String] {
    elements.flatMap { element -> [String] in
      switch element {
      case .word(let word): [word]
      case .choice(_, let words): words
      case .hole: []
      case .optional(let inner): words(in: inner)
      case .alternatives(let sequences): sequences.flatMap { words(in: $0) }
      }
    }
  }

  private static func holes(in elements: [PatternElement]) -> [PatternHole] {
    elements.flatMap { element -> [PatternHole] in
      switch element {
      case .hole(let hole): [hole]
      case .word, .choice: []
      case .optional(let inner): holes(in: inner)
      case .alternatives(let sequences): sequences.flatMap { holes(in: $0) }
      }
    }
  }
}
