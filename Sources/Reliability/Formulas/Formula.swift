/// When something fails, as gates over events: a directed acyclic graph in flat arrays, children before parents.
///
/// Its constructors fold constants and single children, and make each distinct gate once.
package struct Formula: Sendable {
  package enum Operator: UInt8, Sendable {
    case constant, event, and, or, atLeast, xor, not
  }

  /// A gate or event by its place in the graph.
  package struct Node: Hashable, Sendable, Comparable {
    package let index: Int

    package init(_ index: Int) { self.index = index }

    package static let never = Node(0)
    package static let always = Node(1)

    package static func < (a: Self, b: Self) -> Bool { a.index < b.index }
  }

  /// How many events there are; their probabilities are handed in by who solves.
  package internal(set) var eventCount = 0
  private(set) var operators: [Operator] = [.constant, .constant]
  private(set) var firstChild: [Int] = [0, 0, 0]
  private(set) var children: [Node] = []
  /// Of `atLeast` how many; of an event which.
  private(set) var numbers: [Int] = [0, 1]
  private var known: [Key: Node] = [:]

  private struct Key: Hashable {
    var operation: Operator
    var number: Int
    var children: [Node]
  }

  package init() {}

  package var nodeCount: Int { operators.count }

  package func operation(of node: Node) -> Operator { operators[node.index] }

  package func children(of node: Node) -> ArraySlice<Node> {
    children[firstChild[node.index]..<firstChild[node.index + 1]]
  }

  func number(of node: Node) -> Int { numbers[node.index] }

  // MARK: Making

  /// The event of this number; the same number gives the same node.
  package mutating func event(_ number: Int) -> Node {
    eventCount = max(eventCount, number + 1)
    return make(.event, number, [])
  }

  package mutating func and(_ parts: [Node]) -> Node {
    join(.and, parts, neutral: .always, absorbing: .never)
  }

  package mutating func or(_ parts: [Node]) -> Node {
    join(.or, parts, neutral: .never, absorbing: .always)
  }

  /// Fails when at least so many of the parts do; a part may stand there more than once.
  package mutating func atLeast(_ count: Int, of parts: [Node]) -> Node {
    let needed = count - parts.count { $0 == .always }
    let open = parts.filter { $0 != .never && $0 != .always }.sorted()
    if needed <= 0 { return .always }
    if needed > open.count { return .never }
    if needed == 1 { return or(open) }
    if needed == open.count { return and(open) }
    return make(.atLeast, needed, open)
  }

  package mutating func xor(_ parts: [Node]) -> Node {
    let flips = parts.count { $0 == .always }
    var odd: Set<Node> = []
    for part in parts where part != .never && part != .always {
      if odd.remove(part) == nil { odd.insert(part) }
    }
    let open = odd.sorted()
    let joined: Node
    switch open.count {
    case 0: joined = .never
    case 1: joined = open[0]
    default: joined = make(.xor, 0, open)
    }
    return flips % 2 == 0 ? joined : not(joined)
  }

  package mutating func not(_ part: Node) -> Node {
    if part == .never { return .always }
    if part == .always { return .never }
    if operation(of: part) == .not, let inner = children(of: part).first { return inner }
    return make(.not, 0, [part])
  }

  /// The gate of an operator over parts, where one is made from what another graph holds.
  mutating func gate(_ operation: Operator, _ number: Int, _ parts: [Node]) -> Node {
    switch operation {
    case .constant: number == 0 ? .never : .always
    case .event: event(number)
    case .and: and(parts)
    case .or: or(parts)
    case .atLeast: atLeast(number, of: parts)
    case .xor: xor(parts)
    case .not: not(parts.first ?? .never)
    }
  }

  private mutating func join(
    _ operation: Operator,
    _ parts: [Node],
    neutral: Node,
    absorbing: Node
  ) -> Node {
    if parts.contains(absorbing) { return absorbing }
    var seen: Set<Node> = []
    let open = parts.filter { $0 != neutral && seen.insert($0).inserted }
    switch open.count {
    case 0: return neutral
    case 1: return open[0]
    default: return make(operation, 0, open)
    }
  }

  private mutating func make(_ operation: Operator, _ number: Int, _ parts: [Node]) -> Node {
    // The written order of children stays, for orders of variables follow it.
    let key = Key(operation: operation, number: number, children: parts.sorted())
    if let found = known[key] { return found }
    let node = Node(operators.count)
    operators.append(operation)
    numbers.append(number)
    children += parts
    firstChild.append(children.count)
    known[key] = node
    return node
  }

  // MARK: Asking

  /// Which nodes a node depends on, itself among them.
  func reachable(from top: Node) -> [Bool] {
    var isReached = [Bool](repeating: false, count: nodeCount)
    isReached[top.index] = true
    for index in stride(from: top.index, through: 0, by: -1) where isReached[index] {
      for child in children(of: Node(index)) { isReached[child.index] = true }
    }
    return isReached
  }

  /// Whether it fails when these events have happened.
  package func value(of top: Node, _ hasHappened: (Int) -> Bool) -> Bool {
    var values = [Bool](repeating: false, count: top.index + 1)
    for index in 0...top.index {
      let parts = children(of: Node(index))
      values[index] =
        switch operators[index] {
        case .constant: numbers[index] == 1
        case .event: hasHappened(numbers[index])
        case .and: parts.allSatisfy { values[$0.index] }
        case .or: parts.contains { values[$0.index] }
        case .atLeast: parts.count { values[$0.index] } >= numbers[index]
        case .xor: parts.count { values[$0.index] } % 2 == 1
        case .not: !(parts.first.map { values[$0.index] } ?? false)
        }
    }
    return values[top.index]
  }
}

extension Formula {
  /// What takes the place of an event of a formula that is copied.
  package enum Leaf: Hashable, Sendable {
    case event(Int)
    /// It never happens.
    case up
    /// It has happened.
    case down
    /// A node that is there already.
    case node(Node)
  }

  /// Copies a gate of another formula, with other things in place of its events.
  package mutating func adopt(_ other: Formula, _ top: Node, _ leaf: (Int) -> Leaf) -> Node {
    var places = [Node](repeating: .never, count: top.index + 1)
    let isNeeded = other.reachable(from: top)
    for index in 0...top.index where isNeeded[index] {
      let node = Node(index)
      let sort = other.operation(of: node)
      guard sort == .event else {
        let parts = other.children(of: node).map { places[$0.index] }
        places[index] = gate(sort, other.number(of: node), parts)
        continue
      }
      switch leaf(other.number(of: node)) {
      case .event(let number): places[index] = event(number)
      case .up: places[index] = .never
      case .down: places[index] = .always
      case .node(let node): places[index] = node
      }
    }
    return places[top.index]
  }
}
