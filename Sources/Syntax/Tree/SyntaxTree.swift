package import SourceText

/// A lossless tree as a flat tape in pre-order: printing its tokens gives back the bytes.
///
/// A node's children follow it directly; its last descendant is `descendants` records on.
package final class SyntaxTree: Sendable {
  /// One token, piece of trivia or node, in eight bytes: the tape is the parser's largest memory.
  ///
  /// A file has at most 2^26 bytes, so length and descendants fit 28 bits each.
  struct Record: Sendable {
    let kind: SyntaxKind
    private let descendantsHigh: UInt8
    private let descendantsLow: UInt16
    private let lengthAndDescendantsTop: UInt32

    @inline(__always)
    init(kind: SyntaxKind, descendants: Int = 0, length: Int) {
      self.kind = kind
      descendantsLow = UInt16(truncatingIfNeeded: descendants)
      descendantsHigh = UInt8(truncatingIfNeeded: descendants >> 16)
      lengthAndDescendantsTop =
        UInt32(truncatingIfNeeded: length) | UInt32(truncatingIfNeeded: descendants >> 24) << 28
    }

    var length: Int { Int(lengthAndDescendantsTop & 0xFFF_FFFF) }
    var descendants: Int {
      Int(lengthAndDescendantsTop >> 28) << 24 | Int(descendantsHigh) << 16 | Int(descendantsLow)
    }
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
  package var length: Int { tree.records[index].length }
  package var range: Range<Int> { start..<start + length }
  package var span: SourceSpan { SourceSpan(file: tree.source.id, range) }
  package var text: String { tree.source.text(range) }
  package var bytes: ArraySlice<UInt8> { tree.source.bytes[range] }

  /// Whether the node's text is this word; makes no text of its own.
  package func isWord(_ word: String) -> Bool {
    length == word.utf8.count && bytes.elementsEqual(word.utf8)
  }

  /// The children in order, trivia among them.
  package var allChildren: Children { Children(parent: self) }

  /// The children that aren't trivia.
  package var children: [SyntaxNode] { childNodes { !$0.isTrivia } }

  package func first(_ kind: SyntaxKind) -> SyntaxNode? { firstChild { $0 == kind } }

  /// The first child whose kind is wanted; no node is made of those before it.
  @inline(__always)
  func firstChild(where isWanted: (SyntaxKind) -> Bool) -> SyntaxNode? {
    let records = tree.records
    var place = index + 1
    var position = start
    let end = place + records[index].descendants
    while place < end {
      let record = records[place]
      if isWanted(record.kind) { return SyntaxNode(tree: tree, index: place, start: position) }
      position += record.length
      place += 1 + record.descendants
    }
    return nil
  }

  /// The children whose kinds are wanted.
  @inline(__always)
  func childNodes(where isWanted: (SyntaxKind) -> Bool) -> [SyntaxNode] {
    var result: [SyntaxNode] = []
    forEachChild { kind, child in
      if isWanted(kind) { result.append(child()) }
    }
    return result
  }

  /// The kind of each child; a node is made of it only where it is asked for.
  @inline(__always)
  func forEachChild(_ visit: (SyntaxKind, () -> SyntaxNode) -> Void) {
    let records = tree.records
    var place = index + 1
    var position = start
    let end = place + records[index].descendants
    while place < end {
      let record = records[place]
      visit(record.kind) { SyntaxNode(tree: tree, index: place, start: position) }
      position += record.length
      place += 1 + record.descendants
    }
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
    let end = index + 1 + tree.records[index].descendants
    if !kind.isNode { return body(self) }
    var next = index + 1
    while next < end {
      let record = tree.records[next]
      if !record.kind.isNode {
        body(SyntaxNode(tree: tree, index: next, start: position))
        position += record.length
      }
      next += 1
    }
  }

  /// Calls with the place of every name below, in source order.
  package func forEachName(_ body: (Range<Int>) -> Void) { forEachToken(of: .name, body) }

  /// Calls with the place of every plain number below, in source order.
  package func forEachNumber(_ body: (Range<Int>) -> Void) { forEachToken(of: .number, body) }

  @inline(__always)
  private func forEachToken(of kind: SyntaxKind, _ body: (Range<Int>) -> Void) {
    let records = tree.records
    var position = start
    for place in index..<index + 1 + records[index].descendants {
      let record = records[place]
      guard !record.kind.isNode else { continue }
      if record.kind == kind, record.length > 0 { body(position..<position + record.length) }
      position += record.length
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
      end = parent.index + 1 + parent.tree.records[parent.index].descendants
      position = parent.start
    }

    package mutating func next() -> SyntaxNode? {
      guard place < end else { return nil }
      let node = SyntaxNode(tree: tree, index: place, start: position)
      position += node.length
      place += 1 + tree.records[place].descendants
      return node
    }
  }
}

extension SyntaxNode: Hashable {
  package static func == (a: Self, b: Self) -> Bool { a.tree === b.tree && a.index == b.index }
  package func hash(into hasher: inout Hasher) { hasher.combine(index) }
}
