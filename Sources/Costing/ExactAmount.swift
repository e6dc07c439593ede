import Quantities

/// A sum of money in 10⁻²⁴ dollars: a quantity in billionths times a price in 10⁻¹⁵ dollars is exact.
struct ExactAmount: Hashable {
  private(set) var yoctoDollars: Int128

  static let zero = ExactAmount(yoctoDollars: 0)

  init(yoctoDollars: Int128) { self.yoctoDollars = yoctoDollars }

  /// So many units at a price for one; nil where no integer holds it.
  init?(_ units: Units, at price: UnitPrice) {
    let (product, overflow) = units.billionths.multipliedReportingOverflow(
      by: price.femtoDollars
    )
    guard !overflow else { return nil }
    yoctoDollars = product
  }

  func adding(_ other: ExactAmount) -> ExactAmount? {
    let (sum, overflow) = yoctoDollars.addingReportingOverflow(other.yoctoDollars)
    return overflow ? nil : ExactAmount(yoctoDollars: sum)
  }

  /// This times a share in billionths, rounded down: exact but for the last digit.
  func scaled(byBillionths share: Int128) -> ExactAmount? {
    let (whole, rest) = yoctoDollars.quotientAndRemainder(dividingBy: 1_000_000_000)
    let (product, overflow) = whole.multipliedReportingOverflow(by: share)
    let (small, smallOverflow) = rest.multipliedReportingOverflow(by: share)
    guard !overflow, !smallOverflow else { return nil }
    return ExactAmount(yoctoDollars: product).adding(
      ExactAmount(yoctoDollars: small / 1_000_000_000)
    )
  }

  /// Split by weights into parts that add up to it exactly.
  func split(by weights: [Double]) -> [ExactAmount] {
    let total = weights.reduce(0, +)
    guard total > 0, weights.count > 1 else {
      return weights.enumerated().map { $0.offset == 0 ? self : .zero }
    }
    var sum = 0.0
    var before: Int128 = 0
    return weights.enumerated().map { place, weight in
      sum += weight
      let isLast = place == weights.count - 1
      let share = min(1, sum / total)
      let up = isLast ? yoctoDollars : Int128((Double(yoctoDollars) * share).rounded())
      defer { before = up }
      return ExactAmount(yoctoDollars: up - before)
    }
  }

  /// To the nearest millionth of a dollar, halves up.
  var microDollars: Int128 {
    let unit: Int128 = 1_000_000_000_000_000_000
    let (quotient, rest) = yoctoDollars.quotientAndRemainder(dividingBy: unit)
    return quotient + (rest * 2 >= unit ? 1 : rest * 2 < -unit ? -1 : 0)
  }
}

/// How much of what a price is per, in billionths.
struct Units: Hashable {
  let billionths: Int128

  /// Nil for what isn't finite, or more than any bill has.
  init?(_ value: Double) {
    guard value.isFinite, value.magnitude < 1e28 else { return nil }
    billionths = Int128((value * 1e9).rounded())
  }

  init(billionths: Int128) { self.billionths = billionths }
}

/// Dollars for one unit, in 10⁻¹⁵: the digits of any price list.
struct UnitPrice: Hashable {
  let femtoDollars: Int128

  init?(dollars: Double) {
    guard dollars.isFinite, dollars.magnitude < 1e18 else { return nil }
    // A sum in whole millionths is meant to be one: the last bit of a product isn't a digit of the price.
    let millionths = (dollars * 1e6).rounded()
    let isWhole = abs(dollars * 1e6 - millionths) <= 1e-12 * millionths.magnitude
    femtoDollars =
      isWhole ? Int128(millionths) * 1_000_000_000 : Int128((dollars * 1e15).rounded())
  }
}

/// Rounds a run of exact amounts once: each to the millionth of a dollar so that all add up to the rounded sum.
struct RunningRounding {
  private var sum = ExactAmount.zero
  private var before: Int128 = 0

  mutating func next(_ amount: ExactAmount) -> Money? {
    guard let total = sum.adding(amount) else { return nil }
    sum = total
    let up = total.microDollars
    defer { before = up }
    return Int64(exactly: up - before).map { Money(microDollars: $0) }
  }
}
