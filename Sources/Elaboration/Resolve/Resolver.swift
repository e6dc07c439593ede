import Diagnostics
import Model
import SourceText
import Spelling
import Syntax
import Vocabulary

/// Turns a draft into the design that engines read: names into places, words into numbers.
///
/// What components say and what goes between them don't hang on each other once the nodes have their places, and
/// are read side by side, each part by a copy of the resolver.
struct Resolver: Sendable {
  /// So many attributes in one part are a gigabyte and more: copies of what was written by a tool.
  private static let mostAttributes = 3_000_000
  /// From so many nodes on a second thread is worth its while.
  private static let largeDesign = 2_000

  var table: NameTable
  let lets: LetTable
  var design: Design
  var diagnostics: [Diagnostic] = []
  private var attributeCount = 0
  private var attributesOfKinds: [String: [DraftAttribute]] = [:]
  private var memo = ValueMemo()
  /// What replicas may be spread over, by the group around them.
  var spreads: [GroupLevel: [NodeID]] = [:]

  init(
    _ draft: Draft,
    _ index: NameIndex,
    kinds: KindTable,
    variant: String,
    title: String? = nil,
    text: (span: SourceSpan, inheritedNodes: Int)? = nil
  ) {
    lets = LetTable(draft.lets.entries)
    table = NameTable(draft, index, kinds: kinds, lets: lets.numbers, variant: text)
    design = Design(title: draft.title ?? "", variant: variant)
    design.variantTitle = title
  }

  var draft: Draft { table.draft }

  mutating func resolve() {
    diagnostics += lets.diagnostics
    placeNodes()
    let start = self
    let parts = sideBySide(2, isLarge: design.nodes.count > Self.largeDesign) { number in
      var part = start
      part.diagnostics = []
      if number == 0 { part.resolveComponents() } else { part.resolveFlows() }
      return part
    }
    join(components: parts[0], flows: parts[1])
    checkKillCounts()
  }

  /// What stands: components and groups with all that they say.
  private mutating func resolveComponents() {
    resolveAttributesOfComponents()
    resolveInstanceTypes()
    resolveInheritance()
    resolvePlacements()
  }

  /// What goes on: links, work, faults, and what is asked of it all; needs of nodes only what and where they are.
  private mutating func resolveFlows() {
    resolveLinks()
    resolveRequests()
    resolveLets()
    resolveWorkloads()
    let before = diagnostics.count
    resolveFaults()
    resolveRequirements()
    resolveViews()
    leaveOutWhatIsGone(since: before)
  }

  private mutating func join(components: Resolver, flows: Resolver) {
    table = flows.table
    design = flows.design
    design.nodes = components.design.nodes
    design.instanceTypes = components.design.instanceTypes
    diagnostics += components.diagnostics + flows.diagnostics
    diagnostics = Array(diagnostics.prefix(mostDiagnostics))
  }

  /// What its base says of something that a variant takes away falls away with it.
  private mutating func leaveOutWhatIsGone(since first: Int) {
    guard let own = table.variant?.span else { return }
    let found = diagnostics[first...].filter { diagnostic in
      own.contains(diagnostic.primary) || diagnostic.code != .unknownName
    }
    diagnostics.replaceSubrange(first..., with: found)
  }

  mutating func report(
    _ code: DiagnosticCode,
    _ message: String,
    at span: SourceSpan,
    help: String = "",
    related: [Label] = [],
    fixIts: [FixIt] = []
  ) {
    guard !isOverwhelmed else { return }
    diagnostics.append(
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

  /// Reports what is wrong with a value; nothing when that follows from a slip elsewhere.
  mutating func report(_ diagnostic: Diagnostic?) {
    if let diagnostic, !isOverwhelmed { diagnostics.append(diagnostic) }
  }

  /// So much is wrong that looking for more helps nobody.
  var isOverwhelmed: Bool { diagnostics.count >= mostDiagnostics }

  var evaluator: Evaluator { Evaluator(table.lets) }

  /// Names as requirements, faults and views understand them.
  var names: ScopedNames { ScopedNames(table: table, scope: Draft.root, takesCopies: true) }

  // MARK: Nodes

  /// All nodes in their places; groups say already what is in them.
  private mutating func placeNodes() {
    design.nodes.reserveCapacity(table.order.count)
    let nodes = draft.nodes
    for (place, source) in table.order.enumerated() {
      let node = nodes[source]
      let parent = node.parent.flatMap { table.places[$0] }
      let above = parent.map { design.nodes[Int($0.index)].path } ?? ""
      var resolved = Node(
        id: NodeID(place),
        name: node.name,
        path: above.isEmpty ? node.name : above + "." + node.name,
        core: node.core,
        kind: node.kind,
        nameSpan: node.nameSpan ?? SourceSpan(file: FileID(0), 0..<0)
      )
      resolved.title = node.title
      resolved.parent = parent
      resolved.copyOf = node.copyOf.flatMap { table.places[$0] }
      if let parent { design.nodes[Int(parent.index)].children.append(resolved.id) }
      if node.core.isGroup { resolved.attributes = attributes(of: node, source) }
      design.nodes.append(resolved)
    }
  }

  private mutating func resolveAttributesOfComponents() {
    let nodes = draft.nodes
    for (place, source) in table.order.enumerated() where !nodes[source].core.isGroup {
      design.nodes[place].attributes = attributes(of: nodes[source], source)
    }
  }

  private mutating func attributes(of node: DraftNode, _ source: Int) -> [Attribute] {
    guard !node.isUnknown, !isOverwhelmed,
      let owner = AttributeOwner(rawValue: node.core.rawValue)
    else { return [] }
    var result: [Attribute] = []
    result.reserveCapacity(node.attributes.count)
    // `region us-east-1` is the place that an imported library knows by this name.
    let kind =
      node.kind == node.core.rawValue
      ? table.kinds.place(node.name, node.core) ?? node.kind : node.kind
    for attribute in given(by: kind)
    where !node.removedKeys.contains(attribute.key)
      && !node.attributes.contains(where: {
        $0.key == attribute.key && $0.scope == attribute.scope
      })
    {
      if let attribute = resolve(
        attribute,
        of: owner,
        kind: kind,
        at: source,
        origin: .kind(kind)
      ) {
        result.append(attribute)
      }
    }
    for attribute in node.attributes {
      if let attribute = resolve(attribute, of: owner, kind: node.kind, at: source, origin: .own) {
        result.append(attribute)
      } else if node.core.isGroup {
        table = NameTable(table, lacksPlaces: true)
      }
    }
    return result
  }

  private mutating func given(by kind: String) -> [DraftAttribute] {
    if let known = attributesOfKinds[kind] { return known }
    let given = table.kinds.attributes(of: kind)
    attributesOfKinds[kind] = given
    return given
  }

  /// What the kinds cost that components run on.
  private mutating func resolveInstanceTypes() {
    for (place, source) in table.order.enumerated() {
      let attributes = design.nodes[place].attributes
      guard let key = attributes.place(of: "runs-on"),
        case .kind(let name)? = attributes[key]["instance"],
        design.instanceTypes[name] == nil, let core = table.kinds.core(of: name),
        let owner = AttributeOwner(rawValue: core.rawValue)
      else { continue }
      var found: [Attribute] = []
      for attribute in given(by: name) where ["cost", "cores", "memory"].contains(attribute.key) {
        let resolved = resolve(attribute, of: owner, kind: name, at: source, origin: .kind(name))
        if let resolved { found.append(resolved) }
      }
      design.instanceTypes[name] = found
    }
  }

  /// `owner` and `tags` of a group hold for all in it that doesn't say otherwise.
  private mutating func resolveInheritance() {
    let names = Schema.attributes.filter(\.isInherited).map(\.name)
    for place in design.nodes.indices.dropFirst() {
      guard let parent = design.nodes[place].parent else { continue }
      let above = design.nodes[Int(parent.index)].attributes
      for name in names {
        guard let key = above.place(of: name),
          design.nodes[place].attributes.place(of: name) == nil
        else { continue }
        var attribute = above[key]
        if case .group = attribute.origin {} else { attribute.origin = .group(parent) }
        design.nodes[place].attributes.append(attribute)
      }
    }
  }

  // MARK: Attributes

  /// One attribute by its schema entry, or nil after a report.
  mutating func resolve(
    _ attribute: DraftAttribute,
    of owner: AttributeOwner,
    kind: String,
    at scope: Int,
    origin: Attribute.Origin
  ) -> Attribute? {
    guard let entry = memo.entry(attribute.key, of: owner) else {
      reportUnknownAttribute(attribute, of: owner, kind: kind)
      return nil
    }
    guard attribute.scope == nil || checkScope(attribute, memo.schema(entry)),
      let value = attribute.value
    else { return nil }
    attributeCount += 1
    guard attributeCount <= Self.mostAttributes else {
      if attributeCount == Self.mostAttributes + 1 {
        report(
          .tooLarge,
          "this design has more than \(Self.mostAttributes) attributes of components, or of all else, those of copies counted",
          at: attribute.span
        )
      }
      return nil
    }
    guard let clauses = match(entry, value, at: scope) else { return nil }
    return Attribute(
      name: attribute.key,
      scope: attribute.scope,
      clauses: clauses,
      span: attribute.span,
      origin: origin
    )
  }

  private mutating func match(
    _ entry: Int,
    _ value: SyntaxNode,
    at scope: Int
  ) -> [[Field]]? {
    let text = value.text
    if let known = memo.clauses(of: entry, text) { return known }
    let schema = memo.schema(entry)
    // A view names originals and copies together; whatever else has attributes is in one place.
    let isView = schema.owners.contains(.view)
    let names = ScopedNames(table: table, scope: scope, takesCopies: isView)
    var matcher = Matcher(ValueItems(value), names, mayBeUncertain: schema.mayBeUncertain)
    if let clauses = matcher.match(schema.pattern) {
      memo.note(clauses, of: entry, text)
      return clauses
    }
    report(matcher.diagnostic(of: ValueSubject(schema), value))
    return nil
  }

  private mutating func checkScope(_ attribute: DraftAttribute, _ schema: AttributeSchema) -> Bool {
    guard let scope = attribute.scope, let span = attribute.scopeSpan else { return true }
    if schema.scope.isEmpty {
      report(
        .wrongScope,
        "`\(attribute.key)` is the same for all; it takes no `(\(scope))`",
        at: span,
        help: "take the parentheses away",
        fixIts: [FixIt("take the parentheses away", [TextEdit(span: span, replacement: "")])]
      )
      return false
    }
    if table.isScope(scope, of: schema) { return true }
    report(
      .wrongScope,
      "there is no request type or job `\(scope)`",
      at: span,
      help: suggestion(scope, among: table.requestNames) { "did you mean `(\($0))`?" }
        ?? "there is \(list(table.requestNames, limit: 12)); request types come from the mixes of workloads",
      fixIts: nearestSpelling(of: scope, among: table.requestNames).map {
        [fix("(\($0))", for: "(\(scope))", at: span)]
      }
        ?? []
    )
    return false
  }

  private mutating func reportUnknownAttribute(
    _ attribute: DraftAttribute,
    of owner: AttributeOwner,
    kind: String
  ) {
    let what =
      owner == .design
      ? "the design itself has"
      : kind == owner.rawValue || owner == .request
        ? "\(withArticle(kind)) has" : "`\(kind)` is \(withArticle(owner.rawValue)), which has"
    let advice = AttributeAdvice(attribute, of: owner)
    report(
      .unknownAttribute,
      "\(what) no attribute `\(attribute.key)`",
      at: attribute.keySpan,
      help: advice.help,
      fixIts: advice.near.map { [fix($0, for: attribute.key, at: attribute.keySpan)] } ?? []
    )
  }
}

extension [Attribute] {
  /// Where the attribute stands that holds for all requests; to ask for it would copy it.
  fileprivate func place(of name: String) -> Int? {
    indices.first { self[$0].name == name && self[$0].scope == nil }
  }
}
