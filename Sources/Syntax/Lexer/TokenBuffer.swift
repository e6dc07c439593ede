/// The tokens and trivia of a file in order, as parallel arrays; together they cover every byte.
package struct TokenBuffer: Sendable {
  package private(set) var kinds: [SyntaxKind] = []
  private var starts: [UInt32] = []
  package let byteCount: Int

  /// Tokens are written a chunk at a time: free room needs no look at who else holds the array.
  private static let chunk = 16_384

  @inline(__always)
  init(byteCount: Int, next: () -> (kind: SyntaxKind, start: Int)?) {
    self.byteCount = byteCount
    // Dense designs measure 2.8 bytes a token, blanks counted.
    let expected = byteCount / 5 * 2 + Self.chunk
    kinds.reserveCapacity(expected)
    starts.reserveCapacity(expected)
    var isAtEnd = false
    while !isAtEnd {
      kinds.append(addingCapacity: Self.chunk) { kinds in
        starts.append(addingCapacity: Self.chunk) { starts in
          while !kinds.isFull {
            guard let token = next() else {
              isAtEnd = true
              return
            }
            kinds.append(token.kind)
            starts.append(UInt32(truncatingIfNeeded: token.start))
          }
        }
      }
    }
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

  func length(_ index: Int) -> Int { end(index) &- start(index) }

  package func range(_ index: Int) -> Range<Int> { start(index)..<end(index) }
}
