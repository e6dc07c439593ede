import Model

/// The way of a request type from where it begins, along the links that carry it.
struct RequestWalk: Sendable {
  /// The types that go this way; the first stands for the others.
  var types: [String]
  /// Where it begins, in order.
  var starts: [NodeID]
  var number: LinkGraph.TypeNumber
  /// The links of the way back, in order; empty when there is none.
  var loop: [LinkID] = []
  /// The nodes on it where they were kept.
  fileprivate var kept: [NodeID]?

  var type: String { types.first ?? "" }
}

/// One walk for each way that request types go.
struct RequestWalks {
  /// So many nodes of all walks together are kept; those of the others are found again where they are needed.
  private static let mostKept = 4_000_000

  let all: [RequestWalk]
  private let graph: LinkGraph

  init(_ design: Design, _ graph: LinkGraph, _ entries: Entries) {
    struct Way: Hashable {
      var type: String?
      var entries: Set<NodeID>
    }
    var places: [Way: Int] = [:]
    var walks: [RequestWalk] = []
    var walker = Walker(graph) { _ in true }
    var keptCount = 0
    var seen: Set<String> = []
    let jobs = entries.jobs.map { design[$0].name }
    for type in design.requests.map(\.name) + jobs where seen.insert(type).inserted {
      guard let starts = entries.all[type], !starts.isEmpty else { continue }
      let way = Way(type: graph.named.contains(type) ? type : nil, entries: starts)
      if let place = places[way] {
        walks[place].types.append(type)
        continue
      }
      places[way] = walks.count
      var walk = RequestWalk(
        types: [type],
        starts: starts.sorted(),
        number: graph.number(of: type)
      )
      walker.go(walk, graph)
      walk.loop = walker.loops.first ?? []
      if !walk.loop.isEmpty {
        walk.kept = []
      } else if keptCount + walker.finished.count <= Self.mostKept {
        walk.kept = walker.finished.reversed()
        keptCount += walker.finished.count
      }
      walks.append(walk)
    }
    all = walks
    self.graph = graph
  }

  /// Calls with each walk and the nodes on it, callers before what they call; a walk that comes back to where it
  /// was has none.
  func forEach(_ body: (RequestWalk, [NodeID]) -> Void) {
    var walker: Walker?
    for walk in all {
      if let kept = walk.kept {
        body(walk, kept)
        continue
      }
      var again = walker ?? Walker(graph) { _ in true }
      walker = nil
      again.go(walk, graph)
      body(walk, again.finished.reversed())
      walker = again
    }
  }
}

/// Depth first, without recursion: a chain may be as long as the design.
struct Walker {
  /// Ways back beyond this many are told nobody.
  static let mostLoops = 100

  private let graph: LinkGraph
  /// Whether a link is gone along.
  private var takes: (LinkID) -> Bool
  private(set) var finished: [NodeID] = []
  /// The links of each way that comes back, in order.
  private(set) var loops: [[LinkID]] = []
  /// By node its place on the way that is being gone.
  private var places: [Int32]
  private static let unseen: Int32 = -2
  private static let done: Int32 = -1

  init(_ graph: LinkGraph, takes: @escaping (LinkID) -> Bool) {
    self.graph = graph
    self.takes = takes
    places = [Int32](repeating: Self.unseen, count: graph.nodeCount)
  }

  /// Forgets what was seen before, and goes the way of a request type.
  mutating func go(_ walk: RequestWalk, _ graph: LinkGraph) {
    for node in finished { places[Int(node.index)] = Self.unseen }
    finished.removeAll(keepingCapacity: true)
    loops = []
    let number = walk.number
    takes = { graph.carries($0, number) }
    for start in walk.starts where loops.isEmpty { visit(start) }
  }

  mutating func visit(_ start: NodeID) {
    guard places[Int(start.index)] == Self.unseen else { return }
    var stack: [(node: NodeID, next: Int, end: Int, by: LinkID?)] = []
    var next: (node: NodeID, by: LinkID?)? = (start, nil)
    while true {
      if let (node, link) = next {
        places[Int(node.index)] = Int32(clamping: stack.count)
        let links = graph.places(from: node)
        stack.append((node, links.lowerBound, links.upperBound, link))
        next = nil
      }
      guard let top = stack.last else { return }
      guard top.next < top.end else {
        places[Int(top.node.index)] = Self.done
        finished.append(top.node)
        stack.removeLast()
        continue
      }
      stack[stack.count - 1].next += 1
      let link = graph.link(at: top.next)
      guard takes(link) else { continue }
      let target = graph.target(link)
      let place = places[Int(target.index)]
      if place == Self.unseen {
        next = (target, link)
      } else if place != Self.done, loops.count < Self.mostLoops {
        loops.append(stack[(Int(place) + 1)...].compactMap(\.by) + [link])
      }
    }
  }
}
