/// What caches hold: all that a warm one does, or what has been fetched since it was lost.
extension Kernel {
  /// Misses ask for what a cache doesn't hold.
  mutating func miss(_ step: Int, _ calls: Double) {
    guard let cache = cacheOfMisses(step) else { return }
    stations[cache].missing += calls / missShare(step, cache)
  }

  /// A cache keeps what a miss has fetched.
  mutating func fill(_ step: Int, _ done: Double) {
    guard let cache = cacheOfMisses(step) else { return }
    stations[cache].filled += done / missShare(step, cache)
  }

  @inline(__always)
  private func cacheOfMisses(_ step: Int) -> Int? {
    guard steps[step].missOf >= 0, steps[step].hit > 0 else { return nil }
    let cache = steps[steps[step].missOf].station
    return stations[cache].cache == nil ? nil : cache
  }

  @inline(__always)
  private func missShare(_ step: Int, _ cache: Int) -> Double {
    max(steps[step].share * (1 - steps[step].hit * stations[cache].warmth), 1e-9)
  }

  /// All of a cache's content is lost.
  mutating func chill(_ station: Int) {
    guard stations[station].cache != nil else { return }
    stations[station].cache?.asked = 0
    stations[station].cache?.gone = 1
    stations[station].warmth = 0
    stations[station].filled = 0
    stations[station].missing = 0
  }

  private static let warm = 0.9999
  private static let littleGone = 1e-4

  /// Hits grow with what is fetched, and fall with what gets too old and isn't.
  mutating func warm(_ index: Int, _ cache: Station.Cache) {
    var cache = cache
    let (missing, filled) = (stations[index].missing, stations[index].filled)
    stations[index].missing = 0
    stations[index].filled = 0
    let isWhole = cache.asked == .infinity
    if isWhole, cache.gone == 0, missing <= filled * (1 + 1e-9) {
      if cache.fading > 0 { stations[index].cache?.fading = 0 }
      return
    }
    cache.fading = 0
    let rate = stations[index].recentRate
    var whole = 1.0
    if cache.lifetime < .infinity, rate > 0 {
      whole = max(cache.popularity.known(after: rate * cache.lifetime), 1e-9)
      // Of each key's turns to be fetched, which come once in its life, these came to nothing.
      let lost = (missing - filled) / rate / cache.lifetime
      cache.gone = min(1, max(0, cache.gone + lost))
      cache.fading = max(0, lost) / span
    }
    if isWhole {
      if cache.gone > Self.littleGone { cache.asked = 0 }
    } else {
      cache.asked += filled
    }
    let known = cache.asked == .infinity ? whole : cache.popularity.known(after: cache.asked)
    if cache.asked < .infinity, known >= Self.warm * whole {
      cache.asked = .infinity
      cache.gone = 0
    }
    stations[index].warmth = 1 - cache.gone * (1 - min(1, known / whole))
    stations[index].cache?.asked = cache.asked
    stations[index].cache?.gone = cache.gone
    stations[index].cache?.fading = cache.fading
  }
}
