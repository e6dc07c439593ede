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
      changed.nodes[place].attributes = nodes[place].attributes.map { $0.grown(growth) }
    }
    for place in links.indices {
      changed.links[place].attributes = links[place].attributes.map { $0.grown(growth) }
    }
    return changed
  }

  /// The `let`s that grow by a rate.
  package var growingLets: [String] {
    lets.filter { entry in entry.growth.contains { $0.by == nil } }.map(\.name)
  }
}

extension Attribute {
  fileprivate func grown(_ growth: [String: Double]) -> Attribute {
    var result = self
    result.clauses = clauses.map { $0.map { Field($0.name, $0.value.grown(growth)) } }
    return result
  }
}

extension Value {
  fileprivate func grown(_ growth: [String: Double]) -> Value {
    switch self {
    case .number(let number): .number(number.grown(growth))
    case .range(let low, let high):
      .range(low: low?.grown(growth), high: high?.grown(growth))
    case .distribution(let form): .distribution(form.grown(growth))
    case .work(let work):
      .work(WorkTime(base: work.base?.grown(growth), each: work.each?.grown(growth)))
    case .fields(let clauses):
      .fields(clauses.map { $0.map { Field($0.name, $0.value.grown(growth)) } })
    default: self
    }
  }
}

extension DistributionForm {
  fileprivate func grown(_ growth: [String: Double]) -> DistributionForm {
    switch self {
    case .fixed(let value): .fixed(value.grown(growth))
    case .exponential(let mean): .exponential(mean: mean.grown(growth))
    case .variation(let mean, let cv): .variation(mean: mean.grown(growth), cv: cv)
    default: self
    }
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
    return result
  }
}
