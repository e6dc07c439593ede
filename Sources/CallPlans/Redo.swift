package import Model

/// Work that a commit behind it finds void when a version was made meanwhile that overlaps with it.
package struct Redo: Hashable {
  /// Where versions are made, and the chance of each one to void the work.
  package var commits: NodeID
  package var overlap: Double

  /// The steps of a walk whose work is done again, each with the commits behind it.
  package static func places(in plan: CallPlan, _ design: Design) -> [Int: Redo] {
    var result: [Int: Redo] = [:]
    for (index, step) in plan.steps.enumerated() where index > 0 {
      for commit in plan.steps[index..<step.end] {
        let log = design[commit.node]
        guard log.commitsSideBySide,
          log.attribute("redo", for: plan.request)?["component"]?.node == step.node,
          let overlap = log.attribute("overlap", for: plan.request)?["share"]?.number?.value,
          overlap > 0
        else { continue }
        result[index] = Redo(commits: log.id, overlap: overlap)
      }
    }
    return result
  }
}

extension Node {
  /// Whether calls make versions side by side, of which one wins.
  package var commitsSideBySide: Bool { attribute("commits")?["commits"]?.word == "optimistic" }
  /// Whether one call at a time makes a version.
  package var commitsInTurn: Bool { attribute("commits")?["commits"]?.word == "locked" }
}
