/// Which brackets have no partner; found in one pass, so that a lost one hides nothing behind it.
struct Balance: Sendable {
  /// Token places of `(` whose `)` doesn't come before the next brace.
  let openParentheses: Set<Int>
  /// Whether more `{` stand in the file than `}`: then indentation tells which block was left open.
  let lacksRightBrace: Bool

  init(_ tokens: TokenBuffer) {
    var waiting: [Int] = []
    var lonely: Set<Int> = []
    var braces = 0
    let kinds = tokens.kinds.span
    for index in kinds.indices {
      let kind = kinds[index]
      switch kind {
      case .leftParenthesis: waiting.append(index)
      case .rightParenthesis: _ = waiting.popLast()
      case .leftBrace, .rightBrace:
        braces += kind == .leftBrace ? 1 : -1
        guard !waiting.isEmpty else { break }
        lonely.formUnion(waiting)
        waiting.removeAll(keepingCapacity: true)
      default: break
      }
    }
    openParentheses = lonely.union(waiting)
    lacksRightBrace = braces > 0
  }
}
