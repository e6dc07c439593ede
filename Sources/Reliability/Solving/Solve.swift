/// How far a solution goes, and when it is given up.
package struct SolvingLimits: Hashable, Sendable {
  /// Nodes that one diagram may come to; each takes about 30 bytes with its tables.
  package var mostNodes: Int
  package var wantsCutSets: Bool

  package init(mostNodes: Int = 1 << 25, wantsCutSets: Bool = true) {
    self.mostNodes = mostNodes
    self.wantsCutSets = wantsCutSets
  }
}

extension Formula {
  private static let mostVariables = 20_000

  /// Solves a gate exactly; nil when no order of variables keeps within the limits.
  package func solved(_ top: Node, _ limits: SolvingLimits = SolvingLimits()) -> FaultTreeSolution?
  {
    let (formula, top) = reduced(top)
    let modules = formula.modules(of: top)
    var numbers: [Node: Int] = [:]
    var solved: [SolvedModule] = []
    for module in modules {
      // Operations go as deep as there are variables: past this the machine's own stack would end.
      guard module.variables.count <= Self.mostVariables else { return nil }
      let solver = ModuleSolver(formula, module, numbers, solved, limits)
      guard let one = solver.solved() else { return nil }
      numbers[module.top] = solved.count
      solved.append(one)
    }
    return FaultTreeSolution(modules: solved, eventCount: max(eventCount, formula.eventCount))
  }
}

/// Solves one module by a race of variable orders.
///
/// All get the same room, which grows until one is through, and in each lap the half that got furthest goes on. Where
/// laps are dear only the leader runs, the others when it fails.
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
  /// Room of a lap that only the leader runs, for what the others did before tells little less.
  private static let dearLap = 1 << 21

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

  func solved() -> SolvedModule? {
    let orders = VariableOrders(formula, module)
    var gatesDone = 0
    // Most modules are small or wide: what is written does, and no other order needs to be made.
    let small = min(Self.firstLap, limits.mostNodes)
    if let result = try? attempt(orders.written(), small, &gatesDone) { return result }
    var runners = orders.all().map { (order: $0, gatesDone: 0) }
    var room = min(Self.firstLap, limits.mostNodes)
    while room < limits.mostNodes {
      for index in runners.indices where index == 0 || room < Self.dearLap {
        runners[index].gatesDone = 0
        let (order, _) = runners[index]
        if let result = try? attempt(order, room, &runners[index].gatesDone) { return result }
      }
      if room < Self.dearLap {
        // Gates come in the same order for all, so that who got furthest needs fewest nodes.
        let ranked = runners.enumerated().sorted {
          ($1.element.gatesDone, $0.offset) < ($0.element.gatesDone, $1.offset)
        }
        runners = ranked.prefix(max(Self.fewestRunners, runners.count / 2)).map(\.element)
      }
      room = min(room * Self.roomFactor, limits.mostNodes)
    }
    for runner in runners {
      if let result = try? attempt(runner.order, room, &gatesDone) { return result }
    }
    return nil
  }

  private func attempt(
    _ order: [Formula.Node],
    _ room: Int,
    _ gatesDone: inout Int
  )
    throws(LimitReached) -> SolvedModule
  {
    var diagram = DecisionDiagram(mostNodes: room)
    var functions: [Formula.Node: UInt32] = [.never: 0, .always: 1]
    for (level, variable) in order.enumerated() {
      functions[variable] = try diagram.make(UInt32(level), 0, 1)
    }
    for gate in module.gates {
      functions[gate] = try function(of: gate, functions, &diagram)
      gatesDone += 1
    }
    let top = functions[module.top] ?? 0
    var result = SolvedModule(
      variables: order.map { node in
        numbers[node].map { .module($0) } ?? .event(formula.number(of: node))
      },
      function: CompactDiagram(diagram, function: top)
    )
    if limits.wantsCutSets {
      let standings = result.variables.map(standing)
      var coherent = top
      // What a module is taken for changes the function as well.
      if !module.isCoherent || !standings.allSatisfy({ $0 == .open }) {
        var hull = CoherentHull(standings)
        coherent = try hull.hull(of: top, in: &diagram)
      }
      var sets = CutSetDiagram(mostNodes: room)
      let family = try sets.minimalCutSets(of: coherent, in: diagram)
      result.cutSets = CompactDiagram(sets.rows, top: family)
    }
    return result
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
