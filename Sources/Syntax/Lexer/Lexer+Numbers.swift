import Quantities

// Numbers, money, clocks and dates.
extension Lexer {
  /// `100`, `1.2k`, `8x`, `06:00`, `2026-01-20`; a unit that is glued on is a token of its own.
  mutating func number() -> SyntaxKind {
    let start = position
    digits()
    if position - start == 4, isDate() {
      position &+= 6
      return .date
    }
    if position - start <= 2, peek() == UInt8(ascii: ":"), peek(1).isDigit { return clock() }
    fraction()
    if peek() == UInt8(ascii: "x"), !continuesWord(peek(1)) {
      position &+= 1
      return .factor
    }
    multiplier()
    return .number
  }

  mutating func money() -> SyntaxKind {
    position &+= 1
    guard peek().isDigit else { return .unknown }
    digits()
    fraction()
    multiplier()
    return .money
  }

  private func continuesWord(_ byte: UInt8) -> Bool {
    byte.isWordPart || byte >= 0xC2
  }

  private mutating func digits() {
    skip { $0.isDigit }
  }

  private mutating func fraction() {
    if peek() == UInt8(ascii: "."), peek(1).isDigit {
      position &+= 1
      digits()
    }
  }

  /// `k`, `M` or `G` belongs to the number unless the letters together are a unit (`5MB`).
  private mutating func multiplier() {
    let letter = peek()
    guard letter == UInt8(ascii: "k") || letter == UInt8(ascii: "M") || letter == UInt8(ascii: "G")
    else { return }
    var end = position
    while end < bytes.count, continuesWord(bytes[end]) { end += 1 }
    let length = end - position
    if length == 1 || (!isUnit(position..<end) && isUnit(position + 1..<end)) { position &+= 1 }
  }

  func isUnit(_ range: Range<Int>) -> Bool {
    Unit.isUnit(in: bytes.span, from: range.lowerBound, to: range.upperBound)
  }

  /// `-MM-DD` after four digits, and no more digits behind it.
  private func isDate() -> Bool {
    peek() == UInt8(ascii: "-") && peek(1).isDigit && peek(2).isDigit
      && peek(3) == UInt8(ascii: "-") && peek(4).isDigit && peek(5).isDigit
      && !peek(6).isDigit
  }

  private mutating func clock() -> SyntaxKind {
    position &+= 1
    digits()
    if peek() == UInt8(ascii: ":"), peek(1).isDigit {
      position &+= 1
      digits()
    }
    return .clock
  }
}
