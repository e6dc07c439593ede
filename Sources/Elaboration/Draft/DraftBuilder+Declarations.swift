import Diagnostics
import Model
import SourceText
import Syntax

extension DraftBuilder {
  mutating func declare(
    _ syntax: DeclarationSyntax,
    in owner: Int,
    _ changes: inout [(change: Change, scope: Int)]
  ) {
    guard let kind = syntax.kind, let name = syntax.name else { return }
    switch kind.text {
    case "request":
      declareBlock(syntax, name, owner, "a request type", \.requests)
    case "view":
      declareBlock(syntax, name, owner, "a view", \.views)
    case "fault":
      declareFault(syntax, name, owner)
    case "variant", "phase":
      if owner != Draft.root || mode == .variant {
        misplaced(
          syntax.node,
          "variants and phases stand at the top of a file, not inside each other"
        )
      }
    default:
      declareNode(syntax, kind, name, in: owner, &changes)
    }
  }

  // MARK: Groups, components, jobs, classes

  private mutating func declareNode(
    _ syntax: DeclarationSyntax,
    _ kind: SyntaxNode,
    _ name: SyntaxNode,
    in owner: Int,
    _ changes: inout [(change: Change, scope: Int)]
  ) {
    let known = kinds.core(of: kind.text)
    // A kind whose own declaration has a mistake is reported there.
    if known == nil, !kinds.isDeclared(kind.text) {
      report(kinds.unknownKind(kind.text, at: kind.span))
    }
    let core = known ?? .service
    if let origin = syntax.origin {
      report(
        .misplacedStatement,
        "only a variant comes `from` something",
        at: origin.span,
        help:
          "a component takes over from another by a kind: `kind my-\(kind.text) = \(kind.text) { … }`"
      )
    }
    guard checkName(name), checkPlace(core, kind, in: owner) else { return }
    guard let node = place(core, kind, name, syntax, in: owner) else { return }
    draft.nodes[node].isUnknown = known == nil
    nodesChanged()
    guard let block = syntax.block else { return }
    let wasPatching = isPatching
    isPatching = false
    declare(block.statements, in: node, &changes)
    isPatching = wasPatching
  }

  private mutating func checkName(_ name: SyntaxNode) -> Bool {
    guard name.text.contains(".") else { return true }
    report(
      .invalidName,
      "a new name has no dots: `\(name.text)`",
      at: name.span,
      help:
        "dots join names to a path; declare it inside its group: `region us-east-1 { service web }`"
    )
    return false
  }

  /// Groups and components stand in groups, classes in what keeps data.
  private mutating func checkPlace(_ core: Core, _ kind: SyntaxNode, in owner: Int) -> Bool {
    if draft.nodes[owner].isUnknown { return true }
    let ownerCore = kinds.core(of: draft.nodes[owner].kind) ?? .design
    let fits = core == .class ? !ownerCore.isGroup && ownerCore != .class : ownerCore.isGroup
    if fits { return true }
    misplaced(
      kind,
      core == .class
        ? "a data class stands inside what keeps the data: `store lake { class recent { age: ..30 d } }`"
        : "the block of a \(draft.nodes[owner].kind) holds attributes; declare the \(core.isGroup ? "group" : "component") outside it and link them"
    )
    return false
  }

  /// A new node, or the one that is opened again or replaced; nil after a report.
  private mutating func place(
    _ core: Core,
    _ kind: SyntaxNode,
    _ name: SyntaxNode,
    _ syntax: DeclarationSyntax,
    in owner: Int
  ) -> Int? {
    if let present = sibling(named: name.text, in: owner) {
      if core == .zone || core == .rack, draft.nodes[present].kind == kind.text { return present }
      guard mode == .variant || isPatching else { return reportTwice(name, present) }
      return replace(present, kind, name, syntax)
    }
    if mode == .variant, core.isStation || core == .job || core == .client,
      case .found(let present, _) = index.lookUp(name.text, from: owner)
    {
      return replace(present, kind, name, syntax)
    }
    var node = DraftNode(name: name.text, kind: kind.text)
    node.nameSpan = name.span
    node.kindSpan = kind.span
    node.title = syntax.title
    node.parent = owner
    draft.nodes.append(node)
    draft.nodes[owner].children.append(draft.nodes.count - 1)
    return draft.nodes.count - 1
  }

  private mutating func sibling(named name: String, in owner: Int) -> Int? {
    guard draft.nodes[owner].children.count > 64 else {
      return draft.nodes[owner].children.first {
        draft.nodes[$0].name == name && !draft.nodes[$0].isRemoved
      }
    }
    return siblings.place(of: name, in: owner, draft)
  }

  private mutating func reportTwice(_ name: SyntaxNode, _ present: Int) -> Int? {
    let first = draft.nodes[present]
    report(
      .declaredTwice,
      "`\(name.text)` is declared twice",
      at: name.span,
      help:
        "give one of them another name; what exists is changed by `\(name.text) { … }` without its kind",
      related: first.nameSpan.map { [Label($0, "first declared here, as a \(first.kind)")] } ?? []
    )
    return nil
  }

  /// Another kind of thing in the same place: links and what names it stay.
  private mutating func replace(
    _ present: Int,
    _ kind: SyntaxNode,
    _ name: SyntaxNode,
    _ syntax: DeclarationSyntax
  ) -> Int {
    draft.nodes[present].kind = kind.text
    draft.nodes[present].kindSpan = kind.span
    draft.nodes[present].nameSpan = name.span
    draft.nodes[present].title = syntax.title ?? draft.nodes[present].title
    draft.nodes[present].attributes = []
    for child in draft.nodes[present].children { draft.nodes[child].isRemoved = true }
    draft.nodes[present].children = []
    siblings = SiblingIndex()
    return present
  }

  // MARK: What is named apart from components

  private mutating func declareBlock(
    _ syntax: DeclarationSyntax,
    _ name: SyntaxNode,
    _ owner: Int,
    _ what: String,
    _ register: WritableKeyPath<Draft, Register<DraftBlock>>
  ) {
    checkAtTop(syntax.node, owner, what)
    guard checkName(name) else { return }
    let block = DraftBlock(
      name: name.text,
      nameSpan: name.span,
      title: syntax.title,
      attributes: attributes(of: syntax.block, of: what)
    )
    if mode == .base, let first = draft[keyPath: register][name.text] {
      return reportTwice(name, first.nameSpan)
    }
    draft[keyPath: register][name.text] = block
  }

  private mutating func declareFault(_ syntax: DeclarationSyntax, _ name: SyntaxNode, _ owner: Int)
  {
    checkAtTop(syntax.node, owner, "a fault")
    guard checkName(name) else { return }
    var block = DraftBlock(
      name: name.text,
      nameSpan: name.span,
      title: syntax.title,
      attributes: []
    )
    for statement in syntax.block?.statements ?? [] {
      switch statement {
      case .timedAction(let action): block.actions.append(action)
      case .attribute(let syntax):
        if let attribute = DraftAttribute(syntax) { append(attribute, to: &block.attributes) }
      default:
        misplaced(statement.node, "a fault holds actions: `at 5 min: kill zone a for 10 min`")
      }
    }
    if mode == .base, let first = draft.faults[name.text] {
      return reportTwice(name, first.nameSpan)
    }
    draft.faults[name.text] = block
  }

  mutating func declareLet(_ syntax: LetSyntax) {
    guard let name = syntax.name, checkName(name) else { return }
    if mode == .base, let first = draft.lets[name.text] { return reportTwice(name, first.nameSpan) }
    draft.lets[name.text] = DraftLet(
      syntax: syntax,
      name: name.text,
      nameSpan: name.span,
      isLibrary: isReadingLibrary
    )
  }

  mutating func declareWorkload(_ syntax: WorkloadSyntax) {
    guard let name = syntax.name, checkName(name) else { return }
    if mode == .base, let first = draft.workloads[name.text] {
      return reportTwice(name, first.nameSpan)
    }
    draft.workloads[name.text] = DraftWorkload(syntax: syntax, name: name.text, nameSpan: name.span)
  }

  private mutating func reportTwice(_ name: SyntaxNode, _ first: SourceSpan) {
    report(
      .declaredTwice,
      "`\(name.text)` is declared twice",
      at: name.span,
      help: "give one of them another name",
      related: [Label(first, "first declared here")]
    )
  }

  private mutating func checkAtTop(_ node: SyntaxNode, _ owner: Int, _ what: String) {
    guard owner != Draft.root else { return }
    misplaced(node, "\(what) belongs to the whole design and stands at the top of a file")
  }

  /// In a variant a requirement replaces the one that asks the same of the same in the same cell.
  mutating func addRequirement(_ syntax: RequirementSyntax) {
    if mode == .variant {
      let key = requirementKey(syntax)
      draft.requirements = draft.requirements.filter { requirementKey($0) != key }
    }
    draft.requirements.append(syntax)
  }

  private func requirementKey(_ syntax: RequirementSyntax) -> [String] {
    let parts = [syntax.metric, syntax.subject].compactMap { $0 } + syntax.cells
    return parts.map { $0.tokens.map(\.text).joined(separator: " ") }.filter {
      !$0.hasPrefix("by ")
    }
  }

  // MARK: Parallel blocks

  mutating func declareParallel(
    _ syntax: ParallelSyntax,
    in owner: Int,
    _ changes: inout [(change: Change, scope: Int)]
  ) {
    let number = draft.parallelBlocks.count
    var attributes: [DraftAttribute] = []
    for statement in syntax.block?.statements ?? [] {
      switch statement {
      case .link(let link): changes.append((.link(link, parallel: number), owner))
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

/// Children of large groups by name, kept up as children are added.
struct SiblingIndex {
  private var owner = -1
  private var known = 0
  private var places: [String: Int] = [:]

  mutating func place(of name: String, in owner: Int, _ draft: Draft) -> Int? {
    let children = draft.nodes[owner].children
    if owner != self.owner {
      self.owner = owner
      known = 0
      places = [:]
    }
    while known < children.count {
      places[draft.nodes[children[known]].name] = children[known]
      known += 1
    }
    guard let place = places[name], !draft.nodes[place].isRemoved else { return nil }
    return place
  }
}
