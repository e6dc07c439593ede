import Queueing

/// How many times a second so many come at once at one queue, by sizes from one on.
///
/// Where each chooses a queue by itself, a batch leaves a binomial number in this one.
func batchSizes(_ inputs: [StationInput]) throws(QueueingError) -> [Double] {
  let largest = inputs.reduce(1.0) { max($0, $1.together, Double($1.sizes?.upperBound ?? 1)) }
  guard largest <= BatchArrivals.sizeLimit else { throw .beyondReach(.states) }
  var weights = [Double](repeating: 0, count: Int(clampedDown: largest.rounded(.up)))
  for input in inputs {
    for (size, share) in input.batches(atMost: weights.count) where share > 0 {
      let rate = input.perSecond * input.scatter * share
      for (count, chance) in binomial(size, 1 / input.scatter) {
        weights[count - 1] += rate * chance
      }
    }
  }
  return weights
}

extension StationInput {
  /// How many come at once, and how often it is so many.
  fileprivate func batches(atMost most: Int) -> [(size: Int, share: Double)] {
    if let sizes, sizes.lowerBound > 0, sizes.upperBound <= most {
      return sizes.map { ($0, 1 / Double(sizes.count)) }
    }
    let low = min(most, max(1, Int(clampedDown: together)))
    let part = together - together.rounded(.down)
    return [(low, 1 - part), (min(most, low + 1), part)]
  }
}

/// How likely so many of a number come, one at least, where each comes with a chance.
private func binomial(_ number: Int, _ chance: Double) -> [(count: Int, chance: Double)] {
  guard chance < 1 else { return [(number, 1)] }
  var probability = (0..<number).reduce(1.0) { product, _ in product * (1 - chance) }
  // Of so many that none is as good as impossible the mean says it all.
  guard probability > 1e-300 else {
    return [(max(1, Int(clampedDown: (Double(number) * chance).rounded())), 1)]
  }
  var result: [(count: Int, chance: Double)] = []
  for count in 1...number {
    probability *= Double(number - count + 1) / Double(count) * chance / (1 - chance)
    result.append((count, probability))
    if Double(count) > Double(number) * chance, probability < 1e-15 { break }
  }
  return result
}
