/// Between which numbers a value must lie, in base units.
package struct Bounds: Hashable, Sendable {
  /// The least number.
  package let lower: Double

  /// Whether the least number itself is out.
  package let excludesLower: Bool

  /// The greatest number.
  package let upper: Double

  /// Bounds from a least to a greatest number.
  package init(
    lower: Double = -.infinity,
    excludesLower: Bool = false,
    upper: Double = .infinity
  ) {
    self.lower = lower
    self.excludesLower = excludesLower
    self.upper = upper
  }

  /// Whether a number lies within.
  package func contains(_ number: Double) -> Bool {
    (excludesLower ? number > lower : number >= lower) && number <= upper
  }

  /// No bounds at all.
  package static let none = Bounds()

  /// Zero or more.
  package static let atLeastZero = Bounds(lower: 0)
}
