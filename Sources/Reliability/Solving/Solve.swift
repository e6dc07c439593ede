/// How far a solution goes, and when it is given up.
package struct SolvingLimits: Hashable, Sendable {
  /// Nodes that one diagram may come to; each takes about 30 bytes with its tables.
  package var mostNodes: Int
  /// Operations on diagrams that the whole solution may take, tries that failed among them: some four million a second.
  package var mostSteps: Int
  package var wantsCutSets: Bool

  package init(mostNodes: Int = 1 << 25, mostSteps: Int = 1 << 26, wantsCutSets: Bool = true) {
    self.mostNodes = mostNodes
    self.mostSteps = mostSteps
    self.wantsCutSets = wantsCutSets
  }
}

extension Formula {
  static let mostVariables = 20_000

  /// Solves a gate exactly; nil when no order of variables keeps within the limits.
  ///
  /// Where only the cut sets are past the limits, it has none.
  package func solved(_ top: Node, _ limits: SolvingLimits = SolvingLimits()) -> FaultTreeSolution?
  {
    let (formula, top) = reduced(top)
    let modules = formula.modules(of: top)
    var numbers: [Node: Int] = [:]
    var solved: [SolvedModule] = []
    var stepsLeft = limits.mostSteps
    for module in modules {
      // Operations go as deep as there are variables: past this the machine's own stack would end.
      guard module.variables.count <= Self.mostVariables else { return nil }
      let solver = ModuleSolver(formula, module, numbers, solved, limits)
      guard let one = solver.solved(&stepsLeft) else { return nil }
      numbers[module.top] = solved.count
      solved.append(one)
    }
    return FaultTreeSolution(modules: solved, eventCount: max(eventCount, formula.eventCount))
  }
}

/// Solves one module by a race of variable orders.
///
/// All get the same room, which grows until one is through. Where laps are dear those go on that got furthest; at last
/// the leader gets all the room at once, the others when it fails.
private struct ModuleSolver {
  let formula: Formula
  let module: FormulaModule
  let numbers: [Formula.Node: Int]
  let inner: [SolvedModule]
  let limits: SolvingLimits

  /// Room of the first lap; what needs less is not worth a race.
  private static let firstLap = 1 << 15
  private static let roomFactor = 4
  private static let fewestRunners = 3
  /// Room of a lap that only the first few run.
  private static let dearLap = 1 << 21
  /// Room from which on the leader gets all.
  private static let lastLap = 1 << 23
  /// Room after which an order that isn't through half of its gates isn't with all room either: the gates to come are
  /// the larger ones.
  private static let tellingLap = 1 << 19

  init(
    _ formula: Formula,
    _ module: FormulaModule,
    _ numbers: [Formula.Node: Int],
    _ inner: [SolvedModule],
    _ limits: SolvingLimits
  ) {
    self.formula = formula
    self.module = module
    self.numbers = numbers
    self.inner = inner
    self.limits = limits
  }

  /// What a race has left, and what it has found so far.
  private struct Race {
    var stepsLeft: Int
    /// The module without its cut sets, for want of an order that keeps these within the room too.
    var uncounted: SolvedModule?
  }

  func solved(_ stepsLeft: inout Int) -> SolvedModule? {
    var race = Race(stepsLeft: stepsLeft)
    defer { stepsLeft = race.stepsLeft }
    return raced(&race) ?? race.uncounted
  }

  private func raced(_ race: inout Race) -> SolvedModule? {
    let orders = VariableOrders(formula, module)
    var gatesDone = 0
    // Most modules are small or wide: what is written does, and no other order needs to be made.
    var room = min(Self.firstLap, limits.mostNodes)
    if let result = solved(by: orders.written(), room, &race, &gatesDone) { return result }
    var runners = orders.all().map { (order: $0, gatesDone: 0) }
    while room < Self.lastLap, room < limits.mostNodes {
      // How far an order gets in little room says little of how far it gets in much: none is given up early.
      if room >= Self.dearLap { runners = Array(runners.prefix(Self.fewestRunners)) }
      for index in runners.indices {
        runners[index].gatesDone = 0
        let (order, _) = runners[index]
        if let result = solved(by: order, room, &race, &runners[index].gatesDone) { return result }
      }
      // Gates come in the same order for all, so that who got furthest needs fewest nodes.
      runners = runners.enumerated().sorted {
        ($1.element.gatesDone, $0.offset) < ($0.element.gatesDone, $1.offset)
      }.map(\.element)
      if room >= Self.tellingLap, let leader = runners.first,
        room * Self.roomFactor >= min(Self.lastLap, limits.mostNodes),
        leader.gatesDone * 2 < module.gates.count
      {
        return nil
      }
      room *= Self.roomFactor
    }
    for runner in runners {
      if let result = solved(by: runner.order, limits.mostNodes, &race, &gatesDone) {
        return result
      }
    }
    return nil
  }

  /// The whole answer by one order of the variables; nil where it doesn't find room.
  private func solved(
    by order: [Formula.Node],
    _ room: Int,
    _ race: inout Race,
    _ gatesDone: inout Int
  ) -> SolvedModule? {
    guard let function = try? attempt(order, room, &race.stepsLeft, &gatesDone) else { return nil }
    var result = SolvedModule(
      variables: order.map { node in
        numbers[node].map { .module($0) } ?? .event(formula.number(of: node))
      },
      function: function
    )
    guard limits.wantsCutSets, inner.allSatisfy({ $0.cutSets != nil }) else { return result }
    result.cutSets = try? cutSets(of: result, room, &race.stepsLeft)
    if result.cutSets != nil { return result }
    race.uncounted = race.uncounted ?? result
    return nil
  }

  /// When the module fails, by one order of its variables.
  private func attempt(
    _ order: [Formula.Node],
    _ room: Int,
    _ stepsLeft: inout Int,
    _ gatesDone: inout Int
  )
    throws(LimitReached) -> CompactDiagram
  {
    var diagram = DecisionDiagram(mostNodes: room, mostSteps: stepsLeft)
    defer { stepsLeft -= diagram.stepsTaken }
    var functions: [Formula.Node: UInt32] = [.never: 0, .always: 1]
    for (level, variable) in order.enumerated() {
      functions[variable] = try diagram.make(UInt32(level), 0, 1)
    }
    for gate in module.gates {
      functions[gate] = try function(of: gate, functions, &diagram)
      gatesDone += 1
    }
    return CompactDiagram(diagram, function: functions[module.top] ?? 0)
  }

  private func cutSets(
    of solved: SolvedModule,
    _ room: Int,
    _ stepsLeft: inout Int
  ) throws(LimitReached) -> CompactDiagram {
    let standings = solved.variables.map(standing)
    let room = min(limits.mostNodes, room * Self.roomFactor)
    var sets = CutSetDiagram(mostNodes: room, mostSteps: stepsLeft)
    defer { stepsLeft -= sets.stepsTaken }
    // What a module is taken for changes the function as well.
    return module.isCoherent && standings.allSatisfy({ $0 == .open })
      ? try sets.minimalCutSets(of: solved.function)
      : try sets.minimalCutSets(ofHull: solved.function, standings)
  }

  private func standing(_ variable: SolvedModule.Variable) -> CoherentHull.Standing {
    guard case .module(let number) = variable else { return .open }
    switch inner[number].cutSets?.top {
    case 0: return .never
    case 1: return .always
    default: return .open
    }
  }

  private func function(
    of gate: Formula.Node,
    _ functions: [Formula.Node: UInt32],
    _ diagram: inout DecisionDiagram
  ) throws(LimitReached) -> UInt32 {
    let parts = formula.children(of: gate).map { functions[$0] ?? 0 }
    switch formula.operation(of: gate) {
    case .constant: return formula.number(of: gate) == 0 ? 0 : 1
    case .event: return functions[gate] ?? 0
    case .and: return try diagram.join(.and, parts)
    case .or: return try diagram.join(.or, parts)
    case .xor: return try diagram.join(.xor, parts)
    case .not: return diagram.not(parts.first ?? 0)
    case .atLeast: return try diagram.atLeast(formula.number(of: gate), of: parts)
    }
  }
}
