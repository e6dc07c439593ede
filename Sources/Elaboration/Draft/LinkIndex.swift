/// The links of each node by its part in them: where they begin, end, and in whose block they stand.
struct LinkIndex {
  private var from = Chains()
  private var to = Chains()
  private var scope = Chains()

  init(_ draft: Draft) {
    for place in draft.links.indices { add(place, draft.links[place]) }
  }

  /// Takes in a link, or an end of it that was found only now.
  mutating func add(_ place: Int, _ link: DraftLink) {
    if let node = link.fromNode { from.add(place, to: node) }
    if let node = link.toNode { to.add(place, to: node) }
    scope.add(place, to: link.scope)
  }

  /// In the order in which they were written.
  func links(from node: Int) -> [Int] { from[node].sorted() }

  /// All that have a part in the node: either end, or its block.
  func links(of node: Int) -> [Int] { from[node] + to[node] + scope[node] }

  /// Lists of places, one for each node, in two arrays.
  private struct Chains {
    private var heads: [Int32] = []
    private var links: [(place: Int32, next: Int32)] = []

    mutating func add(_ place: Int, to node: Int) {
      if node >= heads.count {
        heads += [Int32](repeating: -1, count: max(node + 1, heads.count * 2) - heads.count)
      }
      // The ends of a link may be found one after the other.
      if heads[node] >= 0, links[Int(heads[node])].place == Int32(truncatingIfNeeded: place) {
        return
      }
      links.append((Int32(truncatingIfNeeded: place), heads[node]))
      heads[node] = Int32(truncatingIfNeeded: links.count - 1)
    }

    /// The last added first.
    subscript(node: Int) -> [Int] {
      guard node < heads.count else { return [] }
      var result: [Int] = []
      var next = heads[node]
      while next >= 0 {
        result.append(Int(links[Int(next)].place))
        next = links[Int(next)].next
      }
      return result
    }
  }
}
