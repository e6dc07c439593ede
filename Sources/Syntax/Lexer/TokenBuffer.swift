/// The tokens and trivia of a file in order, as parallel arrays; together they cover every byte.
package struct TokenBuffer: Sendable {
  package private(set) var kinds: [SyntaxKind] = []
  private var starts: [UInt32] = []
  package let byteCount: Int

  init(byteCount: Int) {
    self.byteCount = byteCount
    // Designs measure about four bytes a token, blanks counted.
    kinds.reserveCapacity(byteCount / 3 + 8)
    starts.reserveCapacity(byteCount / 3 + 8)
  }

  mutating func append(_ kind: SyntaxKind, start: Int) {
    kinds.append(kind)
    starts.append(UInt32(truncatingIfNeeded: start))
  }

  /// Whether the last token is a comment or a string that was never closed and took the rest along.
  var endsOpen: Bool {
    guard let last = kinds.last else { return false }
    return last == .unterminatedComment || last == .unterminatedLongString
  }

  package var count: Int { kinds.count }

  package func start(_ index: Int) -> Int {
    index < starts.count ? Int(starts[index]) : byteCount
  }

  package func end(_ index: Int) -> Int { start(index + 1) }

  package func range(_ index: Int) -> Range<Int> { start(index)..<end(index) }
}
