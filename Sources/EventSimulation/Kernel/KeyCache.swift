/// A cache of the keys that were asked for last, as many as fit, each for its lifetime.
struct KeyCache: BitwiseCopyable {
  var popularity: Zipf
  /// How many keys it has room for.
  var room: UInt32
  var lifetime: Double
  var generator: UInt32
  /// Where its entries begin in the table of entries, and its chains in that of their heads: a power of two of them.
  var firstEntry: UInt32 = 0
  var firstHead: UInt32 = 0
  var headMask: UInt32 = 0
  /// Entries in use, the one asked for last, and the one asked for the longest ago.
  var count: UInt32 = 0
  var newest = Frame.none
  var oldest = Frame.none
  var lookups = 0.0
  /// Requests after which a key that nobody asked for is pushed out; endless where all fit.
  var span = Double.infinity

  /// In place of a probability of a miss: what is held decides.
  static let asHeld = -1.0
  /// Entries that one run keeps for a cache, 24 bytes each and its chain; up to 64 runs may be there at once.
  static let mostEntries = 1_000_000.0

  struct Entry: BitwiseCopyable {
    var key: UInt32
    /// Neighbours in the order of use.
    var older = Frame.none
    var newer = Frame.none
    /// The next one of its chain.
    var next = Frame.none
    /// When it was fetched; long ago at the start of a run.
    var fetched = -Double.infinity
  }
}
