import Model
import Syntax
import Vocabulary

// Names of what the design has.
extension Matcher {
  mutating func matchName(_ hole: PatternHole, _ state: State) -> [State] {
    guard let item = item(state.cursor) else {
      furthest.note(.type(hole.type), at: state.cursor)
      return []
    }
    switch hole.type {
    case .target: return matchTarget(hole, item, state)
    case .attributePath: return matchAttributePath(hole, item, state)
    default: break
    }
    guard item.kind == .name else {
      furthest.note(.type(hole.type), at: state.cursor)
      return []
    }
    switch named(item, hole.type) {
    case .success(let value): return [advanced(state, Field(hole.field, value))]
    case .failure(let failure):
      furthest.note(failure.misfit, at: state.cursor)
      return []
    }
  }

  struct NameFailure: Error { var misfit: Misfit }

  private func named(_ item: SyntaxNode, _ type: HoleType) -> Result<Value, NameFailure> {
    let name = item.text
    func known(
      _ isKnown: Bool,
      _ what: String,
      _ all: [String],
      _ value: Value
    ) -> Result<Value, NameFailure> {
      isKnown
        ? .success(value)
        : .failure(NameFailure(misfit: .unknownName(name, what: what, candidates: all)))
    }
    switch type {
    case .request:
      return known(names.isRequest(name), "a request type", names.requestNames, .request(name))
    case .fault:
      return known(names.faultNames.contains(name), "a fault", names.faultNames, .fault(name))
    case .workload:
      return known(
        names.workloadNames.contains(name),
        "a workload",
        names.workloadNames,
        .workload(name)
      )
    case .kind:
      return known(names.kindExists(name), "a kind", [], .kind(name))
    case .job: return nodes(item, "a job") { $0 == .job }
    case .place: return nodes(item, "a place") { $0.isGroup }
    default: return nodes(item, "a component") { !$0.isGroup && $0 != .class }
    }
  }

  private func nodes(
    _ item: SyntaxNode,
    sort: String? = nil,
    _ what: String,
    _ isWanted: (Core) -> Bool
  ) -> Result<Value, NameFailure> {
    switch names.nodes(item, sort: sort, where: isWanted) {
    case .found(let nodes): .success(.nodes(nodes))
    case .ambiguous(let paths):
      .failure(NameFailure(misfit: .ambiguousName(item.text, candidates: paths)))
    case .none(let candidates):
      .failure(NameFailure(misfit: .unknownName(item.text, what: what, candidates: candidates)))
    }
  }

  /// A path, a sort and a name (`zone a`), or a link (`a ~> b`).
  private mutating func matchTarget(
    _ hole: PatternHole,
    _ item: SyntaxNode,
    _ state: State
  ) -> [State] {
    if item.kind == .linkPath {
      guard let link = names.link(item) else {
        furthest.note(.unknownName(item.text, what: "a link", candidates: []), at: state.cursor)
        return []
      }
      return [advanced(state, Field(hole.field, .link(link)))]
    }
    guard item.kind == .name else {
      furthest.note(.type(.target), at: state.cursor)
      return []
    }
    let after = Cursor(clause: state.cursor.clause, item: state.cursor.item + 1)
    if Matcher.sorts.contains(item.text), let name = self.item(after), name.kind == .name,
      case .success(let value) = nodes(name, sort: item.text, "a \(item.text)", { _ in true })
    {
      return [advanced(state, by: 2, Field(hole.field, value))]
    }
    switch nodes(item, "a component or a place", { _ in true }) {
    case .success(let value): return [advanced(state, Field(hole.field, value))]
    case .failure(let failure):
      furthest.note(failure.misfit, at: state.cursor)
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
      furthest.note(.type(.attributePath), at: state.cursor)
      return []
    }
    let key = String(item.text[item.text.index(after: dot)...])
    guard case .found(let nodes) = names.owner(of: item) else {
      furthest.note(
        .unknownName(item.text, what: "an attribute's owner", candidates: []),
        at: state.cursor
      )
      return []
    }
    let after = Cursor(clause: state.cursor.clause, item: state.cursor.item + 1)
    var scope: String?
    if let group = self.item(after), group.kind == .group {
      scope = String(group.text.dropFirst().dropLast())
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
    else {
      let key = state.fields.last.map {
        if case .attribute(_, let name, _) = $0.value { name } else { "" }
      }
      furthest.note(.unknownName(key ?? "", what: "an attribute", candidates: []), at: state.cursor)
      return []
    }
    let all = items.clauses[state.cursor.clause]
    for end in stride(from: all.count, to: state.cursor.item, by: -1) {
      var inner = inner(ValueItems(items: Array(all[state.cursor.item..<end]), node: items.node))
      guard let clauses = inner.match(schema.pattern) else { continue }
      var next = state
      next.cursor.item = end
      next.fields.append(Field(hole.field, .fields(clauses)))
      let results = match(rest, from: [next])
      if let complete = results.first(where: { isAtEnd($0.cursor) }) { return [complete] }
    }
    furthest.note(.type(.value), at: state.cursor)
    return []
  }
}
