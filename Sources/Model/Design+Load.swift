import Quantities

extension Design {
  /// The same design under so many times its load: rates, volumes, traces and numbers of users, of every workload.
  package func withLoad(times factor: Double) -> Design {
    var changed = self
    for (workload, original) in workloads.enumerated() {
      for (place, term) in original.terms.enumerated() {
        changed.workloads[workload].terms[place].fields = term.fields.map { field in
          Self.loads.contains(field.name)
            ? Field(field.name, field.value.scaled(by: factor)) : field
        }
        changed.workloads[workload].terms[place].trace = term.trace?.scaled(by: factor)
      }
    }
    return changed
  }

  /// What the forms of workloads call the amounts that they ask for.
  private static let loads: Set<String> = ["rate", "rates", "users", "items", "amount"]
}

extension Value {
  fileprivate func scaled(by factor: Double) -> Value {
    switch self {
    case .number(let number): .number(number.scaled(by: factor))
    case .range(let low, let high):
      .range(low: low?.scaled(by: factor), high: high?.scaled(by: factor))
    default: self
    }
  }
}

extension Number {
  fileprivate func scaled(by factor: Double) -> Number {
    guard let quantity = Quantity(value * factor, dimension, as: quantity.mark) else { return self }
    var result = self
    result.quantity = quantity
    result.uncertainty = uncertainty.map { $0.lowerBound * factor...$0.upperBound * factor }
    result.dependence = dependence.map { .product($0, .known(factor)) }
    result.moving = moving.map { MovingTerm(name: $0.name, coefficient: $0.coefficient * factor) }
    return result
  }
}
