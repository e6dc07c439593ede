/// Why a text is not a pattern.
struct PatternError: Error {
  let message: String
}

/// Reads a pattern's text by recursive descent; its nesting is bounded.
struct PatternParser {
  private static let nestingMax = 8

  private let tokens: [PatternToken]
  private var position = 0

  private init(tokens: [PatternToken]) {
    self.tokens = tokens
  }

  static func parse(_ text: String) -> Result<[[PatternClause]], PatternError> {
    Result { () throws(PatternError) in
      var parser = PatternParser(tokens: try PatternToken.split(text))
      return try parser.wholePattern()
    }
  }

  private var next: PatternToken? {
    position < tokens.count ? tokens[position] : nil
  }

  private mutating func take(_ token: PatternToken) -> Bool {
    guard next == token else { return false }
    position += 1
    return true
  }

  private mutating func wholePattern() throws(PatternError) -> [[PatternClause]] {
    var alternatives: [[PatternClause]] = []
    repeat {
      var clauses: [PatternClause] = []
      repeat { clauses.append(try clause()) } while take(.comma)
      alternatives.append(clauses)
    } while take(.doubleBar)
    if let token = next { throw PatternError(message: "unexpected \(token)") }
    return alternatives
  }

  private mutating func clause() throws(PatternError) -> PatternClause {
    let elements = try sequence(depth: 0)
    let repeats = take(.ellipsis)
    if case .optional(let inner)? = elements.first, elements.count == 1 {
      return PatternClause(elements: inner, isOptional: true, repeats: repeats)
    }
    return PatternClause(elements: elements, isOptional: false, repeats: repeats)
  }

  private mutating func sequence(depth: Int) throws(PatternError) -> [PatternElement] {
    guard depth <= Self.nestingMax else { throw PatternError(message: "nested too deeply") }
    var elements: [PatternElement] = []
    while let element = try element(depth: depth) { elements.append(element) }
    guard !elements.isEmpty else { throw PatternError(message: "an empty clause") }
    return elements
  }

  private mutating func element(depth: Int) throws(PatternError) -> PatternElement? {
    switch next {
    case .word(let word):
      position += 1
      return .word(word)
    case .field(let inside):
      position += 1
      return try PatternField.parse(inside)
    case .open("["):
      position += 1
      let elements = try sequence(depth: depth + 1)
      guard take(.close("]")) else { throw PatternError(message: "a [ without its ]") }
      return .optional(elements)
    case .open("("):
      position += 1
      var sequences: [[PatternElement]] = []
      repeat { sequences.append(try sequence(depth: depth + 1)) } while take(.bar)
      guard take(.close(")")) else { throw PatternError(message: "a ( without its )") }
      return .alternatives(sequences)
    case .open, .close, .comma, .bar, .doubleBar, .ellipsis, nil:
      return nil
    }
  }
}
