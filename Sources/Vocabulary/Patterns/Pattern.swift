/// The grammar of a value, written as a string in a schema entry and parsed once.
///
///     pattern     = alternative { "||" alternative }       the first that fits counts
///     alternative = clause { "," clause }
///     clause      = sequence [ "..." ]                     "..." : one or more clauses of this shape
///                 | "[" sequence "]" [ "..." ]             may be missing ("..." : any number of them)
///     sequence    = element { element }
///     element     = word                                   stands as written
///                 | "<" field ":" type [ bounds ] ">"      a typed hole
///                 | "<" field "=" word { "|" word } ">"    one of these words, kept as the field
///                 | "[" sequence "]"                       may be missing
///                 | "(" sequence { "|" sequence } ")"      one of these, the first that fits
///     bounds      = [ "above" number | "from" number ] [ "to" number ]
///
/// The optional clauses after the required ones may come in any order. A field may be named in
/// several branches; in a repeated clause it is a list.
package struct Pattern: Hashable, Sendable {
  /// The pattern as written.
  package let text: String

  /// The clauses of each whole form, in the order in which they are tried.
  package let alternatives: [[PatternClause]]

  /// Why `text` isn't a pattern; the tests demand nil for each entry.
  package let problem: String?

  /// Parses a pattern; a mistake is kept as its `problem`.
  package init(_ text: String) {
    self.text = text
    switch PatternParser.parse(text) {
    case .success(let alternatives):
      self.alternatives = alternatives
      problem = nil
    case .failure(let error):
      alternatives = []
      problem = error.message
    }
  }
}

/// What stands between two commas of a value.
package struct PatternClause: Hashable, Sendable {
  /// What the clause consists of, in order.
  package let elements: [PatternElement]

  /// Whether the clause may be missing.
  package let isOptional: Bool

  /// Whether several such clauses may follow each other.
  package let repeats: Bool
}

/// One piece of a clause.
package indirect enum PatternElement: Hashable, Sendable {
  /// A word that stands as written.
  case word(String)
  /// A value of a type, kept as a field.
  case hole(PatternHole)
  /// One of some words, kept as a field.
  case choice(field: String, words: [String])
  /// Elements that may be missing together.
  case optional([PatternElement])
  /// One of several sequences, the first that fits.
  case alternatives([[PatternElement]])
}

/// A typed place in a pattern.
package struct PatternHole: Hashable, Sendable {
  /// The name under which a match keeps the value.
  package let field: String

  /// What may stand here.
  package let type: HoleType

  /// Between which numbers it must lie, in base units (seconds, bytes, per second, dollars).
  package let bounds: Bounds
}

extension PatternHole {
  /// A hole made by a reader of values, for a part of what a written hole takes.
  package init(_ field: String, _ type: HoleType, _ bounds: Bounds) {
    self.init(field: field, type: type, bounds: bounds)
  }
}
