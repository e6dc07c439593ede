/// Pairs of events that together fail a coherent formula, which none of the events fails alone.
///
/// Of each pair one event is fixed and 64 others are tried at once, and only gates above those 64 are worked out, and
/// only where the fixed event has a say in one of them: where it has none, each of the 64 is as good as alone.
struct PairSearch {
  private let formula: Formula
  private let top: Int
  /// The gates above each event, children before parents; nothing for an event that the formula hasn't.
  private var above: [[Int32]]
  /// What fails when each event does alone, the event among it.
  private var failing: [[Int32]] = []
  private var eventNodes: [Int?]
  private let firstParent: [Int]
  private let parents: [Int32]

  init(_ formula: Formula, _ top: Formula.Node, eventCount: Int) {
    self.formula = formula
    self.top = top.index
    (firstParent, parents) = Self.parents(of: formula)
    eventNodes = [Int?](repeating: nil, count: eventCount)
    for index in 0..<formula.nodeCount where formula.operation(of: .init(index)) == .event {
      let number = formula.number(of: .init(index))
      if number < eventCount { eventNodes[number] = index }
    }
    above = []
    var seen = [Int](repeating: -1, count: formula.nodeCount)
    for (number, node) in eventNodes.enumerated() {
      above.append(node.map { gates(above: $0, number, &seen) } ?? [])
    }
    var fails = [Int](repeating: -1, count: formula.nodeCount)
    for number in eventNodes.indices { failing.append(failingAlone(number, &fails)) }
  }

  private static func parents(of formula: Formula) -> (first: [Int], all: [Int32]) {
    var first = [Int](repeating: 0, count: formula.nodeCount + 1)
    for index in 0..<formula.nodeCount {
      for child in formula.children(of: .init(index)) { first[child.index + 1] += 1 }
    }
    for index in 0..<formula.nodeCount { first[index + 1] += first[index] }
    var next = first
    var all = [Int32](repeating: 0, count: first[formula.nodeCount])
    for index in 0..<formula.nodeCount {
      for child in formula.children(of: .init(index)) {
        all[next[child.index]] = Int32(truncatingIfNeeded: index)
        next[child.index] += 1
      }
    }
    return (first, all)
  }

  private func gates(above node: Int, _ stamp: Int, _ seen: inout [Int]) -> [Int32] {
    var result: [Int32] = []
    var stack = [node]
    while let node = stack.popLast() {
      for place in firstParent[node]..<firstParent[node + 1] {
        let parent = Int(parents[place])
        guard parent <= top, seen[parent] != stamp else { continue }
        seen[parent] = stamp
        result.append(parents[place])
        stack.append(parent)
      }
    }
    return result.sorted()
  }

  private func failingAlone(_ number: Int, _ stamps: inout [Int]) -> [Int32] {
    guard let node = eventNodes[number] else { return [] }
    stamps[node] = number
    var result = [Int32(truncatingIfNeeded: node)]
    for gate in above[number] {
      let gateNode = Formula.Node(Int(gate))
      let children = formula.children(of: gateNode)
      let failed = children.count { stamps[$0.index] == number }
      if failed >= needed(gateNode, of: children.count) {
        stamps[Int(gate)] = number
        result.append(gate)
      }
    }
    return result
  }

  /// How many parts have to fail for a gate to.
  private func needed(_ gate: Formula.Node, of count: Int) -> Int {
    switch formula.operation(of: gate) {
    case .or: 1
    case .atLeast: formula.number(of: gate)
    case .and, .constant, .event, .xor, .not: count
    }
  }

  // MARK: Searching

  /// All such pairs, each with the lower number first.
  mutating func pairs() -> [(Int, Int)] {
    // What is below many gates is fixed and not tried among others, so that blocks of 64 have few gates above them.
    let order = eventNodes.indices.filter { eventNodes[$0] != nil }
      .sorted { (above[$1].count, $0) < (above[$0].count, $1) }
    var result: [(Int, Int)] = []
    for start in stride(from: 0, to: order.count, by: 64) {
      let members = Array(order[start..<min(start + 64, order.count)])
      var block = PairBlock(formula, members.map { (eventNodes[$0] ?? 0, above[$0]) }, needed)
      for (place, fixed) in order[..<(start + members.count)].enumerated() {
        var lanes = block.lanes(with: failing[fixed], firstParent, parents, top)
        // Of a pair in one block the one that comes first is the fixed one.
        if place >= start { lanes &= (UInt64.max << UInt64(place - start)) << 1 }
        while lanes != 0 {
          let lane = lanes.trailingZeroBitCount
          lanes &= lanes - 1
          guard lane < members.count else { break }
          result.append((min(fixed, members[lane]), max(fixed, members[lane])))
        }
      }
    }
    return result
  }
}

/// 64 events that are tried at once, each in a bit of its own, with the gates above any of them.
private struct PairBlock {
  private struct Gate {
    var node: Int
    var needed: Int
    /// Its parts among the gates and events of the block.
    var parts: Range<Int>
  }

  private var gates: [Gate] = []
  private var parts: [Int32] = []
  /// Where a node stands among the block's events and gates.
  private var placeOf: [Int32]
  private let eventCount: Int
  private var words: [UInt64] = []
  /// Of each gate, parts outside of the block that the fixed event has failed.
  private var outside: [Int]

  init(
    _ formula: Formula,
    _ members: [(node: Int, above: [Int32])],
    _ needed: (Formula.Node, Int) -> Int
  ) {
    placeOf = [Int32](repeating: -1, count: formula.nodeCount)
    eventCount = members.count
    for (lane, member) in members.enumerated() {
      placeOf[member.node] = Int32(truncatingIfNeeded: lane)
      words.append(1 << UInt64(lane))
    }
    for node in Set(members.flatMap(\.above)).sorted().map(Int.init) {
      let gate = Formula.Node(node)
      let first = parts.count
      let children = formula.children(of: gate)
      for child in children where placeOf[child.index] >= 0 { parts.append(placeOf[child.index]) }
      placeOf[node] = Int32(truncatingIfNeeded: eventCount + gates.count)
      gates.append(
        Gate(node: node, needed: needed(gate, children.count), parts: first..<parts.count)
      )
    }
    words += [UInt64](repeating: 0, count: gates.count)
    outside = [Int](repeating: 0, count: gates.count)
  }

  /// Which of the events fail the top together with one whose failing nodes these are.
  mutating func lanes(
    with failing: [Int32],
    _ firstParent: [Int],
    _ parents: [Int32],
    _ top: Int
  ) -> UInt64 {
    var touched: [Int] = []
    var hasSay = false
    for node in failing.map(Int.init) {
      let isInside = placeOf[node] >= 0
      for place in firstParent[node]..<firstParent[node + 1] {
        let parent = Int(placeOf[Int(parents[place])])
        guard parent >= 0 else { continue }
        hasSay = true
        guard !isInside else { continue }
        outside[parent - eventCount] += 1
        touched.append(parent - eventCount)
      }
    }
    guard hasSay else { return 0 }
    // The fixed event may be one of the 64: it has failed in all lanes.
    for node in failing.map(Int.init) {
      let place = Int(placeOf[node])
      if place >= 0, place < eventCount { words[place] = .max }
    }
    for (place, gate) in gates.enumerated() {
      words[eventCount + place] = word(gate, outside[place])
    }
    let topPlace = Int(placeOf[top])
    let result = topPlace >= 0 ? words[topPlace] : 0
    for place in touched { outside[place] = 0 }
    for lane in 0..<eventCount { words[lane] = 1 << UInt64(lane) }
    return result
  }

  private func word(_ gate: Gate, _ outside: Int) -> UInt64 {
    let missing = gate.needed - outside
    if missing <= 0 { return .max }
    if missing > gate.parts.count { return 0 }
    if missing == 1 {
      var word: UInt64 = 0
      for place in gate.parts { word |= words[Int(parts[place])] }
      return word
    }
    if missing == gate.parts.count {
      var word = UInt64.max
      for place in gate.parts { word &= words[Int(parts[place])] }
      return word
    }
    var counts = LaneCounts()
    for place in gate.parts { counts.add(words[Int(parts[place])]) }
    return counts.lanes(atLeast: missing)
  }
}
