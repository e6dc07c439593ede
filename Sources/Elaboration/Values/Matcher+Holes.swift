import Model
import Quantities
import Syntax
import Vocabulary

extension Matcher {
  mutating func matchHole(_ hole: PatternHole, _ state: State) -> [State] {
    switch hole.type {
    case .count, .number, .share, .factor, .time, .rate, .data, .bandwidth, .capacity,
      .sharePerTime, .money, .moneyPerTime, .moneyPerData, .moneyPerDataTime, .quantity, .drawn:
      return matchNumber(hole, state)
    case .countRange, .rateRange, .openTimeRange, .drawnRange: return matchRange(hole, state)
    case .distribution, .workTime, .countDistribution: return matchDistribution(hole, state)
    case .price: return matchPrice(hole, state)
    case .clock, .date, .string, .word, .team, .measure, .level, .sort, .erasureCode,
      .let:
      return matchLiteral(hole, state)
    case .component, .place, .target, .request, .job, .fault, .workload, .kind, .attributePath:
      return matchName(hole, state)
    case .value: return []
    }
  }

  func advanced(_ state: State, by count: Int = 1, _ field: Field) -> State {
    var next = state
    next.cursor.item += count
    next.fields.append(field)
    return next
  }

  // MARK: Numbers

  private mutating func matchNumber(_ hole: PatternHole, _ state: State) -> [State] {
    guard let number = readNumber(hole, at: state.cursor) else { return [] }
    var next = advanced(state, Field(hole.field, .number(number)))
    if let multiple = multiple(at: next.cursor) {
      var multiplied = number
      multiplied.per = multiple
      next.fields[next.fields.count - 1] = Field(hole.field, .number(multiplied))
      next.cursor.item += 2
    }
    return [next]
  }

  /// `per replica` and its like behind a number.
  private func multiple(at cursor: Cursor) -> Multiple? {
    guard let word = item(cursor), word.kind == .name, word.isWord("per") else { return nil }
    let after = Cursor(clause: cursor.clause, item: cursor.item + 1)
    return item(after).flatMap { Multiple(rawValue: $0.text) }
  }

  private mutating func readNumber(_ hole: PatternHole, at cursor: Cursor) -> Number? {
    guard let item = item(cursor), isNumeric(item) else {
      note(.type(hole.type), at: cursor)
      return nil
    }
    if item.kind == .rangeExpression, !mayBeUncertain {
      note(.uncertain, at: cursor)
      return nil
    }
    // A name may be a word that another branch of the pattern wants.
    if item.kind == .name, !names.table.lets.isKnown(item.text) {
      note(.type(hole.type), at: cursor)
      return nil
    }
    do {
      let number = try evaluator.number(item)
      if let misfit = misfit(of: number, in: hole) {
        note(misfit, at: cursor)
        return nil
      }
      if number.uncertainty != nil, !mayBeUncertain {
        note(.uncertain, at: cursor)
        return nil
      }
      return hole.type == .count ? number.rounded : number
    } catch {
      note(.expression(error), at: cursor)
      return nil
    }
  }

  private func isNumeric(_ item: SyntaxNode) -> Bool {
    switch item.kind {
    case .quantity, .name, .sum, .product, .negation, .group, .rangeExpression: true
    default: false
    }
  }

  /// Whether a number is of the type and within the bounds of a hole.
  func accepts(_ number: Number, _ hole: PatternHole) -> Bool {
    misfit(of: number, in: hole) == nil
  }

  func misfit(of number: Number, in hole: PatternHole) -> Misfit? {
    let type = hole.type == .drawn ? drawnType : hole.type
    guard fits(number.quantity, type) else { return .dimension(number.quantity, type) }
    // The middle of a range may be anything that its ends allow.
    for value in number.uncertainty.map({ [$0.lowerBound, $0.upperBound] }) ?? [number.value] {
      if type == .count, value != value.rounded() { return .notWhole(number.quantity) }
      guard hole.bounds.contains(value) else { return .outOfBounds(number, hole) }
      guard abs(value) <= number.dimension.mostOfAnyDesign else { return .tooMuch(number) }
    }
    return nil
  }

  /// Whether a quantity is of a type: by its dimension, and by the mark that shares and factors carry.
  private func fits(_ quantity: Quantity, _ type: HoleType) -> Bool {
    let dimension = quantity.dimension
    let mark = quantity.mark
    switch type {
    case .count, .number: return dimension == .count && mark == .plain
    case .share: return dimension == .count && (mark == .share || quantity.form == nil)
    case .factor: return dimension == .count && mark != .share
    case .time: return dimension == .time
    case .rate: return dimension == .rate && mark != .share
    case .data: return dimension == .data
    case .bandwidth: return dimension == .bandwidth
    case .capacity: return (dimension == .rate && mark != .share) || dimension == .bandwidth
    case .sharePerTime: return dimension == .rate && mark == .share
    case .money: return dimension == .money
    case .moneyPerTime: return dimension == Dimension.money.divided(by: .time)
    case .moneyPerData: return dimension == Dimension.money.divided(by: .data)
    case .moneyPerDataTime:
      return dimension == Dimension.money.divided(by: .data)?.divided(by: .time)
    default: return true
    }
  }

  private mutating func matchRange(_ hole: PatternHole, _ state: State) -> [State] {
    guard let item = item(state.cursor), item.kind == .rangeExpression else {
      note(.type(hole.type), at: state.cursor)
      return []
    }
    do throws(ExpressionError) {
      let (low, high) = try evaluator.bounds(item)
      let element = PatternHole(hole.field, rangeElement(hole.type), hole.bounds)
      for end in [low, high].compactMap({ $0 }) {
        guard let misfit = misfit(of: end, in: element) else { continue }
        note(misfit, at: state.cursor)
        return []
      }
      if hole.type != .openTimeRange, low == nil || high == nil {
        note(.type(hole.type), at: state.cursor)
        return []
      }
      if let low, let high, low.dimension != high.dimension || low.value > high.value {
        throw evaluator.reversed(item)
      }
      return [advanced(state, Field(hole.field, .range(low: low, high: high)))]
    } catch {
      note(.expression(error), at: state.cursor)
      return []
    }
  }

  private func rangeElement(_ type: HoleType) -> HoleType {
    switch type {
    case .rateRange: .rate
    case .openTimeRange: .time
    case .drawnRange: drawnType
    default: .count
    }
  }

  // MARK: Literals and free words

  private mutating func matchLiteral(_ hole: PatternHole, _ state: State) -> [State] {
    guard let item = item(state.cursor), let value = literal(item, hole.type) else {
      note(.type(hole.type), at: state.cursor)
      return []
    }
    return [advanced(state, Field(hole.field, value))]
  }

  private func literal(_ item: SyntaxNode, _ type: HoleType) -> Value? {
    switch (type, item.kind) {
    case (.clock, .clock): Clock(item.text).map(Value.clock)
    case (.date, .date): CalendarDate(item.text).map(Value.date)
    case (.string, .string), (.string, .longString): item.stringValue.map(Value.text)
    case (.word, .name), (.team, .name): .word(item.text)
    case (.measure, .name): Schema.isMeasure(item.text) ? .word(item.text) : nil
    case (.level, .name): Matcher.levels.contains(item.text) ? .word(item.text) : nil
    case (.let, .name): names.table.lets[item.text] != nil ? .word(item.text) : nil
    case (.sort, .name): Matcher.sorts.contains(item.text) ? .word(item.text) : nil
    case (.erasureCode, .sum): code(item)
    default: nil
    }
  }

  static let levels = ["zones", "racks", "regions", "clouds", "replicas"]
  static let sorts =
    Core.allCases.filter { $0 != .design }.map(\.rawValue) + ["component", "replica"]

  /// `6+3`.
  private func code(_ sum: SyntaxNode) -> Value? {
    let parts = sum.children.filter { $0.kind == .quantity }.map { Int($0.text) }
    guard parts.count == 2, sum.first(.plus) != nil, let data = parts[0], let parity = parts[1],
      data > 0, parity > 0
    else { return nil }
    return .code(data: data, parity: parity)
  }
}

extension Number {
  /// The nearest whole number, of which there are so many.
  fileprivate var rounded: Number {
    guard uncertainty != nil, let whole = Quantity(value.rounded()) else { return self }
    var number = self
    number.quantity = whole
    number.dependence = dependence.map { .whole($0) }
    return number
  }
}
