import Model
import Quantities
import Syntax
import Vocabulary

// Distributions: values that have forms of their own.
extension Matcher {
  mutating func matchDistribution(_ hole: PatternHole, _ state: State) -> [State] {
    if hole.type == .workTime, isBeforeEach(state.cursor) { return matchEach(hole, state) }
    let outer = drawnType
    drawnType = hole.type == .countDistribution ? .number : .time
    defer { drawnType = outer }
    if let inParentheses = matchGroup(hole, state) { return [inParentheses] }
    let before = furthest
    var results: [State] = []
    for form in FormSchema.distributions {
      for (fields, cursor) in matchForm(form, from: state.cursor) {
        guard let distribution = distribution(form.name, fields, of: hole.type) else {
          noteSenseless(form, fields, before: cursor)
          continue
        }
        var next = state
        next.cursor = cursor
        next.fields.append(Field(hole.field, value(distribution, hole.type)))
        results.append(next)
      }
    }
    if results.isEmpty, furthest.place <= state.cursor { foldWords(hole, before, at: state.cursor) }
    return results
  }

  /// What was wanted was a distribution, whatever words one may begin with.
  private mutating func foldWords(
    _ hole: PatternHole,
    _ before: FurthestMisfit,
    at cursor: Cursor
  ) {
    let specific = furthest.misfits.dropFirst(before.place == cursor ? before.misfits.count : 0)
    furthest = before
    for misfit in specific {
      switch misfit {
      case .words, .type, .end: break
      default: note(misfit, at: cursor)
      }
    }
    note(.type(hole.type), at: cursor)
  }

  /// A form that fits and can't be, told at its last item.
  private mutating func noteSenseless(_ form: FormSchema, _ fields: [Field], before end: Cursor) {
    let last = Cursor(clause: end.clause, item: max(0, end.item - 1))
    switch form.name {
    case "quantiles":
      guard let low = fields.first(where: { $0.name == "low" })?.value.word,
        let high = fields.first(where: { $0.name == "high" })?.value.word
      else { return }
      note(
        low == high
          ? .senseless("`\(low)` stands twice", help: "two quantiles differ: `\(form.example)`")
          : .senseless(
            "`\(high)` can't be less than `\(low)`",
            help: "the higher quantile is the longer time: `\(form.example)`"
          ),
        at: last
      )
    case "erlang": note(.uncertain, at: last)
    case "hyper" where fields.contains { $0.name == "share" && $0.value.number?.uncertainty != nil }:
      note(.uncertain, at: last)
    case "hyper":
      let total = fields.filter { $0.name == "share" }.compactMap(\.value.number)
        .reduce(0) { $0 + $1.value }
      note(
        .senseless(
          "the shares of these branches add up to \(QuantityFormat.human(total, .count, as: .share))",
          help: "they make 100% together: `\(form.example)`"
        ),
        at: last
      )
    default: break
    }
  }

  private func value(_ distribution: DistributionForm, _ type: HoleType) -> Value {
    type == .workTime ? .work(WorkTime(base: distribution)) : .distribution(distribution)
  }

  /// `(p50 1 s, p99 5 s)` inside a longer list.
  private mutating func matchGroup(_ hole: PatternHole, _ state: State) -> State? {
    guard let item = item(state.cursor), item.kind == .group else { return nil }
    var inner = inner(ValueItems(item))
    let start = State(cursor: Cursor(clause: 0, item: 0), fields: [])
    for result in inner.matchDistribution(hole, start)
    where result.cursor.clause == inner.items.clauses.count - 1 && inner.isAtEnd(result.cursor) {
      guard let field = result.fields.last else { continue }
      return advanced(state, field)
    }
    return nil
  }

  /// The ways to read a form; one with commas has to fill each clause but the last, and that one too.
  mutating func matchForm(
    _ form: FormSchema,
    from start: Cursor
  ) -> [(fields: [Field], cursor: Cursor)] {
    guard let clauses = form.pattern.alternatives.first else { return [] }
    var states = [State(cursor: start, fields: [])]
    for (place, clause) in clauses.enumerated() {
      if place > 0 { states = states.compactMap(atNextClause) }
      states = match(clause.elements[...], from: states)
      guard clause.repeats else { continue }
      states = states.map { repeated(clause, $0) }
    }
    let mustFill = clauses.count > 1
    return states.filter { !mustFill || isAtEnd($0.cursor) }.map { ($0.fields, $0.cursor) }
  }

  private func atNextClause(_ state: State) -> State? {
    guard isAtEnd(state.cursor), state.cursor.clause + 1 < items.clauses.count else { return nil }
    var next = state
    next.cursor = Cursor(clause: state.cursor.clause + 1, item: 0)
    return next
  }

  private mutating func repeated(_ clause: PatternClause, _ state: State) -> State {
    var last = state
    while let next = atNextClause(last), let more = match(clause.elements[...], from: [next]).first
    {
      last = more
    }
    return last
  }

  private func distribution(
    _ form: String,
    _ fields: [Field],
    of type: HoleType
  ) -> DistributionForm? {
    func number(_ name: String) -> Number? { fields.first { $0.name == name }?.value.number }
    switch form {
    case "exp": return number("mean").map { .exponential(mean: $0) }
    case "fixed": return number("value").map { .fixed($0) }
    case "cv":
      guard let mean = number("mean"), let cv = number("cv") else { return nil }
      return .variation(mean: mean, cv: cv)
    case "quantiles":
      guard let low = quantile("low", "low-value", fields),
        let high = quantile("high", "high-value", fields), low.share < high.share,
        low.value.value <= high.value.value
      else { return nil }
      return .logNormal(low: low, high: high)
    case "quantile": return quantile("quantile", "value", fields).map { .exponentialThrough($0) }
    case "uniform":
      guard case .range(let low?, let high?)? = fields.first(where: { $0.name == "range" })?.value
      else { return nil }
      return .uniform(low: low, high: high)
    case "erlang":
      guard let phases = number("phases"), let total = number("total"), phases.uncertainty == nil
      else { return nil }
      return .erlang(phases: Int(clampedCount: phases.value), total: total)
    case "hyper": return hyperexponential(fields)
    case "samples":
      guard case .text(let file)? = fields.first?.value else { return nil }
      return .samples(file: file, values: [])
    case "bare":
      guard let mean = number("mean") else { return nil }
      return type == .workTime ? .exponential(mean: mean) : .fixed(mean)
    default: return nil
    }
  }

  private func quantile(
    _ name: String,
    _ value: String,
    _ fields: [Field]
  ) -> DistributionForm.Quantile? {
    guard let word = fields.first(where: { $0.name == name })?.value.word,
      let number = fields.first(where: { $0.name == value })?.value.number,
      let digits = Double("0." + word.dropFirst())
    else { return nil }
    return DistributionForm.Quantile(share: digits, value: number)
  }

  private func hyperexponential(_ fields: [Field]) -> DistributionForm? {
    let shares = fields.filter { $0.name == "share" }.compactMap(\.value.number)
    let means = fields.filter { $0.name == "mean" }.compactMap(\.value.number)
    let total = shares.reduce(0) { $0 + $1.value }
    guard shares.count == means.count, abs(total - 1) <= 0.005,
      shares.allSatisfy({ $0.uncertainty == nil })
    else { return nil }
    return .hyperexponential(
      zip(shares, means).map { .init(share: $0.value / total, mean: $1) }
    )
  }

  // MARK: Work per item

  private func isBeforeEach(_ cursor: Cursor) -> Bool {
    item(Cursor(clause: cursor.clause, item: cursor.item + 1))?.isWord("each") ?? false
  }

  /// `9 s + 17 us each`: a base, and what each item of a batch adds.
  private mutating func matchEach(_ hole: PatternHole, _ state: State) -> [State] {
    guard let item = item(state.cursor) else { return [] }
    do {
      let (base, each) = try work(item)
      for number in [base, each].compactMap({ $0 }) {
        guard let misfit = misfit(of: number, in: PatternHole(hole.field, .time, hole.bounds))
        else {
          continue
        }
        note(misfit, at: state.cursor)
        return []
      }
      let value = WorkTime(base: base.map { .exponential(mean: $0) }, each: each)
      return [advanced(state, by: 2, Field(hole.field, .work(value)))]
    } catch {
      note(.expression(error), at: state.cursor)
      return []
    }
  }

  private func work(_ item: SyntaxNode) throws(ExpressionError) -> (base: Number?, each: Number?) {
    guard item.kind == .sum else { return (nil, try evaluator.number(item)) }
    let (base, each) = try evaluator.lastTerm(of: item)
    return (base, each)
  }
}
