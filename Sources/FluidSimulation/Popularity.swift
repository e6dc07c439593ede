import Distributions

/// How often each of many keys is asked for: a Zipf law, in groups of keys that are about as popular.
struct Popularity: Hashable, Sendable {
  private var groups: [(share: Double, keys: Double)]

  /// A hundred groups an octave of ranks would be too many; the first ranks stand alone.
  ///
  /// Of a cache that answers less than all of them these are the most popular keys, which it holds when it is warm.
  init(keys: Double, skew: Double, held share: Double = 1) {
    var groups: [(share: Double, keys: Double)] = []
    var first = 1.0
    var total = 0.0
    while first <= keys {
      let last = min(keys, max(first, (first * 1.25).rounded(.down)))
      let count = last - first + 1
      let middle = (first + last) / 2
      let weight = count * power(middle, -skew)
      groups.append((weight, count))
      total += weight
      first = last + 1
    }
    // Shares are of what is asked for all keys; what lies beyond those that are held never hits.
    var left = min(share, 1) * total
    self.groups = groups.compactMap { group in
      guard left > 0 else { return nil }
      let part = min(1, left / group.share)
      left -= group.share
      return (group.share * part / total, group.keys * part)
    }
  }

  /// The chance that the next of these keys was asked for before, after so many requests (independent references).
  func known(after requests: Double) -> Double {
    guard requests < .infinity else { return 1 }
    var sum = 0.0
    var all = 0.0
    for group in groups {
      sum -= group.share * exponentialLessOne(-requests * group.share / group.keys)
      all += group.share
    }
    return all > 0 ? sum / all : 1
  }

  static func == (left: Self, right: Self) -> Bool {
    left.groups.count == right.groups.count
      && zip(left.groups, right.groups).allSatisfy { $0.share == $1.share && $0.keys == $1.keys }
  }

  func hash(into hasher: inout Hasher) { hasher.combine(groups.count) }
}
