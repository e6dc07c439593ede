import Model

/// The links of a design by the nodes that they join, and the request types that each carries.
struct LinkGraph: Sendable {
  private let outgoing: Adjacency
  private let incoming: Adjacency
  /// By link; nil carries all.
  private let carried: [Set<String>?]
  /// The numbers of the types that links name, link by link and in order; a link that carries all has none.
  private let numbers: [Int32]
  private let numberStarts: [Int32]
  private let numbersOfTypes: [String: Int32]
  private let targets: [NodeID]
  private let waiting: [Bool]
  /// Request types that some link tells apart from others.
  let named: Set<String>
  let nodeCount: Int

  init(_ design: Design) {
    nodeCount = design.nodes.count
    let links = design.links
    outgoing = Adjacency(nodeCount, links.indices.map { Int(links[$0].from.index) })
    incoming = Adjacency(nodeCount, links.indices.map { Int(links[$0].to.index) })
    targets = links.indices.map { links[$0].to }
    waiting = links.indices.map { links[$0].waits }
    var named: Set<String> = []
    var carried = [Set<String>?](repeating: nil, count: links.count)
    for place in links.indices where !links[place].attributes.isEmpty {
      for attribute in links[place].attributes.indices {
        if let scope = links[place].attributes[attribute].scope { named.insert(scope) }
      }
      guard let types = links[place].attribute("for")?.all("request").compactMap(\.request) else {
        continue
      }
      named.formUnion(types)
      carried[place] = Set(types)
    }
    self.named = named
    self.carried = carried
    let numbered = Dictionary(
      uniqueKeysWithValues: named.sorted().enumerated().map { ($1, Int32(clamping: $0)) }
    )
    var numbers: [Int32] = []
    var starts: [Int32] = [0]
    starts.reserveCapacity(links.count + 1)
    for types in carried {
      if let types { numbers += types.compactMap { numbered[$0] }.sorted() }
      starts.append(Int32(clamping: numbers.count))
    }
    numbersOfTypes = numbered
    self.numbers = numbers
    numberStarts = starts
  }

  func links(from node: NodeID) -> ArraySlice<LinkID> { outgoing[node] }
  func links(to node: NodeID) -> ArraySlice<LinkID> { incoming[node] }

  /// The places of a node's links among all that go out, for loops that must not slice.
  func places(from node: NodeID) -> Range<Int> { outgoing.places(of: node) }
  func link(at place: Int) -> LinkID { outgoing.links[place] }

  func target(_ link: LinkID) -> NodeID { targets[Int(link.index)] }
  func waits(_ link: LinkID) -> Bool { waiting[Int(link.index)] }

  /// A request type as links know it.
  struct TypeNumber: Sendable {
    /// Nil where no link tells the type from others.
    fileprivate var number: Int32?
  }

  func number(of type: String) -> TypeNumber { TypeNumber(number: numbersOfTypes[type]) }

  /// Whether requests of a type travel on a link.
  func carries(_ link: LinkID, _ type: TypeNumber) -> Bool {
    let place = Int(link.index)
    var low = Int(numberStarts[place])
    var high = Int(numberStarts[place + 1])
    guard low < high else { return carried[place] == nil }
    guard let number = type.number else { return false }
    while low < high {
      let middle = (low + high) / 2
      if numbers[middle] == number { return true }
      if numbers[middle] < number { low = middle + 1 } else { high = middle }
    }
    return false
  }

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
  fileprivate private(set) var links: [LinkID]

  /// The node of each link, by its place.
  init(_ nodeCount: Int, _ nodes: [Int]) {
    starts = [Int](repeating: 0, count: nodeCount + 1)
    links = [LinkID](repeating: LinkID(0), count: nodes.count)
    for node in nodes { starts[node + 1] += 1 }
    for node in 0..<nodeCount { starts[node + 1] += starts[node] }
    var next = starts
    for (link, node) in nodes.enumerated() {
      links[next[node]] = LinkID(link)
      next[node] += 1
    }
  }

  func places(of node: NodeID) -> Range<Int> {
    let place = Int(node.index)
    return starts[place]..<starts[place + 1]
  }

  subscript(node: NodeID) -> ArraySlice<LinkID> { links[places(of: node)] }
}
