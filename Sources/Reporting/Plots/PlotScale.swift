/// One axis of a plot: from where to where, by equal steps or by equal factors, and how its numbers read.
struct PlotScale {
  var name: String
  var low: Double
  var high: Double
  var isByFactors: Bool
  var words: (Double) -> String

  /// A range that holds all of these numbers, by factors where they span so many times themselves.
  init(
    _ name: String,
    holding values: [Double],
    fromZero: Bool = false,
    byFactorsFrom span: Double = 30,
    words: @escaping (Double) -> String
  ) {
    self.name = name
    self.words = words
    let finite = values.filter(\.isFinite)
    let (least, most) = (finite.min() ?? 0, finite.max() ?? 1)
    isByFactors = least > 0 && most / least > span
    low = isByFactors || !fromZero ? least : min(0, least)
    high = most > low ? most : low + max(abs(low), 1)
  }

  /// Where a value lies, from 0 at the low end to 1; nil of what is off the axis.
  func part(_ value: Double) -> Double? {
    guard value.isFinite, value >= low, value <= high else { return nil }
    guard isByFactors else { return (value - low) / (high - low) }
    return (commonLogarithm(value) - commonLogarithm(low))
      / (commonLogarithm(high) - commonLogarithm(low))
  }

  /// The value at a part of the way.
  func value(at part: Double) -> Double {
    guard isByFactors else { return low + (high - low) * part }
    let (first, last) = (commonLogarithm(low), commonLogarithm(high))
    return powerOfTen(first + (last - first) * part)
  }

  /// Round numbers along it, about so many.
  func ticks(about count: Int) -> [Double] {
    let found = isByFactors ? ticksByFactors(count) : ticksBySteps(count)
    return found.count > 1 ? found : [low, high]
  }

  private func ticksBySteps(_ count: Int) -> [Double] {
    let rough = (high - low) / Double(max(1, count))
    let unit = powerOfTen(commonLogarithm(rough).rounded(.down))
    let step = [1, 2, 5, 10].map { $0 * unit }.first { $0 >= rough } ?? rough
    let first = (low / step).rounded(.up)
    let last = (high / step * (1 + 1e-12)).rounded(.down)
    guard step > 0, last - first < 100 else { return [] }
    return stride(from: first, through: last, by: 1).map { $0 * step }
  }

  private func ticksByFactors(_ count: Int) -> [Double] {
    let first = commonLogarithm(low).rounded(.down)
    let last = commonLogarithm(high).rounded(.up)
    let decades = last - first
    let digits: [Double] = decades * 3 <= Double(count) * 1.5 ? [1, 2, 5] : [1]
    let every = max(1, (decades / Double(max(1, count))).rounded(.up))
    var ticks: [Double] = []
    for exponent in stride(from: first, through: last, by: every) {
      let unit = powerOfTen(exponent)
      ticks += digits.map { $0 * unit }
    }
    let (least, most) = (low * (1 - 1e-12), high * (1 + 1e-12))
    return ticks.filter { $0 >= least && $0 <= most }
  }
}
