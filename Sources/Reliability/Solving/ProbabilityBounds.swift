/// Proven bounds of a probability whose exact value needs too large a diagram.
package struct ProbabilityBounds: Hashable, Sendable {
  package var lower: Double
  package var upper: Double

  var width: Double { upper - lower }

  /// What two proofs say together; rounding may part them by a hair.
  func narrowed(by other: ProbabilityBounds) -> ProbabilityBounds {
    let lower = max(lower, other.lower)
    return ProbabilityBounds(lower: lower, upper: max(lower, min(upper, other.upper)))
  }
}

extension Formula {
  /// Steps that bounds may take when nothing else is said: some seconds.
  package static let stepsOfBounds = 1 << 24

  /// Proven bounds of how likely a gate fails when the events are independent.
  package func probabilityBounds(
    of top: Node,
    _ ofEvents: [Double],
    mostSteps: Int = stepsOfBounds
  ) -> ProbabilityBounds {
    var search = BoundsSearch(self, top)
    return search.bounds(ofEvents, mostSteps: mostSteps)
  }
}

/// Bounds by diagrams that are cut back to a size after each operation, what is lost by that accounted for.
///
/// Where no negation stands, a state in which the formula fails and the last diagram doesn't is one in which some cut
/// took a failure away; how likely that is was summed at each cut, and the sum of all is the gap. Failures that a cut
/// has put in count the other way, and with negations all count both ways. Larger sizes are tried until the steps are
/// used up: they, not time, end the search, so that the same formula has the same bounds everywhere.
struct BoundsSearch: Sendable {
  private let formula: Formula
  private let whole: FormulaModule
  /// Those worth a try; after the first search the best one alone.
  private var orders: [[Formula.Node]]

  init(_ formula: Formula, _ top: Formula.Node) {
    let (formula, top) = formula.reduced(top)
    self.formula = formula
    whole = formula.wholeModule(of: top)
    // Operations go as deep as there are variables: past this nothing is proven.
    let isWithinDepth = whole.variables.count <= Formula.mostVariables
    orders = isWithinDepth ? VariableOrders(formula, whole).all() : []
  }

  mutating func bounds(_ ofEvents: [Double], mostSteps: Int) -> ProbabilityBounds {
    var bounds = ProbabilityBounds(lower: 0, upper: 1)
    var stepsLeft = mostSteps
    var best: BoundsByTrimming?
    var room = BoundsByTrimming.leastRoom
    for order in orders {
      let trial = BoundsByTrimming(formula, whole, order, ofEvents)
      guard let found = try? trial.bounds(room, &stepsLeft) else { continue }
      if best == nil || found.width < bounds.width { best = trial }
      bounds = bounds.narrowed(by: found)
    }
    guard let best else { return bounds }
    orders = [best.order]
    while bounds.width > bounds.lower * 1e-9, room < BoundsByTrimming.mostRoom {
      room *= 2
      guard let found = try? best.bounds(room, &stepsLeft) else { break }
      bounds = bounds.narrowed(by: found)
    }
    return bounds
  }
}

/// One order of the variables, and functions of gates over it that are never larger than a room.
struct BoundsByTrimming {
  static let leastRoom = 1 << 8
  static let mostRoom = 1 << 20
  /// How many times the room one operation may need before what it joins is cut back.
  private static let roomOfOperation = 16

  private let formula: Formula
  private let whole: FormulaModule
  let order: [Formula.Node]
  private let ofLevel: [Double]

  init(
    _ formula: Formula,
    _ whole: FormulaModule,
    _ order: [Formula.Node],
    _ ofEvents: [Double]
  ) {
    self.formula = formula
    self.whole = whole
    self.order = order
    ofLevel = order.map { ofEvents[formula.number(of: $0)] }
  }

  /// What one pass through the gates has lost and may still take.
  private struct Pass {
    var room: Int
    var stepsLeft: Int
    var missing = 0.0
    var excess = 0.0
  }

  /// The bounds that diagrams of so many nodes prove.
  func bounds(_ room: Int, _ stepsLeft: inout Int) throws(LimitReached) -> ProbabilityBounds {
    var pass = Pass(room: room, stepsLeft: stepsLeft)
    defer { stepsLeft = pass.stepsLeft }
    var functions: [Formula.Node: CompactDiagram] = [:]
    functions[.never] = constant(false)
    functions[.always] = constant(true)
    for (level, variable) in order.enumerated() { functions[variable] = single(level) }
    for gate in whole.gates {
      let parts = formula.children(of: gate).map { functions[$0] ?? constant(false) }
      functions[gate] = try function(of: gate, parts, &pass)
    }
    let function = functions[whole.top] ?? constant(false)
    let middle = function.probabilities(ofLevel)[function.top]
    let isCoherent = whole.isCoherent
    let above = isCoherent ? pass.missing : pass.missing + pass.excess
    let below = isCoherent ? pass.excess : pass.missing + pass.excess
    return ProbabilityBounds(lower: max(0, middle - below), upper: min(1, middle + above))
  }

  private func constant(_ isFailed: Bool) -> CompactDiagram {
    CompactDiagram(
      DecisionDiagram(mostNodes: 1),
      function: isFailed ? DecisionDiagram.one : DecisionDiagram.zero
    )
  }

  private func single(_ level: Int) -> CompactDiagram {
    let terminal = DecisionDiagram.Row(level: DecisionDiagram.terminalLevel, low: 0, high: 0)
    let test = DecisionDiagram.Row(level: UInt32(truncatingIfNeeded: level), low: 0, high: 1)
    return CompactDiagram([terminal, terminal, test], top: 2)
  }

  // MARK: Gates

  private func function(
    of gate: Formula.Node,
    _ parts: [CompactDiagram],
    _ pass: inout Pass
  ) throws(LimitReached) -> CompactDiagram {
    switch formula.operation(of: gate) {
    case .constant: return constant(formula.number(of: gate) == 1)
    case .event: return parts.first ?? constant(false)
    case .not: return try joined(.xor, parts.first ?? constant(false), constant(true), &pass)
    case .and: return try joined(.and, parts, from: true, &pass)
    case .or: return try joined(.or, parts, from: false, &pass)
    case .xor: return try joined(.xor, parts, from: false, &pass)
    case .atLeast: return try atLeast(formula.number(of: gate), parts, &pass)
    }
  }

  private func joined(
    _ operation: DecisionDiagram.Operation,
    _ parts: [CompactDiagram],
    from start: Bool,
    _ pass: inout Pass
  ) throws(LimitReached) -> CompactDiagram {
    var result = constant(start)
    for part in deepestFirst(parts) { result = try joined(operation, part, result, &pass) }
    return result
  }

  /// At least so many of the parts: the j-th function says that j of those so far hold.
  private func atLeast(
    _ count: Int,
    _ parts: [CompactDiagram],
    _ pass: inout Pass
  ) throws(LimitReached) -> CompactDiagram {
    var enough = [CompactDiagram](repeating: constant(false), count: count + 1)
    enough[0] = constant(true)
    for part in deepestFirst(parts) {
      for number in stride(from: count, to: 0, by: -1) {
        let both = try joined(.and, part, enough[number - 1], &pass)
        enough[number] = try joined(.or, both, enough[number], &pass)
      }
    }
    return enough[count]
  }

  private func deepestFirst(_ parts: [CompactDiagram]) -> [CompactDiagram] {
    parts.enumerated().sorted {
      ($0.element.topLevel, $1.offset) > ($1.element.topLevel, $0.offset)
    }.map(\.element)
  }

  // MARK: Operations

  /// Two functions joined, and the result cut back to the room; where even that is too much, both are cut back first.
  private func joined(
    _ operation: DecisionDiagram.Operation,
    _ first: CompactDiagram,
    _ second: CompactDiagram,
    _ pass: inout Pass
  ) throws(LimitReached) -> CompactDiagram {
    var (first, second) = (first, second)
    while true {
      let size = first.nodeCount + second.nodeCount
      pass.stepsLeft -= size + 1
      guard pass.stepsLeft > 0 else { throw LimitReached() }
      let mostNodes = size + Self.roomOfOperation * pass.room
      var diagram = DecisionDiagram(mostNodes: mostNodes, mostSteps: pass.stepsLeft)
      let result = try? joined(operation, first, second, in: &diagram)
      pass.stepsLeft -= diagram.stepsTaken
      if let result {
        let function = CompactDiagram(diagram, function: result)
        return cut(function, to: pass.room, &pass)
      }
      guard pass.stepsLeft > 0 else { throw LimitReached() }
      first = cut(first, to: first.nodeCount / 2, &pass)
      second = cut(second, to: second.nodeCount / 2, &pass)
    }
  }

  private func joined(
    _ operation: DecisionDiagram.Operation,
    _ first: CompactDiagram,
    _ second: CompactDiagram,
    in diagram: inout DecisionDiagram
  ) throws(LimitReached) -> UInt32 {
    let left = try diagram.adopt(first)
    let right = try diagram.adopt(second)
    switch operation {
    case .and: return try diagram.and(left, right)
    case .or: return try diagram.or(left, right)
    case .xor: return try diagram.xor(left, right)
    }
  }

  private func cut(
    _ function: CompactDiagram,
    to room: Int,
    _ pass: inout Pass
  ) -> CompactDiagram {
    let trimmed = function.trimmed(to: room, ofLevel)
    pass.missing += trimmed.missing
    pass.excess += trimmed.excess
    return trimmed.function
  }
}
