import Model

/// What is reached from where work begins, by links and by what components name: pools, data, backups.
struct Reach: Sendable {
  private let design: Design
  private let graph: LinkGraph
  private let entries: Entries
  /// By node: what its attributes, those of its links, and jobs that are after it lead to.
  private let named: [NodeID: [NodeID]]
  private let targets: Set<NodeID>

  init(_ design: Design, _ graph: LinkGraph, _ entries: Entries) {
    self.design = design
    self.graph = graph
    self.entries = entries
    var named: [NodeID: [NodeID]] = [:]
    // Places, since iterating would copy whole nodes and links.
    for place in design.nodes.indices where !design.nodes[place].core.isGroup {
      for key in design.nodes[place].attributes.indices
      where design.nodes[place].attributes[key].namesNodes {
        let node = design.nodes[place]
        let targets = node.attributes[key].nodes.filter { !design[$0].core.isGroup }
        if node.attributes[key].name == "after" {
          for target in targets { named[target, default: []].append(node.id) }
        } else {
          // What a class names, its store does.
          let owner = node.core == .class ? node.parent ?? node.id : node.id
          named[owner, default: []] += targets
        }
      }
    }
    for place in design.links.indices {
      for key in design.links[place].attributes.indices
      where design.links[place].attributes[key].name == "dead-letter" {
        named[design.links[place].from, default: []] += design.links[place].attributes[key].nodes
      }
    }
    self.named = named
    targets = Set(named.values.joined())
  }

  /// Whether some attribute leads to a node: a pool, a place of data, a backup.
  func isNamed(_ node: NodeID) -> Bool { targets.contains(node) }

  /// The nodes that are reached from some, by links that carry a type; by all links without one.
  func from(
    _ starts: some Sequence<NodeID>,
    carrying type: String? = nil,
    within isWanted: (NodeID) -> Bool = { _ in true },
    visit: (NodeID) -> Void = { _ in }
  ) -> NodeSet {
    var reached = NodeSet(of: design.nodes.count)
    var waiting = starts.filter { reached.insert($0) }
    let number = type.map(graph.number)
    var jobs: [LinkGraph.TypeNumber] = []
    while let node = waiting.popLast() {
      visit(node)
      if design.nodes[Int(node.index)].core == .job {
        jobs.append(graph.number(of: design.nodes[Int(node.index)].name))
      }
      for place in graph.places(from: node) {
        let link = graph.link(at: place)
        let next = graph.target(link)
        // A job that is called works in its own name too.
        let carries =
          number.map { graph.carries(link, $0) || jobs.contains { graph.carries(link, $0) } }
          ?? true
        if carries, !reached.contains(next), isWanted(next), reached.insert(next) {
          waiting.append(next)
        }
      }
      for next in named[node] ?? [] where isWanted(next) && reached.insert(next) {
        waiting.append(next)
      }
    }
    return reached
  }

  /// Some nodes, each before all that it leads to among them, but where these lead back to it.
  func beginningsFirst(_ nodes: [NodeID], _ isWanted: NodeSet) -> [NodeID] {
    var seen = NodeSet(of: design.nodes.count)
    var finished: [NodeID] = []
    // A walk in depth comes back from what is led to first; the first of the nodes are to stand first.
    for start in nodes.reversed() where seen.insert(start) {
      var path = [(node: start, next: leads(from: start)[...])]
      while let (node, next) = path.last {
        guard let to = next.first else {
          finished.append(node)
          path.removeLast()
          continue
        }
        path[path.count - 1].next = next.dropFirst()
        if isWanted.contains(to), seen.insert(to) { path.append((to, leads(from: to)[...])) }
      }
    }
    return finished.reversed()
  }

  /// The nodes that a node's links and attributes lead to.
  private func leads(from node: NodeID) -> [NodeID] {
    graph.places(from: node).map { graph.target(graph.link(at: $0)) } + (named[node] ?? [])
  }

  /// What requests of a type reach: under a workload, or under any.
  func by(_ type: String, under workload: String?) -> NodeSet {
    from(starts(of: type, under: workload), carrying: type)
  }

  /// What is alike for all types that go the same way.
  struct Way: Hashable {
    var type: String?
    var starts: Set<NodeID>
  }

  func way(of type: String, under workload: String?) -> Way {
    Way(
      type: graph.named.contains(type) ? type : nil,
      starts: starts(of: type, under: workload)
    )
  }

  /// Whether requests of a type begin anywhere.
  func isAsked(_ type: String) -> Bool { entries.all[type]?.isEmpty == false }

  /// Where requests of a type begin.
  func starts(of type: String, under workload: String?) -> Set<NodeID> {
    guard let workload else { return entries.all[type] ?? [] }
    let clients = entries.clients[workload]?[type] ?? []
    return entries.jobsByName[type].map { clients.union($0) } ?? clients
  }

  /// The request types that a workload has, and all jobs.
  func types(under workload: String?) -> [String] {
    let requests =
      workload.map { Array((entries.clients[$0] ?? [:]).keys) } ?? Array(entries.all.keys)
    return Set(requests + entries.jobs.map { design[$0].name }).sorted()
  }

  var hasWorkloads: Bool { entries.hasWorkloads }
  var jobs: [NodeID] { entries.jobs }
}

extension Attribute {
  var namesNodes: Bool {
    for clause in clauses {
      for field in clause { if case .nodes = field.value { return true } }
    }
    return false
  }

  /// All that its fields name.
  var nodes: [NodeID] { clauses.flatMap { $0.flatMap(\.value.nodes) } }
}
