/// The largest file that is read; a design of 100 000 components has a tenth of it.
package let largestFileBytes = 64 << 20

/// Cuts bytes into tokens and trivia; takes any bytes and never fails.
package func lex(_ bytes: [UInt8]) -> TokenBuffer {
  var lexer = Lexer(bytes: bytes)
  return TokenBuffer(byteCount: bytes.count) { lexer.next() }
}

/// A cursor over the bytes; each rule moves it past one token.
struct Lexer {
  let bytes: [UInt8]
  var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// The next token and where it begins; nil at the end.
  @inline(__always)
  mutating func next() -> (kind: SyntaxKind, start: Int)? {
    guard position < bytes.count else { return nil }
    let start = position
    return (token(bytes[start]), start)
  }

  /// The byte at a distance from the cursor; zero past the end, which no rule looks for.
  @inline(__always)
  func peek(_ distance: Int = 0) -> UInt8 {
    let index = position &+ distance
    return index < bytes.count ? bytes[index] : 0
  }

  /// Moves the cursor past all bytes that fit.
  @inline(__always)
  mutating func skip(while fits: (UInt8) -> Bool) { position = end(while: fits) }

  /// A local cursor stays in a register, which `position` can't.
  @inline(__always)
  private func end(while fits: (UInt8) -> Bool) -> Int {
    let bytes = bytes.span
    var next = position
    while next < bytes.count, fits(bytes[next]) { next &+= 1 }
    return next
  }

  @inline(__always)
  private mutating func take(_ count: Int, _ kind: SyntaxKind) -> SyntaxKind {
    position &+= count
    return kind
  }

  private mutating func token(_ byte: UInt8) -> SyntaxKind {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
      return path()
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
      return whitespace()
    case UInt8(ascii: "\n"): return take(1, .newline)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return number()
    case UInt8(ascii: "$"): return money()
    case UInt8(ascii: "\""): return string()
    case UInt8(ascii: "{"): return take(1, .leftBrace)
    case UInt8(ascii: "}"): return take(1, .rightBrace)
    case UInt8(ascii: "("): return take(1, .leftParenthesis)
    case UInt8(ascii: ")"): return take(1, .rightParenthesis)
    case UInt8(ascii: ":"): return take(1, .colon)
    case UInt8(ascii: ","): return take(1, .comma)
    case UInt8(ascii: ";"): return take(1, .semicolon)
    case UInt8(ascii: "%"): return take(1, .percent)
    case UInt8(ascii: "+"): return take(1, .plus)
    case UInt8(ascii: "*"): return take(1, .star)
    case UInt8(ascii: "/"): return slashOrComment()
    case UInt8(ascii: "."):
      return peek(1) == UInt8(ascii: ".") ? take(2, .range) : take(1, .unknown)
    case UInt8(ascii: "-"), UInt8(ascii: "~"), UInt8(ascii: "="), UInt8(ascii: "<"),
      UInt8(ascii: ">"), UInt8(ascii: "!"):
      return arrowOrComparison()
    case 0x80...: return nonASCII()
    default: return take(1, .unknown)
    }
  }

  private mutating func whitespace() -> SyntaxKind {
    skip { $0.isBlank }
    return .whitespace
  }

  private mutating func slashOrComment() -> SyntaxKind {
    if peek(1) == UInt8(ascii: "/") {
      skip { $0 != UInt8(ascii: "\n") }
      // The carriage return of a line's end is no part of the comment.
      if bytes[position &- 1] == UInt8(ascii: "\r") { position &-= 1 }
      return .lineComment
    }
    guard peek(1) == UInt8(ascii: "*") else { return take(1, .slash) }
    position &+= 2
    while position < bytes.count {
      skip { $0 != UInt8(ascii: "*") }
      if peek(1) == UInt8(ascii: "/") { return take(2, .blockComment) }
      if position < bytes.count { position &+= 1 }
    }
    return .unterminatedComment
  }

  private mutating func arrowOrComparison() -> SyntaxKind {
    let start = position
    switch (peek(), peek(1)) {
    case (UInt8(ascii: "-"), UInt8(ascii: ">")): return take(2, .waitingArrow)
    case (UInt8(ascii: "~"), UInt8(ascii: ">")): return take(2, .freeArrow)
    default: break
    }
    while isArrowPart(peek()), position - start < 4 { position &+= 1 }
    let length = position - start
    let first = bytes[start]
    if length == 1 {
      switch first {
      case UInt8(ascii: "-"): return .minus
      case UInt8(ascii: "="): return .equals
      case UInt8(ascii: "<"): return .less
      case UInt8(ascii: ">"): return .greater
      default: return .unknown
      }
    }
    let second = bytes[start + 1]
    if length == 2, second == UInt8(ascii: "=") {
      if first == UInt8(ascii: "<") { return .lessOrEqual }
      if first == UInt8(ascii: ">") { return .greaterOrEqual }
      return .misspelledComparison
    }
    if length == 2, first == UInt8(ascii: "="), second == UInt8(ascii: "<") {
      return .misspelledComparison
    }
    return .misspelledArrow
  }

  private func isArrowPart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "~"), UInt8(ascii: "="), UInt8(ascii: "<"),
      UInt8(ascii: ">"), UInt8(ascii: "!"):
      true
    default: false
    }
  }
}
