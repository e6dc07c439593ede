@testable import Vocabulary

/// Whether a value fits a pattern: a slow, simple reading of the grammar to test entries against.
///
/// It knows no names, so each word may be one, and only some as `let`s.
struct ValueMatcher {
  private static let lets: Set<String> = ["top", "node", "row", "tail", "files", "heap"]

  private let tokens: [ValueToken]
  private var drawn: Set<HoleType> = [.time]

  init(_ value: String) {
    tokens = ValueToken.split(value)
  }

  func fits(_ pattern: Pattern) -> Bool {
    pattern.alternatives.contains { ends($0, from: 0).contains(tokens.count) }
  }

  private func ends(_ clauses: [PatternClause], from start: Int) -> Set<Int> {
    guard let first = clauses.first else { return [start] }
    let candidates = first.isOptional ? clauses.prefix { $0.isOptional }.indices : 0..<1
    var found: Set<Int> = []
    for index in candidates {
      var others = clauses
      let clause = others.remove(at: index)
      for end in ends(clause.elements, from: start) {
        found.formUnion(tail(others, after: end))
        let again = PatternClause(elements: clause.elements, isOptional: true, repeats: true)
        if clause.repeats { found.formUnion(tail([again] + others, after: end)) }
      }
    }
    return found
  }

  /// What may follow a clause: a comma and more, or the end where all the rest is optional.
  private func tail(_ clauses: [PatternClause], after end: Int) -> Set<Int> {
    var found: Set<Int> = clauses.allSatisfy(\.isOptional) ? [end] : []
    if !clauses.isEmpty, token(end) == .mark(",") { found.formUnion(ends(clauses, from: end + 1)) }
    return found
  }

  private func ends(_ elements: [PatternElement], from start: Int) -> Set<Int> {
    elements.reduce([start]) { starts, element in
      Set(starts.flatMap { ends(element, from: $0) })
    }
  }

  private func ends(_ element: PatternElement, from start: Int) -> Set<Int> {
    switch element {
    case .word(let word): token(start) == .word(word) ? [start + 1] : []
    case .choice(_, let words): words.contains { token(start) == .word($0) } ? [start + 1] : []
    case .hole(let hole): ends(hole.type, from: start)
    case .optional(let inner): ends(inner, from: start).union([start])
    case .alternatives(let sequences): Set(sequences.flatMap { ends($0, from: start) })
    }
  }

  private func ends(_ type: HoleType, from start: Int) -> Set<Int> {
    switch type {
    case .count, .number, .share, .factor, .time, .rate, .data, .bandwidth, .capacity,
      .sharePerTime, .money, .moneyPerTime, .moneyPerData, .moneyPerDataTime:
      quantityEnds([type], from: start)
    case .quantity: quantityEnds(Set(HoleType.allCases), from: start)
    case .drawn: quantityEnds(drawn, from: start)
    case .clock: token(start) == .clock ? [start + 1] : []
    case .date: token(start) == .date ? [start + 1] : []
    case .string: token(start) == .string ? [start + 1] : []
    case .countRange: rangeEnds([.count], from: start, isOpen: false)
    case .rateRange: rangeEnds([.rate], from: start, isOpen: false)
    case .drawnRange: rangeEnds(drawn, from: start, isOpen: false)
    case .openTimeRange: rangeEnds([.time], from: start, isOpen: true)
    case .distribution: formEnds(FormSchema.distributions, [.time], from: start)
    case .countDistribution: formEnds(FormSchema.distributions, [.count, .number], from: start)
    case .price: formEnds(FormSchema.prices, [], from: start)
    case .workTime:
      formEnds(FormSchema.distributions, [.time], from: start).union(workEnds(from: start))
    case .erasureCode:
      quantityEnds([.count], from: start)
    case .value: Set((start + 1)...max(start + 1, tokens.count))
    case .sort: isWord(start, in: Keywords.sorts) ? [start + 1] : []
    case .level: isWord(start, in: Keywords.levels) ? [start + 1] : []
    case .measure: isWord(start, in: Schema.measures.map(\.name)) ? [start + 1] : []
    case .target:
      isWord(start, in: Keywords.sorts) ? nameEnds(start + 1).union([start + 1]) : nameEnds(start)
    case .attributePath:
      token(start + 1) == .mark("(") ? Set(nameEnds(start).map { $0 + 3 }) : nameEnds(start)
    case .word, .team, .component, .place, .request, .job, .let, .fault, .workload, .kind:
      nameEnds(start)
    }
  }

  private func formEnds(_ forms: [FormSchema], _ drawn: Set<HoleType>, from start: Int) -> Set<Int>
  {
    var matcher = self
    matcher.drawn = drawn
    let inside = { from in
      Set(forms.flatMap { $0.pattern.alternatives }.flatMap { matcher.ends($0, from: from) })
    }
    guard token(start) == .mark("(") else { return inside(start) }
    return Set(inside(start + 1).filter { token($0) == .mark(")") }.map { $0 + 1 })
  }

  private func workEnds(from start: Int) -> Set<Int> {
    let terms = quantityEnds([.time], from: start)
    return Set(terms.filter { token($0) == .word("each") }.map { $0 + 1 })
  }

  private func rangeEnds(_ types: Set<HoleType>, from start: Int, isOpen: Bool) -> Set<Int> {
    // The last unit is for both ends, so the first may be a bare number.
    var lows = termEnds(types.union([.count]), from: start)
    if isOpen { lows.insert(start) }
    return Set(
      lows.filter { token($0) == .dots }.flatMap { low -> Set<Int> in
        let highs = termEnds(types, from: low + 1)
        return isOpen && low > start ? highs.union([low + 1]) : highs
      }
    )
  }

  private func quantityEnds(_ types: Set<HoleType>, from start: Int) -> Set<Int> {
    var ends = termEnds(types, from: start).union(rangeEnds(types, from: start, isOpen: false))
    var growing = ends
    while !growing.isEmpty {
      growing = Set(
        growing.filter { isOperator($0) }.flatMap { termEnds(Set(HoleType.allCases), from: $0 + 1) }
      )
      ends.formUnion(growing)
    }
    return ends
  }

  private func isOperator(_ index: Int) -> Bool {
    guard case .mark(let mark)? = token(index) else { return false }
    return "+-*/".contains(mark)
  }

  private func termEnds(_ types: Set<HoleType>, from start: Int) -> Set<Int> {
    let end: Int
    switch token(start) {
    case .quantity(let own) where !own.isDisjoint(with: types): end = start + 1
    case .word(let name) where Self.lets.contains(name): end = start + 1
    case .word, .quantity, .clock, .date, .string, .dots, .mark, nil: return []
    }
    let isMultiplied = token(end) == .word("per") && isWord(end + 1, in: Keywords.multipliers)
    return isMultiplied ? [end, end + 2] : [end]
  }

  private func nameEnds(_ start: Int) -> Set<Int> {
    if case .word? = token(start) { [start + 1] } else { [] }
  }

  private func isWord(_ index: Int, in words: [String]) -> Bool {
    guard case .word(let word)? = token(index) else { return false }
    return words.contains(word)
  }

  private func token(_ index: Int) -> ValueToken? {
    tokens.indices.contains(index) ? tokens[index] : nil
  }
}
