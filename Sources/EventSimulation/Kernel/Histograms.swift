/// The histograms that a run is filling, one behind the other.
struct Histograms: ~Copyable {
  private var bins: Table<UInt32>
  private var heads: Table<Head>

  private struct Head: BitwiseCopyable {
    var sum = 0.0
    var zeros: UInt64 = 0
  }

  init(count: Int) {
    bins = Table(repeating: 0, count: count * Histogram.binCount)
    heads = Table(repeating: Head(), count: count)
  }

  @inline(always)
  mutating func record(_ time: Double, in histogram: UInt32) {
    if time > 0 {
      heads[histogram].sum += time
      bins[Int(histogram) &* Histogram.binCount &+ Histogram.bin(of: time)] &+= 1
    } else {
      heads[histogram].zeros &+= 1
    }
  }

  func sum(_ histogram: Int) -> Double { heads[histogram].sum }

  /// What was recorded since the last time, as a value; the bins begin again.
  mutating func take(_ histogram: Int) -> Histogram {
    let head = heads[histogram]
    var result = Histogram(zeros: head.zeros, sum: head.sum, first: 0, bins: [])
    if head.sum > 0 {
      let start = histogram * Histogram.binCount
      var (first, last) = (start, start + Histogram.binCount - 1)
      while bins[first] == 0 { first += 1 }
      while bins[last] == 0 { last -= 1 }
      result = Histogram(
        zeros: head.zeros,
        sum: head.sum,
        first: first - start,
        bins: (first...last).map { UInt64(bins[$0]) }
      )
    }
    clear(histogram)
    return result
  }

  mutating func clear(_ histogram: Int) {
    if heads[histogram].sum > 0 {
      let first = histogram * Histogram.binCount
      for index in first..<first + Histogram.binCount { bins[index] = 0 }
    }
    heads[histogram] = Head()
  }
}
