package import Quantities
package import SourceText

/// A range that says how little is known, by where it is written.
package struct UncertainInput: Hashable, Sendable {
  package var span: SourceSpan
  package var low: Quantity
  package var high: Quantity

  package init(span: SourceSpan, low: Quantity, high: Quantity) {
    self.span = span
    self.low = low
    self.high = high
  }

  /// The value at a share of the way from the low end to the high one.
  package func value(at share: Double) -> Double {
    low.value + share * (high.value - low.value)
  }
}

/// How a number follows from ranges: the same range is the same unknown wherever it counts.
package indirect enum Dependence: Hashable, Sendable {
  case input(UncertainInput)
  case known(Double)
  case sum(Dependence, Dependence)
  case product(Dependence, Dependence)
  case quotient(Dependence, Dependence)
  /// There are only whole ones of it.
  case whole(Dependence)

  /// What `lets` that double each other would make endless work.
  package static let largestSize = 1000

  package var size: Int {
    switch self {
    case .input, .known: 1
    case .sum(let a, let b), .product(let a, let b), .quotient(let a, let b): 1 + a.size + b.size
    case .whole(let part): 1 + part.size
    }
  }

  package var inputs: Set<UncertainInput> {
    switch self {
    case .input(let input): [input]
    case .known: []
    case .sum(let a, let b), .product(let a, let b), .quotient(let a, let b):
      a.inputs.union(b.inputs)
    case .whole(let part): part.inputs
    }
  }

  /// The value where each range stands at a share of its way from low to high; half where none is told.
  package func value(at shares: [UncertainInput: Double]) -> Double {
    switch self {
    case .input(let input): input.value(at: shares[input] ?? 0.5)
    case .known(let value): value
    case .sum(let a, let b): a.value(at: shares) + b.value(at: shares)
    case .product(let a, let b): a.value(at: shares) * b.value(at: shares)
    case .quotient(let a, let b): a.value(at: shares) / b.value(at: shares)
    case .whole(let part): part.value(at: shares).rounded()
    }
  }
}

extension Number {
  /// What it follows from; itself where that is known.
  package var origin: Dependence { dependence ?? .known(value) }

  /// The same number where its ranges stand there: nothing about it is uncertain any more.
  func settled(at shares: [UncertainInput: Double]) -> Number {
    guard let dependence,
      let quantity = Quantity(
        dependence.value(at: shares),
        dimension,
        as: quantity.mark
      )
    else { return self }
    var result = self
    result.quantity = quantity
    result.uncertainty = nil
    result.dependence = nil
    return result
  }
}
