import Dispatch
import Findings
import Judging
import LoadFlow
import Model
import Synchronization

/// One side of a comparison with what its loads come to, each worked out once, and its verdicts.
struct JudgedSide: Sendable {
  var loads: [String: LoadFindings] = [:]
  var verdicts: [Verdict] = []

  /// Both sides, on all processors.
  static func both(_ sides: [ComparedDesign]) -> [JudgedSide] {
    let wanted = sides.enumerated().flatMap { place, side in
      side.wantedLoads.map { (side: place, workload: $0) }
    }
    let loads = inParallel(wanted) { sides[$0.side].load($0.workload) }
    var judged = sides.map { _ in JudgedSide() }
    for (task, load) in zip(wanted, loads) { judged[task.side].loads[task.workload] = load }
    let known = judged.map(\.loads)
    let groups = sides.enumerated().flatMap { place, side in
      side.requirementGroups.map { (side: place, places: $0) }
    }
    let verdicts = inParallel(groups) { group in
      let side = sides[group.side]
      let requirements = side.sourced.design.requirements
      return judge(
        side.sourced.design,
        group.places.map { requirements[$0] },
        by: { known[group.side][$1] ?? analyze($0, under: $1) },
        withRemedies: false
      )
    }
    for place in sides.indices {
      let own = zip(groups, verdicts).filter { $0.0.side == place }
      judged[place].verdicts = own.flatMap { zip($0.0.places, $0.1) }.sorted { $0.0 < $1.0 }
        .map(\.1)
    }
    return judged
  }
}

extension ComparedDesign {
  /// The workload that is shown, and all that a requirement is asked under.
  fileprivate var wantedLoads: [String] {
    let design = sourced.design
    let isOpen = design.requirements.contains { $0.workload == nil }
    let asked = Set(design.requirements.compactMap(\.workload))
    return design.workloads.map(\.name).filter { isOpen || asked.contains($0) || $0 == workload }
  }

  fileprivate func load(_ name: String) -> LoadFindings {
    Decisions.load(
      of: sourced.design,
      under: name,
      for: sourced.design.requirements,
      withEnd: name == workload
    )
  }

  /// Requirements of one cell together, since each cell is played once.
  fileprivate var requirementGroups: [[Int]] {
    struct Cell: Hashable {
      var workload: String?
      var fault: String?
      var window: Double?
    }
    var order: [Cell] = []
    var groups: [Cell: [Int]] = [:]
    for (place, requirement) in sourced.design.requirements.enumerated() {
      let cell = Cell(
        workload: requirement.workload,
        fault: requirement.fault,
        window: requirement.window
      )
      if groups[cell] == nil { order.append(cell) }
      groups[cell, default: []].append(place)
    }
    return order.compactMap { groups[$0] }
  }
}

/// The results of independent work, in its order.
func inParallel<Task: Sendable, Result: Sendable>(
  _ tasks: [Task],
  _ work: @Sendable (Task) -> Result
) -> [Result] {
  let found = Mutex([Int: Result]())
  DispatchQueue.concurrentPerform(iterations: tasks.count) { place in
    let result = work(tasks[place])
    found.withLock { $0[place] = result }
  }
  let results = found.withLock { $0 }
  return tasks.indices.compactMap { results[$0] }
}
