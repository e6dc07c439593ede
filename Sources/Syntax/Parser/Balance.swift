/// Which brackets have no partner; found before parsing, so that a lost one hides nothing behind it.
struct Balance: Sendable {
  /// Token places of `(` whose `)` doesn't come before the next brace.
  let openParentheses: Set<Int>
  /// Token places of `}` that close nothing.
  let strayBraces: Set<Int>
  /// For each `{` that lacks its `}`: the place of the first token that is outside its block.
  let blockEnds: [Int: Int]

  init(_ tokens: TokenBuffer) {
    openParentheses = Self.openParentheses(tokens)
    let (lacking, stray) = Self.countBraces(tokens)
    guard lacking > 0 || stray > 0 else {
      strayBraces = []
      blockEnds = [:]
      return
    }
    var pass = BracePass(tokens, lacking: lacking, stray: stray)
    pass.run()
    // Where the indentation tells another story than the braces, the braces alone count.
    if pass.blockEnds.count != lacking || pass.strayBraces.count != stray {
      pass = BracePass(tokens, lacking: 0, stray: 0)
      pass.run()
    }
    strayBraces = pass.strayBraces
    blockEnds = pass.blockEnds
  }

  private static func openParentheses(_ tokens: TokenBuffer) -> Set<Int> {
    var waiting: [Int] = []
    var lonely: Set<Int> = []
    for (index, kind) in tokens.kinds.enumerated() {
      switch kind {
      case .leftParenthesis: waiting.append(index)
      case .rightParenthesis: _ = waiting.popLast()
      case .leftBrace, .rightBrace:
        lonely.formUnion(waiting)
        waiting.removeAll(keepingCapacity: true)
      default: break
      }
    }
    return lonely.union(waiting)
  }

  /// How many `{` lack their `}`, and how many `}` close nothing.
  private static func countBraces(_ tokens: TokenBuffer) -> (lacking: Int, stray: Int) {
    var depth = 0
    var stray = 0
    for kind in tokens.kinds {
      if kind == .leftBrace { depth += 1 }
      guard kind == .rightBrace else { continue }
      if depth > 0 { depth -= 1 } else { stray += 1 }
    }
    return (depth, stray)
  }
}

/// Pairs braces of a file that has too few or too many: the indentation tells which one is wrong.
private struct BracePass {
  struct Opener {
    var index: Int
    var line: Int
    var column: Int
  }

  private(set) var strayBraces: Set<Int> = []
  private(set) var blockEnds: [Int: Int] = [:]
  private let tokens: TokenBuffer
  /// How many mistakes of each sort are still to be found by indentation.
  private var lacking: Int
  private var stray: Int
  private var openers: [Opener] = []
  private var line = 0
  private var column = 0
  private var isFirstOnLine = true
  /// The place behind the last token that isn't trivia.
  private var end = 0

  init(_ tokens: TokenBuffer, lacking: Int, stray: Int) {
    self.tokens = tokens
    self.lacking = lacking
    self.stray = stray
  }

  mutating func run() {
    for (index, kind) in tokens.kinds.enumerated() {
      switch kind {
      case .newline:
        line += 1
        column = 0
        isFirstOnLine = true
      case .whitespace where index == 0 || tokens.kinds[index - 1] == .newline:
        column = tokens.range(index).count
      case .whitespace, .lineComment, .blockComment: break
      default:
        take(kind, index)
        isFirstOnLine = false
        end = index + 1
      }
    }
    for opener in openers { blockEnds[opener.index] = end }
  }

  private mutating func take(_ kind: SyntaxKind, _ index: Int) {
    if isFirstOnLine { endBlocksLeftOpen(atBrace: kind == .rightBrace) }
    if kind == .leftBrace {
      openers.append(Opener(index: index, line: line, column: column))
    } else if kind == .rightBrace {
      takeRightBrace(index)
    }
  }

  /// A line that begins no further right than the line that opened a block is outside that block.
  private mutating func endBlocksLeftOpen(atBrace: Bool) {
    while lacking > 0, let opener = openers.last,
      atBrace ? column < opener.column : column <= opener.column
    {
      blockEnds[opener.index] = end
      openers.removeLast()
      lacking -= 1
    }
  }

  private mutating func takeRightBrace(_ index: Int) {
    guard let opener = openers.last else {
      strayBraces.insert(index)
      stray -= 1
      return
    }
    // A block of several lines ends in the column in which it began.
    let isMisplaced = opener.line < line && (!isFirstOnLine || column > opener.column)
    if stray > 0, isMisplaced {
      strayBraces.insert(index)
      stray -= 1
    } else {
      openers.removeLast()
    }
  }
}
