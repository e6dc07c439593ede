import SourceText
import TestKit
import Testing

@testable import Syntax

@Suite struct EditingTests {
  @Test func `edits leave all else as its author wrote it`() throws {
    let texts = try suite("syntax/editing.suite").map { section in
      let tree = parse(SourceFile(path: section.name, text: section.text)).tree
      let owner = try #require(allStatements(tree.root).first)
      let editor = TreeEditor(tree)
      let edits = [
        ("set time", editor.setAttribute("time", to: "9 ms", of: owner)),
        ("insert", editor.insert("cost: $5/h", into: owner)),
      ]
      let removals = allStatements(tree.root).map { statement in
        ("remove \(statement.text.split(separator: "\n")[0])", editor.remove(statement))
      }
      return try "=== \(section.name)\n\(section.text)"
        + (edits + removals).map { "--- \($0)\n\(try applied($1, to: tree))" }.joined()
    }
    try expectGolden(texts.joined(separator: "\n"), "editing.txt")
  }

  @Test(arguments: try editedTexts())
  func `any statement can be removed with its own comments only`(_ design: SuiteCase) throws {
    let tree = parse(SourceFile(path: design.name, text: design.text)).tree
    for statement in allStatements(tree.root) {
      let after = try checkedEdit(TreeEditor(tree).remove(statement), of: tree)
      var own = statement.range
      let rest = tree.source.bytes[own.upperBound...].prefix { $0 != 0x0A }
      let behind = rest.drop { $0 == 0x20 || $0 == 0x09 }
      if behind.starts(with: "//".utf8) { own = own.lowerBound..<rest.endIndex }
      let before = tree.source.bytes
      let others =
        comments(Array(before[..<own.lowerBound])) + comments(Array(before[own.upperBound...]))
      let left = comments(after.tree.source.bytes)
      // A comment behind goes with its line; it stays where another statement is left on the line.
      let isOnlyOwnGone = left == others || left == commentsOutside(statement.range, in: before)
      #expect(isOnlyOwnGone, "\(statement.text)")
      #expect(
        allStatements(after.tree.root).count
          == allStatements(tree.root).count - allStatements(statement).count - 1
      )
    }
  }

  @Test(arguments: try editedTexts())
  func `a statement can be added to whatever takes a block`(_ design: SuiteCase) throws {
    let tree = parse(SourceFile(path: design.name, text: design.text)).tree
    for owner in [tree.root] + allStatements(tree.root) {
      let edits = TreeEditor(tree).insert("edited: yes", into: owner)
      let after = try checkedEdit(edits, of: tree)
      #expect(sorted(comments(after.tree.source.bytes)) == sorted(comments(tree.source.bytes)))
      let added = allStatements(after.tree.root).filter { $0.text == "edited: yes" }
      #expect(added.count == (edits.isEmpty ? 0 : 1), "\(owner.text)")
      #expect(edits.isEmpty == hasNoBlock(owner), "\(owner.text)")
    }
  }

  @Test(arguments: try editedTexts())
  func `any attribute can be set without losing a comment`(_ design: SuiteCase) throws {
    let tree = parse(SourceFile(path: design.name, text: design.text)).tree
    for owner in [tree.root] + allStatements(tree.root) {
      let block = owner.first(.block) ?? (owner.kind == .file ? owner : nil)
      for case .attribute(let attribute) in block?.statements ?? [] {
        let key = try #require(attribute.key?.text)
        let scope = attribute.arguments.map { String($0.text.dropFirst().dropLast()) }
        let edits = TreeEditor(tree).setAttribute(key, scope: scope, to: "new value", of: owner)
        let after = try checkedEdit(edits, of: tree)
        #expect(sorted(comments(after.tree.source.bytes)) == sorted(comments(tree.source.bytes)))
        #expect(after.tree.root.text.contains("new value"))
        #expect(allStatements(after.tree.root).count == allStatements(tree.root).count)
      }
    }
  }

  @Test(
    arguments: [
      (nil, "us-east-1.storage.books"), (0, "books.storage.ledger"), (1, "us-east-1.books.ledger"),
    ] as [(Int?, String)]
  )
  func `a part of each listed path is renamed`(_ part: Int?, _ expected: String) throws {
    let text = "a -> us-east-1.storage.ledger // ledger\n"
    let tree = parse(SourceFile(path: "", text: text)).tree
    let paths = tree.root.tokens.filter { $0.text.contains(".") }
    let edits = TreeEditor(tree).rename(paths, part: part, to: "books")
    #expect(try applied(edits, to: tree) == "a -> \(expected) // ledger\n")
  }

  @Test func `a part that a path doesn't have is not renamed`() {
    let tree = parse(SourceFile(path: "", text: "a -> b")).tree
    #expect(TreeEditor(tree).rename(tree.root.tokens, part: 1, to: "c").isEmpty)
  }

  // MARK: Pieces

  private func applied(_ edits: [TextEdit], to tree: SyntaxTree) throws -> String {
    String(decoding: try #require(applying(edits, to: tree.source.bytes)), as: UTF8.self)
  }

  private func checkedEdit(_ edits: [TextEdit], of tree: SyntaxTree) throws -> ParsedFile {
    let parsed = checkedParse(try #require(applying(edits, to: tree.source.bytes)))
    #expect(places(of: parsed) == [], "\(parsed.tree.root.text)")
    return parsed
  }

  private func sorted(_ comments: [ArraySlice<UInt8>]) -> [String] {
    comments.map { String(decoding: $0, as: UTF8.self) }.sorted()
  }

  private func commentsOutside(_ range: Range<Int>, in bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    comments(Array(bytes[..<range.lowerBound]))
      + comments(Array(bytes[range.upperBound...]))
  }

  private func hasNoBlock(_ owner: SyntaxNode) -> Bool {
    switch owner.kind {
    case .attribute, .letStatement, .importStatement, .languageStatement, .requireStatement,
      .timedAction, .removeStatement:
      true
    default: false
    }
  }
}

/// All statements below a node, in source order.
private func allStatements(_ node: SyntaxNode) -> [SyntaxNode] {
  node.allChildren.flatMap { child -> [SyntaxNode] in
    guard child.kind.isNode else { return [] }
    return (StatementSyntax(child) == nil ? [] : [child]) + allStatements(child)
  }
}

private func editedTexts() throws -> [SuiteCase] {
  try suite("syntax/editing.suite") + suite("syntax/layout.suite") + suite("syntax/forms.suite")
    + exampleDesigns()
}
