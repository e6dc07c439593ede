import Diagnostics
import SourceText

// Characters, strings and comments.
extension SyntaxWording {
  func tooLarge() -> Words {
    Words(
      code: .fileTooLarge,
      message: "this file has \(source.bytes.count) bytes; at most \(largestFileBytes) are read",
      help: "split the design into files and `import` them"
    )
  }

  func carriageReturns() -> Words {
    Words(
      code: .unknownCharacter,
      message: "lines end in a carriage return alone here, which ends no line",
      help:
        "save the file with line feeds, as every editor can: `tr '\\r' '\\n' < OLD > NEW` does it too"
    )
  }

  func nestedTooDeeply() -> Words {
    Words(
      code: .nestedTooDeeply,
      message: "this is nested more than \(deepestNesting) levels deep",
      help: "what is inside was not read; take a level out"
    )
  }

  func unterminatedComment(_ range: Range<Int>) -> Words {
    Words(
      code: .unterminatedComment,
      message: "this comment is opened and never closed",
      help:
        "all to the end of the file counts as comment: write `*/` where it ends, or begin each line with `//`",
      fixIts: [inserting(" */", at: range.upperBound, title: "close it at the file's end")]
    )
  }

  func unknownEscape(_ range: Range<Int>) -> Words {
    Words(
      code: .unknownEscape,
      message: "`\(read(range))` means nothing inside a string",
      help:
        "a string knows `\\\"`, `\\\\`, `\\n`, `\\t` and `\\u{1F680}`; a lone backslash is written `\\\\`",
      fixIts: [inserting("\\", at: range.lowerBound, title: "double the backslash")]
    )
  }

  func unterminatedString(_ range: Range<Int>) -> Words {
    if source.text(range).hasPrefix("\"\"\"") {
      return Words(
        code: .unterminatedString,
        message: "this long string is opened and never closed",
        help: "all to the end of the file counts as text: write `\"\"\"` where it ends",
        fixIts: [inserting("\"\"\"", at: range.upperBound, title: "close it at the file's end")]
      )
    }
    let lastWord = source.text(range).dropFirst().split(separator: " ").last ?? "\""
    return Words(
      code: .unterminatedString,
      message: "this string has no closing quote",
      help:
        "write `\"` where it ends; a string of several lines stands between `\"\"\"` and `\"\"\"`",
      fixIts: [
        inserting("\"", at: range.upperBound, title: "close it after `\(lastWord.prefix(40))`")
      ]
    )
  }

  func unknownCharacter(_ range: Range<Int>) -> Words {
    let text = source.text(range)
    let name = nameAround(range)
    let isApostrophe = name != nil && (text == "'" || text == "’")
    if !isApostrophe, let words = otherSpelling(range) { return words }
    var words = Words(code: .unknownCharacter, message: "`\(visible(text))` has no meaning here")
    if let name {
      words.message = "`\(visible(text))` can't be part of the name `\(name)`"
      words.help = "names are letters, digits, `_` and `-`: `\(nameLike(name))`"
      words.fixIts = [replacing(range, with: "-")]
      return words
    }
    switch text {
    case "$": dollarAlone(&words, range)
    case "_": groupedDigits(&words, range)
    case "€", "£", "¥":
      words.message = "amounts are in dollars; `\(text)` is not known"
      words.help = "convert it and write `$`; a `let` can hold the rate: `let eur = $1.08`"
    case "[": brackets(&words, range)
    case "&", "|": words.help = "the parts of a list have commas between them: `a, b`"
    case ".":
      words.message = "this `.` belongs to no number and no name"
      words.help =
        "a fraction has digits on both sides, `0.5`; a path has names on both sides, `region.store`; a range has two dots, `1..5`"
    default: words.help = "delete it, or put it into a string or a comment"
    }
    return words
  }

  private func dollarAlone(_ words: inout Words, _ range: Range<Int>) {
    words.message = "`$` without an amount"
    words.help = "money is a `$` directly before a number: `$160/month`"
    let blanks = source.bytes[range.upperBound...].prefix { $0 == UInt8(ascii: " ") }
    if !blanks.isEmpty, let next = source.bytes[blanks.endIndex...].first, isDigit(next) {
      let gap = blanks.startIndex..<blanks.endIndex
      words.fixIts = [deleting(gap, title: "take the blank away", confidence: .safe)]
    }
  }

  /// `1_000_000`: each `_` is a mistake of its own for the lexer, but the first one speaks for all.
  private func groupedDigits(_ words: inout Words, _ range: Range<Int>) {
    let bytes = source.bytes
    var start = range.lowerBound
    while start > 0, isDigit(bytes[start - 1]) { start -= 1 }
    let rest = bytes[range.lowerBound...].prefix { isDigit($0) || $0 == UInt8(ascii: "_") }
    guard start < range.lowerBound, rest.count > 1 else {
      words.help = "a name begins with a letter"
      return
    }
    let whole = start..<rest.endIndex
    words.message = "digits are not grouped: `\(read(whole))`"
    words.help = "large numbers have `k`, `M` or `G`: `1.5M` is 1500000"
    let digits = source.text(whole).filter { $0 != "_" }
    words.fixIts = [replacing(whole, with: digits, confidence: .safe)]
  }

  private func brackets(_ words: inout Words, _ opening: Range<Int>) {
    words.message = "a list has no brackets"
    words.help = "its parts have commas between them: `zones: a, b, c`"
    let rest = opening.upperBound..<line(around: opening.upperBound).upperBound
    guard let closing = source.bytes[rest].firstIndex(of: UInt8(ascii: "]")) else { return }
    words.fixIts = [
      FixIt(
        "take the brackets away",
        [opening, closing..<closing + 1].map { TextEdit(span: span($0), replacement: "") },
        confidence: .safe
      )
    ]
  }

  /// The whole word that a character is glued into: `we@b`.
  private func nameAround(_ range: Range<Int>) -> String? {
    let bytes = source.bytes
    var start = range.lowerBound
    while start > 0, isNamePart(bytes[start - 1]) { start -= 1 }
    guard start < range.lowerBound, !isDigit(bytes[start]) else { return nil }
    var end = range.upperBound
    while end < bytes.count, isNamePart(bytes[end]) { end += 1 }
    return read(start..<end)
  }

  func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  func isNamePart(_ byte: UInt8) -> Bool {
    byte >= 0x80 || isDigit(byte)
      || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  /// Control and invisible characters by their number.
  private func visible(_ text: String) -> String {
    guard let scalar = text.unicodeScalars.first else { return "" }
    let isHidden: Bool
    switch scalar.properties.generalCategory {
    case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .privateUse,
      .unassigned, .surrogate:
      isHidden = true
    default: isHidden = false
    }
    return isHidden ? "U+" + padded(String(scalar.value, radix: 16, uppercase: true)) : text
  }

  private func padded(_ digits: String) -> String {
    String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
