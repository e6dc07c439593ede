import Distributions
package import Model

/// How often something is down, as the design says it.
package enum StatedAvailability: Hashable, Sendable {
  case silent
  /// The share of time that it is down.
  case down(Double)
  /// `mtbf` without `mttr`.
  case withoutRepair
}

extension Design {
  /// The unavailability of each replica of a component: `available … per replica`, else from `mtbf` and `mttr`.
  package func statedOfUnit(_ node: Node) -> StatedAvailability {
    if let share = node.attribute("available")?["share"]?.number, share.per != nil {
      return .down(1 - share.value)
    }
    return byRepair(node)
  }

  /// The unavailability of a component as a whole.
  package func statedOfWhole(_ node: Node) -> StatedAvailability {
    guard let share = node.attribute("available")?["share"]?.number, share.per == nil else {
      return .silent
    }
    return .down(1 - share.value)
  }

  /// The unavailability of a group: its own, else what a group around it says of its sort.
  package func statedOfGroup(_ node: Node) -> StatedAvailability {
    let own = statedOfWhole(node)
    if own != .silent { return own }
    let repaired = byRepair(node)
    if repaired != .silent { return repaired }
    for ancestor in ancestors(of: node.id) {
      let said = self[ancestor].attributes.first {
        $0.name == "available" && $0.scope == node.core.rawValue
      }
      if let share = said?["share"]?.number { return .down(1 - share.value) }
    }
    return .silent
  }

  private func byRepair(_ node: Node) -> StatedAvailability {
    guard let between = meanSeconds("mtbf", of: node) else { return .silent }
    guard let repair = meanSeconds("mttr", of: node) else { return .withoutRepair }
    return between + repair > 0 ? .down(repair / (between + repair)) : .silent
  }

  /// The mean of an attribute that is a time.
  package func meanSeconds(_ name: String, of node: Node) -> Double? {
    guard let value = node.attribute(name)?["time"] else { return nil }
    if case .distribution(let form) = value { return form.distribution?.mean }
    return value.number?.value
  }

  /// How likely a takeover is under way: of all failures of the unit that serves, each takes so long.
  func takeoverShare(of node: Node) -> Double? {
    guard let takeover = meanSeconds("failover", of: node), takeover > 0,
      let between = meanSeconds("mtbf", of: node)
    else { return nil }
    let repair = meanSeconds("mttr", of: node) ?? 0
    return takeover / (between + max(repair, takeover))
  }
}
