import Quantities

extension Design {
  /// The design so much later: every number that holds a `let` which grows by a rate has what that has become.
  package func grown(by seconds: Double) -> Design {
    var growth: [String: Double] = [:]
    for entry in lets {
      let perSecond = entry.growth.filter { $0.by == nil }.reduce(0) { $0 + $1.amount.value }
      if perSecond != 0 { growth[entry.name] = perSecond * seconds }
    }
    guard !growth.isEmpty, seconds > 0 else { return self }
    return changed(by: growth)
  }

  /// The design in which `let`s have so much more than is written, and with them every number that holds them.
  package func changed(by amounts: [String: Double]) -> Design {
    var changed = self
    for place in nodes.indices {
      changed.nodes[place].attributes = nodes[place].attributes.map {
        $0.mapping { $0.changed(by: amounts) }
      }
    }
    for place in links.indices {
      changed.links[place].attributes = links[place].attributes.map {
        $0.mapping { $0.changed(by: amounts) }
      }
    }
    return changed
  }

  /// What is written of a `let`.
  package func value(ofLet name: String) -> Double? {
    lets.first { $0.name == name }?.number.value
  }

  /// Whether any `let` grows and is reset.
  package var hasCycles: Bool { lets.contains { $0.reset != nil && !$0.growth.isEmpty } }

  /// The `let`s that grow and are reset, and that some attribute holds.
  package var cyclingLets: Set<String> {
    guard hasCycles else { return [] }
    return heldLets.intersection(lets.filter { $0.reset != nil && !$0.growth.isEmpty }.map(\.name))
  }

  /// The `let`s that move, of those that some attribute holds.
  package var heldLets: Set<String> {
    guard lets.contains(where: \.moves) else { return [] }
    var held: Set<String> = []
    for attribute in nodes.flatMap(\.attributes) + links.flatMap(\.attributes) {
      held.formUnion(attribute.numbers.flatMap(\.moving).map(\.name))
    }
    return held
  }

  /// The `let` in an attribute that grows with what is done, or is reset; nil where it holds none.
  package func letThatMoves(in attribute: Attribute) -> String? {
    let names = Set(attribute.numbers.flatMap(\.moving).map(\.name))
    guard !names.isEmpty else { return nil }
    return lets.first { entry in
      names.contains(entry.name)
        && (entry.reset != nil || entry.growth.contains { $0.by != nil })
    }?.name
  }

  /// The `let`s that grow by a rate.
  package var growingLets: [String] {
    lets.filter { entry in entry.growth.contains { $0.by == nil } }.map(\.name)
  }
}

extension Design {
  /// The `let`s that grow and that a workload's load hangs on, also by way of the workloads in it.
  package func growingLets(in workload: String) -> [String] {
    let growing = Set(growingLets)
    var found: Set<String> = []
    var seen: Set<String> = []
    var waiting = [workload]
    while let name = waiting.popLast(), !growing.isEmpty {
      guard seen.insert(name).inserted,
        let terms = workloads.first(where: { $0.name == name })?.terms
      else { continue }
      for term in terms {
        found.formUnion(term.numbers.flatMap(\.moving).map(\.name).filter(growing.contains))
        for case .workload(let other) in term.fields.map(\.value) { waiting.append(other) }
      }
    }
    return found.sorted()
  }
}

extension Number {
  fileprivate func changed(by amounts: [String: Double]) -> Number {
    let more = moving.reduce(0) { $0 + $1.coefficient * (amounts[$1.name] ?? 0) }
    guard more != 0, let later = Quantity(value + more, dimension, as: quantity.mark) else {
      return self
    }
    var result = self
    result.quantity = later
    result.uncertainty = uncertainty.map { $0.lowerBound + more...$0.upperBound + more }
    result.dependence = dependence.map { .sum($0, .known(more)) }
    return result
  }
}
