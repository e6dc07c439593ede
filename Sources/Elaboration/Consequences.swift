import Diagnostics
import SourceText

/// Findings of meaning that only follow from text that couldn't be read, which is reported by itself.
struct Consequences {
  private struct Line: Hashable {
    var file: FileID
    var number: Int
  }

  private let sources: [SourceFile]
  private var tables: [FileID: LineTable] = [:]
  private var lines: Set<Line> = []
  /// The words of those lines: what was declared there is missing.
  private var words: Set<Substring> = []
  /// What stands between a line that lacks its `{` and the `}` that closes nothing.
  private var blocks: [SourceSpan] = []
  /// Whether so much couldn't be read that any name may be missing.
  private var mayLackAnything = false

  init(of mistakes: [Diagnostic], _ sources: [SourceFile]) {
    self.sources = sources
    for mistake in mistakes where mistake.severity == .error {
      let file = mistake.primary.file
      guard sources.indices.contains(Int(file.index)) else { continue }
      let source = sources[Int(file.index)]
      let table = tables[file] ?? LineTable(source.bytes)
      tables[file] = table
      mayLackAnything = mayLackAnything || mistake.code.swallowsText
      let line = table.line(at: Int(mistake.primary.start))
      if lines.insert(Line(file: file, number: line)).inserted {
        let start = table.start(ofLine: line)
        let end = table.start(ofLine: line + 1)
        words.formUnion(names(in: source.text(start..<end)))
      }
      if mistake.code == .strayBrace, let header = mistake.related.first?.span,
        header.start < mistake.primary.start
      {
        let range = Int(header.start)..<Int(mistake.primary.start)
        blocks.append(SourceSpan(file: file, range))
      }
    }
  }

  func contains(_ finding: Diagnostic) -> Bool {
    if finding.code.isOfNames {
      return mayLackAnything || isOnBrokenLine(finding) || namesWhatIsMissing(finding)
    }
    if finding.code.isOfOneLine, isOnBrokenLine(finding) { return true }
    // The attributes of a block that wasn't opened seem to be those of the block around it.
    let isMisplaced = finding.code == .unknownAttribute || finding.code == .misplacedStatement
    return isMisplaced && blocks.contains { $0.contains(finding.primary) }
  }

  private func isOnBrokenLine(_ finding: Diagnostic) -> Bool {
    guard let table = tables[finding.primary.file] else { return false }
    let number = table.line(at: Int(finding.primary.start))
    return lines.contains(Line(file: finding.primary.file, number: number))
  }

  private func namesWhatIsMissing(_ finding: Diagnostic) -> Bool {
    guard sources.indices.contains(Int(finding.primary.file.index)) else { return false }
    let text = sources[Int(finding.primary.file.index)].text(finding.primary.range)
    return names(in: text).contains(where: words.contains)
  }
}

/// The words of a text that could be names, each part of a path by itself.
private func names(in text: String) -> [Substring] {
  text.split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
}

extension DiagnosticCode {
  /// What is wrong with a value or a link of which a part couldn't be read.
  fileprivate var isOfOneLine: Bool {
    switch self {
    case .wrongValue, .wrongDimension, .outOfRange, .unknownUnitInValue, .malformedLink,
      .wrongFault, .wrongWorkload, .sharesOfMix, .misplacedStatement, .invalidName:
      true
    default: false
    }
  }

  /// What is wrong with a name whose declaration may be the text that couldn't be read.
  fileprivate var isOfNames: Bool {
    switch self {
    case .unknownName, .ambiguousName, .wrongScope, .wrongRequirement, .unknownKind,
      .unknownVariantBase, .arithmetic:
      true
    default: false
    }
  }

  /// A mistake behind which statements, or a whole file, may have been lost.
  fileprivate var swallowsText: Bool {
    switch self {
    case .notUTF8, .fileTooLarge, .nestedTooDeeply, .unterminatedString, .unterminatedComment,
      .unclosedBlock, .strayBrace, .unbalancedParenthesis, .misplacedBlock, .missingImport,
      .unreadableImport, .importCycle, .importOutsideProject, .unknownLibrary:
      true
    default: false
    }
  }
}
