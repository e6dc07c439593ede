import Diagnostics
import SourceText
import Spelling

// Pieces of messages that all checks share.

/// `a`, `b` and `c`.
func list(_ names: [String], or: Bool = false, limit: Int = 24) -> String {
  let shown = names.prefix(limit).map { "`\($0)`" }
  guard let last = shown.last else { return "nothing" }
  guard names.count <= limit else { return shown.joined(separator: ", ") + ", …" }
  guard shown.count > 1 else { return last }
  return shown.dropLast().joined(separator: ", ") + (or ? " or " : " and ") + last
}

/// A sentence about the nearest right name, where one is near.
func suggestion(_ name: String, among names: [String], _ words: (String) -> String) -> String? {
  nearestSpelling(of: name, among: names).map(words)
}

func nearestFix(_ name: String, among names: [String], at span: SourceSpan) -> [FixIt] {
  guard let near = nearestSpelling(of: name, among: names) else { return [] }
  return [fix(near, for: name, at: span)]
}

/// A guess at what was meant; its title is the help that asks the same.
///
/// Where only case, or `_` for `-`, is wrong there is nothing to guess.
func fix(_ replacement: String, for written: String = "", at span: SourceSpan) -> FixIt {
  func folded(_ word: String) -> [Character] {
    word.lowercased().map { $0 == "_" ? "-" : $0 }
  }
  return FixIt(
    "did you mean `\(replacement)`?",
    [TextEdit(span: span, replacement: replacement)],
    confidence: folded(replacement) == folded(written) ? .safe : .maybe
  )
}

/// `a service`, `an external`.
func withArticle(_ noun: String) -> String {
  let vowels: [Character] = ["a", "e", "i", "o", "u"]
  return (noun.first.map(vowels.contains) ?? false ? "an " : "a ") + noun
}

/// `1 replica`, `2 replicas`.
func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}

/// The steps of a circle with its middle left out where it is long.
func chain(_ names: [String], _ arrow: String) -> String {
  guard names.count > 8 else { return names.joined(separator: arrow) }
  return (names.prefix(4) + ["…"] + names.suffix(3)).joined(separator: arrow)
}

/// So many findings of one part of the work are more than anyone reads; the rest is left out.
let mostDiagnostics = 1_000

/// Beyond so many findings no more guesses are made at what was meant.
let mostGuesses = 50
