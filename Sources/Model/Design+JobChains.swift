// Which jobs follow which.
extension Design {
  /// The jobs that a job is `after`, in written order.
  package func jobs(before job: NodeID) -> [NodeID] {
    self[job].attribute("after")?.all("job").compactMap(\.node) ?? []
  }

  /// The jobs that start when a run of a job is done, each under one job: a walk is a tree.
  ///
  /// A job after several hangs under the first of them that starts by the clock in the end, else under the first.
  package var followersOfJob: [NodeID: [NodeID]] {
    var result: [NodeID: [NodeID]] = [:]
    for node in nodes where node.core == .job && node.attribute("every") == nil {
      let before = jobs(before: node.id)
      let leading = before.first { startsByClock($0, path: [node.id]) } ?? before.first
      if let leading { result[leading, default: []].append(node.id) }
    }
    return result
  }

  private func startsByClock(_ job: NodeID, path: Set<NodeID>) -> Bool {
    guard !path.contains(job) else { return false }
    if self[job].attribute("every") != nil { return true }
    return jobs(before: job).contains { startsByClock($0, path: path.union([job])) }
  }
}
