package import Diagnostics
import SourceText

extension ParsedFile {
  /// What was wrong with the file, in words, in source order.
  package var diagnostics: [Diagnostic] {
    let wording = SyntaxWording(source: tree.source)
    if let utf16 = wording.utf16 { return [utf16] }
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
    let words = words(problem, problem.range, problem.origin ?? problem.range)
    return Diagnostic(
      code: words.code,
      message: words.message,
      at: span(problem.range),
      related: words.related,
      help: words.help,
      fixIts: words.fixIts
    )
  }

  private func words(_ problem: SyntaxProblem, _ range: Range<Int>, _ origin: Range<Int>) -> Words {
    switch problem.kind {
    case .tooLarge: tooLarge()
    case .carriageReturns: carriageReturns()
    case .nestedTooDeeply: nestedTooDeeply()
    case .unterminatedString: unterminatedString(range)
    case .unterminatedComment: unterminatedComment(range)
    case .unknownEscape: unknownEscape(range)
    case .unknownCharacter: unknownCharacter(range)
    case .missingColon: missingColon(key: range)
    case .equalsForColon: equalsForColon(range, after: origin)
    case .missingWord(let word, let statement): missingWord(word, in: statement, range: range)
    case .missingTime: missingTime()
    case .missingColonOfTimedAction: missingColonOfTimedAction(range, after: origin)
    case .unexpectedAfter(let construct): unexpected(range, after: construct, origin: origin)
    case .misspelledArrow: misspelledArrow(range)
    case .notAStatement: notAStatement(range)
    case .nameInQuotes: nameInQuotes(range, after: origin)
    case .nameBeginsWithDigit: nameBeginsWithDigit(range)
    case .missingTitle: missingTitle()
    case .designTitleWithoutQuotes: designTitleWithoutQuotes(range)
    case .titleWithoutQuotes: titleWithoutQuotes(range, name: origin)
    case .missingLanguageVersion: missingLanguageVersion()
    case .bareWord: bareWord(range)
    case .missingLinkTarget: missingLinkTarget(after: origin)
    case .missingName(let word): missingName(after: word)
    case .gluedWord: gluedWord(range, number: origin)
    case .unknownUnitAfterSlash: unknownUnitAfterSlash(range)
    case .impossibleClock: impossibleClock(range)
    case .impossibleDate: impossibleDate(range)
    case .missingItem: missingItem(range)
    case .missingOperand: missingOperand(range, after: origin)
    case .minusWithoutSpaces: minusWithoutSpaces(range, after: origin)
    case .blockAsValue: blockAsValue(after: origin)
    case .missingWorkload: missingWorkload(after: origin)
    case .listOfDashes: listOfDashes()
    case .missingValue: missingValue(after: origin)
    case .missingComparison: missingComparison(after: origin)
    case .misspelledComparison: misspelledComparison(range)
    case .missingLimit: missingLimit(after: origin)
    case .missingMetric: missingMetric()
    case .unclosedBlock: unclosedBlock(range, lastToken: origin)
    case .strayBrace: strayBrace(range, header: problem.origin)
    case .braceOnNextLine: braceOnNextLine(range, header: origin)
    case .blockWithoutHeader: blockWithoutHeader()
    case .missingBlock(let word): missingBlock(word: word)
    case .contentWithoutBlock: contentWithoutBlock(range, header: origin)
    case .unclosedParenthesis: unclosedParenthesis()
    case .strayParenthesis: strayParenthesis(range)
    }
  }

  /// Of a file with two bytes a character every line would be reported.
  var utf16: Diagnostic? {
    let start = source.bytes.prefix(2)
    guard start.elementsEqual([0xFF, 0xFE]) || start.elementsEqual([0xFE, 0xFF]) else { return nil }
    return Diagnostic(
      code: .notUTF8,
      message: "this file is UTF-16 text, with two bytes for each character",
      at: span(0..<2),
      help: "save the file as UTF-8; in most editors that is a choice in “Save with encoding”"
    )
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
