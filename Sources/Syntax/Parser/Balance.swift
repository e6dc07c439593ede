/// Which brackets have no partner; found before parsing, so that a lost one hides nothing behind it.
struct Balance: Sendable {
  /// Token places of `(` whose `)` doesn't come before the next brace.
  let openParentheses: Set<Int>
  /// Token places of `}` that close nothing.
  let strayBraces: Set<Int>
  /// For stray braces: the tokens of the line that, by its indentation, lacks its `{`.
  let headers: [Int: ClosedRange<Int>]
  let headerStarts: Set<Int>
  /// For each `{` that lacks its `}`: the place of the first token that is outside its block.
  let blockEnds: [Int: Int]

  init(_ tokens: TokenBuffer) {
    openParentheses = Self.openParentheses(tokens)
    let (lacking, stray) = Self.countBraces(tokens)
    guard lacking > 0 || stray > 0 else {
      strayBraces = []
      headers = [:]
      headerStarts = []
      blockEnds = [:]
      return
    }
    var pass = BracePass(tokens, lacking: lacking, stray: stray)
    pass.run()
    // Where the indentation tells another story than the braces, the braces alone count.
    if pass.blockEnds.count != lacking || pass.strayBraces.count != stray {
      pass = BracePass(tokens, lacking: 0, stray: 0)
      pass.run()
    }
    strayBraces = pass.strayBraces
    headers = pass.headers
    headerStarts = Set(pass.headers.values.map(\.lowerBound))
    blockEnds = pass.blockEnds
  }

  private static func openParentheses(_ tokens: TokenBuffer) -> Set<Int> {
    var waiting: [Int] = []
    var lonely: Set<Int> = []
    let kinds = tokens.kinds.span
    for index in kinds.indices {
      let kind = kinds[index]
      switch kind {
      case .leftParenthesis: waiting.append(index)
      case .rightParenthesis: _ = waiting.popLast()
      case .leftBrace, .rightBrace:
        guard !waiting.isEmpty else { break }
        lonely.formUnion(waiting)
        waiting.removeAll(keepingCapacity: true)
      default: break
      }
    }
    return lonely.union(waiting)
  }

  /// How many `{` lack their `}`, and how many `}` close nothing.
  private static func countBraces(_ tokens: TokenBuffer) -> (lacking: Int, stray: Int) {
    var depth = 0
    var stray = 0
    for kind in tokens.kinds {
      if kind == .leftBrace { depth += 1 }
      guard kind == .rightBrace else { continue }
      if depth > 0 { depth -= 1 } else { stray += 1 }
    }
    return (depth, stray)
  }
}
