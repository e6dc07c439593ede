import Diagnostics
import SourceText
import Syntax

extension Law {
  /// The tree holds the lexer's tokens in order, its nodes nest, and every problem has words and a place.
  package static let parser = Law("parser") { bytes in
    let parsed = parse(SourceFile(path: "any.design", bytes: bytes))
    let root = parsed.tree.root
    if root.range != 0..<bytes.count { return "the tree covers \(root.range)" }
    return misplacedToken(root, lex(bytes)) ?? misfit(root, depth: 0) ?? misplacedProblem(parsed)
      ?? unreadable(root, depth: 0)
  }

  private static func misplacedToken(_ root: SyntaxNode, _ tokens: TokenBuffer) -> String? {
    var index = 0
    var mistake: String?
    root.forEachToken { leaf in
      let isNext =
        index < tokens.count && leaf.range == tokens.range(index)
        && leaf.kind == tokens.kinds[index]
      if !isNext, mistake == nil { mistake = "leaf \(index) is \(leaf.kind) at \(leaf.range)" }
      index += 1
    }
    return mistake ?? (index == tokens.count ? nil : "\(index) leaves of \(tokens.count) tokens")
  }

  /// Children cover their parent without a gap, and blocks don't nest without bound.
  private static func misfit(_ node: SyntaxNode, depth: Int) -> String? {
    guard node.kind.isNode else { return nil }
    if depth > 2_000 { return "nodes nest deeper than 2000" }
    var end = node.start
    for child in node.allChildren {
      if child.start != end { return "\(child.kind) begins at \(child.start), not \(end)" }
      end = child.range.upperBound
      if let misfit = misfit(child, depth: depth + 1) { return misfit }
    }
    return end == node.range.upperBound ? nil : "children of \(node.kind) end at \(end)"
  }

  private static func misplacedProblem(_ parsed: ParsedFile) -> String? {
    let whole = 0..<parsed.tree.source.bytes.count
    var last = 0
    for problem in parsed.problems {
      let isInside =
        problem.range.lowerBound >= whole.lowerBound && problem.range.upperBound <= whole.upperBound
      if !isInside { return "\(problem.kind) lies at \(problem.range)" }
      if problem.range.lowerBound < last { return "\(problem.kind) is out of order" }
      last = problem.range.lowerBound
    }
    for diagnostic in parsed.diagnostics {
      if diagnostic.message.isEmpty { return "\(diagnostic.code) says nothing" }
      if diagnostic.primary.range.upperBound > max(whole.upperBound, 1) {
        return "\(diagnostic.code) lies at \(diagnostic.primary.range)"
      }
      for fix in diagnostic.fixIts where applying(fix.edits, to: parsed.tree.source.bytes) == nil {
        return "a fix of \(diagnostic.code) can't be made"
      }
    }
    return nil
  }

  /// The typed views answer for whatever the parser recovered to.
  private static func unreadable(_ node: SyntaxNode, depth: Int) -> String? {
    for statement in node.statements {
      if case .attribute(let attribute) = statement { _ = attribute.arguments?.text }
      if case .link(let link) = statement, link.ends.isEmpty { return "a link without an end" }
    }
    guard depth < 200 else { return nil }
    for child in node.allChildren where child.kind.isNode {
      if let mistake = unreadable(child, depth: depth + 1) { return mistake }
    }
    return nil
  }
}
