package import SourceText

/// Changes to a file that leave all else, comments and layout included, as its author wrote it.
///
/// Every change is a list of edits of the bytes; `applying` makes the new text, which is then read again.
package struct TreeEditor: Sendable {
  private let tree: SyntaxTree

  package init(_ tree: SyntaxTree) { self.tree = tree }

  /// Sets `key(scope): value` of a statement: the value alone changes where the attribute is there.
  package func setAttribute(
    _ key: String,
    scope: String? = nil,
    to value: String,
    of owner: SyntaxNode
  ) -> [TextEdit] {
    if let present = attribute(key, scope: scope, of: owner), let old = present.value {
      return commentsMoved(outOf: old, before: present.node)
        + [TextEdit(span: old.span, replacement: value)]
    }
    let name = scope.map { "\(key)(\($0))" } ?? key
    return insert("\(name): \(value)", into: owner)
  }

  /// The attribute of a statement's block, or of the file itself.
  package func attribute(
    _ key: String,
    scope: String? = nil,
    of owner: SyntaxNode
  ) -> AttributeSyntax? {
    for case .attribute(let attribute) in (block(of: owner) ?? owner).statements
    where attribute.key?.text == key {
      let arguments = attribute.arguments.map { $0.text.dropFirst().dropLast() }
      if arguments.map(String.init) == scope { return attribute }
    }
    return nil
  }

  /// Adds a statement as the last one of an owner's block (made when it has none) or of the file.
  ///
  /// No edits where the owner is of a form that takes no block.
  package func insert(_ statement: String, into owner: SyntaxNode) -> [TextEdit] {
    guard owner.kind != .file else { return insertAtEndOfFile(statement) }
    guard takesBlock(owner.kind) else { return [] }
    guard let block = block(of: owner) else {
      return [edit(owner.range.upperBound..<owner.range.upperBound, " { \(statement) }")]
    }
    return insert(statement, intoBlock: block)
  }

  /// Takes a statement away with its line and the comment behind it; comments above it stay.
  package func remove(_ statement: SyntaxNode) -> [TextEdit] {
    let bytes = tree.source.bytes
    var start = statement.range.lowerBound
    while start > 0, isBlank(bytes[start - 1]) { start -= 1 }
    var end = statement.range.upperBound
    while end < bytes.count, isBlank(bytes[end]) { end += 1 }
    if end < bytes.count, bytes[end] == UInt8(ascii: ";") {
      return [edit(statement.range.lowerBound..<skipBlanks(from: end + 1), "")]
    }
    let isFirstOnLine = start == 0 || bytes[start - 1] == UInt8(ascii: "\n")
    guard isFirstOnLine else {
      return [edit(separatorStart(before: start)..<statement.range.upperBound, "")]
    }
    if bytes[end...].starts(with: "//".utf8) {
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    }
    // What follows on the line is no part of the statement: only its own bytes go.
    guard end == bytes.count || bytes[end] == UInt8(ascii: "\n") else {
      return [edit(statement.range, "")]
    }
    return [edit(start..<min(end + 1, bytes.count), "")]
  }

  /// Replaces a part of every path that is listed: the last one, or the one at a place counted from the front.
  package func rename(_ paths: [SyntaxNode], part: Int? = nil, to name: String) -> [TextEdit] {
    paths.compactMap { path in
      let parts = path.text.split(separator: ".", omittingEmptySubsequences: false)
      let index = part ?? parts.count - 1
      guard parts.indices.contains(index) else { return nil }
      let start = path.start + parts[..<index].reduce(0) { $0 + $1.utf8.count + 1 }
      return edit(start..<start + parts[index].utf8.count, name)
    }
  }

  // MARK: Places

  private func insert(_ statement: String, intoBlock block: SyntaxNode) -> [TextEdit] {
    guard let brace = block.first(.rightBrace) else { return [] }
    let content = tree.source.bytes[block.start + 1..<brace.start]
    guard content.contains(UInt8(ascii: "\n")) else {
      let end = endOfContent(of: block)
      let separator = block.statements.isEmpty ? " " : "; "
      return [edit(end..<brace.start, "\(separator)\(statement) ")]
    }
    let indentation = lineIndentation(of: block.start)
    let inner = innerIndentation(of: block) ?? indentation + "  "
    var lineStart = brace.start
    while lineStart > 0, isBlank(tree.source.bytes[lineStart - 1]) { lineStart -= 1 }
    let isOnOwnLine = tree.source.bytes[lineStart - 1] == UInt8(ascii: "\n")
    let place = isOnOwnLine ? lineStart : brace.start
    let lead = isOnOwnLine ? "" : "\n"
    return [
      edit(place..<place, "\(lead)\(inner)\(statement)\n\(isOnOwnLine ? "" : indentation)")
    ]
  }

  /// How far the last statement that begins a line of the block stands in.
  private func innerIndentation(of block: SyntaxNode) -> String? {
    let starts = block.statements.map(\.node.start)
    let bytes = tree.source.bytes
    return starts.last { start in
      let blanks = bytes[..<start].reversed().prefix(while: isBlank)
      return start - blanks.count > block.start + 1 && bytes[start - blanks.count - 1] == 0x0A
    }.map(lineIndentation)
  }

  /// Where the last statement or comment of a block ends; behind the brace when there is none.
  private func endOfContent(of block: SyntaxNode) -> Int {
    var end = block.start + 1
    for child in block.allChildren where child.kind.isNode || child.kind.isComment {
      end = child.range.upperBound
    }
    return end
  }

  private func insertAtEndOfFile(_ statement: String) -> [TextEdit] {
    let bytes = tree.source.bytes
    let lead = bytes.isEmpty || bytes.last == UInt8(ascii: "\n") ? "" : "\n"
    return [edit(bytes.count..<bytes.count, "\(lead)\(statement)\n")]
  }

  /// A new value takes the place of the old one; comments inside that one move before the attribute.
  private func commentsMoved(outOf value: SyntaxNode, before attribute: SyntaxNode) -> [TextEdit] {
    var text = ""
    value.forEachToken { token in
      guard token.kind.isComment else { return }
      let isLine = token.kind == .lineComment
      text += token.text + (isLine ? "\n" + lineIndentation(of: attribute.start) : " ")
    }
    return text.isEmpty ? [] : [edit(attribute.start..<attribute.start, text)]
  }

  private func takesBlock(_ kind: SyntaxKind) -> Bool {
    switch kind {
    case .block, .designStatement, .kindStatement, .declaration, .workloadStatement, .copyStatement,
      .parallelBlock, .patch, .link:
      true
    default: false
    }
  }

  private func block(of owner: SyntaxNode) -> SyntaxNode? {
    if owner.kind == .block { return owner }
    return owner.first(.block) ?? Array(owner.all(.workloadTerm)).last?.first(.block)
  }

  private func lineIndentation(of offset: Int) -> String {
    let bytes = tree.source.bytes
    var start = offset
    while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    return String(decoding: bytes[start...].prefix(while: isBlank), as: UTF8.self)
  }

  /// The `;` before a statement goes with it when it is the last one of its line.
  private func separatorStart(before start: Int) -> Int {
    guard start > 0, tree.source.bytes[start - 1] == UInt8(ascii: ";") else { return start }
    return start - 1
  }

  private func skipBlanks(from start: Int) -> Int {
    var place = start
    while place < tree.source.bytes.count, isBlank(tree.source.bytes[place]) { place += 1 }
    return place
  }

  private func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  private func edit(_ range: Range<Int>, _ text: String) -> TextEdit {
    TextEdit(span: SourceSpan(file: tree.source.id, range), replacement: text)
  }
}
