import Findings
import Model
import Quantities

// How full a component's room is with data.
extension Judge {
  /// The share of its `size:` that what it keeps takes, with all copies and old versions, at the age asked for.
  func verdict(onRoom requirement: Requirement, _ blank: Verdict) -> Verdict {
    guard case .nodes(let nodes) = requirement.subject, let id = nodes.first else {
      return unanswered(blank, "`full` is of one component: `full(STORE) < 75%`")
    }
    let node = design[id]
    guard let room = roomBytes(of: node), room > 0 else {
      return unanswered(blank, "`\(node.path)` has no `size:`, so nothing says when it is full")
    }
    guard node.attribute("data") != nil || !node.children.isEmpty else {
      return unanswered(blank, "`\(node.path)` has no `data:`, so nothing says what is in it")
    }
    var verdict = blank
    let seconds = requirement.age ?? 0
    let share = keptBytes(in: id, at: seconds) / room
    verdict.measured = share
    let holds = requirement.accepts(share)
    verdict.holds = holds
    if !holds { verdict.reason = passed(requirement, id, room, by: seconds) }
    return verdict
  }

  private func roomBytes(of node: Node) -> Double? {
    node.attribute("size")?["size"]?.number.map { $0.value * design.multiplier($0.per, of: node) }
  }

  private func keptBytes(in id: NodeID, at seconds: Double) -> Double {
    design.stored(in: id, during: DataSpan(start: seconds, seconds: 1e-3))
      .reduce(0) { $0 + $1.storedBytes }
  }

  /// When what is kept passes the limit.
  private func passed(
    _ requirement: Requirement,
    _ id: NodeID,
    _ room: Double,
    by seconds: Double
  ) -> String {
    let path = design[id].path
    guard seconds > 0, requirement.accepts(keptBytes(in: id, at: 0) / room) else {
      return "`\(path)` is past it today"
    }
    var (low, high) = (0.0, seconds)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if requirement.accepts(keptBytes(in: id, at: middle) / room) {
        low = middle
      } else {
        high = middle
      }
    }
    return "`\(path)` is past it after \(QuantityFormat.human(high, .time))"
  }
}
