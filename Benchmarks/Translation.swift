import Syntax

/// A design in the notation of another parser: the same statements, names, values and nesting.
///
/// Values become plain strings there, so the other parser has less to do than ours.
struct Translation {
  enum Notation: String { case json, hcl }

  private let notation: Notation
  private var text = ""
  private var indentation = ""

  static func of(_ tree: SyntaxTree, _ notation: Notation) -> String {
    var translation = Translation(notation: notation)
    if notation == .json { translation.line("{") }
    translation.writeStatements(of: tree.root)
    if notation == .json { translation.line("}") }
    return translation.text
  }

  private init(notation: Notation) { self.notation = notation }

  private mutating func line(_ content: String) {
    text += indentation
    text += content
    text += "\n"
  }

  private mutating func writeStatements(of parent: SyntaxNode) {
    indentation += "  "
    let statements = Array(parent.allChildren).filter(\.kind.isNode)
    for (index, statement) in statements.enumerated() {
      let comma = notation == .json && index + 1 < statements.count ? "," : ""
      if let block = block(of: statement) {
        writeBlock(statement, block, ordinal: index, comma)
      } else {
        writeLeaf(statement, ordinal: index, comma)
      }
    }
    indentation.removeLast(2)
  }

  private mutating func writeBlock(
    _ statement: SyntaxNode,
    _ block: SyntaxNode,
    ordinal: Int,
    _ comma: String
  ) {
    let words = words(statement)
    switch notation {
    case .json: line("\"\(words.joined(separator: " ")) \(ordinal)\": {")
    case .hcl: line(words[0] + words.dropFirst().map { " \"\($0)\"" }.joined() + " {")
    }
    writeStatements(of: block)
    line("}" + comma)
  }

  private mutating func writeLeaf(_ statement: SyntaxNode, ordinal: Int, _ comma: String) {
    let words = words(statement)
    let value = words.dropFirst().joined(separator: " ")
    switch notation {
    case .json: line("\"\(words[0])-\(ordinal)\": \"\(value)\"\(comma)")
    case .hcl: line("\(words[0]) = \"\(value)\"")
    }
  }

  private func block(of statement: SyntaxNode) -> SyntaxNode? {
    statement.first(.block) ?? statement.all(.workloadTerm).compactMap { $0.first(.block) }.last
  }

  /// The tokens before the block, without quotes and percent signs, which mean something to HCL.
  private func words(_ statement: SyntaxNode) -> [String] {
    let end = block(of: statement)?.start ?? statement.range.upperBound
    return statement.tokens.prefix { $0.start < end }
      .map { $0.text.filter { $0 != "\"" && $0 != "%" && $0 != "$" } }
      .filter { !$0.isEmpty && $0 != ":" && $0 != "=" }
  }
}
