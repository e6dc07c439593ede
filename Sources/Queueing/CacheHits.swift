/// How often a cache of the most recently used has what is asked for (Che, Tung and Wang 2002).
///
/// Keys are asked for independently, with the popularity of a Zipf law.
package struct CacheHits: Hashable, Sendable {
  /// Ranks of nearly the same popularity, taken together.
  private let groups: [Group]

  private struct Group: Hashable, Sendable {
    var count: Double
    /// The chance that a request is for one of its keys.
    var share: Double
  }

  package init(keys: Double, skew: Double) {
    let count = max(1, keys.rounded())
    var groups: [Group] = []
    var first = 1.0
    while first <= count {
      let size = first <= 1000 ? 1 : min(count - first + 1, (first * 0.01).rounded())
      let middle = first + (size - 1) / 2
      groups.append(Group(count: size, share: exp(-skew * log(middle))))
      first += size
    }
    let sum = groups.reduce(0) { $0 + $1.count * $1.share }
    self.groups = groups.map { Group(count: $0.count, share: $0.share / sum) }
  }

  /// The share of requests that find their key: pushed out where only so many entries fit, too old after a lifetime.
  package func share(entries: Double?, lifetime: Double?, perSecond rate: Double) -> Double {
    let keys = groups.reduce(0) { $0 + $1.count }
    let span = entries.flatMap { $0 < keys ? characteristicTime(max(0, $0)) : nil }
    return groups.reduce(0) { sum, group in
      let stays = span.map { -expm1(-group.share * $0) } ?? 1
      return sum + group.count * group.share * hits(stays, group.share * rate, lifetime)
    }
  }

  /// Hits of one key per request for it, from the hits between two fetches.
  ///
  /// An entry is fetched, asked for again within the characteristic time each time, and dropped at its lifetime.
  private func hits(_ stays: Double, _ rate: Double, _ lifetime: Double?) -> Double {
    guard stays > 0 else { return 0 }
    var between = stays < 1 ? stays / (1 - stays) : .infinity
    if let lifetime {
      let death = rate * (1 - stays) / stays
      between = death * lifetime > 1e-9 ? rate / death * -expm1(-death * lifetime) : rate * lifetime
    }
    return between == .infinity ? 1 : between / (1 + between)
  }

  /// The number of requests after which an entry nobody asked for is pushed out: as many keys as fit came in it.
  private func characteristicTime(_ entries: Double) -> Double {
    func distinct(_ span: Double) -> Double {
      groups.reduce(0) { $0 + $1.count * -expm1(-$1.share * span) }
    }
    var low = 0.0
    var high = max(1, entries)
    while distinct(high) < entries, high < 1e300 { high *= 2 }
    for _ in 0..<100 where high - low > 1e-12 * high {
      let middle = (low + high) / 2
      if distinct(middle) < entries { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
