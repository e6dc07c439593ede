import Model

/// The way of a request type from where it begins, along the links that carry it.
struct RequestWalk: Sendable {
  /// The types that go this way; the first stands for the others.
  var types: [String]
  /// The nodes on it, callers before what they call; empty when it comes back to where it was.
  var nodes: [NodeID] = []
  /// The links of the way back, in order; empty when there is none.
  var loop: [LinkID] = []

  var type: String { types.first ?? "" }
}

/// One walk for each way that request types go.
func requestWalks(_ design: Design, _ graph: LinkGraph, _ entries: Entries) -> [RequestWalk] {
  struct Way: Hashable {
    var type: String?
    var entries: Set<NodeID>
  }
  var places: [Way: Int] = [:]
  var walks: [RequestWalk] = []
  let jobs = entries.jobs.map { design[$0].name }
  var seen: Set<String> = []
  for type in design.requests.map(\.name) + jobs where seen.insert(type).inserted {
    guard let starts = entries.all[type], !starts.isEmpty else { continue }
    let way = Way(type: graph.named.contains(type) ? type : nil, entries: starts)
    if let place = places[way] {
      walks[place].types.append(type)
      continue
    }
    places[way] = walks.count
    var walker = Walker(design, graph) { graph.carries($0, type) }
    for start in starts.sorted() where walker.loops.isEmpty { walker.visit(start) }
    walks.append(
      RequestWalk(
        types: [type],
        nodes: walker.loops.isEmpty ? walker.finished.reversed() : [],
        loop: walker.loops.first ?? []
      )
    )
  }
  return walks
}

/// Depth first, without recursion: a chain may be as long as the design.
struct Walker {
  let design: Design
  let graph: LinkGraph
  /// Whether a link is gone along.
  let takes: (LinkID) -> Bool
  private(set) var finished: [NodeID] = []
  /// The links of each way that comes back, in order.
  private(set) var loops: [[LinkID]] = []
  /// By node its place on the way that is being gone.
  private var places: [Int32]
  private static let unseen: Int32 = -2
  private static let done: Int32 = -1

  init(_ design: Design, _ graph: LinkGraph, takes: @escaping (LinkID) -> Bool) {
    self.design = design
    self.graph = graph
    self.takes = takes
    places = [Int32](repeating: Self.unseen, count: design.nodes.count)
  }

  mutating func visit(_ start: NodeID) {
    guard places[Int(start.index)] == Self.unseen else { return }
    var stack: [(node: NodeID, links: ArraySlice<LinkID>, by: LinkID?)] = []
    var next: (node: NodeID, by: LinkID?)? = (start, nil)
    while true {
      if let (node, link) = next {
        places[Int(node.index)] = Int32(clamping: stack.count)
        stack.append((node, graph.links(from: node), link))
        next = nil
      }
      guard let top = stack.last else { return }
      guard let link = stack[stack.count - 1].links.popFirst() else {
        places[Int(top.node.index)] = Self.done
        finished.append(top.node)
        stack.removeLast()
        continue
      }
      guard takes(link) else { continue }
      let target = design.links[Int(link.index)].to
      let place = places[Int(target.index)]
      if place == Self.unseen {
        next = (target, link)
      } else if place != Self.done {
        loops.append(stack[(Int(place) + 1)...].compactMap(\.by) + [link])
      }
    }
  }
}
