/// What the parser couldn't read, as data; the words are made by `SyntaxWording`.
package struct SyntaxProblem: Sendable, Hashable {
  package var kind: Kind
  /// The bytes that are wrong; empty where something is missing.
  package var range: Range<Int>
  /// The other place that has a part in it: the brace that was opened, the word before.
  package var origin: Range<Int>?

  package enum Kind: Sendable, Hashable {
    case tooLarge, nestedTooDeeply
    /// Lines end in carriage returns alone, so that all of the file is one line.
    case carriageReturns
    case unknownCharacter, unterminatedString, unterminatedComment, unknownEscape
    case gluedWord, impossibleClock, impossibleDate, unknownUnitAfterSlash
    case notAStatement, bareWord, missingColon, equalsForColon
    case missingValue, missingWorkload, listOfDashes, missingItem, missingOperand,
      minusWithoutSpaces
    case missingName(after: String), nameInQuotes, nameBeginsWithDigit
    case missingTitle, titleWithoutQuotes, designTitleWithoutQuotes, missingLanguageVersion
    case misspelledArrow, missingLinkTarget
    case unclosedBlock, strayBrace, braceOnNextLine, blockWithoutHeader
    case unclosedParenthesis, strayParenthesis
    case unexpectedAfter(Construct)
    case missingWord(String, in: String)
    case missingComparison, misspelledComparison, missingMetric, missingLimit
    case blockAsValue, missingBlock(after: String), contentWithoutBlock
    case missingTime, missingColonOfTimedAction
  }

  /// What a statement was read as when something too much came behind it.
  package enum Construct: Sendable, Hashable {
    case language, design, `import`, `let`, kind, declaration, workload, requirement
    case timedAction, copy, remove, link, attribute, patch, parallel, parentheses
  }
}

/// A tree, whatever the input was, and what was wrong with it in source order.
package struct ParsedFile: Sendable {
  package let tree: SyntaxTree
  package let problems: [SyntaxProblem]
}
