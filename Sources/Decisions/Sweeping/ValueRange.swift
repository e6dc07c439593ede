import Distributions
import Quantities

/// Two bounds as they are written behind `=`: `1..40`, `10 ms..1 s`, `10k..1M rps`.
struct ValueRange: Hashable {
  var low: Double
  var high: Double
  var dimension: Dimension
  var mark: Quantity.Mark

  init(parsing text: String) throws(DecisionProblem) {
    let parts = text.split(separator: "..", maxSplits: 1).map(\.trimmed)
    guard parts.count == 2 else {
      throw DecisionProblem("`\(text)` is no range", help: "write both bounds, as in `1..40`")
    }
    do throws(QuantityError) {
      let top = try QuantityLiteral(cutting: parts[1]).quantity()
      let bottom = try Self.lower(parts[0], under: parts[1], like: top)
      (low, high) = (bottom.value, top.value)
      (dimension, mark) = (top.dimension, top.mark)
    } catch {
      throw DecisionProblem(error.message, help: error.help ?? "as in `1..40` or `10ms..1s`")
    }
    guard low < high else {
      throw DecisionProblem("`\(text)` goes from more to less", help: "write the lower bound first")
    }
  }

  /// The last unit is for both ends.
  private static func lower(
    _ text: String,
    under high: String,
    like top: Quantity
  ) throws(QuantityError) -> Quantity {
    let own = try QuantityLiteral(cutting: text).quantity()
    if own.dimension == top.dimension, own.mark == top.mark { return own }
    guard own.dimension == .count, own.mark == .plain else {
      throw .wrongDimension(own, expected: top.dimension)
    }
    let literal = QuantityLiteral(cutting: high)
    let unit = ([literal.unit] + literal.per).joined(separator: "/")
    return try QuantityLiteral(cutting: (literal.isMoney ? "$" : "") + text + unit).quantity()
  }

  /// At most so many values over the range, both bounds among them.
  func values(isWhole: Bool, most: Int) -> [Double] {
    guard isWhole else { return steps(low, high, most) }
    let (first, last) = (low.rounded(.up), high.rounded(.down))
    guard first < last else { return [first] }
    if last - first < Double(most) { return Array(stride(from: first, through: last, by: 1)) }
    var values: [Double] = []
    for value in steps(first, last, most).map({ $0.rounded() }) where values.last != value {
      values.append(value)
    }
    return values
  }

  private func steps(_ low: Double, _ high: Double, _ count: Int) -> [Double] {
    // What spans more than one order of magnitude is of interest in each of them.
    let isWide = low > 0 && high / low > 10
    return (0..<count).map { step in
      guard step < count - 1 else { return high }
      let part = Double(step) / Double(count - 1)
      return isWide ? low * power(high / low, part) : low + (high - low) * part
    }
  }
}
