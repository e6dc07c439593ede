/// Orders of a module's variables that are worth a try: which one is best can't be told before.
struct VariableOrders {
  /// Shares are dealt out once for each variable: that grows with the square.
  private static let mostShared = 600

  private let formula: Formula
  private let module: FormulaModule
  private let isVariable: Set<Formula.Node>
  /// How many different variables stand below each gate.
  private var weight: [Formula.Node: Int] = [:]
  /// How many gates use each node.
  private var uses: [Formula.Node: Int] = [:]

  init(_ formula: Formula, _ module: FormulaModule) {
    self.formula = formula
    self.module = module
    isVariable = Set(module.variables)
    for gate in module.gates {
      var sum = 0
      for child in formula.children(of: gate) {
        sum += weight[child] ?? 1
        uses[child, default: 0] += 1
      }
      weight[gate] = sum
    }
  }

  /// The order in which a depth-first walk meets them.
  func written() -> [Formula.Node] { walk { $0 } }

  /// The orders, those first whose gates have their variables close together; none twice.
  func all() -> [[Formula.Node]] {
    guard module.variables.count > 2 else { return [module.variables] }
    var starts = [
      walk { $0 },
      walk { parts in stable(parts) { weight[$0] ?? 1 } },
      walk { parts in stable(parts) { -(weight[$0] ?? 1) } },
      walk { parts in stable(parts) { -(uses[$0] ?? 0) } },
    ]
    if module.variables.count <= Self.mostShared { starts.append(byShares()) }
    let orders = starts.map { gathered($0) } + starts
    var seen: Set<[Formula.Node]> = []
    return orders.filter { seen.insert($0).inserted }.map { ($0, span($0)) }
      .sorted { $0.1 < $1.1 }.map(\.0)
  }

  private func stable(_ parts: [Formula.Node], _ key: (Formula.Node) -> Int) -> [Formula.Node] {
    parts.enumerated().sorted { (key($0.element), $0.offset) < (key($1.element), $1.offset) }
      .map(\.element)
  }

  /// Variables as a depth-first walk meets them, parts of a gate in the order that is given.
  private func walk(_ arrange: ([Formula.Node]) -> [Formula.Node]) -> [Formula.Node] {
    var result: [Formula.Node] = []
    var isSeen: Set<Formula.Node> = []
    var stack = [module.top]
    while let node = stack.popLast() {
      guard isSeen.insert(node).inserted else { continue }
      if isVariable.contains(node) {
        result.append(node)
      } else {
        stack += arrange(Array(formula.children(of: node))).reversed()
      }
    }
    return result
  }

  /// The variable with the largest share of the top first, shares dealt out again without it (Minato, 1990).
  private func byShares() -> [Formula.Node] {
    var result: [Formula.Node] = []
    var isTaken: Set<Formula.Node> = []
    var walkOrder: [Formula.Node: Int] = [:]
    for (place, node) in module.variables.enumerated() { walkOrder[node] = place }
    while result.count < module.variables.count {
      var shares: [Formula.Node: Double] = [module.top: 1]
      var isEmpty: Set<Formula.Node> = []
      for gate in module.gates {
        let isDone = formula.children(of: gate).allSatisfy {
          isTaken.contains($0) || isEmpty.contains($0)
        }
        if isDone { isEmpty.insert(gate) }
      }
      for gate in module.gates.reversed() {
        guard let share = shares[gate] else { continue }
        let open = formula.children(of: gate).filter {
          !isTaken.contains($0) && !isEmpty.contains($0)
        }
        for child in open { shares[child, default: 0] += share / Double(open.count) }
      }
      let next = module.variables.filter { !isTaken.contains($0) }.max { a, b in
        (shares[a] ?? 0, -(walkOrder[a] ?? 0)) < (shares[b] ?? 0, -(walkOrder[b] ?? 0))
      }
      guard let next else { break }
      isTaken.insert(next)
      result.append(next)
    }
    return result
  }

  /// An order whose gates have their variables closer together: each moves to its gates' middle, again and again
  /// (FORCE: Aloul, Markov and Sakallah, 2003).
  private func gathered(_ start: [Formula.Node]) -> [Formula.Node] {
    var position: [Formula.Node: Double] = [:]
    for (place, node) in start.enumerated() { position[node] = Double(place) }
    for gate in module.gates { position[gate] = center(of: gate, position) }
    var best = (order: start, span: span(start))
    var order = start
    for _ in 0..<60 {
      var sums: [Formula.Node: (total: Double, count: Double)] = [:]
      for gate in module.gates {
        let middle = center(of: gate, position)
        for member in [gate] + formula.children(of: gate) {
          let old = sums[member] ?? (0, 0)
          sums[member] = (old.total + middle, old.count + 1)
        }
      }
      for (node, sum) in sums { position[node] = sum.total / sum.count }
      order = order.enumerated().sorted {
        (position[$0.element] ?? 0, $0.offset) < (position[$1.element] ?? 0, $1.offset)
      }.map(\.element)
      for (place, node) in order.enumerated() { position[node] = Double(place) }
      let span = span(order)
      if span < best.span { best = (order, span) }
    }
    return best.order
  }

  private func center(of gate: Formula.Node, _ position: [Formula.Node: Double]) -> Double {
    let members = formula.children(of: gate)
    let own = position[gate].map { [$0] } ?? []
    let places = own + members.compactMap { position[$0] }
    return places.reduce(0, +) / Double(max(1, places.count))
  }

  /// The sum over gates of how far apart the variables below them stand.
  private func span(_ order: [Formula.Node]) -> Int {
    var bounds: [Formula.Node: (low: Int, high: Int)] = [:]
    for (place, node) in order.enumerated() { bounds[node] = (place, place) }
    var total = 0
    for gate in module.gates {
      var own = (low: Int.max, high: 0)
      for child in formula.children(of: gate) {
        guard let inner = bounds[child] else { continue }
        own = (min(own.low, inner.low), max(own.high, inner.high))
      }
      guard own.low <= own.high else { continue }
      bounds[gate] = own
      total += own.high - own.low
    }
    return total
  }
}
