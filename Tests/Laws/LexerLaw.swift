import Syntax

extension Law {
  /// Tokens and trivia cover every byte once, in order, and none of them is a node.
  package static let lexer = Law("lexer") { bytes in
    let tokens = lex(bytes)
    var end = 0
    for index in 0..<tokens.count {
      let range = tokens.range(index)
      let kind = tokens.kinds[index]
      if range.lowerBound != end {
        return "token \(index) begins at \(range.lowerBound), not \(end)"
      }
      if range.isEmpty { return "token \(index) is empty" }
      if kind.isNode || kind == .endOfFile { return "token \(index) is \(kind)" }
      end = range.upperBound
    }
    return end == bytes.count ? nil : "the tokens end at \(end) of \(bytes.count)"
  }
}
