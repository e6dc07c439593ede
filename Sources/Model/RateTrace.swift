/// How many requests came when, as a file tells it: counts between moments, the first of which is 0.
package struct RateTrace: Hashable, Sendable {
  /// In rising order; one more than counts.
  package let moments: [Double]
  package let counts: [Double]
  /// What came before each moment.
  private let before: [Double]

  /// Nil unless there are counts, each not negative, between rising moments.
  package init?(moments: [Double], counts: [Double]) {
    guard !counts.isEmpty, moments.count == counts.count + 1,
      zip(moments, moments.dropFirst()).allSatisfy({ $0 < $1 }), let first = moments.first,
      let last = moments.last, last.isFinite, first.isFinite,
      counts.allSatisfy({ $0 >= 0 && $0.isFinite })
    else { return nil }
    self.moments = moments.map { $0 - first }
    self.counts = counts
    var sum = 0.0
    before =
      [0]
      + counts.map { count in
        sum += count
        return sum
      }
    guard sum.isFinite else { return nil }
  }

  /// Requests at single moments, counted in equal parts that hold a hundred each in the mean; nil for less than two.
  package init?(requestsAt times: [Double]) {
    let sorted = times.sorted()
    guard sorted.count > 1, let first = sorted.first, let last = sorted.last, first < last else {
      return nil
    }
    // After the last one comes a gap as long as the others are.
    let seconds = (last - first) * Double(sorted.count) / Double(sorted.count - 1)
    let parts = min(Self.mostParts, max(1, sorted.count / Self.countOfPart))
    var counts = [Double](repeating: 0, count: parts)
    for time in sorted {
      counts[min(parts - 1, Int((time - first) / seconds * Double(parts)))] += 1
    }
    let moments = (0...parts).map { seconds * Double($0) / Double(parts) }
    self.init(moments: moments, counts: counts)
  }

  private static let countOfPart = 100
  private static let mostParts = 1_000

  /// So many times as many requests at the same moments.
  package func scaled(by factor: Double) -> RateTrace? {
    RateTrace(moments: moments, counts: counts.map { $0 * factor })
  }

  package var end: Double { moments.last ?? 0 }

  /// The rate at a moment; before the first it is as at the first, after the end nothing comes.
  package func rate(at time: Double) -> Double {
    guard time < end else { return 0 }
    return rate(ofPart: part(at: max(0, time)))
  }

  /// How many come from one moment up to another.
  package func amount(from low: Double, to high: Double) -> Double {
    amount(before: high) - amount(before: low)
  }

  /// No rate between two moments is higher.
  package func bound(from low: Double, to high: Double) -> Double {
    guard low < end, low <= high else { return 0 }
    let last = part(at: min(max(0, high), end))
    return (part(at: max(0, low))...last).reduce(0) { max($0, rate(ofPart: $1)) }
  }

  /// The next moment at which another rate begins.
  package func change(after time: Double) -> Double {
    // Before the first moment the rate is the first one's.
    guard time < end else { return .infinity }
    return moments[part(at: max(0, time)) + 1]
  }

  private func rate(ofPart place: Int) -> Double {
    counts[place] / (moments[place + 1] - moments[place])
  }

  private func amount(before time: Double) -> Double {
    guard time > 0 else { return rate(ofPart: 0) * time }
    guard time < end else { return before[counts.count] }
    let place = part(at: time)
    return before[place] + rate(ofPart: place) * (time - moments[place])
  }

  /// The part that holds a moment, the last one at the end.
  private func part(at time: Double) -> Int {
    var (low, high) = (0, counts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if moments[middle] <= time { low = middle } else { high = middle }
    }
    return low
  }
}
