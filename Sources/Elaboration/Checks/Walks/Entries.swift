import Model

/// Where requests begin: at clients by the mixes of workloads, and at jobs.
struct Entries: Sendable {
  /// By workload and request type.
  private(set) var clients: [String: [String: Set<NodeID>]] = [:]
  /// Clients by request type, of all workloads.
  private(set) var all: [String: Set<NodeID>] = [:]
  let jobs: [NodeID]
  /// A job's name is a request type too.
  let jobsByName: [String: [NodeID]]
  let hasWorkloads: Bool

  init(_ design: Design) {
    jobs = design.nodes.indices.filter { design.nodes[$0].core == .job }.map { NodeID($0) }
    var jobsByName: [String: [NodeID]] = [:]
    for job in jobs { jobsByName[design.nodes[Int(job.index)].name, default: []].append(job) }
    self.jobsByName = jobsByName
    hasWorkloads = !design.workloads.isEmpty
    for job in jobs { all[design[job].name, default: []].insert(job) }
    let parts = Dictionary(
      design.workloads.map { ($0.name, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    for workload in design.workloads {
      var waiting = [workload]
      var seen: Set<String> = [workload.name]
      var own: [String: Set<NodeID>] = [:]
      while let next = waiting.popLast() {
        for term in next.terms {
          if case .workload(let name)? = term["workload"], seen.insert(name).inserted,
            let part = parts[name]
          {
            waiting.append(part)
          }
          guard let client = term["client"]?.node else { continue }
          for part in term.mix where part.share > 0 {
            own[part.request, default: []].insert(client)
          }
        }
      }
      for (request, starts) in own { all[request, default: []].formUnion(starts) }
      clients[workload.name] = own
    }
    if !hasWorkloads {
      // A design that says nothing of its load yet is asked for all by all.
      let everyone = design.nodes.filter { $0.core == .client }.map(\.id)
      for request in design.requests { all[request.name, default: []].formUnion(everyone) }
    }
  }
}
