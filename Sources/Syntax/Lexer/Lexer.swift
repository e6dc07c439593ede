/// The largest file that is read; a design of 100 000 components has a tenth of it.
package let largestFileBytes = 64 << 20

/// Cuts bytes into tokens and trivia; takes any bytes and never fails.
package func lex(_ bytes: [UInt8]) -> TokenBuffer {
  var lexer = Lexer(bytes: bytes, tokens: TokenBuffer(byteCount: bytes.count))
  lexer.run()
  return lexer.tokens
}

/// A cursor over the bytes; each rule moves it past one token.
struct Lexer {
  let bytes: [UInt8]
  var tokens: TokenBuffer
  var position = 0

  mutating func run() {
    let end = bytes.count
    while position < end {
      let start = position
      let kind = token(bytes[start])
      tokens.append(kind, start: start)
    }
  }

  /// The byte at a distance from the cursor; zero past the end, which no rule looks for.
  @inline(__always)
  func peek(_ distance: Int = 0) -> UInt8 {
    let index = position &+ distance
    return index < bytes.count ? bytes[index] : 0
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
    while isBlank(peek()) { position &+= 1 }
    return .whitespace
  }

  func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
  }

  private mutating func slashOrComment() -> SyntaxKind {
    if peek(1) == UInt8(ascii: "/") {
      skip(to: UInt8(ascii: "\n"))
      // The carriage return of a line's end is no part of the comment.
      if bytes[position &- 1] == UInt8(ascii: "\r") { position &-= 1 }
      return .lineComment
    }
    guard peek(1) == UInt8(ascii: "*") else { return take(1, .slash) }
    position &+= 2
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
        return take(2, .blockComment)
      }
      position &+= 1
    }
    return .unterminatedComment
  }

  private mutating func skip(to byte: UInt8) {
    let end = bytes.count
    while position < end, bytes[position] != byte { position &+= 1 }
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
