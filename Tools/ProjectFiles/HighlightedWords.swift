import Quantities
import Syntax
import Vocabulary

/// The words that editors colour, by their part in the language; each list in a stable order.
enum HighlightedWords {
  /// Words that begin a statement and are no kinds.
  static let statements = Keyword.statementWords.map(\.rawValue)

  /// Kinds of components and groups that need no library.
  static let kinds = Keywords.kinds.sorted()

  /// Every attribute of the schema.
  static let attributes = Keywords.attributes

  /// Words between names and numbers: `from`, `under`, `per`.
  static let connectives = sorted(
    Keyword.allCases.filter { !Keyword.statementWords.contains($0) }.map(\.rawValue)
      + Keywords.connectives + ["per"]
  )

  /// What a value may say in words: `exp`, `across`, `round-robin`.
  static let values = Keywords.values.filter { !connectives.contains($0) && $0.isPlainWord }

  /// What a requirement asks for and a view shows.
  static let measures = sorted(
    Keywords.measures.flatMap { $0.split(separator: " ") }.map(String.init)
  )
  .filter { !connectives.contains($0) && $0.isPlainWord }

  /// Units that are words; longest first, so that an alternation takes the whole unit.
  static let units = Unit.allCases.map(\.spelling).filter { $0 != "%" && $0 != "x" && $0 != "$" }
    .sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }

  private static func sorted(_ words: [String]) -> [String] { Set(words).sorted() }
}

extension String {
  /// Letters, digits and `-` only: no words of patterns that are marks.
  fileprivate var isPlainWord: Bool {
    !isEmpty
      && utf8.allSatisfy {
        switch $0 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}
