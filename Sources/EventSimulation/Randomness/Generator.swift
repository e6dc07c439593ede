/// One stream of random numbers: xoshiro256** (Blackman and Vigna, 2018).
struct Generator: BitwiseCopyable {
  private var a: UInt64
  private var b: UInt64
  private var c: UInt64
  private var d: UInt64

  /// A stream of its own for each purpose, so that a design's other parts don't reshuffle it.
  init(seed: UInt64, stream: String, replication: Int) {
    var mixer = SplitMix(state: seed)
    mixer.state = mixer.next() ^ Self.hash(stream)
    mixer.state = mixer.next() ^ UInt64(truncatingIfNeeded: replication)
    a = mixer.next()
    b = mixer.next()
    c = mixer.next()
    d = mixer.next()
  }

  @inline(always)
  mutating func next() -> UInt64 {
    let product = b &* 5
    let result = (product << 7 | product >> 57) &* 9
    let shifted = b << 17
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = d << 45 | d >> 19
    return result
  }

  /// At least 0, below 1, in steps of 2⁻⁵³.
  @inline(always)
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Below a bound; the bias of less than 2⁻³² is far below what any run can see.
  @inline(always)
  mutating func index(below bound: UInt32) -> UInt32 {
    UInt32(truncatingIfNeeded: ((next() >> 32) &* UInt64(bound)) >> 32)
  }

  /// FNV-1a: the same on every machine, unlike Swift's own hashes.
  private static func hash(_ text: String) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }
}

/// SplitMix64 (Steele, Lea and Flood, 2014): spreads a seed over the state of another generator.
struct SplitMix: BitwiseCopyable {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }
}
