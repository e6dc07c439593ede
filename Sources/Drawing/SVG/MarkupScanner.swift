/// One tag of the SVG that Graphviz writes, or a text between tags.
enum MarkupToken: Hashable {
  case open(name: String, attributes: [MarkupAttribute], isClosed: Bool)
  case close(name: String)
  /// As it stands, with its entities.
  case text(String)
}

/// A name and its value, entities and all.
struct MarkupAttribute: Hashable {
  var name: String
  var value: String
}

extension [MarkupAttribute] {
  subscript(name: String) -> String? { first { $0.name == name }?.value }
}

/// Reads the narrow kind of XML that Graphviz writes; comments and declarations are left out.
struct MarkupScanner {
  private let bytes: [UInt8]
  private var place = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// All tags and texts in order.
  static func tokens(of bytes: [UInt8]) -> [MarkupToken] {
    var scanner = MarkupScanner(bytes)
    var result: [MarkupToken] = []
    while let token = scanner.next() { result.append(token) }
    return result
  }

  private mutating func next() -> MarkupToken? {
    while place < bytes.count {
      guard bytes[place] == UInt8(ascii: "<") else {
        let text = take { $0 != UInt8(ascii: "<") }
        if text.contains(where: { !$0.isWhitespace }) { return .text(text) }
        continue
      }
      if starts(with: "<!--") {
        skip(past: "-->")
      } else if starts(with: "<?") || starts(with: "<!") {
        skip(past: ">")
      } else {
        return tag()
      }
    }
    return nil
  }

  private mutating func tag() -> MarkupToken {
    place += 1
    let isEnd = place < bytes.count && bytes[place] == UInt8(ascii: "/")
    if isEnd { place += 1 }
    let name = take(while: Self.isNameByte)
    var attributes: [MarkupAttribute] = []
    var isClosed = false
    while place < bytes.count, bytes[place] != UInt8(ascii: ">") {
      if bytes[place] == UInt8(ascii: "/") {
        isClosed = true
        place += 1
      } else if Self.isNameByte(bytes[place]) {
        attributes.append(attribute())
      } else {
        place += 1
      }
    }
    place += 1
    return isEnd
      ? .close(name: name) : .open(name: name, attributes: attributes, isClosed: isClosed)
  }

  private mutating func attribute() -> MarkupAttribute {
    let name = take(while: Self.isNameByte)
    skip(past: "\"")
    let value = take { $0 != UInt8(ascii: "\"") }
    place += 1
    return MarkupAttribute(name: name, value: value)
  }

  private mutating func take(while isIncluded: (UInt8) -> Bool) -> String {
    let start = place
    while place < bytes.count, isIncluded(bytes[place]) { place += 1 }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private func starts(with text: StaticString) -> Bool {
    let wanted = "\(text)".utf8
    return place + wanted.count <= bytes.count
      && bytes[place..<(place + wanted.count)].elementsEqual(wanted)
  }

  private mutating func skip(past text: StaticString) {
    while place < bytes.count, !starts(with: text) { place += 1 }
    place = min(bytes.count, place + "\(text)".utf8.count)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: ":"),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
