/// Counts of times in bins that widen with the time: 128 to each doubling, from a nanosecond to 500 years.
///
/// A bin is the first bits of a number's pattern, so that finding it takes one shift. Its width is under 0.8% of
/// the time, and merging is adding, in any order.
package struct Histogram: Sendable {
  static let binCount = 8192
  /// The pattern's bits behind the first 7 of the fraction, and the bin of 2⁻³⁰ s.
  private static let shift: UInt64 = 45
  private static let zeroBin = (1023 - 30) << 7

  /// Times of exactly zero, which have no logarithm.
  package private(set) var zeros: UInt64 = 0
  package private(set) var sum = 0.0
  package private(set) var count: UInt64 = 0
  /// The bins that have been met, from the first of them on.
  private var first = 0
  private var bins: [UInt64] = []

  package init() {}

  /// What a run has counted; the bins from `first` on.
  init(zeros: UInt64, sum: Double, first: Int, bins: [UInt64]) {
    self.zeros = zeros
    self.sum = sum
    self.first = first
    self.bins = bins
    count = bins.reduce(zeros, +)
  }

  package var mean: Double { count > 0 ? sum / Double(count) : 0 }

  @inline(__always)
  static func bin(of time: Double) -> Int {
    let bin = Int(truncatingIfNeeded: bits(of: time) >> shift) &- zeroBin
    return UInt(bitPattern: bin) < UInt(binCount) ? bin : outermost(bin)
  }

  /// Apart, so that one test does for both ends.
  @inline(never)
  private static func outermost(_ bin: Int) -> Int { bin < 0 ? 0 : binCount - 1 }

  /// The smallest time of a bin.
  static func low(of bin: Int) -> Double { Double(bitPattern: UInt64(bin + zeroBin) << shift) }

  package mutating func record(_ time: Double) {
    guard time > 0 else {
      zeros += 1
      count += 1
      return
    }
    merge(Histogram(zeros: 0, sum: time, first: Self.bin(of: time), bins: [1]))
  }

  package mutating func merge(_ other: Histogram) {
    zeros += other.zeros
    sum += other.sum
    count += other.count
    guard !other.bins.isEmpty else { return }
    guard !bins.isEmpty else {
      (first, bins) = (other.first, other.bins)
      return
    }
    let end = max(first + bins.count, other.first + other.bins.count)
    if other.first < first {
      bins.insert(contentsOf: repeatElement(0, count: first - other.first), at: 0)
      first = other.first
    }
    bins.append(contentsOf: repeatElement(0, count: end - first - bins.count))
    for (index, count) in other.bins.enumerated() { bins[other.first - first + index] += count }
  }

  /// The time that a share of all doesn't pass, evenly spread within its bin; nil of nothing.
  package func quantile(_ share: Double) -> Double? {
    guard count > 0 else { return nil }
    let wanted = share * Double(count)
    var below = Double(zeros)
    if wanted <= below { return 0 }
    for (index, count) in bins.enumerated() where count > 0 {
      if below + Double(count) >= wanted {
        let low = Self.low(of: first + index)
        let width = Self.low(of: first + index + 1) - low
        return low + width * (wanted - below) / Double(count)
      }
      below += Double(count)
    }
    return bins.lastIndex { $0 > 0 }.map { Self.low(of: first + $0 + 1) } ?? 0
  }

  /// How many times are above one; those of its own bin in part.
  package func count(above time: Double) -> Double {
    guard time > 0 else { return Double(count - zeros) }
    let bin = Self.bin(of: time) - first
    guard bin >= 0 else { return Double(count - zeros) }
    guard bin < bins.count else { return 0 }
    let low = Self.low(of: bin + first)
    let width = Self.low(of: bin + first + 1) - low
    let part = min(1, max(0, (low + width - time) / width))
    return Double(bins[(bin + 1)...].reduce(0, +)) + part * Double(bins[bin])
  }

  /// Each bin that holds something, by its middle.
  func forEach(_ visit: (_ time: Double, _ count: Double) -> Void) {
    if zeros > 0 { visit(0, Double(zeros)) }
    for (index, count) in bins.enumerated() where count > 0 {
      let bin = first + index
      visit((Self.low(of: bin) + Self.low(of: bin + 1)) / 2, Double(count))
    }
  }
}
