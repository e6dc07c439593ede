import Diagnostics
import SourceText

// What messages and repairs are made of.
extension SyntaxWording {
  func span(_ range: Range<Int>) -> SourceSpan { SourceSpan(file: source.id, range) }

  /// What was read, short enough to stand in a sentence.
  func read(_ range: Range<Int>) -> String {
    let text = source.text(range)
    guard text.count > 40 else { return text }
    return String(text.prefix(37)) + "…"
  }

  /// A token as the reader of a message sees it: `` `x` `` or what it is.
  func quoted(_ range: Range<Int>) -> String {
    switch source.text(range) {
    case "\n", "": "the end of the line"
    default: "`\(read(range))`"
    }
  }

  func replacing(_ range: Range<Int>, with text: String, confidence: Confidence = .maybe) -> FixIt {
    FixIt(
      "write `\(text)`",
      [TextEdit(span: span(range), replacement: text)],
      confidence: confidence
    )
  }

  func inserting(
    _ text: String,
    at offset: Int,
    title: String,
    confidence: Confidence = .maybe
  ) -> FixIt {
    let edit = TextEdit(span: span(offset..<offset), replacement: text)
    return FixIt(title, [edit], confidence: confidence)
  }

  func deleting(_ range: Range<Int>, title: String, confidence: Confidence = .maybe) -> FixIt {
    FixIt(title, [TextEdit(span: span(range), replacement: "")], confidence: confidence)
  }

  /// From a place to the end of its statement: a `;`, a brace, a comment, the line's end.
  func restOfStatement(from start: Int) -> Range<Int> {
    let bytes = source.bytes
    var end = start
    var last = start
    while end < bytes.count {
      switch bytes[end] {
      case UInt8(ascii: "\n"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ";"):
        return start..<last
      case UInt8(ascii: "/") where bytes[(end + 1)...].first == UInt8(ascii: "/"):
        return start..<last
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
      default: last = end + 1
      }
      end += 1
    }
    return start..<last
  }

  /// The bytes of the line around a place, without its line end; of a line of megabytes only the
  /// neighbourhood, since each of its mistakes asks.
  func line(around offset: Int) -> Range<Int> {
    let newline = UInt8(ascii: "\n")
    let first = max(0, offset - 1000)
    let last = min(source.bytes.count, offset + 1000)
    let start = source.bytes[first..<offset].lastIndex(of: newline).map { $0 + 1 } ?? first
    let end = source.bytes[offset..<last].firstIndex(of: newline) ?? last
    return start..<end
  }

  /// The blanks that a line begins with.
  func indentation(ofLineAt offset: Int) -> String {
    let line = source.bytes[line(around: offset)]
    let blanks = line.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    return String(decoding: blanks, as: UTF8.self)
  }

  /// The nearest thing to a text that can be a name.
  func nameLike(_ text: String) -> String {
    var name = ""
    for character in text.lowercased() {
      if character.isLetter || character.isNumber && !name.isEmpty {
        name.append(character)
      } else if !name.isEmpty, name.last != "-" {
        name.append("-")
      }
    }
    while name.last == "-" { name.removeLast() }
    return name.isEmpty ? "name" : String(name.prefix(40))
  }
}
