/// A minimal cut set: events that together make the whole fail, of which none can be spared.
package struct CutSet: Hashable, Sendable {
  /// In ascending order.
  package var events: [Int]
  package var probability: Double

  package init(events: [Int], probability: Double) {
    self.events = events
    self.probability = probability
  }
}

extension FaultTreeSolution {
  /// The most probable minimal cut sets, the most probable first.
  package func mostProbableCutSets(_ count: Int, _ ofEvents: [Double]) -> [CutSet] {
    var search = CutSetSearch(self, ofEvents)
    return search.mostProbable(count)
  }

  /// All minimal cut sets up to an order; the flag says whether the limit left none out.
  package func cutSets(
    upTo order: Int,
    atMost limit: Int,
    _ ofEvents: [Double]
  )
    -> (sets: [CutSet], isComplete: Bool)
  {
    var search = CutSetSearch(self, ofEvents)
    return search.all(upTo: order, atMost: limit)
  }
}

/// Walks the families of all modules at once: a module met in a set is opened in place.
private struct CutSetSearch {
  /// What is still to be opened, and what has been chosen, as lists that share their tails.
  private struct Pending {
    var module: Int
    var node: Int
    var next: Int
  }

  private struct Chosen {
    var event: Int
    var next: Int
  }

  private struct State {
    var pending: Int
    var chosen: Int
    var probability: Double
    /// The largest probability and the least order of what is pending, taken together.
    var pendingBound: Double
    var pendingOrder: Int
    var order: Int
  }

  /// Steps after which a search gives what it has.
  private static let mostSteps = 4_000_000
  /// Sets that are so much less likely than the first have no part in any sum.
  private static let leastShare = 1e-12

  private let modules: [SolvedModule]
  private let ofEvents: [Double]
  private var bestProbability: [[Double]] = []
  private var leastOrder: [[Int]] = []
  private var pendings: [Pending] = []
  private var choices: [Chosen] = []

  init(_ solution: FaultTreeSolution, _ ofEvents: [Double]) {
    modules = solution.modules
    self.ofEvents = ofEvents
    for module in modules { bound(module) }
  }

  /// The most probable set, and the least order of a set, below each node of a module's family.
  private mutating func bound(_ module: SolvedModule) {
    let rows = module.cutSets?.rows ?? []
    var best = [Double](repeating: 0, count: max(2, rows.count))
    var least = [Int](repeating: Self.endless, count: max(2, rows.count))
    best[1] = 1
    least[1] = 0
    for index in rows.indices.dropFirst(2) {
      let row = rows[index]
      let (probability, order) = bound(of: module.variables[Int(row.level)])
      best[index] = max(best[Int(row.low)], probability * best[Int(row.high)])
      least[index] = min(least[Int(row.low)], min(Self.endless, order + least[Int(row.high)]))
    }
    bestProbability.append(best)
    leastOrder.append(least)
  }

  private static let endless = Int(Int32.max)

  private func bound(of variable: SolvedModule.Variable) -> (probability: Double, order: Int) {
    switch variable {
    case .event(let number): return (ofEvents[number], 1)
    case .module(let number):
      let top = modules[number].cutSets?.top ?? 0
      return (bestProbability[number][top], leastOrder[number][top])
    }
  }

  // MARK: Searching

  mutating func mostProbable(_ count: Int) -> [CutSet] {
    var result: [CutSet] = []
    var queue = PriorityQueue<State>()
    if let start = start() { queue.push(start, start.pendingBound) }
    var steps = 0
    while result.count < count, steps < Self.mostSteps, let (state, bound) = queue.pop() {
      steps += 1
      // All that is left is less likely than this.
      if let most = result.first?.probability, bound < Self.leastShare * most { break }
      guard state.pending >= 0 else {
        result.append(set(state))
        continue
      }
      for next in opened(state) { queue.push(next, next.probability * next.pendingBound) }
    }
    return result
  }

  mutating func all(upTo order: Int, atMost limit: Int) -> (sets: [CutSet], isComplete: Bool) {
    var result: [CutSet] = []
    var stack = start().map { [$0] } ?? []
    var steps = 0
    while let state = stack.popLast() {
      steps += 1
      guard result.count < limit, steps < Self.mostSteps else { return (sorted(result), false) }
      guard state.pending >= 0 else {
        result.append(set(state))
        continue
      }
      stack += opened(state).filter { $0.order + $0.pendingOrder <= order }
    }
    return (sorted(result), true)
  }

  private func sorted(_ sets: [CutSet]) -> [CutSet] {
    sets.sorted { a, b in
      if a.events.count != b.events.count { return a.events.count < b.events.count }
      if a.probability != b.probability { return a.probability > b.probability }
      return a.events.lexicographicallyPrecedes(b.events)
    }
  }

  private func set(_ state: State) -> CutSet {
    var events: [Int] = []
    var place = state.chosen
    while place >= 0 {
      events.append(choices[place].event)
      place = choices[place].next
    }
    return CutSet(events: events.sorted(), probability: state.probability)
  }

  private mutating func start() -> State? {
    guard let last = modules.indices.last, let family = modules[last].cutSets, family.top > 0
    else { return nil }
    var state = State(
      pending: -1,
      chosen: -1,
      probability: 1,
      pendingBound: 1,
      pendingOrder: 0,
      order: 0
    )
    push(last, family.top, &state)
    return state
  }

  private mutating func push(_ module: Int, _ node: Int, _ state: inout State) {
    guard node > 1 else { return }
    pendings.append(Pending(module: module, node: node, next: state.pending))
    state.pending = pendings.count - 1
    state.pendingBound *= bestProbability[module][node]
    state.pendingOrder = min(Self.endless, state.pendingOrder + leastOrder[module][node])
  }

  /// The two ways from the first pending node: its variable is in the set, or not.
  private mutating func opened(_ state: State) -> [State] {
    let pending = pendings[state.pending]
    let module = modules[pending.module]
    guard let row = module.cutSets?.rows[pending.node] else { return [] }
    var rest = state
    rest.pending = pending.next
    rest.pendingBound = bound(ofPending: pending.next)
    rest.pendingOrder = order(ofPending: pending.next)
    var result: [State] = []
    if row.low != CutSetDiagram.none {
      var without = rest
      push(pending.module, Int(row.low), &without)
      result.append(without)
    }
    var with = rest
    push(pending.module, Int(row.high), &with)
    switch module.variables[Int(row.level)] {
    case .event(let number):
      choices.append(Chosen(event: number, next: with.chosen))
      with.chosen = choices.count - 1
      with.probability *= ofEvents[number]
      with.order += 1
    case .module(let number): push(number, modules[number].cutSets?.top ?? 0, &with)
    }
    result.append(with)
    return result
  }

  private func bound(ofPending first: Int) -> Double {
    var place = first
    var product = 1.0
    while place >= 0 {
      product *= bestProbability[pendings[place].module][pendings[place].node]
      place = pendings[place].next
    }
    return product
  }

  private func order(ofPending first: Int) -> Int {
    var place = first
    var sum = 0
    while place >= 0 {
      sum += leastOrder[pendings[place].module][pendings[place].node]
      place = pendings[place].next
    }
    return min(sum, Self.endless)
  }
}
