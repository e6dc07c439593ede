// What a byte may be part of; all of them are ASCII, and longer sequences are the lexer's business.
extension UInt8 {
  @inline(__always)
  var isBlank: Bool {
    self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || self == UInt8(ascii: "\r")
  }

  @inline(__always)
  var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }

  @inline(__always)
  var isLetter: Bool { (self | 0x20) &- UInt8(ascii: "a") < 26 }

  @inline(__always)
  var isLetterOrDigit: Bool { isLetter || isDigit }

  /// Letters, digits and `_`: what a name is made of without a look at the next byte.
  @inline(__always)
  var isWordPart: Bool { isLetterOrDigit || self == UInt8(ascii: "_") }
}
