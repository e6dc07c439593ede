extension ProjectFile {
  /// Highlighting for Vim and Neovim.
  ///
  /// Words are matches and no `syntax keyword`, which would win over everything: `queue` is a kind in
  /// `queue audit` and an attribute in `queue: 1000`.
  static let vimSyntax = ProjectFile(
    path: "Editors/vim/syntax/whiteboard.vim",
    text: """
      " Vim syntax file: Whiteboard designs
      " Made by Scripts/generate from the language's tables; change those.
      if exists("b:current_syntax")
        finish
      endif
      let s:cpo_save = &cpo
      set cpo&vim

      syntax case match
      syntax iskeyword @,48-57,_,45,192-255

      " Of two items that begin at the same place the later one wins.
      \(items.joined(separator: "\n"))

      \(links.map { "highlight default link whiteboard\($0.group) \($0.target)" }
        .joined(separator: "\n"))

      let b:current_syntax = "whiteboard"
      let &cpo = s:cpo_save
      unlet s:cpo_save

      """
  )

  private static let items = [
    word("Value", HighlightedWords.values),
    word("Connective", HighlightedWords.connectives),
    #"syntax match whiteboardOperator /->\|\~>\|[<>]=\=\|\.\.\|[=+*]/"#,
    number,
    #"syntax match whiteboardNumber /\/\zs\%(\#(either(HighlightedWords.units))\)\>/"#,
    #"syntax match whiteboardNumber /\<\d\d\=:\d\d\%(:\d\d\)\=\>/"#,
    #"syntax match whiteboardNumber /\<\d\{4}-\d\d-\d\d\>/"#,
    "syntax match whiteboardName /\(name)/ contained",
    "syntax match whiteboardMeasure /\\%(\(either(HighlightedWords.measures))\\)\\>/ contained",
    first("Kind", #"\#(name)\ze\s\+\#(name)\s*\%("\|{\|;\|$\|\/\/\|from\>\)"#, then: "Name"),
    first("Kind", #"\%(\#(either(HighlightedWords.kinds))\)\ze\s\+\a"#, then: "Name"),
    first("Statement", #"\%(\#(either(HighlightedWords.statements))\)\ze\s\+["0-9]"#),
    first("Statement", #"\%(\#(either(HighlightedWords.statements))\)\ze\s\+\a"#, then: "Name"),
    first("Statement", #"parallel\ze\s*{"#),
    first("Statement", #"require\ze\s"#, then: "Measure"),
    first(
      "Attribute",
      #"\%(\#(either(HighlightedWords.attributes))\)\ze\s*\%(([^)]*)\s*\)\=:"#
    ),
    #"syntax region whiteboardString start=/"/ skip=/\\./ end=/"/ oneline contains=@Spell"#,
    #"syntax region whiteboardString start=/"""/ skip=/\\./ end=/"""/ contains=@Spell"#,
    #"syntax match whiteboardComment /\/\/.*/ contains=@Spell"#,
    #"syntax region whiteboardComment start=/\/\*/ end=/\*\// contains=@Spell"#,
    "syntax sync minlines=200",
  ]

  private static let links: [(group: String, target: String)] = [
    ("Comment", "Comment"), ("String", "String"), ("Number", "Number"), ("Statement", "Keyword"),
    ("Kind", "Type"), ("Name", "Identifier"), ("Attribute", "Label"), ("Measure", "Function"),
    ("Value", "Constant"), ("Connective", "Statement"), ("Operator", "Operator"),
  ]

  private static let name = #"\a\%(\k\|\.\a\@=\)*"#

  private static func either(_ words: [String]) -> String { words.joined(separator: #"\|"#) }

  /// A word that is no part of a longer name or path, and no attribute.
  private static func word(_ group: String, _ words: [String]) -> String {
    #"syntax match whiteboard\#(group) /\%(\k\|\.\)\@1<!\%(\#(either(words))\)\>\%(\.\k\|\s*:\)\@!/"#
  }

  /// The first word of a statement.
  private static func first(_ group: String, _ pattern: String, then next: String? = nil) -> String
  {
    let following = next.map { " nextgroup=whiteboard\($0) skipwhite" } ?? ""
    return #"syntax match whiteboard\#(group) /\%(^\|[{;]\)\s*\zs\#(pattern)/"# + following
  }

  /// Digits with a glued multiplier and a unit behind at most a few blanks.
  private static let number = #"""
    syntax match whiteboardNumber /\k\@1<!\$\=\d\+\%(\.\d\+\)\=\#
    \%([kMG]\=\s*\%(\#(either(HighlightedWords.units))\)\>\|[kMG]\=\s*%\|[kMGx]\=\>\)/
    """#
}
