import Diagnostics
import Model
import SourceText
import Syntax

extension DraftBuilder {
  mutating func declare(_ syntax: DeclarationSyntax, in owner: Int) {
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
      declareNode(syntax, kind, name, in: owner)
    }
  }

  // MARK: Groups, components, jobs, classes

  private mutating func declareNode(
    _ syntax: DeclarationSyntax,
    _ kind: SyntaxNode,
    _ name: SyntaxNode,
    in owner: Int
  ) {
    let kindName = kind.text
    let known = kinds.core(of: kindName)
    // A kind whose own declaration has a mistake is reported there.
    if known == nil, !kinds.isDeclared(kindName) {
      if reportMissingColon(.declaration(syntax)) { return }
      report(kinds.unknownKind(kindName, at: kind.span))
    }
    if let origin = syntax.origin {
      report(
        .misplacedStatement,
        "only a variant comes `from` something",
        at: origin.span,
        help:
          "what components share is a kind: `kind my-\(kindName) = \(kindName) { … }`, then `my-\(kindName) \(name.text)`"
      )
    }
    guard checkName(name), checkPlace(known ?? .service, kind, in: owner) else { return }
    var new = DraftNode(name: name.text, kind: kindName, core: known ?? .service)
    new.nameSpan = name.span
    new.kindSpan = kind.span
    new.title = syntax.title
    new.parent = owner
    new.isUnknown = known == nil
    guard let node = place(new, name) else { return }
    guard let block = syntax.block else { return }
    let wasPatching = isPatching
    // What is opened again by a variant is changed by it, as by a patch.
    isPatching = mode == .variant && node < inheritedNodes && new.core.isGroup
    declare(block.statements, in: node)
    isPatching = wasPatching
  }

  /// A new name is one word of a length that people can read.
  mutating func checkName(
    _ name: SyntaxNode,
    _ help: String =
      "dots join names to a path; declare it inside its group: `region us-east-1 { service web }`"
  ) -> Bool {
    if name.length > Self.longestName {
      report(
        .invalidName,
        "this name has \(name.length) bytes; a name has at most \(Self.longestName)",
        at: name.span,
        help: "what is longer is a title, in quotes behind the name"
      )
      return false
    }
    guard name.bytes.contains(UInt8(ascii: ".")) else { return true }
    report(.invalidName, "a new name has no dots: `\(name.text)`", at: name.span, help: help)
    return false
  }

  /// Groups and components stand in groups, classes in what keeps data.
  private mutating func checkPlace(_ core: Core, _ kind: SyntaxNode, in owner: Int) -> Bool {
    if draft.nodes[owner].isUnknown { return true }
    let ownerCore = draft.nodes[owner].core
    let fits = core == .class ? !ownerCore.isGroup && ownerCore != .class : ownerCore.isGroup
    if fits { return true }
    misplaced(
      kind,
      core == .class
        ? "a data class stands inside what keeps the data: `store lake { class recent { age: ..30 d } }`"
        : "the block of a \(draft.nodes[owner].kind) holds attributes; declare the \(core.isGroup ? "group" : "component") outside it\(core.isGroup ? "" : " and draw a link to it")"
    )
    return false
  }

  /// A new node, or the one that is opened again or replaced; nil after a report.
  private mutating func place(_ new: DraftNode, _ name: SyntaxNode) -> Int? {
    let owner = new.parent ?? Draft.root
    if let present = siblings.child(named: new.name, of: owner, draft) {
      return reopenOrReplace(present, by: new, name)
    }
    if mode == .variant, owner < inheritedNodes, !new.core.isGroup, new.core != .class {
      let inherited = inheritedNodes
      let cores = draft.nodes
      let lookup = lookUp(new.name, from: owner, outward: false) {
        $0 < inherited && !cores[$0].core.isGroup && cores[$0].core != .class
      }
      switch lookup {
      case .found(let present, _): return reopenOrReplace(present, by: new, name)
      case .ambiguous:
        reportLookup(lookup, name, "a component")
        return nil
      case .none: break
      }
    }
    guard draft.nodes.count < Self.mostNodes else {
      reportSize("components", Self.mostNodes, at: name.span)
      return nil
    }
    draft.nodes.append(new)
    draft.nodes[owner].children.append(draft.nodes.count - 1)
    return draft.nodes.count - 1
  }

  private mutating func reopenOrReplace(
    _ present: Int,
    by new: DraftNode,
    _ name: SyntaxNode
  ) -> Int? {
    let core = draft.nodes[present].core
    if core == new.core, core == .zone || core == .rack {
      draft.nodes[present].isGenerated = false
      draft.nodes[present].title = new.title ?? draft.nodes[present].title
      return present
    }
    let isInherited = mode == .variant && present < inheritedNodes
    guard isInherited || isPatching, !core.isGroup, !new.core.isGroup else {
      let first = draft.nodes[present]
      report(
        .declaredTwice,
        "`\(new.name)` is declared twice",
        at: name.span,
        help:
          "give one of them another name; what exists is changed by `\(new.name) { … }` without its kind",
        related: first.nameSpan.map { [Label($0, "first declared here, as a \(first.kind)")] } ?? []
      )
      return nil
    }
    replace(present, by: new)
    return present
  }

  /// Another component or job in the same place: links and what names it stay.
  private mutating func replace(_ present: Int, by new: DraftNode) {
    for child in draft.nodes[present].children { remove(child) }
    var node = new
    node.parent = draft.nodes[present].parent
    node.title = new.title ?? draft.nodes[present].title
    node.copyOf = draft.nodes[present].copyOf
    node.isCopyRoot = draft.nodes[present].isCopyRoot
    draft.nodes[present] = node
    siblings.forget(present)
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

  mutating func declareLet(_ syntax: LetSyntax, in owner: Int) {
    checkAtTop(syntax.node, owner, "a `let`")
    guard let name = syntax.name, checkName(name) else { return }
    // The design's own comes before that of a library.
    if mode == .base, let first = draft.lets[name.text], first.isLibrary == isReadingLibrary {
      return reportTwice(name, first.nameSpan)
    }
    draft.lets[name.text] = DraftLet(
      syntax: syntax,
      name: name.text,
      nameSpan: name.span,
      isLibrary: isReadingLibrary
    )
    if mode == .variant { reopenCountedPlaces() }
  }

  /// How many racks there are may hang on a `let` that a variant changes.
  private mutating func reopenCountedPlaces() {
    groupsToOpen += draft.nodes.indices.filter { node in
      draft.nodes[node].core.isGroup && draft.nodes[node].attributes.contains { $0.key == "racks" }
    }
  }

  mutating func declareWorkload(_ syntax: WorkloadSyntax, in owner: Int) {
    checkAtTop(syntax.node, owner, "a workload")
    guard let name = syntax.name, checkName(name) else { return }
    if mode == .base, let first = draft.workloads[name.text] {
      return reportTwice(name, first.nameSpan)
    }
    draft.workloads[name.text] = DraftWorkload(syntax: syntax, name: name.text, nameSpan: name.span)
    draft.mixedRequests.formUnion(syntax.mixedRequests.map(\.text))
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

  /// The first that the base of a variant has with this key; all are looked through once.
  private mutating func inheritedRequirement(_ key: RequirementKey) -> Int? {
    let known =
      requirementPlaces
      ?? Dictionary(
        draft.requirements.prefix(inheritedRequirements).enumerated().map { ($1.key, $0) },
        uniquingKeysWith: { first, _ in first }
      )
    requirementPlaces = known
    return known[key]
  }

  /// In a variant a requirement replaces the one that asks the same of the same in the same cell.
  mutating func addRequirement(_ syntax: RequirementSyntax, in owner: Int) {
    checkAtTop(syntax.node, owner, "a requirement")
    if mode == .variant {
      if let place = inheritedRequirement(RequirementKey(syntax)) {
        draft.requirements[place] = DraftRequirement(syntax: syntax)
        return
      }
    }
    draft.requirements.append(DraftRequirement(syntax: syntax))
  }
}
