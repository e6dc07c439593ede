import JSON

extension ProjectFile {
  /// Highlighting for VS Code and whatever else reads TextMate grammars.
  static let textMateGrammar = ProjectFile(
    path: "Editors/vscode/syntaxes/whiteboard.tmLanguage.json",
    text: grammar.printed() + "\n"
  )

  private static let grammar: JSONValue = [
    "information_for_contributors":
      "Made by Scripts/generate from the language's tables; change those.",
    "name": "Whiteboard",
    "scopeName": "source.whiteboard",
    "fileTypes": ["design"],
    "patterns": .array(patterns),
  ]

  /// In the order in which they are tried at a place.
  private static let patterns: [JSONValue] = [
    ["name": "comment.line.double-slash.whiteboard", "match": "//.*$"],
    region("comment.block.whiteboard", #"/\*"#, #"\*/"#),
    region("string.quoted.triple.whiteboard", #"""""#, #"""""#, escapes: true),
    region("string.quoted.double.whiteboard", #"""#, #""|$"#, escapes: true),
    first(
      "(\(either(HighlightedWords.attributes)))" + #"(?=\s*(?:\([^)]*\)\s*)?:)"#,
      ["support.type.property-name.whiteboard"]
    ),
    first(
      #"(require)\s+(\#(either(HighlightedWords.measures)))\b"#,
      ["keyword.control.whiteboard", "support.function.whiteboard"]
    ),
    first(
      #"(\#(either(HighlightedWords.statements)))(?:(?=\s+["0-9])|\s+(\#(name)))"#,
      ["keyword.control.whiteboard", "entity.name.whiteboard"]
    ),
    first(#"(parallel)(?=\s*\{)"#, ["keyword.control.whiteboard"]),
    first(
      #"(\#(either(HighlightedWords.kinds)))\s+(\#(name))"#,
      ["storage.type.whiteboard", "entity.name.whiteboard"]
    ),
    first(
      #"(\#(name))\s+(\#(name))(?=\s*(?:"|\{|;|$|//|from\b))"#,
      ["storage.type.whiteboard", "entity.name.whiteboard"]
    ),
    ["name": "constant.numeric.whiteboard", "match": .string(number)],
    ["name": "keyword.operator.whiteboard", "match": #"->|~>|[<>]=?|\.\.|[=+*]"#],
    ["name": "keyword.other.whiteboard", "match": .string(word(HighlightedWords.connectives))],
    ["name": "support.constant.whiteboard", "match": .string(word(HighlightedWords.values))],
    // Whatever else is a word is taken whole, so that no part of it is coloured.
    ["match": .string(name)],
  ]

  private static let name = #"[\p{L}_](?:[\p{L}\p{N}_]|[.-](?=[\p{L}\p{N}]))*"#

  private static let number =
    #"(?<![\w-])(?:\d{4}-\d\d-\d\d|\d{1,2}:\d\d(?::\d\d)?"#
    + #"|\$?\d+(?:\.\d+)?(?:[kMG]?\s*(?:\#(units))(?![\w-])|[kMG]?\s*%|[kMGx]?(?![\w-])))"#
    + #"|(?<=/)(?:\#(units))(?![\w-])"#

  private static let units = either(HighlightedWords.units)

  private static func either(_ words: [String]) -> String {
    // The longest first: an alternation takes the first that fits.
    words.sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }.joined(separator: "|")
  }

  /// A word that is no part of a longer name or path.
  private static func word(_ words: [String]) -> String {
    #"(?<![\w.-])(?:\#(either(words)))(?![\w-]|\.\w)"#
  }

  /// The first words of a statement: one scope for each group of the pattern.
  private static func first(_ pattern: String, _ scopes: [String]) -> JSONValue {
    let captures = scopes.enumerated().map { index, scope in
      JSONValue.Member("\(index + 1)", ["name": .string(scope)])
    }
    return [
      "match": .string(#"(?:^|(?<=[{;]))\s*"# + pattern),
      "captures": .object(captures),
    ]
  }

  private static func region(
    _ name: String,
    _ begin: String,
    _ end: String,
    escapes: Bool = false
  ) -> JSONValue {
    let inside: JSONValue = [
      ["name": "constant.character.escape.whiteboard", "match": #"\\."#]
    ]
    return [
      "name": .string(name),
      "begin": .string(begin),
      "end": .string(end),
      "patterns": escapes ? inside : [],
    ]
  }
}
