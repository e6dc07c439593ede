import Costing
import Findings
import Model
import Quantities

/// What each protection of each store's data costs: the bill less the bill without it.
func recoveryTiers(
  _ design: Design,
  under workload: String,
  _ usage: [UsagePhase]
) -> [RecoveryTier] {
  guard !usage.isEmpty else { return [] }
  let whole = Costing.bill(design, under: workload, using: usage)
  var result: [RecoveryTier] = []
  for store in design.keepersOfData {
    for tier in ["copies", "versioned", "backup", "locked"] {
      var bare = design
      guard bare.remove(tier, from: store) else { continue }
      let rest = Costing.bill(bare, under: workload, using: usage)
      let (difference, isOver) = whole.total.microDollars.subtractingReportingOverflow(
        rest.total.microDollars
      )
      guard !isOver else { continue }
      let missing = whole.problems.filter { $0.isGap && !rest.problems.contains($0) }
      result.append(
        RecoveryTier(
          store: store.path,
          tier: tier,
          perMonth: Money(microDollars: max(0, difference)),
          isComplete: missing.isEmpty
            && !whole.problems.contains { $0.place == store.id && $0.isGap }
        )
      )
    }
  }
  return result
}

extension Design {
  /// Takes an attribute off a store and its classes; false where none has it.
  fileprivate mutating func remove(_ attribute: String, from store: Node) -> Bool {
    var isFound = false
    for id in [store.id] + store.children where id == store.id || self[id].core == .class {
      let place = Int(id.index)
      let count = nodes[place].attributes.count
      nodes[place].attributes.removeAll { $0.name == attribute }
      if nodes[place].attributes.count < count { isFound = true }
    }
    return isFound
  }
}
