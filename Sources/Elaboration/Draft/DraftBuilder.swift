import Diagnostics
import Model
import SourceText
import Syntax

/// Builds the draft of the base from its files, and of each variant from the draft of its own base.
struct DraftBuilder {
  /// What a name that is there already means: a slip in the base, a replacement in a variant.
  enum Mode { case base, variant }

  /// A statement that changes what declarations have made, with the block it stands in.
  enum Change {
    case link(LinkSyntax, parallel: Int?)
    case patch(PatchSyntax)
    case copy(CopySyntax)
    case remove(RemoveSyntax)
  }

  let kinds: KindTable
  let mode: Mode
  var draft: Draft
  var diagnostics: [Diagnostic] = []
  /// Whether the file that is read is a library: nobody has to use all of one.
  var isReadingLibrary = false
  var siblings = SiblingIndex()
  /// Once too much was copied, each further copy would be reported too.
  var isTooLarge = false
  private var cachedIndex: NameIndex?

  init(kinds: KindTable, mode: Mode, draft: Draft) {
    self.kinds = kinds
    self.mode = mode
    self.draft = draft
  }

  /// Reads statements into the draft: declarations first, so that nothing must stand before its use.
  mutating func add(_ files: [(statements: [StatementSyntax], isLibrary: Bool)]) {
    var changes: [(change: Change, scope: Int)] = []
    for file in files {
      isReadingLibrary = file.isLibrary
      declare(file.statements, in: Draft.root, &changes)
    }
    openPlaces()
    if mode == .base {
      // Copies repeat links, so all links stand before them.
      let links = changes.filter { if case .link = $0.change { true } else { false } }
      let others = changes.filter { if case .link = $0.change { false } else { true } }
      apply(links + others)
    } else {
      apply(changes)
    }
    openPlaces()
    resolveLinkEnds(reporting: true)
  }

  var index: NameIndex {
    mutating get {
      if let cachedIndex { return cachedIndex }
      let index = NameIndex(draft)
      cachedIndex = index
      return index
    }
  }

  mutating func nodesChanged() { cachedIndex = nil }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  mutating func report(
    _ code: DiagnosticCode,
    _ message: String,
    at span: SourceSpan,
    help: String = "",
    related: [Label] = [],
    fixIts: [FixIt] = []
  ) {
    report(
      Diagnostic(
        code: code,
        message: message,
        at: span,
        related: related,
        help: help,
        fixIts: fixIts
      )
    )
  }

  // MARK: Declarations

  mutating func declare(
    _ statements: [StatementSyntax],
    in owner: Int,
    _ changes: inout [(change: Change, scope: Int)]
  ) {
    for statement in statements {
      switch statement {
      case .attribute(let syntax): addAttribute(syntax, to: owner)
      case .declaration(let syntax): declare(syntax, in: owner, &changes)
      case .link(let syntax): changes.append((.link(syntax, parallel: nil), owner))
      case .parallel(let syntax): declareParallel(syntax, in: owner, &changes)
      case .patch(let syntax): changes.append((.patch(syntax), owner))
      case .copy(let syntax): changes.append((.copy(syntax), owner))
      case .remove(let syntax): changes.append((.remove(syntax), owner))
      case .design(let syntax): declareDesign(syntax, in: owner, &changes)
      case .let(let syntax): declareLet(syntax)
      case .workload(let syntax): declareWorkload(syntax)
      case .requirement(let syntax): addRequirement(syntax)
      case .timedAction(let syntax):
        misplaced(
          syntax.node,
          "an action at a time belongs in a fault: `fault NAME { at 5 min: … }`"
        )
      case .language(let node): checkLanguage(node, in: owner)
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

  mutating func misplaced(_ node: SyntaxNode, _ help: String) {
    let first = node.tokens.first ?? node
    let what = node.kind == .link ? "a link" : "`\(first.text)`"
    report(.misplacedStatement, "\(what) can't stand here", at: first.span, help: help)
  }

  private mutating func checkLanguage(_ node: SyntaxNode, in owner: Int) {
    guard owner == Draft.root else {
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

  private mutating func declareDesign(
    _ syntax: DesignSyntax,
    in owner: Int,
    _ changes: inout [(change: Change, scope: Int)]
  ) {
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
    if let block = syntax.block { declare(block.statements, in: owner, &changes) }
  }

  private mutating func addAttribute(_ syntax: AttributeSyntax, to owner: Int) {
    guard let attribute = DraftAttribute(syntax) else { return }
    if mode == .variant, owner == Draft.root, Core(rawValue: attribute.key) == nil {
      draft.nodes[owner].attributes = merged(draft.nodes[owner].attributes, [attribute])
    } else if isPatching {
      draft.nodes[owner].attributes = merged(draft.nodes[owner].attributes, [attribute])
    } else {
      var attributes = draft.nodes[owner].attributes
      append(attribute, to: &attributes)
      draft.nodes[owner].attributes = attributes
    }
  }

  /// While a patch is applied an attribute that is there is replaced.
  var isPatching = false

  /// Adds an attribute; one that is there already in the same block is a slip.
  mutating func append(_ attribute: DraftAttribute, to attributes: inout [DraftAttribute]) {
    if let first = attributes.first(where: {
      $0.key == attribute.key && $0.scope == attribute.scope
    }) {
      report(
        .attributeTwice,
        "`\(attribute.key)` is set twice in this block",
        at: attribute.keySpan,
        help: "keep one of them",
        related: [Label(first.keySpan, "first set here")]
      )
    } else {
      attributes.append(attribute)
    }
  }

  /// The attributes of a block that can hold nothing else.
  mutating func attributes(of block: SyntaxNode?, of what: String) -> [DraftAttribute] {
    var result: [DraftAttribute] = []
    for statement in block?.statements ?? [] {
      if case .attribute(let syntax) = statement {
        if let attribute = DraftAttribute(syntax) { append(attribute, to: &result) }
      } else {
        misplaced(statement.node, "the block of \(what) holds attributes only: `key: value`")
      }
    }
    return result
  }
}
