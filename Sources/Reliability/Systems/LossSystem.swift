import Model

/// Which losses leave a request type unserved for some of its requests: one formula over all that can be lost.
///
/// Calls that only a share of the requests make count as made: who is hit at all is asked here.
package struct LossSystem: Sendable {
  package let model: SystemModel
  private(set) var formula = Formula()
  /// One for each function of the model.
  private(set) var tops: [Formula.Node] = []
  package private(set) var events: [FailureEvent] = []
  private var numbers: [FailureEvent: Int] = [:]
  private var eventNodes: [Formula.Node?] = []

  package init(_ model: SystemModel) {
    self.model = model
    for function in model.functions {
      var nodes: [Formula.Node] = []
      for variable in function.variables {
        switch variable {
        case .made: nodes.append(.always)
        case .down(let node, let needed): nodes.append(down(node, needed))
        }
      }
      tops.append(formula.adopt(function.formula, function.top) { .node(nodes[$0]) })
    }
  }

  private mutating func down(_ node: NodeID, _ needed: Int?) -> Formula.Node {
    guard let place = model.partOfNode[node] else { return .never }
    let part = model.parts[place]
    var ways = [event(.component(node))] + part.groups.map { event(.group($0)) }
    for pattern in part.patterns {
      var units: [Formula.Node] = []
      for site in pattern.sites {
        let groups = site.groups.map { event(.group($0)) }
        for _ in 0..<site.count {
          let unit = event(.unit(node, pattern.firstUnit + units.count))
          units.append(formula.or([unit] + groups))
        }
      }
      let needed = needed ?? pattern.needed
      ways.append(formula.atLeast(max(1, units.count - needed + 1), of: units))
    }
    return formula.or(ways)
  }

  private mutating func event(_ event: FailureEvent) -> Formula.Node {
    let number = numbers[event] ?? events.count
    if number == events.count {
      numbers[event] = number
      events.append(event)
      eventNodes.append(nil)
    }
    let node = formula.event(number)
    eventNodes[number] = node
    return node
  }

  // MARK: Losses

  /// For each loss, which functions it hits, as bits of a word each; 64 losses are tried at once.
  package func hits(_ losses: [[FailureEvent]]) -> [[Bool]] {
    var result: [[Bool]] = []
    result.reserveCapacity(losses.count)
    var words = [UInt64](repeating: 0, count: formula.eventCount)
    for start in stride(from: 0, to: losses.count, by: 64) {
      let lanes = losses[start..<min(start + 64, losses.count)]
      for (lane, loss) in lanes.enumerated() {
        for event in loss { if let number = numbers[event] { words[number] |= 1 << UInt64(lane) } }
      }
      let outcomes = formula.outcomes(of: tops, words)
      for lane in lanes.indices.map({ $0 - start }) {
        result.append(outcomes.map { $0 >> UInt64(lane) & 1 == 1 })
      }
      for loss in lanes {
        for event in loss { if let number = numbers[event] { words[number] = 0 } }
      }
    }
    return result
  }

  /// Pairs of losses that hit a function though neither of both does alone.
  ///
  /// For each function only what it needs and survives alone can pair up.
  package func harmfulPairs(of losses: [FailureEvent]) -> [(first: Int, second: Int, hits: [Int])] {
    let alone = hits(losses.map { [$0] })
    var found: [Int: [Int]] = [:]
    for (function, top) in tops.enumerated() {
      let isNeeded = formula.reachable(from: top)
      let candidates = losses.indices.filter { place in
        guard !alone[place][function], let number = numbers[losses[place]] else { return false }
        return eventNodes[number].map { isNeeded[$0.index] } ?? false
      }
      for (first, second) in pairs(of: candidates, losses, hitting: top) {
        found[first * losses.count + second, default: []].append(function)
      }
    }
    return found.sorted { $0.key < $1.key }.map {
      (first: $0.key / losses.count, second: $0.key % losses.count, hits: $0.value)
    }
  }

  private func pairs(
    of candidates: [Int],
    _ losses: [FailureEvent],
    hitting top: Formula.Node
  )
    -> [(Int, Int)]
  {
    guard candidates.count > 1 else { return [] }
    var cone = Formula()
    var numberOf: [Int: Int] = [:]
    for (place, candidate) in candidates.enumerated() {
      if let number = numbers[losses[candidate]] { numberOf[number] = place }
    }
    // What isn't a candidate is up: that leaves a small part of the whole.
    let coneTop = cone.adopt(formula, top) { [numberOf] number in
      numberOf[number].map { .event($0) } ?? .up
    }
    var search = PairSearch(cone, coneTop, eventCount: candidates.count)
    return search.pairs().map { (candidates[$0.0], candidates[$0.1]) }
  }

  // MARK: Cut sets

  /// How likely an event is; 0 where the design doesn't say.
  package func probability(of event: FailureEvent) -> Double? {
    switch event {
    case .group(let group): return model.groupDown[group]
    case .component(let node): return model.partOfNode[node].flatMap { model.parts[$0].whole }
    case .unit(let node, _): return model.partOfNode[node].flatMap { model.parts[$0].unit }
    }
  }

  /// The solved formula of one function, over all events; nil where it is too large.
  package func solved(_ function: Int, mostNodes: Int) -> FaultTreeSolution? {
    let solution = formula.solved(tops[function], SolvingLimits(mostNodes: mostNodes))
    return solution?.hasCutSets == true ? solution : nil
  }

  package var probabilities: [Double] { events.map { probability(of: $0) ?? 0 } }
}
