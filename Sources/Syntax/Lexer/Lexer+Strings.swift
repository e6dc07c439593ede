// Strings, closed or not.
extension Lexer {
  /// `"…"` on one line, or `"""…"""` over several; `\` takes the next character along.
  mutating func string() -> SyntaxKind {
    if peek(1) == UInt8(ascii: "\""), peek(2) == UInt8(ascii: "\"") { return longString() }
    let start = position
    position &+= 1
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        position &+= 1
        return .string
      case UInt8(ascii: "\n"): return unterminatedString(from: start)
      case UInt8(ascii: "\\") where peek(1) != UInt8(ascii: "\n") && position + 1 < bytes.count:
        position &+= 2
      default: position &+= 1
      }
    }
    return unterminatedString(from: start)
  }

  private mutating func longString() -> SyntaxKind {
    position &+= 3
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "\""), peek(1) == UInt8(ascii: "\""),
        peek(2) == UInt8(ascii: "\"")
      {
        position &+= 3
        return .longString
      }
      position &+= bytes[position] == UInt8(ascii: "\\") && position + 1 < bytes.count ? 2 : 1
    }
    return .unterminatedLongString
  }

  /// Gives back what probably stood behind the quote that was forgotten: a comment, a block that is
  /// opened, the braces that close one.
  ///
  /// Else they would be missed later, far from the mistake.
  private mutating func unterminatedString(from start: Int) -> SyntaxKind {
    var end = start + 1
    while end < position, !startsBlockOrComment(end) { end += 1 }
    if end == position { end = beforeClosingBraces(start) }
    while end > start + 1, bytes[end - 1].isBlank { end -= 1 }
    position = end
    return .unterminatedString
  }

  private func startsBlockOrComment(_ place: Int) -> Bool {
    guard bytes[place - 1].isBlank else { return false }
    if bytes[place] == UInt8(ascii: "{") { return true }
    return bytes[place] == UInt8(ascii: "/") && place + 1 < bytes.count
      && bytes[place + 1] == UInt8(ascii: "/")
  }

  private func beforeClosingBraces(_ start: Int) -> Int {
    var end = position
    var place = position
    while place > start + 1 {
      let byte = bytes[place - 1]
      guard byte == UInt8(ascii: "}") || byte == UInt8(ascii: ";") || byte.isBlank else { break }
      place -= 1
      if byte == UInt8(ascii: "}") { end = place }
    }
    return end
  }
}
