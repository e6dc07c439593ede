package import Model

/// The links of a design by where they begin, so that plans are made without searching.
package struct CallGraph: Sendable {
  package let design: Design
  let linksOfNode: [[LinkID]]
  /// The jobs that start when a job's run is done.
  package let followersOfJob: [NodeID: [NodeID]]
  /// What an item of a volume weighs, by the client that it comes from and its request type.
  let itemSizes: [NodeID: [String: Double]]
  /// Whether anything goes over a link in batches.
  package let hasBatches: Bool

  package init(_ design: Design) {
    self.design = design
    var links = [[LinkID]](repeating: [], count: design.nodes.count)
    for link in design.links { links[Int(link.from.index)].append(link.id) }
    linksOfNode = links
    followersOfJob = design.followersOfJob
    itemSizes = design.itemSizes
    hasBatches = design.links.contains { $0.attribute("batch") != nil }
  }

  /// The links that a request type takes, or a job on its behalf.
  func links(from node: NodeID, for request: String, _ job: NodeID?) -> [Link] {
    let name = job.map { design[$0].name }
    return linksOfNode[Int(node.index)].map { design[$0] }.filter { link in
      link.carries(request) || name.map(link.carries) == true
    }
  }

  /// All from which a request type, or a run that it starts, comes to some components in the end; these with them.
  package func leading(to ends: [NodeID], for request: String) -> Set<NodeID> {
    var before: [NodeID: [NodeID]] = [:]
    for link in design.links where link.carries(request) {
      before[link.to, default: []].append(link.from)
    }
    for (job, followers) in followersOfJob {
      for follower in followers { before[follower, default: []].append(job) }
    }
    for node in design.nodes where node.core == .job {
      let stations = design.stations(ofTasksOf: node.id)
      for station in [stations.scheduler, stations.pool] {
        if let station { before[station, default: []].append(node.id) }
      }
    }
    var seen = Set(ends)
    var open = ends
    while let next = open.popLast() {
      for node in before[next] ?? [] where seen.insert(node).inserted { open.append(node) }
    }
    return seen
  }

  /// The walk of a request type that enters at a client.
  package func plan(_ request: String, from client: NodeID) -> CallPlan {
    var builder = PlanBuilder(graph: self, request: request, client: client)
    builder.addOrigin()
    return builder.plan
  }

  /// The walk of a run of a job that starts by its clock; its request type is the job's name.
  package func plan(ofRunsOf job: NodeID) -> CallPlan { plan(design[job].name, from: job) }
}

extension Link {
  /// Whether a request type travels here: all do unless `for:` names some.
  package func carries(_ request: String) -> Bool {
    guard let named = attribute("for") else { return true }
    return named.all("request").contains { $0.request == request }
  }
}

extension Node {
  /// Whether each request takes one of its links; every other component calls all of them.
  package var sharesOut: Bool { core == .balancer || core == .queue }
}
