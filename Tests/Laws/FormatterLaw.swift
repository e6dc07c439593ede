import SourceText
import Syntax

extension Law {
  /// A layout is final, has no mistakes of its own, and keeps the tree and every comment.
  package static let formatter = Law("formatter") { bytes in
    let parsed = parse(SourceFile(path: "any.design", bytes: bytes))
    guard let formatted = parsed.formatted else {
      return parsed.diagnostics.isEmpty ? "a file without mistakes has no layout" : nil
    }
    let again = parse(SourceFile(path: "any.design", bytes: formatted))
    if let problem = again.problems.first { return "the layout has a mistake: \(problem)" }
    if again.formatted != formatted { return "a second layout differs from the first" }
    if shape(parsed.tree.root) != shape(again.tree.root) { return "the layout has another tree" }
    if comments(parsed.tree.root) != comments(again.tree.root) {
      return "the layout has other comments"
    }
    return nil
  }

  /// Nodes and tokens in order with their depth; separators of statements are the layout's own.
  private static func shape(_ node: SyntaxNode, depth: Int = 0) -> [String] {
    guard node.kind.isNode else { return ["\(depth) \(node.text)"] }
    return node.children.filter { $0.kind != .semicolon }
      .reduce(into: ["\(depth) \(node.kind)"]) { $0 += shape($1, depth: depth + 1) }
  }

  private static func comments(_ root: SyntaxNode) -> [String] {
    var comments: [String] = []
    root.forEachToken { leaf in
      guard leaf.kind.isComment else { return }
      var text = leaf.text[...]
      while text.last == " " || text.last == "\t" || text.last == "\r" { text.removeLast() }
      comments.append(String(text))
    }
    return comments
  }
}
