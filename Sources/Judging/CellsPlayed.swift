package import Model

/// The cells that judging requirements plays in time, each once and in their order.
///
/// Known beforehand, they can be played side by side.
package func cellsPlayed(by requirements: [Requirement], of design: Design) -> [TimelineCell] {
  var isDisturbed: [String: Bool] = [:]
  var cells: [TimelineCell] = []
  for requirement in requirements where requirement.age == nil {
    let topic = Topic(of: requirement)
    guard topic == .timeline || topic == .load, !Topic.isOfJobs(requirement) else { continue }
    for workload in requirement.workload.map({ [$0] }) ?? design.workloads.map(\.name) {
      if topic == .load {
        let known = isDisturbed[workload] ?? design.hasDisturbance(under: workload)
        isDisturbed[workload] = known
        guard known else { continue }
      }
      let cell = TimelineCell(of: requirement, under: workload, in: design)
      if !cells.contains(cell) { cells.append(cell) }
    }
  }
  return cells
}

/// The workloads of which judging requirements asks where their load ends, which takes longest to find.
///
/// What a month costs and how often something fails don't depend on it.
package func workloadsWithEnd(
  askedBy requirements: [Requirement],
  of design: Design
) -> Set<String> {
  var names: Set<String> = []
  for requirement in requirements {
    switch Topic(of: requirement) {
    case .cost, .availability: continue
    case .named, .recovery, .timeline, .jobs, .load:
      names.formUnion(requirement.workload.map { [$0] } ?? design.workloads.map(\.name))
    }
  }
  return names
}
