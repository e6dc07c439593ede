import Model
import Syntax
import Vocabulary

/// Reads a value by the pattern of its schema entry.
///
/// Patterns are small and ambiguous only where a word is missing, so all ways to read a clause are
/// tried side by side and the first complete one counts.
struct Matcher {
  let items: ValueItems
  let names: ScopedNames
  let mayBeUncertain: Bool
  /// Of what the distribution that is being read is: a time, or a plain number.
  var drawnType = HoleType.time
  var furthest = FurthestMisfit()
  /// Misfits are noted only once it is known that the value doesn't fit.
  private(set) var isExplaining = false

  /// A way of reading the value up to a place.
  struct State {
    var cursor: Cursor
    var fields: [Field]
  }

  init(_ items: ValueItems, _ names: ScopedNames, mayBeUncertain: Bool = true) {
    self.items = items
    self.names = names
    self.mayBeUncertain = mayBeUncertain
  }

  var evaluator: Evaluator { Evaluator(names.table.lets) }

  /// The fields by clause, or nil; then `furthest` says why.
  mutating func match(_ pattern: Pattern) -> [[Field]]? {
    if let clauses = read(pattern) { return clauses }
    guard !isExplaining else { return nil }
    isExplaining = true
    return read(pattern)
  }

  private mutating func read(_ pattern: Pattern) -> [[Field]]? {
    for alternative in pattern.alternatives {
      if let clauses = match(alternative) { return clauses }
    }
    return nil
  }

  mutating func note(_ misfit: Misfit, at cursor: Cursor) {
    guard isExplaining else { return }
    furthest.note(misfit, at: cursor)
  }

  // MARK: Clauses

  private mutating func match(_ pattern: [PatternClause]) -> [[Field]]? {
    var result: [[Field]] = []
    var next = 0
    for clause in pattern where !clause.isOptional {
      guard let (fields, after) = matchClause(clause, at: next) else { return nil }
      result.append(fields)
      next = after
      while clause.repeats, next < items.clauses.count,
        let (fields, after) = matchClause(clause, at: next)
      {
        result.append(fields)
        next = after
      }
    }
    var unused = pattern.filter(\.isOptional)
    while next < items.clauses.count {
      guard let (fields, after) = matchOptional(&unused, at: next) else { return nil }
      result.append(fields)
      next = after
    }
    return result
  }

  private mutating func matchOptional(
    _ unused: inout [PatternClause],
    at clause: Int
  ) -> (fields: [Field], next: Int)? {
    for (place, candidate) in unused.enumerated() {
      guard let result = matchClause(candidate, at: clause) else { continue }
      if !candidate.repeats { unused.remove(at: place) }
      return result
    }
    if unused.isEmpty { note(.end, at: Cursor(clause: clause, item: 0)) }
    return nil
  }

  /// A whole clause of the value (or several, where a distribution has commas of its own).
  private mutating func matchClause(
    _ clause: PatternClause,
    at place: Int
  ) -> (fields: [Field], next: Int)? {
    let start = State(cursor: Cursor(clause: place, item: 0), fields: [])
    guard place < items.clauses.count else {
      _ = match(clause.elements[...], from: [start])
      return nil
    }
    for state in match(clause.elements[...], from: [start]) {
      if isAtEnd(state.cursor) { return (state.fields, state.cursor.clause + 1) }
      note(.end, at: state.cursor)
    }
    return nil
  }

  func isAtEnd(_ cursor: Cursor) -> Bool {
    cursor.clause >= items.clauses.count || cursor.item >= items.clauses[cursor.clause].count
  }

  func item(_ cursor: Cursor) -> SyntaxNode? {
    guard cursor.clause < items.clauses.count, cursor.item < items.clauses[cursor.clause].count
    else { return nil }
    return items.clauses[cursor.clause][cursor.item]
  }

  // MARK: Elements

  mutating func match(_ elements: ArraySlice<PatternElement>, from states: [State]) -> [State] {
    var states = states
    for (place, element) in elements.enumerated() {
      if case .hole(let hole) = element, hole.type == .value {
        let rest = elements.dropFirst(place + 1)
        return states.flatMap { matchSetValue(hole, rest, $0) }
      }
      states = states.flatMap { match(element, $0) }
      if states.isEmpty { return [] }
    }
    return states
  }

  private mutating func match(_ element: PatternElement, _ state: State) -> [State] {
    switch element {
    case .word(let word): return matchWords([word], field: nil, state)
    case .choice(let field, let words): return matchWords(words, field: field, state)
    case .optional(let inner): return match(inner[...], from: [state]) + [state]
    case .alternatives(let sequences):
      return sequences.flatMap { match($0[...], from: [state]) }
    case .hole(let hole): return matchHole(hole, state)
    }
  }

  private mutating func matchWords(_ words: [String], field: String?, _ state: State) -> [State] {
    guard let item = item(state.cursor), item.kind == .name,
      let word = words.first(where: { item.isWord($0) })
    else {
      note(.words(words), at: state.cursor)
      return []
    }
    var next = state
    next.cursor.item += 1
    if let field { next.fields.append(Field(field, .word(word))) }
    return [next]
  }

  // MARK: Sub-values

  /// A matcher for other items with the same names.
  func inner(_ items: ValueItems) -> Matcher {
    var matcher = Matcher(items, names, mayBeUncertain: mayBeUncertain)
    matcher.drawnType = drawnType
    matcher.isExplaining = isExplaining
    return matcher
  }
}
