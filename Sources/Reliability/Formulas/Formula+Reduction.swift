extension Formula {
  /// The same function with fewer gates, and its top.
  ///
  /// A gate inside one of its own sort that nothing else uses is merged into it; parts that always stand together
  /// in gates of one sort become one gate, which is a module when nothing else uses them.
  func reduced(_ top: Node) -> (formula: Formula, top: Node) {
    var current = (formula: self, top: top)
    // Each round lowers the number of references; few rounds find anything.
    for _ in 0..<8 {
      let next = current.formula.coalesced(current.top)
      let grouped = next.formula.grouped(next.top)
      let isSettled =
        grouped.formula.nodeCount == current.formula.nodeCount
        && grouped.formula.children.count == current.formula.children.count
      current = grouped
      if isSettled { break }
    }
    return current
  }

  /// Copies what the top needs, with other parts for gates where a rule says so.
  private func rebuilt(
    _ top: Node,
    _ parts: (Node, inout Formula, [Node]) -> [Node]
  )
    -> (formula: Formula, top: Node)
  {
    var copy = Formula()
    copy.eventCount = eventCount
    var places = [Node](repeating: .never, count: nodeCount)
    let isNeeded = reachable(from: top)
    for index in 0...top.index where isNeeded[index] {
      let node = Node(index)
      places[index] = copy.gate(
        operators[index],
        numbers[index],
        parts(node, &copy, places)
      )
    }
    return (copy, places[top.index])
  }

  private func coalesced(_ top: Node) -> (formula: Formula, top: Node) {
    let uses = useCounts(top)
    return rebuilt(top) { node, copy, places in
      let sort = operators[node.index]
      return children(of: node).flatMap { child -> [Node] in
        let place = places[child.index]
        guard sort == .and || sort == .or, uses[child.index] == 1,
          operators[child.index] == sort, copy.operation(of: place) == sort
        else { return [place] }
        return Array(copy.children(of: place))
      }
    }
  }

  private func useCounts(_ top: Node) -> [Int] {
    var uses = [Int](repeating: 0, count: nodeCount)
    let isNeeded = reachable(from: top)
    for index in 0...top.index where isNeeded[index] {
      for child in children(of: Node(index)) { uses[child.index] += 1 }
    }
    return uses
  }

  /// Which gates use a node, where all are of one sort and there are several.
  private struct Users: Hashable {
    var sort: Operator
    var gates: [Int]
  }

  private func grouped(_ top: Node) -> (formula: Formula, top: Node) {
    var gates = [[Int]](repeating: [], count: nodeCount)
    let isNeeded = reachable(from: top)
    for index in 0...top.index where isNeeded[index] {
      for child in children(of: Node(index)) { gates[child.index].append(index) }
    }
    var groups: [Users: [Node]] = [:]
    for index in 0...top.index where gates[index].count > 1 {
      let sorts = Set(gates[index].map { operators[$0] })
      guard sorts.count == 1, let sort = sorts.first, sort == .and || sort == .or else { continue }
      groups[Users(sort: sort, gates: gates[index]), default: []].append(Node(index))
    }
    var groupOf: [Node: [Node]] = [:]
    for (users, members) in groups {
      let users = Set(users.gates)
      // What is made from the group must come after all members.
      guard members.count > 1, users.count < gates.count else { continue }
      for member in members { groupOf[member] = members }
    }
    return rebuilt(top) { node, copy, places in
      let sort = operators[node.index]
      guard sort == .and || sort == .or else { return children(of: node).map { places[$0.index] } }
      var done: Set<Node> = []
      return children(of: node).compactMap { child in
        guard let group = groupOf[child] else { return places[child.index] }
        guard done.insert(group[0]).inserted else { return nil }
        let parts = group.map { places[$0.index] }
        return sort == .and ? copy.and(parts) : copy.or(parts)
      }
    }
  }
}
