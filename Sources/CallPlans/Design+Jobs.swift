package import Model

// What a job's attributes say about its runs.
extension Design {
  package func tasks(of job: Node, for request: String) -> Int {
    max(
      1,
      job.attribute("tasks", for: request)?["tasks"]?.number.map { Int(clampedCount: $0.value) }
        ?? 1
    )
  }

  /// Servers of the pool that a task takes at once.
  package func holds(_ node: Node, for request: String) -> Int {
    max(
      1,
      node.attribute("holds", for: request)?["servers"]?.number.map { Int(clampedCount: $0.value) }
        ?? 1
    )
  }

  /// What tasks pass first, where that is a scheduler, and the pool whose servers they hold.
  package func stations(ofTasksOf job: NodeID) -> (scheduler: NodeID?, pool: NodeID?) {
    guard let first = self[job].attribute("runs-on")?["pool"]?.node else { return (nil, nil) }
    guard self[first].core == .scheduler else { return (nil, first) }
    return (first, self[first].attribute("runs-on")?["pool"]?.node)
  }

  /// One replica's servers.
  package func serversOfReplica(_ component: Node) -> Double {
    if let stated = component.attribute("concurrency")?["servers"]?.number, stated.per == .replica {
      return stated.value
    }
    let replicas = Double(max(1, replicas(of: component)))
    return station(component.id, for: "").servers.map { Double($0) / replicas } ?? 1
  }

  /// Servers of a pool for tasks, where no more is said one in each replica; nil without bound.
  package func servers(ofPool pool: Node) -> Double? {
    guard station(pool.id, for: "").servers != nil || pool.attribute("replicas") != nil else {
      return nil
    }
    return serversOfReplica(pool) * Double(max(1, replicas(of: pool)))
  }
}

extension Design {
  /// `40M of 220 B`: what an item weighs as it leaves its client, by client and request type.
  var itemSizes: [NodeID: [String: Double]] {
    var sizes: [NodeID: [String: Double]] = [:]
    for term in workloads.flatMap(\.terms) {
      guard let client = term["client"]?.node, let size = term["size"]?.number?.value else {
        continue
      }
      for (request, _) in term.mix where sizes[client]?[request] == nil {
        sizes[client, default: [:]][request] = size
      }
    }
    return sizes
  }
}

/// What a run of a job reads: amounts, and what is new in some stores since its last run.
package struct JobReads: Hashable, Sendable {
  /// Bytes.
  package let amount: Double
  package let new: [NodeID]

  package init(_ job: Node, for request: String? = nil) {
    let attribute = request.map { job.attribute("reads", for: $0) } ?? job.attribute("reads")
    var amount = 0.0
    var new: [NodeID] = []
    for clause in attribute?.clauses ?? [] {
      func value(_ name: String) -> Value? { clause.first { $0.name == name }?.value }
      if let stated = value("amount")?.number?.value {
        amount += stated
      } else if let store = value("from")?.node {
        new.append(store)
      }
    }
    self.amount = amount
    self.new = new
  }
}
