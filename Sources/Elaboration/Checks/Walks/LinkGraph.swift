import Model

/// The links of a design by the nodes that they join, and the request types that each carries.
struct LinkGraph: Sendable {
  private let outgoing: Adjacency
  private let incoming: Adjacency
  /// By link; nil carries all.
  private let carried: [Set<String>?]
  /// Request types that some link tells apart from others.
  let named: Set<String>

  init(_ design: Design) {
    let nodes = design.nodes.count
    outgoing = Adjacency(nodes, design.links.map { (Int($0.from.index), $0.id) })
    incoming = Adjacency(nodes, design.links.map { (Int($0.to.index), $0.id) })
    var named: Set<String> = []
    carried = design.links.map { link in
      for attribute in link.attributes {
        if let scope = attribute.scope { named.insert(scope) }
      }
      guard let types = link.attribute("for")?.all("request").compactMap(\.request) else {
        return nil
      }
      named.formUnion(types)
      return Set(types)
    }
    self.named = named
  }

  func links(from node: NodeID) -> ArraySlice<LinkID> { outgoing[node] }
  func links(to node: NodeID) -> ArraySlice<LinkID> { incoming[node] }

  /// Whether requests of a type travel on a link.
  func carries(_ link: LinkID, _ type: String) -> Bool {
    carried[Int(link.index)]?.contains(type) ?? true
  }

  /// The types that a link names; nil for all.
  func types(of link: LinkID) -> Set<String>? { carried[Int(link.index)] }
}

/// Links by node, in written order, in two flat arrays.
private struct Adjacency: Sendable {
  private var starts: [Int]
  private var links: [LinkID]

  init(_ nodes: Int, _ pairs: [(node: Int, link: LinkID)]) {
    starts = [Int](repeating: 0, count: nodes + 1)
    links = [LinkID](repeating: LinkID(0), count: pairs.count)
    for pair in pairs { starts[pair.node + 1] += 1 }
    for node in 0..<nodes { starts[node + 1] += starts[node] }
    var next = starts
    for pair in pairs {
      links[next[pair.node]] = pair.link
      next[pair.node] += 1
    }
  }

  subscript(node: NodeID) -> ArraySlice<LinkID> {
    let place = Int(node.index)
    return links[starts[place]..<starts[place + 1]]
  }
}
