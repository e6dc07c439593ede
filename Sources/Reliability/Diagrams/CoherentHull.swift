/// The least coherent function above one with negations: the failed events let it fail, or a part of them does.
///
/// Its minimal cut sets are those of the function: the least sets of failed events that let it fail whatever of the rest
/// works (Rauzy, 2001).
enum CoherentHull {
  /// What a variable is for cut sets.
  enum Standing: UInt8 {
    /// An event, or a module that fails by some of its events.
    case open
    /// A module that may fail though none of its events has happened.
    case always
    /// A module that can't fail.
    case never
  }
}
