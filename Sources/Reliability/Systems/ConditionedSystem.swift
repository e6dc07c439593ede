import Model

/// The exact unavailability of one request type: given which shared groups are down, components are independent.
///
/// States of the shared groups are taken in until what is left is less likely than `leftOut` says; what is left out
/// makes the bounds. A formula that is too large for a diagram has bounds in each state, and fewer states.
package struct ConditionedSystem: Sendable {
  private var model: SystemModel
  private var answer: Answer
  private let levels: [Level]
  private let partIndices: [Int]
  private var shared: [NodeID]

  private enum Answer: Sendable {
    case exact(CompiledSolution)
    /// Its bounds are searched once: each search takes seconds.
    case bounded(BoundsSearch, Formula, Formula.Node, ProbabilityBounds?)
  }

  /// What an event of the solved formula is.
  private enum Level: Sendable {
    /// Fewer are up than are needed, and not fewer than the lower number, which has an event of its own.
    case down(part: Int, needed: Int?, notFewerThan: Int?)
    case made(Double)
  }

  /// Past this chance all states that are left are left out.
  package static let leftOut = 1e-12
  private static let mostStates = 60_000

  /// Compiles a request's function; past so many nodes of its diagram it is answered by bounds.
  package init(_ model: SystemModel, _ function: RequestFunction, mostNodes: Int = 1 << 21) {
    self.model = model
    var levels: [Level] = []
    let (formula, top) = Self.nested(function, model, &levels)
    let limits = SolvingLimits(mostNodes: mostNodes, wantsCutSets: false)
    answer =
      formula.solved(top, limits).map { .exact(CompiledSolution($0)) }
      ?? .bounded(BoundsSearch(formula, top), formula, top, nil)
    self.levels = levels
    partIndices = model.parts(of: function)
    shared = Self.sharedGroups(model, partIndices)
    if case .bounded(var search, _, _, _) = answer {
      let bounds = searchedBounds(&search)
      answer = .bounded(search, formula, top, bounds)
    }
  }

  /// Whether a diagram answers it, so that it can be asked again with other parts.
  package var isSolved: Bool { if case .exact = answer { true } else { false } }

  /// The formula with an event for each needed number of a component, the higher ones on top of the lower.
  private static func nested(
    _ function: RequestFunction,
    _ model: SystemModel,
    _ levels: inout [Level]
  ) -> (formula: Formula, top: Formula.Node) {
    var formula = Formula()
    var replaced: [RequestFunction.Variable: Formula.Node] = [:]
    var numbersOf: [Int: [(needed: Int?, effective: Int, variable: RequestFunction.Variable)]] = [:]
    for variable in function.variables {
      switch variable {
      case .made(let link):
        replaced[variable] = formula.event(levels.count)
        levels.append(.made(function.shares[link] ?? 1))
      case .down(let node, let needed):
        guard let part = model.partOfNode[node] else { continue }
        let effective = needed ?? model.parts[part].patterns.first?.needed ?? 1
        numbersOf[part, default: []].append((needed, effective, variable))
      }
    }
    for part in numbersOf.keys.sorted() {
      var below: [Formula.Node] = []
      var lower: Int?
      for (needed, effective, variable) in (numbersOf[part] ?? []).sorted(by: {
        $0.effective < $1.effective
      }) {
        if effective != lower {
          below.append(formula.event(levels.count))
          levels.append(.down(part: part, needed: needed, notFewerThan: lower))
          lower = effective
        }
        replaced[variable] = formula.or(below)
      }
    }
    let top = formula.adopt(function.formula, function.top) { number in
      .node(replaced[function.variables[number]] ?? .never)
    }
    return (formula, top)
  }

  /// Groups that may be down and concern more than one unit's place of one component.
  private static func sharedGroups(_ model: SystemModel, _ parts: [Int]) -> [NodeID] {
    var users: [NodeID: Int] = [:]
    for part in parts.map({ model.parts[$0] }) {
      for group in part.groups { users[group, default: 0] += 1 }
      for group in Set(part.patterns.flatMap { $0.sites.flatMap(\.groups) }) {
        let most =
          part.patterns.map { pattern in
            pattern.sites.count { $0.groups.contains(group) }
          }.max() ?? 0
        users[group, default: 0] += most > 1 ? 2 : 1
      }
    }
    return users.filter { $0.value > 1 && (model.groupDown[$0.key] ?? 0) > 0 }.keys.sorted {
      (model.groupDown[$1] ?? 0, $0) < (model.groupDown[$0] ?? 0, $1)
    }
  }

  // MARK: Availability

  /// The same request with other parts, such as one replica more: the formula stays.
  package func with(_ model: SystemModel) -> ConditionedSystem {
    var changed = self
    changed.model = model
    changed.shared = Self.sharedGroups(model, partIndices)
    if case .bounded(let search, let formula, let top, _) = answer {
      changed.answer = .bounded(search, formula, top, nil)
    }
    return changed
  }

  /// How likely the request isn't served: a lower and an upper bound, equal but for what was left out.
  package func unavailability() -> ProbabilityBounds {
    switch answer {
    case .exact(let solution):
      var room: [Double] = []
      return summed(over: sharedStates()) { values, _ in
        let value = solution.probability(values, &room)
        return ProbabilityBounds(lower: value, upper: value)
      }
    case .bounded(_, _, _, let known?): return known
    case .bounded(var search, _, _, nil): return searchedBounds(&search)
    }
  }

  /// Bounds of the likeliest states, most steps for the first of them; the others may all fail.
  private func searchedBounds(_ search: inout BoundsSearch) -> ProbabilityBounds {
    let states = sharedStates().enumerated().sorted {
      ($1.element.probability, $0.offset) < ($0.element.probability, $1.offset)
    }.map(\.element).prefix(Self.mostBoundedStates)
    return summed(over: Array(states)) { values, place in
      search.bounds(values, mostSteps: place == 0 ? Self.stepsOfFirst : Self.stepsOfOthers)
    }
  }

  private static let mostBoundedStates = 16
  private static let stepsOfFirst = Formula.stepsOfBounds / 2
  private static let stepsOfOthers = Formula.stepsOfBounds / 16

  private func summed(
    over states: [(mask: GroupMask, probability: Double)],
    _ bounds: ([Double], Int) -> ProbabilityBounds
  ) -> ProbabilityBounds {
    var (lower, upper, mass) = (0.0, 0.0, 0.0)
    let evaluator = PartEvaluator(model, shared)
    let tables = levels.map { level -> (down: Int, lower: Int?) in
      guard case .down(let part, let needed, let lower) = level else { return (0, nil) }
      return (
        evaluator.table(of: part, needed: needed),
        lower.map { evaluator.table(of: part, needed: $0) }
      )
    }
    var values = [Double](repeating: 0, count: levels.count)
    for (number, (mask, probability)) in states.enumerated() {
      evaluator.enter(mask)
      for place in levels.indices {
        if case .made(let share) = levels[place] {
          values[place] = share
        } else {
          let less = tables[place].lower.map { evaluator.down($0) }
          values[place] = Self.given(evaluator.down(tables[place].down), less)
        }
      }
      let found = bounds(values, number)
      lower += probability * found.lower
      upper += probability * found.upper
      mass += probability
    }
    let rest = max(0, 1 - mass)
    return ProbabilityBounds(lower: lower, upper: min(1, upper + (rest < Self.leftOut ? 0 : rest)))
  }

  /// The share of requests not served with these things down and all else up.
  package func unserved(losing events: Set<FailureEvent>) -> Double {
    let values = levels.map { level -> Double in
      switch level {
      case .made(let share): return share
      case .down(let part, let needed, let lower):
        let one = model.parts[part]
        let less = lower.map { one.unserved($0, events: events) }
        return Self.given(one.unserved(needed, events: events), less)
      }
    }
    switch answer {
    case .exact(let solution):
      var room: [Double] = []
      return solution.probability(values, &room)
    case .bounded(_, let formula, let top, _): return Self.share(of: formula, top, values)
    }
  }

  /// Nearly all is certain once it is known what is lost: little of the formula is left.
  private static func share(of formula: Formula, _ top: Formula.Node, _ values: [Double]) -> Double
  {
    var rest = Formula()
    let restTop = rest.adopt(formula, top) { number in
      values[number] <= 0 ? .up : values[number] >= 1 ? .down : .event(number)
    }
    if let solution = rest.solved(restTop, SolvingLimits(mostNodes: 1 << 15, wantsCutSets: false)) {
      return solution.probability(values)
    }
    return rest.probabilityBounds(of: restTop, values, mostSteps: stepsOfOthers).upper
  }

  /// The chance given that the lower number of the same component is up: so that both together come out as they are.
  private static func given(_ down: Double, _ less: Double?) -> Double {
    guard let less else { return down }
    return less < 1 ? max(0, (down - less) / (1 - less)) : 0
  }

  /// States of the shared groups, as sets of those that are down, with their probabilities.
  private func sharedStates() -> [(mask: GroupMask, probability: Double)] {
    let chances = shared.prefix(PartEvaluator.mostShared).map { model.groupDown[$0] ?? 0 }
    // Groups past the width of a state are up in all of them: their being down is in what is left out.
    let others = shared.dropFirst(PartEvaluator.mostShared)
    let rest = others.reduce(1.0) { $0 * (1 - (model.groupDown[$1] ?? 0)) }
    var floor = chances.count <= 6 ? 0 : 1e-17
    while true {
      var result: [(mask: GroupMask, probability: Double)] = []
      // The product of the likelier sides of what is still open: no state below it is likelier.
      var best = [Double](repeating: 1, count: chances.count + 1)
      for place in chances.indices.reversed() {
        best[place] = best[place + 1] * max(chances[place], 1 - chances[place])
      }
      func add(_ place: Int, _ mask: GroupMask, _ probability: Double) {
        guard result.count <= Self.mostStates, probability * best[place] >= floor, probability > 0
        else { return }
        guard place < chances.count else { return result.append((mask, probability)) }
        add(place + 1, mask, probability * (1 - chances[place]))
        add(place + 1, mask | GroupMask(1) << GroupMask(place), probability * chances[place])
      }
      add(0, 0, rest)
      if result.count <= Self.mostStates { return result }
      floor = max(floor * 100, 1e-17)
    }
  }
}
