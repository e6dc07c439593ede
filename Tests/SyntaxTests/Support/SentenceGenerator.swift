import Quantities
import TestKit

@testable import Syntax

/// Writes random files that the grammar allows, with blanks and comments wherever they may stand.
struct SentenceGenerator {
  /// One token and whether it touches the one before.
  private struct Piece {
    var text: String
    var isGlued: Bool
  }

  private let grammar: Grammar
  private let heights: [String: Int]
  private var random: SplitMix64
  private var pieces: [Piece] = []
  private var isNextGlued = false
  /// Rules that are being written inside each other: past the limit the lowest alternative is taken.
  private var depth = 0
  private let deepest = 15

  init(_ grammar: Grammar, seed: UInt64) throws {
    self.grammar = grammar
    heights = try grammar.heights()
    random = SplitMix64(seed: seed)
  }

  mutating func sentence() throws -> String {
    pieces = []
    isNextGlued = false
    try write(.rule("file"))
    return joined()
  }

  // MARK: From rules to tokens

  private mutating func write(_ form: Grammar.Form) throws {
    switch form {
    case .literal(let text): add(text)
    case .special(let words): add(try sample(words))
    case .glue: isNextGlued = true
    case .sequence(let forms): for form in forms { try write(form) }
    case .choice(let forms): try write(try pick(forms))
    case .optional(let form): if depth < deepest, Bool.random(using: &random) { try write(form) }
    case .repeated(let form):
      while depth < deepest, Int.random(in: 0..<5, using: &random) < 2 { try write(form) }
    case .except(let form, let exception): try writeExcept(form, exception)
    case .rule(let name) where grammar.tokenRules.contains(name): try writeToken(name)
    case .rule(let name):
      depth += 1
      try write(try grammar.form(of: name))
      depth -= 1
    }
  }

  private mutating func add(_ text: String) {
    pieces.append(Piece(text: text, isGlued: isNextGlued))
    isNextGlued = false
  }

  private mutating func pick(_ forms: [Grammar.Form]) throws -> Grammar.Form {
    let lowest = depth < deepest ? Int.max : forms.map { $0.height(heights) }.min() ?? 0
    let possible = forms.filter { $0.height(heights) <= lowest }
    guard let form = possible.randomElement(using: &random) else {
      throw Grammar.Malformed(place: "no alternative")
    }
    return form
  }

  /// A token's parts have nothing between them: they are one piece.
  private mutating func writeToken(_ name: String) throws {
    let (outer, wasGlued) = (pieces, isNextGlued)
    (pieces, isNextGlued) = ([], false)
    // Any word may be a name, those that the grammar looks for among them.
    if name == "path", Int.random(in: 0..<12, using: &random) == 0 {
      add(Keyword.allCases.randomElement(using: &random)?.rawValue ?? "")
    } else {
      try write(try grammar.form(of: name))
    }
    let text = pieces.map(\.text).joined()
    (pieces, isNextGlued) = (outer, wasGlued)
    add(text)
  }

  private mutating func writeExcept(_ form: Grammar.Form, _ exception: Grammar.Form) throws {
    let excluded = try grammar.words(of: exception)
    let (before, wasGlued) = (pieces, isNextGlued)
    repeat {
      (pieces, isNextGlued) = (before, wasGlued)
      try write(form)
    } while excluded.contains(pieces.last?.text ?? "")
  }

  private mutating func sample(_ words: String) throws -> String {
    let samples: [String] =
      switch words {
      case "line end": ["\n", "\n", "\n\n", "\r\n", " // note\n"]
      case "a unit":
        Unit.allCases.map(\.spelling).filter { !["%", "x", "$"].contains($0) }
      case "a time of day, 00:00 to 24:00": ["00:00", "6:30", "23:59", "24:00", "18:05:30"]
      case "a day, as in 2026-01-20": ["2026-01-20", "2024-02-29", "1999-12-31"]
      case "any character but a quote, a backslash and a line's end":
        ["a", " ", "{", "}", "//", "/*", ";", "é", "日", "'", "0"]
      case "a Unicode scalar's number in hexadecimal": ["41", "1F680", "e9", "0"]
      case "a letter": ["a", "b", "m", "s", "x", "Z", "é", "日"]
      default: throw Grammar.Malformed(place: "no samples for \(words)")
      }
    return samples.randomElement(using: &random) ?? ""
  }

  // MARK: From tokens to text

  private mutating func joined() -> String {
    var text = ""
    var previous = "\n"
    var parentheses = 0
    for piece in pieces {
      if !piece.isGlued {
        text += blank(
          after: previous,
          before: piece.text,
          mayBreak: parentheses > 0
            || [",", "=", "+", "-", "*", "/", "->", "~>"].contains(previous)
        )
      }
      if piece.text == "(" { parentheses += 1 }
      if piece.text == ")" { parentheses -= 1 }
      text += piece.text
      previous = piece.text
    }
    return text
  }

  private mutating func blank(after left: String, before right: String, mayBreak: Bool) -> String {
    let mayTouch = ["(", "{", "\n"].contains(left) || [",", ":", ")", "}", ";"].contains(right)
    switch Int.random(in: 0..<20, using: &random) {
    case 0: return "   "
    case 1: return " /* note */ "
    case 2, 3, 4, 5: return mayTouch ? "" : " "
    case 6 where mayBreak: return "\n  "
    case 7 where mayBreak: return " // note\n\n"
    default: return " "
    }
  }
}

extension Grammar {
  func form(of rule: String) throws -> Form {
    guard let form = rules[rule] else { throw Malformed(place: "no rule \(rule)") }
    return form
  }

  /// The words that a rule of literals allows.
  func words(of form: Form) throws -> Set<String> {
    switch form {
    case .literal(let text): [text]
    case .rule(let name): try words(of: self.form(of: name))
    case .choice(let forms): Set(try forms.flatMap(words))
    case .special, .sequence, .optional, .repeated, .except, .glue:
      throw Malformed(place: "an exception of more than words")
    }
  }

  /// How many rules deep the lowest sentence of each rule is.
  func heights() throws -> [String: Int] {
    var heights: [String: Int] = [:]
    for _ in 0...rules.count {
      for (name, form) in rules {
        let height = form.height(heights)
        if height < Int.max { heights[name] = height + 1 }
      }
    }
    for name in rules.keys where heights[name] == nil {
      throw Malformed(place: "\(name) never ends")
    }
    return heights
  }
}

extension Grammar.Form {
  func height(_ heights: [String: Int]) -> Int {
    switch self {
    case .literal, .special, .glue, .optional, .repeated: 0
    case .rule(let name): heights[name] ?? Int.max
    case .sequence(let forms): forms.map { $0.height(heights) }.max() ?? 0
    case .choice(let forms): forms.map { $0.height(heights) }.min() ?? 0
    case .except(let form, _): form.height(heights)
    }
  }
}
