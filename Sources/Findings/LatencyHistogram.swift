/// How long replies took, in buckets 1.6% wide; counts may be parts, as a flow has them.
package struct LatencyHistogram: Hashable, Sendable {
  /// The number of the first bucket that is kept.
  private var first = 0
  private var counts: [Double] = []
  package private(set) var count = 0.0
  package private(set) var sum = 0.0

  package init() {}

  package var mean: Double? { count > 0 ? sum / count : nil }

  package mutating func add(_ seconds: Double, count added: Double = 1) {
    guard added > 0, seconds.isFinite else { return }
    let time = max(seconds, 0)
    count += added
    sum += added * time
    add(bucket: Self.bucket(time), added)
  }

  package mutating func add(_ other: LatencyHistogram) {
    guard other.count > 0 else { return }
    count += other.count
    sum += other.sum
    for (offset, added) in other.counts.enumerated() where added > 0 {
      add(bucket: other.first + offset, added)
    }
  }

  /// The time that a share of all took no longer than; nil when there are none.
  package func quantile(_ share: Double) -> Double? {
    guard count > 0 else { return nil }
    var left = share * count * (1 - 1e-12)
    for (offset, held) in counts.enumerated() {
      if left <= held, held > 0 { return Self.time(first + offset, part: left / held) }
      left -= held
    }
    return counts.isEmpty ? nil : Self.time(first + counts.count - 1, part: 1)
  }

  /// Mean and percentiles; nil when there are none.
  package var summary: LatencySummary? {
    guard let mean, let p50 = quantile(0.5), let p90 = quantile(0.9), let p95 = quantile(0.95),
      let p99 = quantile(0.99), let p999 = quantile(0.999)
    else { return nil }
    return LatencySummary(mean: mean, p50: p50, p90: p90, p95: p95, p99: p99, p999: p999)
  }

  /// Each bucket that holds something, by its middle.
  package func forEach(_ visit: (_ seconds: Double, _ count: Double) -> Void) {
    for (offset, held) in counts.enumerated() where held > 0 {
      visit(Self.time(first + offset, part: 0.5), held)
    }
  }

  private mutating func add(bucket: Int, _ added: Double) {
    if counts.isEmpty { first = bucket }
    if bucket < first {
      counts.insert(contentsOf: repeatElement(0, count: first - bucket), at: 0)
      first = bucket
    } else if bucket >= first + counts.count {
      counts += repeatElement(0, count: bucket - first - counts.count + 1)
    }
    counts[bucket - first] += added
  }

  /// Six bits of the mantissa: the bits of a double that isn't negative are in its order.
  private static let droppedBits: UInt64 = 46
  /// All below a tenth of a microsecond is one bucket, so that a stray zero takes no room.
  private static let least = 1e-7

  private static func bucket(_ time: Double) -> Int {
    Int(truncatingIfNeeded: max(time, least).bitPattern >> droppedBits)
  }

  private static func time(_ bucket: Int, part: Double) -> Double {
    let low = Double(bitPattern: UInt64(truncatingIfNeeded: bucket) << droppedBits)
    let high = Double(bitPattern: UInt64(truncatingIfNeeded: bucket + 1) << droppedBits)
    return low + (high - low) * min(max(part, 0), 1)
  }
}
