import Diagnostics
import Model
import SourceText
import Syntax
import Vocabulary

// Which statement goes where.
extension DraftBuilder {
  /// The statements of a file, a variant or a patch.
  ///
  /// Removals come first, so that what is declared anew isn't taken away again.
  mutating func change(_ statements: [StatementSyntax], in scope: Int) {
    let isChange = mode == .variant || isPatching
    var left = statements
    if isChange {
      left = statements.filter { statement in
        guard case .remove(let syntax) = statement else { return true }
        return !remove(syntax, in: scope, isLast: false)
      }
    }
    declare(left, in: scope)
    openPlaces()
  }

  mutating func declare(_ statements: [StatementSyntax], in owner: Int) {
    for statement in statements {
      switch statement {
      case .attribute(let syntax): addAttribute(syntax, to: owner)
      case .declaration(let syntax): declare(syntax, in: owner)
      case .link(let syntax): addLinks(syntax, in: owner)
      case .parallel(let syntax): declareParallel(syntax, in: owner)
      case .patch(let syntax): waiting.append(Change(statement: .patch(syntax), scope: owner))
      case .copy(let syntax): waiting.append(Change(statement: .copy(syntax), scope: owner))
      case .remove(let syntax): waiting.append(Change(statement: .remove(syntax), scope: owner))
      case .design(let syntax): declareDesign(syntax, in: owner)
      case .let(let syntax): declareLet(syntax, in: owner)
      case .workload(let syntax): declareWorkload(syntax, in: owner)
      case .requirement(let syntax): addRequirement(syntax, in: owner)
      case .timedAction(let syntax):
        misplaced(
          syntax.node,
          "an action at a time belongs in a fault: `fault NAME { at 5 min: … }`"
        )
      case .language(let node):
        checkLanguage(node, in: owner, isFirst: statements.first?.node == node)
      case .import(let syntax):
        if owner != Draft.root || mode == .variant {
          misplaced(syntax.node, "imports stand at the top of a file")
        }
      case .kind(let syntax):
        if owner != Draft.root || mode == .variant {
          misplaced(syntax.node, "kinds are declared at the top of a file, for all of the design")
        }
      }
    }
  }

  private mutating func checkLanguage(_ node: SyntaxNode, in owner: Int, isFirst: Bool) {
    guard owner == Draft.root, isFirst else {
      return misplaced(node, "`language 1` stands first in the file")
    }
    guard let number = node.first(.number), number.text != "1" else { return }
    report(
      .unknownLanguage,
      "this file wants language \(number.text); this tool reads language 1",
      at: number.span,
      help: "update the tool, or write `language 1`"
    )
  }

  private mutating func declareDesign(_ syntax: DesignSyntax, in owner: Int) {
    guard owner == Draft.root, mode == .base else {
      return misplaced(syntax.node, "`design` names the whole file and stands at its top")
    }
    if let first = draft.titleSpan {
      report(
        .declaredTwice,
        "the design has a title already",
        at: syntax.node.span,
        help: "keep one `design` line",
        related: [Label(first, "the title")]
      )
    }
    draft.title = syntax.title
    draft.titleSpan = (syntax.node.first(.string) ?? syntax.node).span
    if let block = syntax.block { declare(block.statements, in: owner) }
  }

  // MARK: Attributes

  private mutating func addAttribute(_ syntax: AttributeSyntax, to owner: Int) {
    guard let attribute = DraftAttribute(syntax) else { return }
    if attribute.key == "zones" || attribute.key == "racks" { groupsToOpen.append(owner) }
    guard draft.nodes[owner].attributes.count < Self.mostAttributes else {
      return reportSize("attributes in one block", Self.mostAttributes, at: attribute.span)
    }
    if isPatching || (mode == .variant && owner == Draft.root) {
      draft.nodes[owner].attributes = merged(draft.nodes[owner].attributes, [attribute])
    } else if let first = twin(of: attribute, in: draft.nodes[owner].attributes) {
      reportTwice(attribute, first)
    } else {
      draft.nodes[owner].attributes.append(attribute)
    }
  }

  /// The attribute of the same key and scope that a block has already.
  private func twin(
    of attribute: DraftAttribute,
    in attributes: [DraftAttribute]
  ) -> DraftAttribute? {
    attributes.first { $0.key == attribute.key && $0.scope == attribute.scope }
  }

  private mutating func reportTwice(_ attribute: DraftAttribute, _ first: DraftAttribute) {
    report(
      .attributeTwice,
      "`\(attribute.key)` is set twice in this block",
      at: attribute.keySpan,
      help: "keep one of them",
      related: [Label(first.keySpan, "first set here")]
    )
  }

  /// Adds an attribute; one that is there already in the same block is a slip.
  mutating func append(_ attribute: DraftAttribute, to attributes: inout [DraftAttribute]) {
    if let first = twin(of: attribute, in: attributes) {
      reportTwice(attribute, first)
    } else if attributes.count >= Self.mostAttributes {
      reportSize("attributes in one block", Self.mostAttributes, at: attribute.span)
    } else {
      attributes.append(attribute)
    }
  }

  /// The attributes of a block that can hold nothing else.
  mutating func attributes(of block: SyntaxNode?, of what: String) -> [DraftAttribute] {
    guard let block else { return [] }
    var result: [DraftAttribute] = []
    for statement in block.statements {
      if case .attribute(let syntax) = statement {
        if let attribute = DraftAttribute(syntax) { append(attribute, to: &result) }
      } else if !reportMissingColon(statement) {
        misplaced(statement.node, "the block of \(what) holds attributes only: `key: value`")
      }
    }
    return result
  }

  /// `on miss`: the key of an attribute reads like a kind where its colon is missing.
  mutating func reportMissingColon(_ statement: StatementSyntax) -> Bool {
    guard case .declaration(let syntax) = statement, let key = syntax.kind, let word = syntax.name,
      syntax.block == nil, !Schema.attributes(named: key.text).isEmpty
    else { return false }
    let end = SourceSpan(file: key.span.file, key.range.upperBound..<key.range.upperBound)
    report(
      .misplacedStatement,
      "`\(key.text)` is an attribute, and has a colon behind it",
      at: key.span,
      help: "write `\(key.text): \(word.text)`",
      fixIts: [FixIt("write `:`", [TextEdit(span: end, replacement: ":")])]
    )
    return true
  }

  // MARK: Parallel blocks

  private mutating func declareParallel(_ syntax: ParallelSyntax, in owner: Int) {
    let number = draft.parallelBlocks.count
    var attributes: [DraftAttribute] = []
    for statement in syntax.block?.statements ?? [] {
      switch statement {
      case .link(let link): addLinks(link, parallel: number, in: owner)
      case .attribute(let syntax):
        if let attribute = DraftAttribute(syntax) { append(attribute, to: &attributes) }
      default:
        misplaced(
          statement.node,
          "a parallel block holds links, and `wait: 2` where not all are waited for"
        )
      }
    }
    draft.parallelBlocks.append(attributes)
  }
}
