import Model
import Syntax
import Vocabulary

// Names of what the design has.
extension Matcher {
  mutating func matchName(_ hole: PatternHole, _ state: State) -> [State] {
    guard let item = item(state.cursor) else {
      note(.type(hole.type), at: state.cursor)
      return []
    }
    switch hole.type {
    case .target: return matchTarget(hole, item, state)
    case .attributePath: return matchAttributePath(hole, item, state)
    default: break
    }
    guard item.kind == .name else {
      note(.type(hole.type), at: state.cursor)
      return []
    }
    switch named(item, hole.type) {
    case .success(let value): return [advanced(state, Field(hole.field, value))]
    case .failure(let failure):
      note(failure.misfit, at: state.cursor)
      return []
    }
  }

  struct NameFailure: Error { var misfit: Misfit }

  private func named(_ item: SyntaxNode, _ type: HoleType) -> Result<Value, NameFailure> {
    let name = item.text
    func known(_ isKnown: Bool, _ sort: NameSort, _ value: Value) -> Result<Value, NameFailure> {
      isKnown ? .success(value) : .failure(NameFailure(misfit: .unknownName(name, sort)))
    }
    let table = names.table
    switch type {
    case .request: return known(table.requests.contains(name), .request, .request(name))
    case .fault: return known(table.draft.faults.contains(name), .fault, .fault(name))
    case .workload: return known(table.draft.workloads.contains(name), .workload, .workload(name))
    case .kind: return known(names.kindExists(name), .kind, .kind(name))
    case .job: return nodes(item, .job)
    case .place: return nodes(item, .place)
    default: return nodes(item, .component)
    }
  }

  private func nodes(_ item: SyntaxNode, _ sort: NodeSort) -> Result<Value, NameFailure> {
    switch names.nodes(item, sort) {
    case .found(let nodes): .success(.nodes(nodes))
    case .ambiguous(let paths):
      .failure(NameFailure(misfit: .ambiguousName(item.text, candidates: paths)))
    case .none: .failure(NameFailure(misfit: .unknownName(item.text, .node(sort))))
    }
  }

  /// A path, a sort and a name (`zone a`), or a link (`a ~> b`).
  private mutating func matchTarget(
    _ hole: PatternHole,
    _ item: SyntaxNode,
    _ state: State
  ) -> [State] {
    if item.kind == .linkPath {
      let links = names.links(item)
      guard !links.isEmpty else {
        note(.unknownName(item.text, .link), at: state.cursor)
        return []
      }
      return [advanced(state, Field(hole.field, .links(links)))]
    }
    guard item.kind == .name else {
      note(.type(.target), at: state.cursor)
      return []
    }
    let after = Cursor(clause: state.cursor.clause, item: state.cursor.item + 1)
    if Matcher.sorts.contains(item.text), let name = self.item(after), name.kind == .name,
      !["by", "every", "for", "from", "to"].contains(name.text)
    {
      switch nodes(name, .named(item.text)) {
      case .success(let value): return [advanced(state, by: 2, Field(hole.field, value))]
      case .failure(let failure): note(failure.misfit, at: after)
      }
    }
    switch nodes(item, .anything) {
    case .success(let value): return [advanced(state, Field(hole.field, value))]
    case .failure(let failure):
      note(failure.misfit, at: state.cursor)
      return []
    }
  }

  /// `log.overlap(upsert)`: a path, its last part an attribute, and a scope in parentheses.
  private mutating func matchAttributePath(
    _ hole: PatternHole,
    _ item: SyntaxNode,
    _ state: State
  ) -> [State] {
    guard item.kind == .name, let dot = item.text.lastIndex(of: ".") else {
      note(.type(.attributePath), at: state.cursor)
      return []
    }
    let key = String(item.text[item.text.index(after: dot)...])
    guard case .found(let nodes) = names.owner(of: item) else {
      note(.unknownName(item.text, .attributeOwner), at: state.cursor)
      return []
    }
    if let node = nodes.first, names.schema(key, of: node) == nil {
      let (what, all) = names.attributes(of: node)
      note(.unknownAttribute(item.text, of: what, names: all), at: state.cursor)
      return []
    }
    let after = Cursor(clause: state.cursor.clause, item: state.cursor.item + 1)
    var scope: String?
    if let group = self.item(after), group.kind == .group {
      scope = String(group.text.dropFirst().dropLast())
    }
    if let scope, let node = nodes.first, let schema = names.schema(key, of: node),
      !names.table.isScope(scope, of: schema)
    {
      note(
        schema.scope.isEmpty
          ? .senseless("`\(key)` is the same for all", help: "leave `(\(scope))` out")
          : .unknownName(scope, .request),
        at: after
      )
      return []
    }
    let value = Value.attribute(of: nodes, name: key, scope: scope)
    return [advanced(state, by: scope == nil ? 1 : 2, Field(hole.field, value))]
  }

  // MARK: A value of another attribute

  /// What an attribute is set to: read by that attribute's own pattern, the longest way that fits.
  mutating func matchSetValue(
    _ hole: PatternHole,
    _ rest: ArraySlice<PatternElement>,
    _ state: State
  ) -> [State] {
    guard case .attribute(let nodes, let key, _)? = state.fields.last?.value,
      let node = nodes.first,
      let schema = names.schema(key, of: node)
    else { return [] }
    // What is set may have commas of its own; only the words of the action follow it.
    let first = Array(items.clauses[state.cursor.clause][state.cursor.item...])
    let later = Array(items.clauses[(state.cursor.clause + 1)...])
    let last = later.last ?? first
    guard !last.isEmpty else {
      let item = later.isEmpty ? state.cursor.item : 0
      note(.type(hole.type), at: Cursor(clause: items.clauses.count - 1, item: item))
      return []
    }
    for end in stride(from: last.count, to: 0, by: -1) {
      let cut = Array(last[..<end])
      let clauses = later.isEmpty ? [cut] : [first] + later.dropLast() + [cut]
      var inner = inner(ValueItems(clauses: clauses, node: items.node))
      guard let fields = inner.match(schema.pattern) else {
        let place = Cursor(
          clause: state.cursor.clause + inner.furthest.place.clause,
          item: (inner.furthest.place.clause > 0 ? 0 : state.cursor.item)
            + inner.furthest.place.item
        )
        note(.inner(inner.furthest.misfits, schema), at: place)
        continue
      }
      var next = state
      next.cursor = Cursor(
        clause: items.clauses.count - 1,
        item: later.isEmpty ? state.cursor.item + end : end
      )
      next.fields.append(Field(hole.field, .fields(fields)))
      let results = match(rest, from: [next])
      if let complete = results.first(where: { isAtEnd($0.cursor) }) { return [complete] }
    }
    return []
  }
}
