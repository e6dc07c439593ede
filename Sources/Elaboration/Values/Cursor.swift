import Syntax

/// A value as clauses of items, and a place in it.
struct ValueItems {
  let clauses: [[SyntaxNode]]
  let node: SyntaxNode

  /// Reads a value, a group in parentheses, or anything else that holds clauses.
  init(_ node: SyntaxNode) {
    self.node = node
    clauses = node.all(.clause).map { Array($0.children) }
  }

  init(clauses: [[SyntaxNode]], node: SyntaxNode) {
    self.clauses = clauses
    self.node = node
  }

  init(items: [SyntaxNode], node: SyntaxNode) { self.init(clauses: [items], node: node) }
}

/// Before an item of a clause.
struct Cursor: Hashable, Comparable {
  var clause: Int
  var item: Int

  static func < (a: Self, b: Self) -> Bool { (a.clause, a.item) < (b.clause, b.item) }
}
