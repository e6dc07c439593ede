// Names, strings and what isn't ASCII.
extension Lexer {
  /// A name with its dots: `us-east-1.storage.ledger`, `aws.m7g.2xlarge`.
  mutating func path() -> SyntaxKind {
    name()
    while peek() == UInt8(ascii: "."), startsPathPart(peek(1)) {
      position &+= 1
      name()
    }
    return .name
  }

  /// Letters, digits, `_`, and `-` before a letter or digit.
  private mutating func name() {
    while true {
      skip { $0.isWordPart }
      let byte = peek()
      if byte == UInt8(ascii: "-"), startsPathPart(peek(1)) {
        position &+= 1
      } else if byte < 0x80 || !skipNonASCIINamePart() {
        return
      }
    }
  }

  /// Kept out of the hot loop: what Unicode says of a scalar takes room and calls.
  @inline(never)
  private mutating func skipNonASCIINamePart() -> Bool {
    guard let scalar = scalar(at: position), isNamePart(scalar.value) else { return false }
    position &+= scalar.length
    return true
  }

  private func startsPathPart(_ byte: UInt8) -> Bool { byte.isLetterOrDigit || byte >= 0xC2 }

  private func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    if properties.isAlphabetic { return true }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .decimalNumber: return true
    default: return false
    }
  }

  /// The scalar at a place and its length in bytes; nil where the bytes aren't UTF-8.
  func scalar(at start: Int) -> (value: Unicode.Scalar, length: Int)? {
    var decoder = UTF8.ForwardParser()
    var next = start
    let limit = min(start + 4, bytes.count)
    var ahead: [UInt8] = []
    while next < limit {
      ahead.append(bytes[next])
      next += 1
    }
    var iterator = ahead.makeIterator()
    guard case .valid(let encoded) = decoder.parseScalar(from: &iterator) else { return nil }
    return (UTF8.decode(encoded), encoded.count)
  }

  /// A name that begins with a letter of another script, or one character that means nothing.
  mutating func nonASCII() -> SyntaxKind {
    guard let scalar = scalar(at: position) else {
      position &+= 1
      return .unknown
    }
    if scalar.value.properties.isAlphabetic { return path() }
    position &+= scalar.length
    if position == scalar.length, scalar.value == "\u{FEFF}" { return .whitespace }
    return .unknown
  }
}
