package import Diagnostics
import SourceText

extension ParsedFile {
  /// What was wrong with the file, in words, in source order.
  package var diagnostics: [Diagnostic] {
    let wording = SyntaxWording(source: tree.source)
    let invalid = firstInvalidUTF8(tree.source.bytes).map { wording.notUTF8(at: $0) }
    // A byte that isn't UTF-8 is an unknown character too; once is enough.
    let others = problems.filter {
      $0.kind != .unknownCharacter || $0.range.lowerBound != invalid?.primary.range.lowerBound
    }
    return inSourceOrder((invalid.map { [$0] } ?? []) + others.map(wording.diagnostic))
  }
}

/// Where bytes stop being UTF-8; nil when all of them are.
package func firstInvalidUTF8(_ bytes: [UInt8]) -> Int? {
  var index = 0
  while index < bytes.count {
    if bytes[index] < 0x80 {
      index += 1
      continue
    }
    var parser = UTF8.ForwardParser()
    var iterator = bytes[index..<min(index + 4, bytes.count)].makeIterator()
    guard case .valid(let scalar) = parser.parseScalar(from: &iterator) else { return index }
    index += scalar.count
  }
  return nil
}

/// Turns what the parser couldn't read into what a person can mend.
struct SyntaxWording {
  let source: SourceFile

  /// The words of a finding before they are put at their place.
  struct Words {
    var code: DiagnosticCode
    var message: String
    var help = ""
    var related: [Label] = []
    var fixIts: [FixIt] = []
  }

  func diagnostic(_ problem: SyntaxProblem) -> Diagnostic {
    let words = words(problem)
    return Diagnostic(
      code: words.code,
      message: words.message,
      at: span(problem.range),
      related: words.related,
      help: words.help,
      fixIts: words.fixIts
    )
  }

  private func words(_ problem: SyntaxProblem) -> Words {
    switch problem.kind {
    case .tooLarge, .nestedTooDeeply, .unknownCharacter, .unterminatedString, .unterminatedComment,
      .unknownEscape:
      lexicalWords(problem)
    case .gluedWord, .impossibleClock, .impossibleDate, .unknownUnitAfterSlash, .minusWithoutSpaces,
      .missingValue, .missingWorkload, .listOfDashes, .missingItem, .missingOperand, .blockAsValue:
      valueWords(problem)
    case .missingName, .nameInQuotes, .nameBeginsWithDigit, .missingTitle, .titleWithoutQuotes,
      .designTitleWithoutQuotes, .missingLanguageVersion, .bareWord, .missingLinkTarget:
      nameWords(problem)
    case .notAStatement, .missingColon, .equalsForColon, .missingWord, .missingTime,
      .missingColonOfTimedAction, .unexpectedAfter, .misspelledArrow:
      statementWords(problem)
    case .missingComparison, .misspelledComparison, .missingMetric, .missingLimit:
      requirementWords(problem)
    case .unclosedBlock, .strayBrace, .braceOnNextLine, .blockWithoutHeader, .missingBlock,
      .contentWithoutBlock, .unclosedParenthesis, .strayParenthesis:
      bracketWords(problem)
    }
  }

  func notUTF8(at offset: Int) -> Diagnostic {
    Diagnostic(
      code: .notUTF8,
      message: "this byte is not UTF-8 text",
      at: span(offset..<offset + 1),
      help: "save the file as UTF-8; in most editors that is a choice in “Save with encoding”"
    )
  }
}

// MARK: Pieces of messages

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
