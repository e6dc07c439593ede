package import SourceText

/// A lossless tree as a flat tape in pre-order: printing its tokens gives back the bytes.
///
/// A node's children follow it directly; its last descendant is `descendants` records on.
package final class SyntaxTree: Sendable {
  /// One token, piece of trivia or node.
  struct Record: Sendable {
    var kind: SyntaxKind
    var descendants: UInt32
    var length: UInt32
  }

  package let source: SourceFile
  let records: [Record]

  init(source: SourceFile, records: [Record]) {
    self.source = source
    self.records = records
  }

  package var root: SyntaxNode { SyntaxNode(tree: self, index: 0, start: 0) }
}

/// A place in a tree: cheap to copy, alive as long as its tree.
package struct SyntaxNode: Sendable {
  package let tree: SyntaxTree
  let index: Int
  package let start: Int

  init(tree: SyntaxTree, index: Int, start: Int) {
    self.tree = tree
    self.index = index
    self.start = start
  }

  package var kind: SyntaxKind { tree.records[index].kind }
  package var length: Int { Int(tree.records[index].length) }
  package var range: Range<Int> { start..<start + length }
  package var span: SourceSpan { SourceSpan(file: tree.source.id, range) }
  package var text: String { tree.source.text(range) }
  package var bytes: ArraySlice<UInt8> { tree.source.bytes[range] }

  /// The children in order, trivia among them.
  package var allChildren: Children { Children(parent: self) }

  /// The children that aren't trivia.
  package var children: [SyntaxNode] { allChildren.filter { !$0.kind.isTrivia } }

  package func first(_ kind: SyntaxKind) -> SyntaxNode? {
    for child in allChildren where child.kind == kind { return child }
    return nil
  }

  package func all(_ kind: SyntaxKind) -> LazyFilterSequence<Children> {
    allChildren.lazy.filter { $0.kind == kind }
  }

  /// Every token below, trivia left out, in source order.
  package var tokens: [SyntaxNode] {
    var result: [SyntaxNode] = []
    forEachToken { if !$0.kind.isTrivia { result.append($0) } }
    return result
  }

  /// Calls with every token and piece of trivia below, in source order.
  package func forEachToken(_ body: (SyntaxNode) -> Void) {
    var position = start
    let end = index + 1 + Int(tree.records[index].descendants)
    if !kind.isNode { return body(self) }
    var next = index + 1
    while next < end {
      let record = tree.records[next]
      if !record.kind.isNode {
        body(SyntaxNode(tree: tree, index: next, start: position))
        position += Int(record.length)
      }
      next += 1
    }
  }

  /// Walks the direct children of a node.
  package struct Children: Sequence, IteratorProtocol, Sendable {
    private let tree: SyntaxTree
    private var place: Int
    private let end: Int
    private var position: Int

    init(parent: SyntaxNode) {
      tree = parent.tree
      place = parent.index + 1
      end = parent.index + 1 + Int(parent.tree.records[parent.index].descendants)
      position = parent.start
    }

    package mutating func next() -> SyntaxNode? {
      guard place < end else { return nil }
      let node = SyntaxNode(tree: tree, index: place, start: position)
      position += node.length
      place += 1 + Int(tree.records[place].descendants)
      return node
    }
  }
}

extension SyntaxNode: Hashable {
  package static func == (a: Self, b: Self) -> Bool { a.tree === b.tree && a.index == b.index }
  package func hash(into hasher: inout Hasher) { hasher.combine(index) }
}
