import Testing

@testable import Queueing

/// Che's approximation beside caches that are played request by request.
@Suite struct CacheHitsTests {
  /// A small generator of its own (SplitMix64): the same draws every time.
  private struct Draws {
    var state: UInt64

    mutating func next() -> Double {
      state &+= 0x9e37_79b9_7f4a_7c15
      var word = state
      word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
      word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
      return Double((word ^ (word >> 31)) >> 11) / 9_007_199_254_740_992
    }
  }

  /// The hits of a cache that keeps the entries last asked for, each for a lifetime at most.
  private func played(
    keys: Int,
    skew: Double,
    entries: Int?,
    lifetime: Double?,
    perSecond: Double
  ) -> Double {
    var bounds: [Double] = []
    var sum = 0.0
    for rank in 1...keys {
      sum += pow(Double(rank), -skew)
      bounds.append(sum)
    }
    var draws = Draws(state: 7)
    // When each key was fetched, and its place among those asked for.
    var fetched = [Double?](repeating: nil, count: keys)
    var asked = [Int](repeating: -1, count: keys)
    var (now, present, hits, counted) = (0.0, 0, 0, 0)
    for number in 0..<60_000 {
      now -= log(1 - draws.next()) / perSecond
      let place = draws.next() * sum
      var (low, high) = (0, keys - 1)
      while low < high {
        let middle = (low + high) / 2
        if bounds[middle] < place { low = middle + 1 } else { high = middle }
      }
      let isFresh = fetched[low].map { now - $0 < lifetime ?? .infinity } ?? false
      if number >= 20_000 {
        counted += 1
        if isFresh { hits += 1 }
      }
      if !isFresh {
        if fetched[low] == nil { present += 1 }
        fetched[low] = now
      }
      asked[low] = number
      if let entries, present > entries {
        let kept = fetched.indices.filter { fetched[$0] != nil }
        if let oldest = kept.min(by: { asked[$0] < asked[$1] }) { fetched[oldest] = nil }
        present -= 1
      }
    }
    return Double(hits) / Double(counted)
  }

  @Test(
    "the table's 5%",
    arguments: [
      (keys: 400, skew: 0.9, entries: 40, lifetime: nil, perSecond: 100),
      (keys: 400, skew: 0.6, entries: 100, lifetime: nil, perSecond: 100),
      (keys: 400, skew: 0.9, entries: nil, lifetime: 2, perSecond: 100),
      (keys: 400, skew: 1.1, entries: 60, lifetime: 5, perSecond: 100),
    ] as [(keys: Int, skew: Double, entries: Int?, lifetime: Double?, perSecond: Double)]
  )
  func hits(
    _ one: (keys: Int, skew: Double, entries: Int?, lifetime: Double?, perSecond: Double)
  ) {
    let truth = played(
      keys: one.keys,
      skew: one.skew,
      entries: one.entries,
      lifetime: one.lifetime,
      perSecond: one.perSecond
    )
    let share = CacheHits(keys: Double(one.keys), skew: one.skew).share(
      entries: one.entries.map(Double.init),
      lifetime: one.lifetime,
      perSecond: one.perSecond
    )
    #expect(abs(share / truth - 1) < 0.05, "\(share) \(truth)")
  }
}
