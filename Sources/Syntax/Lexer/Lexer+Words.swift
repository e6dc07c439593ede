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
    while position < bytes.count {
      let byte = bytes[position]
      if isLetterOrDigit(byte) || byte == UInt8(ascii: "_") {
        position &+= 1
      } else if byte == UInt8(ascii: "-"), startsPathPart(peek(1)) {
        position &+= 1
      } else if byte >= 0x80, let scalar = scalar(at: position), isNamePart(scalar.value) {
        position &+= scalar.length
      } else {
        return
      }
    }
  }

  private func startsPathPart(_ byte: UInt8) -> Bool { isLetterOrDigit(byte) || byte >= 0xC2 }

  @inline(__always)
  func isLetterOrDigit(_ byte: UInt8) -> Bool {
    isLetter(byte) || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
  }

  @inline(__always)
  func isLetter(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")
  }

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
