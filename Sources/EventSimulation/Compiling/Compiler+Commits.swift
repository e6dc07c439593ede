import CallPlans
import Model

// Versions that are made side by side, and work that they make void.
extension Compiler {
  /// A version is made when a call's own work is done.
  mutating func addCommit(of index: Int, _ walk: Walk) {
    let id = walk.plan.steps[index].node
    let void = walk.redoes.first { $0.value.commits == id && walk.plan.isBelow(index, $0.key) }
    emit(
      Op(
        kind: .commit,
        a: void.map { UInt32(walk.first + $0.key) } ?? UInt32.max,
        x: void?.value.overlap ?? 0
      )
    )
  }

  /// Whose versions a step's work has to be newer than.
  mutating func addVersions(of index: Int, _ row: inout Step, _ walk: Walk) {
    let node = design[walk.plan.steps[index].node]
    if node.commitsSideBySide { row.versionsOf = Int32(bitPattern: component(node.id)) }
    guard let redo = walk.redoes[index] else { return }
    row.versionsOf = Int32(bitPattern: component(redo.commits))
    renewed.insert(node.id)
    if node.commitsSideBySide {
      refuse("events doesn't play `redo` of `\(node.path)`, which commits itself")
    }
  }

  /// Whether work at a component is looked at again when it is committed.
  func isCommitted(_ node: Node) -> Bool {
    node.commitsSideBySide
      || design.nodes.contains { log in
        log.attributes.contains { $0.name == "redo" && $0["component"]?.node == node.id }
      }
  }
}

extension CallPlan {
  /// Whether a step is part of what another one's work leads to.
  fileprivate func isBelow(_ index: Int, _ above: Int) -> Bool {
    above < index && index < steps[above].end
  }
}
