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
      .unknownEscape, .gluedWord, .impossibleClock, .impossibleDate, .unknownUnitAfterSlash:
      lexicalWords(problem)
    case .notAStatement, .bareWord, .missingColon, .equalsForColon, .missingName, .nameInQuotes,
      .titleWithoutQuotes, .missingTitle, .missingWord, .missingBlock, .unexpectedAfter,
      .missingColonOfTimedAction:
      statementWords(problem)
    case .missingValue, .missingItem, .missingOperand, .minusWithoutSpaces, .blockAsValue,
      .missingComparison, .misspelledComparison, .missingMetric, .missingLimit:
      valueWords(problem)
    case .misspelledArrow, .missingLinkTarget, .missingArrow, .unclosedBlock, .strayBrace,
      .unclosedParenthesis, .strayParenthesis:
      structureWords(problem)
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

  // MARK: Pieces of messages

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

  func replacing(_ range: Range<Int>, with text: String, safe: Bool = false) -> FixIt {
    FixIt(
      "write `\(text)`",
      [TextEdit(span: span(range), replacement: text)],
      confidence: safe ? .safe : .maybe
    )
  }

  func inserting(_ text: String, at offset: Int, title: String) -> FixIt {
    FixIt(title, [TextEdit(span: span(offset..<offset), replacement: text)])
  }

  func tooLong(_ range: Range<Int>) -> Bool { range.count > 200 }
}
