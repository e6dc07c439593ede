import Quantities

/// One number of a design that can be turned, such as a component's replicas or a link's timeout.
package struct Knob: Hashable, Sendable {
  package var place: Place
  package var attribute: String
  package var scope: String?
  /// Which bound is meant where the value is a range.
  package var bound: Bound?

  package enum Place: Hashable, Sendable {
    case node(NodeID)
    case link(LinkID)
  }

  package enum Bound: String, Hashable, Sendable { case min, max }

  package init(_ place: Place, _ attribute: String, scope: String? = nil, bound: Bound? = nil) {
    self.place = place
    self.attribute = attribute
    self.scope = scope
    self.bound = bound
  }
}

extension Design {
  /// The number that a knob turns; nil where the design says none.
  package func number(at knob: Knob) -> Number? {
    attribute(of: knob)?.clauses.lazy.joined().compactMap { $0.value.turned(knob.bound) }.first
  }

  /// The same design with that number changed, in base units, and all else of its attribute kept.
  ///
  /// Nil where the design says no such number or the value is not finite.
  package func setting(_ knob: Knob, to value: Double) -> Design? {
    guard var attribute = attribute(of: knob) else { return nil }
    for (clause, fields) in attribute.clauses.enumerated() {
      for (place, field) in fields.enumerated() {
        guard let old = field.value.turned(knob.bound) else { continue }
        guard let quantity = Quantity(value, old.dimension, as: old.quantity.mark) else {
          return nil
        }
        // A value that was set is known, and moves with nothing.
        let number = Number(quantity, per: old.per)
        guard let turned = field.value.turning(knob.bound, to: number) else { return nil }
        attribute.clauses[clause][place].value = turned
        return replacing(attribute, of: knob)
      }
    }
    return nil
  }

  /// The attribute whose number a knob turns.
  package func attribute(of knob: Knob) -> Attribute? {
    attributes(at: knob.place).first { $0.name == knob.attribute && $0.scope == knob.scope }
  }

  private func attributes(at place: Knob.Place) -> [Attribute] {
    switch place {
    case .node(let id): self[id].attributes
    case .link(let id): self[id].attributes
    }
  }

  private func replacing(_ attribute: Attribute, of knob: Knob) -> Design {
    var changed = self
    func replace(in attributes: inout [Attribute]) {
      for index in attributes.indices
      where attributes[index].name == attribute.name && attributes[index].scope == attribute.scope {
        attributes[index] = attribute
      }
    }
    switch knob.place {
    case .node(let id): replace(in: &changed.nodes[Int(id.index)].attributes)
    case .link(let id): replace(in: &changed.links[Int(id.index)].attributes)
    }
    return changed
  }
}

extension Value {
  /// The number that is turned: itself, a bound of a range, the mean of a distribution of one number.
  fileprivate func turned(_ bound: Knob.Bound?) -> Number? {
    switch (self, bound) {
    case (.number(let number), nil): number
    case (.range(let low, _), .min): low
    case (.range(_, let high), .max): high
    case (.distribution(let form), nil): form.onlyNumber
    case (.work(let work), nil): work.base?.onlyNumber ?? work.each
    default: nil
    }
  }

  fileprivate func turning(_ bound: Knob.Bound?, to number: Number) -> Value? {
    switch (self, bound) {
    case (.number, nil): .number(number)
    case (.range(_, let high), .min): .range(low: number, high: high)
    case (.range(let low, _), .max): .range(low: low, high: number)
    case (.distribution(let form), nil): form.turning(to: number).map { .distribution($0) }
    case (.work(let work), nil):
      if let base = work.base {
        base.turning(to: number).map { .work(WorkTime(base: $0, each: work.each)) }
      } else {
        .work(WorkTime(base: nil, each: number))
      }
    default: nil
    }
  }
}

extension DistributionForm {
  /// The number that says it all but its shape; nil where there are several.
  fileprivate var onlyNumber: Number? {
    switch self {
    case .fixed(let number), .exponential(let number), .variation(let number, _),
      .erlang(_, let number):
      number
    case .exponentialThrough(let quantile): quantile.value
    case .uniform, .hyperexponential, .logNormal, .samples: nil
    }
  }

  fileprivate func turning(to number: Number) -> DistributionForm? {
    switch self {
    case .fixed: .fixed(number)
    case .exponential: .exponential(mean: number)
    case .variation(_, let cv): .variation(mean: number, cv: cv)
    case .erlang(let phases, _): .erlang(phases: phases, total: number)
    case .exponentialThrough(let quantile):
      .exponentialThrough(Quantile(share: quantile.share, value: number))
    case .uniform, .hyperexponential, .logNormal, .samples: nil
    }
  }
}
