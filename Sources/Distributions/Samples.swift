/// Observed times, in rising order.
package struct Samples: Hashable, Sendable {
  package let sorted: [Double]

  init?(_ times: [Double]) {
    guard !times.isEmpty, times.allSatisfy(Distribution.isTime) else { return nil }
    sorted = times.sorted()
  }

  /// The share of samples above a time.
  func tail(_ time: Double) -> Double {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] <= time { low = middle + 1 } else { high = middle }
    }
    return Double(sorted.count - low) / Double(sorted.count)
  }

  /// The smallest sample that at least a share `p` of all does not pass.
  func quantile(_ p: Double) -> Double {
    let rank = (p * Double(sorted.count)).rounded(.up)
    return sorted[min(sorted.count - 1, max(0, Int(rank) - 1))]
  }

  /// The mean of a power of the samples.
  func moment(_ order: Int) -> Double {
    let powers = sorted.reduce(0.0) { sum, time in
      sum + (1..<order).reduce(time) { product, _ in product * time }
    }
    return powers / Double(sorted.count)
  }

  /// At most `limit` times that stand for all: the means of equal runs.
  func condensed(to limit: Int) -> [Double] {
    guard sorted.count > limit else { return sorted }
    return (0..<limit).map { index in
      let from = index * sorted.count / limit
      let to = (index + 1) * sorted.count / limit
      return sorted[from..<to].reduce(0, +) / Double(to - from)
    }
  }
}
