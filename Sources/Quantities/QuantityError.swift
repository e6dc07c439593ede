/// Why there is no such quantity.
package enum QuantityError: Error, Hashable, Sendable {
  case malformedNumber(String)
  case outOfRange(String)
  case unknownUnit(String, UnitNearMiss?)
  case meaninglessUnits(String, MeaninglessUnits)
  case differentDimensions(Operation, Quantity, Quantity)
  case wrongDimension(Quantity, expected: Dimension)
  case divisionByZero(Quantity)
  case noFiniteResult(Operation, Quantity, Quantity)
  case notAProbability(Quantity)
  case notWhole(Quantity)

  /// The arithmetic that failed.
  package enum Operation: Hashable, Sendable {
    case addition, subtraction, multiplication, division

    fileprivate var sign: String {
      switch self {
      case .addition: "+"
      case .subtraction: "-"
      case .multiplication: "*"
      case .division: "/"
      }
    }
  }
}

extension QuantityError {
  /// What is wrong, in one line.
  package var message: String {
    switch self {
    case .malformedNumber(let text):
      "`\(text)` is no number: a number is digits with at most one dot between them"
    case .outOfRange(let text): "`\(text)` is too large or too small to calculate with"
    case .unknownUnit(let name, _): "there is no unit `\(name)`"
    case .meaninglessUnits(let text, let reason): "`\(text)` means nothing: \(reason.text)"
    case .differentDimensions(let operation, let left, let right):
      "`\(left.written) \(operation.sign) \(right.written)` mixes \(left.explained)"
        + " with \(right.explained)"
    case .wrongDimension(let quantity, let expected):
      "`\(quantity.written)` is \(quantity.explained); a \(expected.name) is needed here"
    case .divisionByZero(let left): "`\(left.written)` is divided by zero"
    case .noFiniteResult(let operation, let left, let right):
      "the result of `\(left.written) \(operation.sign) \(right.written)` is too large"
    case .notAProbability(let quantity): "`\(quantity.written)` is not between 0% and 100%"
    case .notWhole(let quantity): "`\(quantity.written)` is too large to count exactly"
    }
  }

  /// What to write instead, where that is known.
  package var help: String? {
    switch self {
    case .unknownUnit(_, let near): near.map { "write `\($0.right)`: \($0.reason)" }
    case .meaninglessUnits(_, let reason): reason.help
    case .malformedNumber, .outOfRange, .differentDimensions, .wrongDimension, .divisionByZero,
      .noFiniteResult, .notAProbability, .notWhole:
      nil
    }
  }
}

extension Quantity {
  fileprivate var written: String { QuantityFormat.canonical(self) }

  /// The dimension with the amount in base units, where the writing doesn't show it already.
  fileprivate var explained: String {
    let base = QuantityFormat.inBaseUnits(self, digits: 6)
    return base == written ? dimension.name : "\(dimension.name) (\(base))"
  }
}

extension MeaninglessUnits {
  fileprivate var text: String {
    switch self {
    case .unitAfterMoney: "a unit behind money needs a slash"
    case .billionsAsBytes: "`B` is bytes"
    case .dollarBehind: "`$` stands before the number"
    case .tooManySlashes: "at most two units stand behind slashes"
    case .perMark: "only times and amounts of data stand behind a slash"
    case .factorPer: "a factor has no unit behind a slash"
    case .repeatedUnit: "two of its units measure the same"
    case .multiplierBefore(let unit):
      "`k`, `M` and `G` multiply counts, rates and money, not \(unit.measured)"
    }
  }

  fileprivate var help: String? {
    switch self {
    case .unitAfterMoney: "write money per unit as `$5/GB` or `$5/month`"
    case .billionsAsBytes: "write billions as `G`: `$2G`"
    case .dollarBehind: "write money as `$5`"
    case .multiplierBefore(let unit):
      unit.dimension == .count ? "write the number out" : "use a larger unit, or write it out"
    case .tooManySlashes, .perMark, .factorPer, .repeatedUnit: nil
    }
  }
}

extension Unit {
  fileprivate var measured: String {
    switch self {
    case .percent: "shares"
    case .factor: "factors"
    default: dimension.name
    }
  }
}
