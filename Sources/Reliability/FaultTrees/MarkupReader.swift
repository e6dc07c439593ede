/// An element of a small subset of XML: names, attributes and elements inside; texts between them are left out.
struct MarkupElement {
  var name: String
  var attributes: [String: String] = [:]
  var children: [MarkupElement] = []
  var line: Int

  func child(_ name: String) -> MarkupElement? { children.first { $0.name == name } }
}

/// What can't be read, and where.
package struct MarkupError: Error, CustomStringConvertible {
  package var line: Int
  package var message: String

  package var description: String { "line \(line): \(message)" }
}

/// Reads a document in one pass; entities of its own, and nesting past a limit, are refused.
struct MarkupReader {
  private static let mostBytes = 512 << 20
  private static let deepest = 512

  private let bytes: [UInt8]
  private var place = 0
  private var line = 1

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The root element of a document.
  static func read(_ bytes: [UInt8]) throws(MarkupError) -> MarkupElement {
    guard bytes.count <= mostBytes else {
      throw MarkupError(line: 1, message: "the file is larger than \(mostBytes >> 20) MiB")
    }
    var reader = MarkupReader(bytes)
    return try reader.document()
  }

  private mutating func document() throws(MarkupError) -> MarkupElement {
    var open: [MarkupElement] = []
    while true {
      skipText()
      guard place < bytes.count else {
        throw error(open.last.map { "`\($0.name)` is not closed" } ?? "there is no element")
      }
      if try skippedMarkup() { continue }
      if starts(with: "</") {
        guard let closed = open.popLast() else { throw error("nothing is open here") }
        try close(closed)
        guard let parent = open.indices.last else { return closed }
        open[parent].children.append(closed)
        continue
      }
      let (element, isWhole) = try opening()
      if !isWhole {
        guard open.count < Self.deepest else {
          throw error("elements are nested deeper than \(Self.deepest)")
        }
        open.append(element)
      } else if let parent = open.indices.last {
        open[parent].children.append(element)
      } else {
        return element
      }
    }
  }

  private mutating func close(_ element: MarkupElement) throws(MarkupError) {
    place += 2
    let name = readName()
    skipBlanks()
    guard name == element.name, take(">") else {
      throw error("`\(element.name)` of line \(element.line) is closed by `\(name)`")
    }
  }

  private mutating func opening() throws(MarkupError) -> (MarkupElement, isWhole: Bool) {
    place += 1
    var element = MarkupElement(name: readName(), line: line)
    guard !element.name.isEmpty else { throw error("a name has to follow `<`") }
    while true {
      skipBlanks()
      if take("/>") { return (element, true) }
      if take(">") { return (element, false) }
      let name = readName()
      skipBlanks()
      guard !name.isEmpty, take("=") else { throw error("`\(element.name)` is not well formed") }
      skipBlanks()
      guard element.attributes.updateValue(try quotedValue(), forKey: name) == nil else {
        throw error("`\(name)` is given twice")
      }
    }
  }

  private mutating func quotedValue() throws(MarkupError) -> String {
    guard place < bytes.count,
      bytes[place] == UInt8(ascii: "\"") || bytes[place] == UInt8(ascii: "'")
    else { throw error("a value stands in quotes") }
    let quote = bytes[place]
    place += 1
    let start = place
    while place < bytes.count, bytes[place] != quote { advance() }
    guard place < bytes.count else { throw error("a quote is not closed") }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    place += 1
    return text.contains("&") ? try decoded(text) : text
  }

  private func decoded(_ text: String) throws(MarkupError) -> String {
    var result = ""
    var rest = text[...]
    while let ampersand = rest.firstIndex(of: "&") {
      result += rest[..<ampersand]
      guard let end = rest[ampersand...].firstIndex(of: ";") else {
        throw error("`&` begins an entity, which ends with `;`")
      }
      let name = rest[rest.index(after: ampersand)..<end]
      guard let character = Self.entity(name) else { throw error("unknown entity `&\(name);`") }
      result.append(character)
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private static func entity(_ name: Substring) -> Character? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard name.hasPrefix("#") else { return nil }
      let digits = name.dropFirst()
      let code = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      return code.flatMap { Unicode.Scalar($0) }.map { Character($0) }
    }
  }

  // MARK: Bytes

  /// Passes a comment, a declaration or character data; a document type is refused.
  private mutating func skippedMarkup() throws(MarkupError) -> Bool {
    for (start, end) in [("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>")]
    where starts(with: start) {
      while place < bytes.count, !starts(with: end) { advance() }
      guard take(end) else { throw error("`\(start)` is not closed by `\(end)`") }
      return true
    }
    if starts(with: "<!") { throw error("a document type is not read") }
    return false
  }

  private mutating func advance() {
    if bytes[place] == UInt8(ascii: "\n") { line += 1 }
    place += 1
  }

  private mutating func skipText() {
    while place < bytes.count, bytes[place] != UInt8(ascii: "<") { advance() }
  }

  private mutating func skipBlanks() {
    while place < bytes.count, [9, 10, 13, 32].contains(bytes[place]) { advance() }
  }

  private mutating func readName() -> String {
    let start = place
    while place < bytes.count {
      let byte = bytes[place]
      let isEnd = byte <= 32 || byte == UInt8(ascii: "=") || byte == UInt8(ascii: ">")
      if isEnd || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "<") { break }
      place += 1
    }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private func starts(with text: String) -> Bool {
    bytes.dropFirst(place).starts(with: text.utf8)
  }

  private mutating func take(_ text: String) -> Bool {
    guard starts(with: text) else { return false }
    place += text.utf8.count
    return true
  }

  private func error(_ message: String) -> MarkupError { MarkupError(line: line, message: message) }
}
