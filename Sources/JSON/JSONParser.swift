/// Why a text is no JSON document, and at which byte.
package struct JSONError: Error, Hashable, Sendable {
  package var reason: Reason
  package var offset: Int

  /// The closed set of what can be wrong.
  package enum Reason: Hashable, Sendable {
    case unexpectedEnd
    case unexpectedByte(UInt8)
    case badNumber
    case numberOutOfRange
    case badEscape
    case controlCharacter
    case notUTF8
    case duplicateName(String)
    case tooDeep
  }

  package init(_ reason: Reason, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }
}

extension JSONValue {
  /// Reads exactly one document (RFC 8259), refusing repeated names and nesting past a limit.
  ///
  /// A number without fraction and exponent that fits becomes `.integer`, any other `.number`.
  package init(parsing bytes: [UInt8], depthLimit: Int = 128) throws(JSONError) {
    var parser = JSONParser(bytes: bytes)
    self = try parser.document(depthLimit: depthLimit)
  }
}

/// Recursive descent over bytes; only strings ever leave ASCII.
struct JSONParser {
  let bytes: [UInt8]
  var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func document(depthLimit: Int) throws(JSONError) -> JSONValue {
    let value = try value(depth: depthLimit)
    skipBlanks()
    if next != nil { throw unexpected() }
    return value
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    skipBlanks()
    guard let byte = next else { throw unexpected() }
    switch byte {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case _: throw unexpected()
    }
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
    var members: [JSONValue.Member] = []
    // Bytes, since strings that look alike count as equal and JSON tells them apart.
    var names: Set<[UInt8]> = []
    var isOpen = try open(until: UInt8(ascii: "}"), depth: depth)
    while isOpen {
      skipBlanks()
      let start = position
      guard next == UInt8(ascii: "\"") else { throw unexpected() }
      let name = try string()
      guard names.insert(Array(name.utf8)).inserted else {
        throw JSONError(.duplicateName(name), at: start)
      }
      skipBlanks()
      guard skip(UInt8(ascii: ":")) else { throw unexpected() }
      members.append(JSONValue.Member(name, try value(depth: depth - 1)))
      isOpen = try continues(until: UInt8(ascii: "}"))
    }
    return .object(members)
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
    var elements: [JSONValue] = []
    var isOpen = try open(until: UInt8(ascii: "]"), depth: depth)
    while isOpen {
      elements.append(try value(depth: depth - 1))
      isOpen = try continues(until: UInt8(ascii: "]"))
    }
    return .array(elements)
  }

  /// Steps over the opening bracket; false when the closing one follows at once.
  private mutating func open(until close: UInt8, depth: Int) throws(JSONError) -> Bool {
    guard depth > 0 else { throw error(.tooDeep) }
    position += 1
    skipBlanks()
    return !skip(close)
  }

  /// Steps over the comma or the closing bracket after an item; true after a comma.
  private mutating func continues(until close: UInt8) throws(JSONError) -> Bool {
    skipBlanks()
    if skip(close) { return false }
    guard skip(UInt8(ascii: ",")) else { throw unexpected() }
    return true
  }

  private mutating func word(
    _ word: StaticString,
    _ value: JSONValue
  ) throws(JSONError) -> JSONValue {
    for byte in word.description.utf8 where !skip(byte) { throw unexpected() }
    return value
  }

  private mutating func skipBlanks() {
    while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
  }

  /// Steps over one byte when it is the next; says whether it was.
  mutating func skip(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    position += 1
    return true
  }

  func error(_ reason: JSONError.Reason) -> JSONError {
    JSONError(reason, at: position)
  }

  func unexpected() -> JSONError {
    error(next.map { .unexpectedByte($0) } ?? .unexpectedEnd)
  }
}
