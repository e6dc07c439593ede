/// How the pages write a pattern down for readers: words stand as they are, holes are `‹field›`.
enum ValueDescription {
  /// What a value looks like, one text per whole form; a value that is one hole shows its type.
  static func forms(of pattern: Pattern) -> [String] {
    pattern.alternatives.map { clauses in
      clauses.enumerated().map { index, clause in
        let isAlone = clauses.count == 1
        let inner =
          (isAlone ? loneType(of: clause) : nil) ?? text(
            clause.elements,
            isAlone: isAlone || clause.isOptional
          )
          + (clause.repeats ? ", …" : "")
        guard index > 0 else { return clause.isOptional ? "[\(inner)]" : inner }
        return clause.isOptional ? " [, \(inner)]" : ", \(inner)"
      }
      .joined()
    }
  }

  /// What stands in the holes that don't say it by their name: `keep: time, above 0`.
  static func fields(of pattern: Pattern) -> [String] {
    let shown = pattern.alternatives.filter { $0.count > 1 || $0.first.flatMap(loneType) == nil }
    var texts: [String] = []
    for hole in Pattern.holes(in: shown) {
      let text = "\(hole.field): " + described(hole)
      let isPlain = text == "\(hole.field): \(hole.field)"
      if !isPlain, !texts.contains(text) { texts.append(text) }
    }
    return texts
  }

  private static func loneType(of clause: PatternClause) -> String? {
    guard clause.elements.count == 1, case .hole(let hole)? = clause.elements.first else {
      return nil
    }
    return "‹\(described(hole))›" + (clause.repeats ? ", …" : "")
  }

  private static func described(_ hole: PatternHole) -> String {
    let bounds = hole.bounds == hole.type.bounds ? [] : bounds(of: hole)
    return ([hole.type.title] + bounds).joined(separator: ", ")
  }

  private static func text(_ elements: [PatternElement], isAlone: Bool = true) -> String {
    let isWhole = isAlone && elements.count == 1
    return elements.map { element in
      switch element {
      case .word(let word): word
      case .hole(let hole): "‹\(hole.field)›"
      case .choice(_, let words):
        words.count > 1 && !isWhole ? "(\(bars(words)))" : bars(words)
      case .optional(let inner): "[\(text(inner))]"
      case .alternatives(let sequences):
        isWhole ? bars(sequences.map { text($0) }) : "(\(bars(sequences.map { text($0) })))"
      }
    }
    .joined(separator: " ")
  }

  private static func bars(_ texts: [String]) -> String {
    texts.joined(separator: " | ")
  }

  private static func bounds(of hole: PatternHole) -> [String] {
    let factor: Double = hole.type == .share ? 100 : 1
    let unit = hole.type == .share ? "%" : ""
    let lower = "\(hole.bounds.excludesLower ? "above" : "at least") "
    let upper = hole.bounds.upper * factor
    return [lower + digits(hole.bounds.lower * factor) + unit]
      + (upper < .infinity ? ["at most \(digits(upper))\(unit)"] : [])
  }

  private static func digits(_ number: Double) -> String {
    Int(exactly: number).map { "\($0)" } ?? "\(number)"
  }
}
