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
    for node in design.nodes where !node.core.isGroup {
      for attribute in node.attributes where attribute.namesNodes {
        let targets = attribute.nodes.filter { !design[$0].core.isGroup }
        if attribute.name == "after" {
          for target in targets { named[target, default: []].append(node.id) }
        } else {
          // What a class names, its store does.
          let owner = node.core == .class ? node.parent ?? node.id : node.id
          named[owner, default: []] += targets
        }
      }
    }
    for link in design.links where !link.attributes.isEmpty {
      for attribute in link.attributes where attribute.name == "dead-letter" {
        named[link.from, default: []] += attribute.nodes
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
    within isWanted: (NodeID) -> Bool = { _ in true }
  ) -> Set<NodeID> {
    var reached = Set(starts)
    var waiting = Array(reached)
    var jobs: Set<String> = []
    while let node = waiting.popLast() {
      if design[node].core == .job { jobs.insert(design[node].name) }
      for link in graph.links(from: node) {
        // A job that is called works in its own name too.
        let carries =
          type.map { graph.carries(link, $0) || jobs.contains { graph.carries(link, $0) } } ?? true
        let next = design[link].to
        if carries, isWanted(next), reached.insert(next).inserted { waiting.append(next) }
      }
      for next in named[node] ?? [] where isWanted(next) && reached.insert(next).inserted {
        waiting.append(next)
      }
    }
    return reached
  }

  /// What requests of a type reach: under a workload, or under any.
  func by(_ type: String, under workload: String?) -> Set<NodeID> {
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

  /// Where requests of a type begin.
  func starts(of type: String, under workload: String?) -> Set<NodeID> {
    let clients = workload.map { entries.clients[$0]?[type] ?? [] } ?? entries.all[type] ?? []
    return clients.union(entries.jobs.filter { design[$0].name == type })
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
