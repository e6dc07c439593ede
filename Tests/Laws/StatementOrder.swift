package import Syntax

/// The statements of a file with those that may stand anywhere in another order.
///
/// Links keep their order, since calls are made in it; so do patches, copies and removals, and phases, each of
/// which is made from the one before.
package func reordered(
  _ root: SyntaxNode,
  _ permutation: ([SyntaxNode]) -> [SyntaxNode]
) -> [UInt8] {
  let statements = root.statements
  var movable = permutation(statements.filter(mayStandAnywhere).map(\.node))[...]
  var bytes: [UInt8] = []
  for statement in statements {
    let node = mayStandAnywhere(statement) ? movable.popFirst() ?? statement.node : statement.node
    bytes += node.bytes
    bytes.append(UInt8(ascii: "\n"))
  }
  return bytes
}

private func mayStandAnywhere(_ statement: StatementSyntax) -> Bool {
  switch statement {
  case .let, .kind, .workload, .requirement, .attribute: true
  case .declaration(let syntax):
    syntax.kind?.text == "variant" || syntax.kind?.text != "phase" && !hasOrder(syntax.node)
  default: false
  }
}

/// Whether something in a block hangs on what is written before it.
private func hasOrder(_ node: SyntaxNode) -> Bool {
  switch node.kind {
  case .link, .parallelBlock, .patch, .copyStatement, .removeStatement: true
  default: node.kind.isNode && node.allChildren.contains { hasOrder($0) }
  }
}
