/// A cache that has lost its content: which of its keys are there again.
struct ColdCache: BitwiseCopyable {
  var component: UInt32
  /// The share that it answers when it is warm: the most popular keys.
  var hit: Double
  var keys: Double
  var skew: Double
  /// How many keys a warm cache holds, and where their bits begin.
  var held: UInt32
  var firstWord: UInt32
  var isCold = false
  var there: UInt32 = 0
}

// A cache that was dropped fills again, key by key, as replies come.
extension Kernel {
  mutating func dropContent(of component: UInt32) {
    if components[component].keyCache >= 0 {
      clearKeys(UInt32(bitPattern: components[component].keyCache))
    }
    let cache = components[component].cache
    guard cache >= 0 else { return }
    let row = coldCaches[Int(cache)]
    for word in row.firstWord...row.firstWord &+ row.held / 64 { keyBits[word] = 0 }
    coldCaches[Int(cache)].isCold = true
    coldCaches[Int(cache)].there = 0
  }

  /// A request asks a cache, and hits or misses.
  @inline(always)
  mutating func lookUp(_ frame: UInt32, _ share: Double) {
    let index = frames[frame].step
    let step = steps[index]
    components[step.component].lookups &+= 1
    let misses =
      step.isWhole
      ? generators[step.generator].unit() < share : missesKey(frame, index, share)
    guard misses else { return }
    components[step.component].misses &+= 1
    frames[frame].bits |= Frame.missed
  }

  /// Whether a request misses where a cache knows its keys: it asks for one that is there or not.
  @inline(never)
  private mutating func missesKey(_ frame: UInt32, _ step: UInt32, _ share: Double) -> Bool {
    askedKeys.extend(to: frame, with: Self.noKey)
    askedKeys[frame] = Self.noKey
    guard share != KeyCache.asHeld else { return missesHeldKey(frame, steps[step].component) }
    let cache = components[steps[step].component].cache
    guard cache >= 0, coldCaches[Int(cache)].isCold else {
      return generators[steps[step].generator].unit() < share
    }
    let row = coldCaches[Int(cache)]
    let key = drawKey(row, generators[steps[step].generator].unit())
    guard key < row.held else { return true }
    if keyBits[row.firstWord &+ key / 64] >> UInt64(key % 64) & 1 == 1 { return false }
    askedKeys[frame] = key
    return true
  }

  /// The rank of a key by popularity: the inverse of a Zipf law's sum, as of a continuous one.
  private func drawKey(_ cache: ColdCache, _ unit: Double) -> UInt32 {
    UInt32(min(4e9, ColdCache.rank(of: unit, keys: cache.keys, skew: cache.skew)))
  }

  static let noKey = UInt32.max

  /// A reply brings the key that was asked for.
  mutating func keepKey(of frame: UInt32, in component: UInt32) {
    guard askedKeys.count > Int(frame), askedKeys[frame] != Self.noKey else { return }
    let key = askedKeys[frame]
    if components[component].cache >= 0 { fill(component, key: key) }
    if components[component].keyCache >= 0 {
      keep(key, in: UInt32(bitPattern: components[component].keyCache))
    }
  }

  private mutating func fill(_ component: UInt32, key: UInt32) {
    let cache = Int(components[component].cache)
    let row = coldCaches[cache]
    guard row.isCold, key < row.held else { return }
    let word = row.firstWord &+ key / 64
    let bit = UInt64(1) << UInt64(key % 64)
    guard keyBits[word] & bit == 0 else { return }
    keyBits[word] |= bit
    coldCaches[cache].there &+= 1
    if coldCaches[cache].there >= row.held { coldCaches[cache].isCold = false }
  }
}

extension ColdCache {
  /// From 0 on, the rank below which a share of all requests falls.
  static func rank(of share: Double, keys: Double, skew: Double) -> Double {
    let rest = 1 - skew
    guard abs(rest) > 1e-9 else { return exponential(share * naturalLogarithm(keys)) - 1 }
    let whole = exponential(rest * naturalLogarithm(keys)) - 1
    return exponential(naturalLogarithm(1 + share * whole) / rest) - 1
  }
}
