import SourceText

/// Writes the tape; nodes may be opened around what was already written (`wrap`).
struct TreeBuilder {
  /// A place on the tape, and in the text, where a node began.
  struct Mark {
    var record: Int
    var offset: Int
  }

  private(set) var records: [SyntaxTree.Record] = []
  private(set) var offset = 0

  init(tokenCount: Int) { records.reserveCapacity(tokenCount + tokenCount / 2 + 8) }

  mutating func token(_ kind: SyntaxKind, length: Int) {
    records.append(.init(kind: kind, length: length))
    offset &+= length
  }

  var mark: Mark { Mark(record: records.count, offset: offset) }

  mutating func open() -> Mark {
    let mark = mark
    records.append(.init(kind: .unexpected, length: 0))
    return mark
  }

  mutating func close(_ mark: Mark, _ kind: SyntaxKind) {
    records[mark.record] = .init(
      kind: kind,
      descendants: records.count - mark.record - 1,
      length: offset - mark.offset
    )
  }

  /// Makes all that was written since the mark the content of a node.
  ///
  /// It moves what it wraps: wrap small things.
  mutating func wrap(_ mark: Mark, _ kind: SyntaxKind) {
    records.insert(.init(kind: kind, length: 0), at: mark.record)
    close(mark, kind)
  }
}
