import Model

/// Whether values of two designs mean the same, wherever they are written and whatever else is there.
///
/// Identifiers count by the paths that they stand for: a design with one node more numbers all the
/// rest otherwise.
struct SameMeaning {
  let before: Design
  let after: Design

  func callAsFunction(_ a: [Attribute], _ b: [Attribute]) -> Bool {
    func own(_ attributes: [Attribute]) -> [AttributeKey: Attribute] {
      Dictionary(attributes.map { (AttributeKey($0), $0) }) { first, _ in first }
    }
    let (a, b) = (own(a), own(b))
    return a.count == b.count
      && a.allSatisfy { key, value in b[key].map { self(value, $0) } ?? false }
  }

  func callAsFunction(_ a: Attribute, _ b: Attribute) -> Bool { same(a.clauses, b.clauses) }

  func same(_ a: [[Field]], _ b: [[Field]]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { same($0, $1) }
  }

  func same(_ a: [Field], _ b: [Field]) -> Bool {
    a.count == b.count
      && zip(a, b).allSatisfy { $0.name == $1.name && same($0.value, $1.value) }
  }

  func same(_ a: Value, _ b: Value) -> Bool {
    switch (a, b) {
    case (.number(let a), .number(let b)): same(a, b)
    case (.range(let low, let high), .range(let otherLow, let otherHigh)):
      same(low, otherLow) && same(high, otherHigh)
    case (.price(let a), .price(let b)): a.meter == b.meter && same(a.amount, b.amount)
    case (.nodes(let a), .nodes(let b)): a.map { before[$0].path } == b.map { after[$0].path }
    case (.links(let a), .links(let b)):
      a.map { LinkName(before[$0], in: before) } == b.map { LinkName(after[$0], in: after) }
    case (.attribute(let a, let name, let scope), .attribute(let b, let otherName, let otherScope)):
      name == otherName && scope == otherScope
        && a.map { before[$0].path } == b.map { after[$0].path }
    case (.fields(let a), .fields(let b)): same(a, b)
    case (.distribution(let a), .distribution(let b)): same(a, b)
    case (.work(let a), .work(let b)):
      same(a.each, b.each)
        && (a.base.flatMap { first in b.base.map { same(first, $0) } } ?? (a.base == b.base))
    default: a == b
    }
  }

  private func same(_ a: Number?, _ b: Number?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return a.value == b.value && a.dimension == b.dimension && a.per == b.per
      && a.uncertainty == b.uncertainty && a.moving == b.moving
  }

  /// The unit that a time was written in is no part of what it means.
  private func same(_ a: DistributionForm, _ b: DistributionForm) -> Bool {
    switch (a, b) {
    case (.fixed(let a), .fixed(let b)), (.exponential(let a), .exponential(let b)): same(a, b)
    case (.variation(let a, let cv), .variation(let b, let other)): same(a, b) && same(cv, other)
    case (.uniform(let a, let b), .uniform(let c, let d)): same(a, c) && same(b, d)
    case (.erlang(let phases, let a), .erlang(let others, let b)): phases == others && same(a, b)
    case (.hyperexponential(let a), .hyperexponential(let b)):
      a.count == b.count && zip(a, b).allSatisfy { $0.share == $1.share && same($0.mean, $1.mean) }
    case (.logNormal(let low, let high), .logNormal(let otherLow, let otherHigh)):
      same(low, otherLow) && same(high, otherHigh)
    case (.exponentialThrough(let a), .exponentialThrough(let b)): same(a, b)
    default: a == b
    }
  }

  private func same(_ a: DistributionForm.Quantile, _ b: DistributionForm.Quantile) -> Bool {
    a.share == b.share && same(a.value, b.value)
  }
}
