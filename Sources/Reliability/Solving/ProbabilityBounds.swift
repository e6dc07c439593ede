/// Proven bounds of a probability whose exact value needs too large a diagram.
package struct ProbabilityBounds: Hashable, Sendable {
  package var lower: Double
  package var upper: Double
}

extension Formula {
  /// Bounds by the most probable ways to fail, searched from the top down.
  ///
  /// Each way is a set of literals; the union of those found is solved exactly and is the lower bound. What is left
  /// unopened has at most the sum of its probabilities, which is added for the upper one: no term is clipped.
  package func probabilityBounds(
    of top: Node,
    _ ofEvents: [Double],
    mostSteps: Int = 200_000,
    mostNodes: Int = 1 << 21
  ) -> ProbabilityBounds {
    var search = WaySearch(self, ofEvents)
    search.run(from: top, mostSteps: mostSteps)
    var diagram = DecisionDiagram(mostNodes: mostNodes)
    var union: UInt32 = 0
    var neglected = search.neglected
    let levels = search.levels()
    for way in search.found {
      // Past the room of the diagram a way only counts for the upper bound.
      do { union = try diagram.or(union, search.product(way, levels.place, &diagram)) } catch {
        neglected += search.probability(way)
      }
    }
    let compact = CompactDiagram(diagram, function: union)
    let lower = compact.probabilities(levels.order.map { ofEvents[$0] })[compact.top]
    return ProbabilityBounds(lower: lower, upper: min(1, lower + neglected))
  }
}

/// Ways to fail, opened from the top down, the most probable first.
private struct WaySearch {
  /// An event that has happened, or has not.
  struct Literal: Hashable {
    var event: Int
    var happens: Bool
  }

  /// What still has to fail, or to work.
  private struct Goal: Hashable {
    var node: Formula.Node
    var fails: Bool
    /// Of `atLeast`: how many of the parts from this one on.
    var count = 0
    var start = 0
  }

  private struct Partial {
    var literals: Set<Literal>
    var goals: [Goal]
    var probability: Double
  }

  private let formula: Formula
  private let ofEvents: [Double]
  private(set) var found: [Set<Literal>] = []
  private(set) var neglected = 0.0

  init(_ formula: Formula, _ ofEvents: [Double]) {
    self.formula = formula
    self.ofEvents = ofEvents
  }

  mutating func run(from top: Formula.Node, mostSteps: Int) {
    var queue = PriorityQueue<Partial>()
    queue.push(
      Partial(literals: [], goals: [goal(top, fails: true)], probability: 1),
      1
    )
    var steps = 0
    while steps < mostSteps, let (partial, _) = queue.pop() {
      steps += 1
      guard let goal = partial.goals.last else {
        found.append(partial.literals)
        continue
      }
      var rest = partial
      rest.goals.removeLast()
      for next in opened(goal, rest) where next.probability > 0 {
        queue.push(next, next.probability)
      }
    }
    neglected = queue.keySum
  }

  private func goal(_ node: Formula.Node, fails: Bool) -> Goal {
    var goal = Goal(node: node, fails: fails)
    let parts = formula.children(of: node).count
    if formula.operation(of: node) == .atLeast {
      // That fewer than k fail means that the rest and one more work.
      goal.count = fails ? formula.number(of: node) : parts - formula.number(of: node) + 1
    }
    return goal
  }

  private func opened(_ goal: Goal, _ rest: Partial) -> [Partial] {
    let parts = formula.children(of: goal.node)
    switch formula.operation(of: goal.node) {
    case .constant: return (formula.number(of: goal.node) == 1) == goal.fails ? [rest] : []
    case .event:
      let literal = Literal(event: formula.number(of: goal.node), happens: goal.fails)
      return adding(literal, to: rest).map { [$0] } ?? []
    case .not: return parts.map { adding([self.goal($0, fails: !goal.fails)], to: rest) }
    case .and, .or:
      let needsAll = (formula.operation(of: goal.node) == .and) == goal.fails
      let goals = parts.map { self.goal($0, fails: goal.fails) }
      return needsAll ? [adding(goals, to: rest)] : goals.map { adding([$0], to: rest) }
    case .atLeast: return openedCount(goal, parts, rest)
    case .xor: return openedParity(goal, parts, rest)
    }
  }

  private func openedCount(
    _ goal: Goal,
    _ parts: ArraySlice<Formula.Node>,
    _ rest: Partial
  )
    -> [Partial]
  {
    guard goal.count > 0 else { return [rest] }
    let open = parts.dropFirst(goal.start)
    guard open.count >= goal.count, let first = open.first else { return [] }
    var after = goal
    after.start += 1
    var taken = after
    taken.count -= 1
    return [
      adding([taken, self.goal(first, fails: goal.fails)], to: rest), adding([after], to: rest),
    ]
  }

  private func openedParity(
    _ goal: Goal,
    _ parts: ArraySlice<Formula.Node>,
    _ rest: Partial
  )
    -> [Partial]
  {
    let open = parts.dropFirst(goal.start)
    guard let first = open.first else { return goal.fails ? [] : [rest] }
    return [true, false].map { happens in
      var after = goal
      after.start += 1
      after.fails = goal.fails != happens
      return adding([after, self.goal(first, fails: happens)], to: rest)
    }
  }

  private func adding(_ goals: [Goal], to partial: Partial) -> Partial {
    var result = partial
    result.goals += goals
    return result
  }

  private func adding(_ literal: Literal, to partial: Partial) -> Partial? {
    if partial.literals.contains(literal) { return partial }
    let opposite = Literal(event: literal.event, happens: !literal.happens)
    guard !partial.literals.contains(opposite) else { return nil }
    var result = partial
    result.literals.insert(literal)
    let probability = ofEvents[literal.event]
    result.probability *= literal.happens ? probability : 1 - probability
    return result
  }

  // MARK: The union

  func probability(_ way: Set<Literal>) -> Double {
    way.reduce(1) { $0 * ($1.happens ? ofEvents[$1.event] : 1 - ofEvents[$1.event]) }
  }

  /// The events of all ways, those of many ways first.
  func levels() -> (order: [Int], place: [Int: Int]) {
    var uses: [Int: Int] = [:]
    for way in found { for literal in way { uses[literal.event, default: 0] += 1 } }
    let order = uses.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    var place: [Int: Int] = [:]
    for (level, event) in order.enumerated() { place[event] = level }
    return (order, place)
  }

  func product(
    _ way: Set<Literal>,
    _ place: [Int: Int],
    _ diagram: inout DecisionDiagram
  )
    throws(LimitReached) -> UInt32
  {
    let deepestFirst = way.map { (place[$0.event] ?? 0, $0.happens) }.sorted { $0.0 > $1.0 }
    var result: UInt32 = 1
    for (level, happens) in deepestFirst {
      let level = UInt32(level)
      result = happens ? try diagram.make(level, 0, result) : try diagram.make(level, result, 0)
    }
    return result
  }
}
