/// Pairs braces of a file that has too few or too many: the indentation tells which one is wrong.
struct BracePass {
  struct Opener {
    var index: Int
    var line: Int
    var column: Int
  }

  /// A line by its first and last token.
  struct Line {
    var first: Int
    var last: Int
    var column: Int
  }

  private(set) var strayBraces: Set<Int> = []
  private(set) var headers: [Int: ClosedRange<Int>] = [:]
  private(set) var blockEnds: [Int: Int] = [:]
  private let tokens: TokenBuffer
  /// How many mistakes of each sort are still to be found by indentation.
  private var lacking: Int
  private var stray: Int
  private var openers: [Opener] = []
  private var line = 0
  private var column = 0
  private var isFirstOnLine = true
  /// The lines around the current one, each further in than the one before; the current one is last.
  private var lines: [Line] = []
  /// The line above in the current one's column, when there is something further in between them.
  private var head: Line?
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
    if isFirstOnLine {
      endBlocksLeftOpen(atBrace: kind == .rightBrace)
      beginLine(index)
    }
    lines[lines.count - 1].last = index
    if kind == .leftBrace {
      openers.append(Opener(index: index, line: line, column: column))
    } else if kind == .rightBrace {
      takeRightBrace(index)
    }
  }

  private mutating func beginLine(_ index: Int) {
    let count = lines.count
    while let line = lines.last, line.column > column { lines.removeLast() }
    head = nil
    if let line = lines.last, line.column == column {
      if lines.count < count { head = line }
      lines.removeLast()
    }
    lines.append(Line(first: index, last: index, column: column))
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
    guard let opener = openers.last else { return takeStrayBrace(index) }
    // A block of several lines ends in the column in which it began.
    let isMisplaced = opener.line < line && (!isFirstOnLine || column > opener.column)
    if stray > 0, isMisplaced {
      takeStrayBrace(index)
    } else {
      openers.removeLast()
    }
  }

  private mutating func takeStrayBrace(_ index: Int) {
    strayBraces.insert(index)
    stray -= 1
    guard isFirstOnLine, let head, tokens.kinds[head.first] == .name else { return }
    switch tokens.kinds[head.last] {
    case .leftBrace, .rightBrace: break
    default: headers[index] = head.first...head.last
    }
  }
}
