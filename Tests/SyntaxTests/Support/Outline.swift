@testable import Syntax

/// The tree as indented text: nodes by kind, tokens as they are written; trivia left out.
func outline(_ node: SyntaxNode, depth: Int = 0) -> String {
  let indent = String(repeating: "  ", count: depth)
  guard node.kind.isNode else { return "\(indent)\(node.text)\n" }
  let children = Array(node.children)
  if children.allSatisfy({ !$0.kind.isNode }) {
    return "\(indent)\(node.kind): \(children.map(\.text).joined(separator: " "))\n"
  }
  return "\(indent)\(node.kind)\n" + children.map { outline($0, depth: depth + 1) }.joined()
}
