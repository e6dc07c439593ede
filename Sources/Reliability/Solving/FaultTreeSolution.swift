/// A formula solved exactly: its probability for any probabilities of events, its minimal cut sets, its importances.
package struct FaultTreeSolution: Sendable {
  /// Inner ones first; the last is the whole.
  let modules: [SolvedModule]
  let eventCount: Int

  /// How many nodes the diagrams of all modules have.
  package var nodeCount: Int { modules.reduce(0) { $0 + $1.function.nodeCount } }
  package var cutSetNodeCount: Int { modules.reduce(0) { $0 + ($1.cutSets?.nodeCount ?? 0) } }
  package var moduleCount: Int { modules.count }
  /// Whether the minimal cut sets are there; without them only what rests on the probability is.
  package var hasCutSets: Bool { modules.allSatisfy { $0.cutSets != nil } }

  // MARK: Probability

  /// How likely it fails when the events are independent.
  package func probability(_ ofEvents: [Double]) -> Double {
    moduleProbabilities(ofEvents).last ?? 0
  }

  private func moduleProbabilities(_ ofEvents: [Double]) -> [Double] {
    var result: [Double] = []
    for module in modules {
      let values = module.function.probabilities(levels(of: module, ofEvents, result))
      result.append(values[module.function.top])
    }
    return result
  }

  private func levels(
    of module: SolvedModule,
    _ ofEvents: [Double],
    _ ofModules: [Double]
  )
    -> [Double]
  {
    module.variables.map { variable in
      switch variable {
      case .event(let number): ofEvents[number]
      case .module(let number): ofModules[number]
      }
    }
  }

  /// What the probability gains when an event goes from never to always (Birnbaum), for each event.
  package func birnbaum(_ ofEvents: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: eventCount)
    let probabilities = moduleProbabilities(ofEvents)
    var weight = [Double](repeating: 0, count: modules.count)
    if let last = modules.indices.last { weight[last] = 1 }
    // From the whole down: an event in a module counts as much as that module does.
    for (index, module) in modules.enumerated().reversed() where weight[index] != 0 {
      let gains = module.function.birnbaum(levels(of: module, ofEvents, probabilities))
      for (variable, gain) in zip(module.variables, gains) {
        switch variable {
        case .event(let number): result[number] += weight[index] * gain
        case .module(let number): weight[number] += weight[index] * gain
        }
      }
    }
    return result
  }

  // MARK: Cut sets

  /// How many minimal cut sets there are of each order, from the empty one up; nil where they aren't there.
  package func cutSetCounts() -> [BigNatural]? {
    guard hasCutSets else { return nil }
    let one = [BigNatural(), BigNatural(1)]
    var result: [[BigNatural]] = []
    for module in modules {
      let sizes = module.variables.map { variable in
        switch variable {
        case .event: one
        case .module(let number): result[number]
        }
      }
      result.append(module.cutSets?.counts(sizes: sizes) ?? [])
    }
    return result.last ?? []
  }
}
