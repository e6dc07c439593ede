/// The letters glued to a number, split into multiplier and unit: `k`, `ms`, `krps`.
package struct NumberSuffix: Hashable, Sendable {
  package let multiplier: Multiplier?
  package let unit: Unit?

  /// Splits the bytes `start..<end` of a source; nil when they spell no known suffix.
  package init?(in source: Span<UInt8>, from start: Int, to end: Int) {
    // A whole unit wins, so that `MB` and `Mbps` are never a multiplier and a rest.
    if let unit = Unit(in: source, from: start, to: end) {
      self.multiplier = nil
      self.unit = unit
      return
    }
    guard start >= 0, start < end, end <= source.count,
      let multiplier = Multiplier(rawValue: source[start])
    else { return nil }
    self.multiplier = multiplier
    guard end - start > 1 else {
      self.unit = nil
      return
    }
    guard let unit = Unit(in: source, from: start + 1, to: end) else { return nil }
    self.unit = unit
  }
}
