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
    var changed = self
    for place in nodes.indices {
      changed.nodes[place].attributes = nodes[place].attributes.map {
        $0.mapping { $0.grown(growth) }
      }
    }
    for place in links.indices {
      changed.links[place].attributes = links[place].attributes.map {
        $0.mapping { $0.grown(growth) }
      }
    }
    return changed
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
  fileprivate func grown(_ growth: [String: Double]) -> Number {
    let more = moving.reduce(0) { $0 + $1.coefficient * (growth[$1.name] ?? 0) }
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
