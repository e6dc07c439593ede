import Model

/// Some of the nodes of a design, a bit for each.
struct NodeSet: Sendable {
  private var words: [UInt64]

  init(of nodeCount: Int) { words = [UInt64](repeating: 0, count: nodeCount / 64 + 1) }

  init(_ nodes: some Sequence<NodeID>, of nodeCount: Int) {
    self.init(of: nodeCount)
    for node in nodes { insert(node) }
  }

  func contains(_ node: NodeID) -> Bool {
    let place = Int(node.index)
    return words[place / 64] >> UInt64(place % 64) & 1 == 1
  }

  /// Whether it wasn't there before.
  @discardableResult
  mutating func insert(_ node: NodeID) -> Bool {
    let place = Int(node.index)
    let bit: UInt64 = 1 << UInt64(place % 64)
    guard words[place / 64] & bit == 0 else { return false }
    words[place / 64] |= bit
    return true
  }
}

/// What is known of the nodes on one walk; clearing it for the next costs as much as was noted.
struct NodeNotes<Value> {
  private var values: [Value?]
  private var noted: [NodeID] = []

  init(of nodeCount: Int) { values = [Value?](repeating: nil, count: nodeCount) }

  subscript(node: NodeID) -> Value? {
    get { values[Int(node.index)] }
    set {
      if values[Int(node.index)] == nil { noted.append(node) }
      values[Int(node.index)] = newValue
    }
  }

  mutating func clear() {
    for node in noted { values[Int(node.index)] = nil }
    noted.removeAll(keepingCapacity: true)
  }
}
