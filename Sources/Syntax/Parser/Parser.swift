package import SourceText

/// Reads a file into a tree; never fails and never traps: what it can't read is kept and reported.
package func parse(_ source: SourceFile) -> ParsedFile {
  guard source.bytes.count <= largestFileBytes else {
    let problem = SyntaxProblem(kind: .tooLarge, range: 0..<0)
    return ParsedFile(tree: emptyTree(source), problems: [problem])
  }
  var parser = Parser(bytes: source.bytes, tokens: lex(source.bytes))
  parser.parseFile()
  let tree = SyntaxTree(source: source, records: parser.builder.records)
  let order = parser.problems.sorted {
    ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
  }
  if !order.isEmpty, let place = firstLoneReturn(source.bytes) {
    let problem = SyntaxProblem(kind: .carriageReturns, range: place..<place + 1)
    return ParsedFile(tree: tree, problems: [problem])
  }
  return ParsedFile(tree: tree, problems: order)
}

/// Where the first line ends in a file that knows no other line ends than carriage returns.
private func firstLoneReturn(_ bytes: [UInt8]) -> Int? {
  bytes.contains(UInt8(ascii: "\n")) ? nil : bytes.dropLast().firstIndex(of: UInt8(ascii: "\r"))
}

private func emptyTree(_ source: SourceFile) -> SyntaxTree {
  var builder = TreeBuilder(tokenCount: 1)
  let root = builder.open()
  builder.token(.unknown, length: source.bytes.count)
  builder.close(root, .file)
  return SyntaxTree(source: source, records: builder.records)
}

/// Blocks and parentheses may nest so deep; people nest five.
let deepestNesting = 100

/// A recursive-descent parser with one token of lookahead; each rule lives in an extension.
///
/// Its questions are inlined always: a call would copy the whole parser for each.
struct Parser {
  let bytes: [UInt8]
  let tokens: TokenBuffer
  let balance: Balance
  var builder: TreeBuilder
  var problems: [SyntaxProblem] = []
  var depth = 0
  /// Open parentheses, in which a line's end doesn't count.
  var parentheses = 0
  /// The next token that counts, and its place; trivia before it is still to be written.
  private(set) var current: SyntaxKind = .endOfFile
  private(set) var currentIndex = 0
  private var unwritten = 0
  private var previous: SyntaxKind = .newline
  private(set) var previousIndex = 0
  /// A statement reports its first mistake only: the rest would be followers of it.
  var isMuted = false
  /// Something that was never closed took the rest of the file, and what would have closed the blocks.
  private(set) var isEndHidden: Bool

  init(bytes: [UInt8], tokens: TokenBuffer) {
    self.bytes = bytes
    self.tokens = tokens
    balance = Balance(tokens)
    isEndHidden = tokens.endsOpen
    builder = TreeBuilder(tokenCount: tokens.count)
    findCurrent(from: 0)
  }

  // MARK: The cursor

  @inline(__always)
  private mutating func findCurrent(from start: Int) {
    var index = start
    let end = tokens.count
    while index < end {
      let kind = tokens.kinds[index]
      switch kind {
      case .whitespace, .lineComment, .blockComment: index &+= 1
      case .newline where parentheses > 0: index &+= 1
      case .newline:
        guard continuesLine(previous), let next = continuation(after: index) else {
          current = kind
          currentIndex = index
          return
        }
        index = next
      default:
        current = kind
        currentIndex = index
        return
      }
    }
    current = .endOfFile
    currentIndex = end
  }

  /// The token that a statement goes on with on a later line.
  ///
  /// A key with its colon can't be that: what was left dangling was a mistake, and the key begins the
  /// next statement.
  private func continuation(after newline: Int) -> Int? {
    var index = newline
    while index < tokens.count, tokens.kinds[index].isTrivia { index &+= 1 }
    guard index < tokens.count else { return nil }
    if tokens.kinds[index] == .name, index + 1 < tokens.count, tokens.kinds[index + 1] == .colon {
      return nil
    }
    return index
  }

  private func continuesLine(_ kind: SyntaxKind) -> Bool {
    switch kind {
    case .comma, .equals, .plus, .minus, .star, .slash, .waitingArrow, .freeArrow, .misspelledArrow:
      true
    default: false
    }
  }

  /// Writes the trivia before the current token, so that a node opened next begins at the token.
  @inline(__always)
  mutating func writeTrivia() {
    if unwritten < currentIndex { writeTokens(unwritten..<currentIndex) }
  }

  @inline(never)
  private mutating func writeTokens(_ range: Range<Int>) {
    for index in range { builder.token(tokens.kinds[index], length: tokens.length(index)) }
    unwritten = range.upperBound
  }

  /// Writes the current token and moves on.
  mutating func bump() {
    writeTrivia()
    guard current != .endOfFile else { return }
    builder.token(current, length: tokens.length(currentIndex))
    unwritten = currentIndex &+ 1
    if current != .newline { previousIndex = currentIndex }
    previous = current
    findCurrent(from: unwritten)
  }

  mutating func take(_ kind: SyntaxKind) -> Bool {
    guard current == kind else { return false }
    bump()
    return true
  }

  /// The token after the current one, line ends counted where they count.
  @inline(__always)
  func peekNext() -> SyntaxKind {
    var index = currentIndex + 1
    while index < tokens.count {
      let kind = tokens.kinds[index]
      if !kind.isTrivia || (kind == .newline && parentheses == 0) { return kind }
      index += 1
    }
    return .endOfFile
  }

  /// Whether the current token directly follows the one before.
  @inline(__always)
  var isGlued: Bool { currentIndex == previousIndex + 1 }

  @inline(__always)
  var currentRange: Range<Int> { tokens.range(currentIndex) }
  @inline(__always)
  var previousRange: Range<Int> { tokens.range(previousIndex) }

  /// The current token as a keyword; a name is one only where the grammar asks for it.
  @inline(__always)
  var currentKeyword: Keyword? {
    current == .name ? Keyword.spelled(bytes, currentRange) : nil
  }

  func word(at range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  // MARK: Opening and closing nodes

  mutating func open() -> TreeBuilder.Mark {
    writeTrivia()
    return builder.open()
  }

  var mark: TreeBuilder.Mark {
    mutating get {
      writeTrivia()
      return builder.mark
    }
  }

  // MARK: Problems

  mutating func report(_ kind: SyntaxProblem.Kind, _ range: Range<Int>, origin: Range<Int>? = nil) {
    guard !isMuted else { return }
    problems.append(SyntaxProblem(kind: kind, range: range, origin: origin))
    isMuted = true
  }

  /// Reports something that should stand after the last token that was read.
  mutating func reportMissing(_ kind: SyntaxProblem.Kind) {
    let end = previousRange.upperBound
    report(kind, end..<end, origin: previousRange)
  }

  /// Puts all up to the statement's end into nodes that later passes leave alone; blocks are read,
  /// so that a mistake before one hides none inside it.
  mutating func skipToStatementEnd() {
    while !isAtStatementEnd {
      if current == .leftBrace {
        parseBlock()
      } else {
        let node = open()
        while !isAtStatementEnd, current != .leftBrace { bump() }
        builder.close(node, .unexpected)
      }
    }
  }

  /// Skips a block that is nested too deeply, whatever is in it.
  mutating func skipBlock() {
    var open = 0
    repeat {
      if current == .leftBrace { open += 1 }
      if current == .rightBrace { open -= 1 }
      bump()
    } while open > 0 && current != .endOfFile
    if current == .endOfFile { isEndHidden = true }
  }

  @inline(__always)
  var isAtStatementEnd: Bool {
    switch current {
    case .newline, .semicolon, .rightBrace, .endOfFile: true
    default: false
    }
  }
}
