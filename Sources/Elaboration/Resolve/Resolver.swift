import Diagnostics
import Model
import Quantities
import SourceText
import Spelling
import Syntax
import Vocabulary

/// Turns a draft into the design that engines read: names into places, words into numbers.
struct Resolver {
  let draft: Draft
  let kinds: KindTable
  let index: NameIndex
  /// Draft nodes by their place in the design, and the other way round; a removed node has none.
  let order: [Int]
  let places: [NodeID?]
  let cores: [Core]
  let lets: LetTable
  let requestNames: [String]
  let requestSet: Set<String>
  let jobNames: Set<String>
  var design: Design
  var diagnostics: [Diagnostic] = []
  /// Links by the nodes they join, for requirements and faults that name one.
  var linkPlaces: [LinkEnds: [LinkID]] = [:]
  var usedKinds: Set<String> = []

  struct LinkEnds: Hashable {
    var from: NodeID
    var to: NodeID
    var waits: Bool
  }

  init(_ draft: Draft, kinds: KindTable, variant: String, variantTitle: String?) {
    self.draft = draft
    self.kinds = kinds
    index = NameIndex(draft)
    order = preOrder(draft)
    var places = [NodeID?](repeating: nil, count: draft.nodes.count)
    for (place, node) in order.enumerated() { places[node] = NodeID(place) }
    self.places = places
    cores = draft.nodes.map { kinds.core(of: $0.kind) ?? ($0.isUnknown ? .service : .design) }
    lets = LetTable(draft.lets.entries)
    let cores = cores
    let jobs = order.filter { cores[$0] == .job }.map { draft.nodes[$0].name }
    jobNames = Set(jobs)
    requestNames = namesOfRequests(draft, jobs: jobs)
    requestSet = Set(requestNames)
    design = Design(title: draft.title ?? "", variant: variant)
    design.variantTitle = variantTitle
  }

  mutating func resolve() {
    diagnostics += lets.diagnostics
    resolveNodes()
    resolveInheritance()
    resolveLinks()
    resolvePlacements()
    resolveRequests()
    resolveLets()
    resolveWorkloads()
    resolveFaults()
    resolveRequirements()
    resolveViews()
  }

  mutating func report(
    _ code: DiagnosticCode,
    _ message: String,
    at span: SourceSpan,
    help: String = "",
    related: [Label] = [],
    fixIts: [FixIt] = []
  ) {
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
    if let diagnostic { diagnostics.append(diagnostic) }
  }

  func evaluator() -> Evaluator {
    let lets = lets
    return Evaluator { name throws(ExpressionError) in try lets.number(name) }
  }

  // MARK: Nodes

  private mutating func resolveNodes() {
    design.nodes.reserveCapacity(order.count)
    for (place, source) in order.enumerated() {
      let node = draft.nodes[source]
      let parent = node.parent.flatMap { places[$0] }
      let above = parent.map { design[$0].path } ?? ""
      var resolved = Node(
        id: NodeID(place),
        name: node.name,
        path: above.isEmpty ? node.name : above + "." + node.name,
        core: source == Draft.root ? .design : cores[source],
        kind: node.kind,
        nameSpan: node.nameSpan ?? SourceSpan(file: FileID(0), 0..<0)
      )
      resolved.title = node.title
      resolved.parent = parent
      resolved.copyOf = node.copyOf.flatMap { places[$0] }
      if let parent { design.nodes[Int(parent.index)].children.append(resolved.id) }
      resolved.attributes = attributes(of: source)
      design.nodes.append(resolved)
    }
  }

  private mutating func attributes(of source: Int) -> [Attribute] {
    let node = draft.nodes[source]
    guard !node.isUnknown else { return [] }
    let core = source == Draft.root ? Core.design : cores[source]
    guard let owner = AttributeOwner(rawValue: core.rawValue) else { return [] }
    var given = kinds.attributes(of: node.kind)
    if !given.isEmpty {
      usedKinds.insert(node.kind)
      given = given.filter { old in
        !node.removedKeys.contains(old.key)
          && !node.attributes.contains { $0.key == old.key && $0.scope == old.scope }
      }
    }
    let kind = node.kind
    let inherited = given.compactMap {
      resolve($0, of: owner, kind: kind, at: source, origin: .kind(kind))
    }
    return inherited
      + node.attributes.compactMap { resolve($0, of: owner, kind: kind, at: source, origin: .own) }
  }

  /// `owner` and `tags` of a group hold for all in it that doesn't say otherwise.
  private mutating func resolveInheritance() {
    let names = Schema.attributes.filter(\.isInherited).map(\.name)
    for place in design.nodes.indices.dropFirst() {
      guard let parent = design.nodes[place].parent else { continue }
      for name in names where design.nodes[place].attribute(name) == nil {
        guard var attribute = design[parent].attribute(name) else { continue }
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
    guard let schema = Schema.attribute(attribute.key, of: owner) else {
      reportUnknownAttribute(attribute, of: owner, kind: kind)
      return nil
    }
    guard checkScope(attribute, schema), let value = attribute.value else { return nil }
    guard let clauses = match(schema, value, at: scope) else { return nil }
    return Attribute(
      name: attribute.key,
      scope: attribute.scope,
      clauses: clauses,
      span: attribute.span,
      origin: origin
    )
  }

  private mutating func match(
    _ schema: AttributeSchema,
    _ value: SyntaxNode,
    at scope: Int
  ) -> [[Field]]? {
    let names = ScopedNames(resolver: self, scope: scope, takesCopies: false)
    var matcher = Matcher(
      ValueItems(value),
      evaluator(),
      names,
      mayBeUncertain: schema.mayBeUncertain
    )
    if let clauses = matcher.match(schema.pattern) { return clauses }
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
    if schema.scope.contains(.request), requestSet.contains(scope) { return true }
    if schema.scope.contains(.job), jobNames.contains(scope) { return true }
    if schema.scope.contains(.sort), Matcher.sorts.contains(scope) { return true }
    report(
      .wrongScope,
      "there is no request type or job `\(scope)`",
      at: span,
      help: suggestion(scope, among: requestNames) { "did you mean `(\($0))`?" }
        ?? "there is \(list(requestNames, limit: 12)); request types come from the mixes of workloads",
      fixIts: nearestSpelling(of: scope, among: requestNames).map {
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

/// The nodes that are there, groups before what is in them.
private func preOrder(_ draft: Draft) -> [Int] {
  var order: [Int] = []
  order.reserveCapacity(draft.nodes.count)
  var waiting = [Draft.root]
  while let node = waiting.popLast() {
    order.append(node)
    for child in draft.nodes[node].children.reversed() where !draft.nodes[child].isRemoved {
      waiting.append(child)
    }
  }
  return order
}

/// Request types in the order in which mixes, declarations and jobs name them.
private func namesOfRequests(_ draft: Draft, jobs: [String]) -> [String] {
  var names: [String] = []
  var seen: Set<String> = []
  func add(_ name: String) { if seen.insert(name).inserted { names.append(name) } }
  for request in draft.requests.entries { add(request.name) }
  for workload in draft.workloads.entries {
    for term in workload.syntax.terms {
      for case .attribute(let attribute) in term.first(.block)?.statements ?? []
      where attribute.key?.text == "mix" {
        for clause in attribute.value?.all(.clause).map({ $0 }) ?? [] {
          if let name = clause.first(.name) { add(name.text) }
        }
      }
    }
  }
  if names.isEmpty { add("request") }
  jobs.forEach(add)
  return names
}
