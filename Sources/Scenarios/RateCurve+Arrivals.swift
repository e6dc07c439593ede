import Model

extension RateCurve {
  /// When they come, so many for each, evenly as the rate goes: of so many in a while the last one comes at its end.
  ///
  /// Nil where more than `most` would come.
  package func evenArrivals(
    each factor: Double,
    from low: Double,
    to high: Double,
    most: Int
  ) -> [Double]? {
    guard factor > 0 else { return [] }
    guard amount(from: low, to: high) * factor < Double(most) else { return nil }
    var result: [Double] = []
    for pulse in pulses(from: low, to: high) {
      let count = Int(clampedCount: (pulse.count * factor).rounded())
      result += [Double](repeating: pulse.time, count: count)
    }
    // A grid fine enough for clocks: a minute, and where the rate changes.
    var (now, gathered) = (low, 0.0)
    while now < high {
      let next = min(high, min(now + 60, change(after: now)))
      let atOnce = pulses(from: now, to: next).reduce(0) { $0 + $1.count }
      let amount = (amount(from: now, to: next) - atOnce) * factor
      let before = gathered
      gathered += amount
      var number = (before + 1e-9).rounded(.down) + 1
      while amount > 0, number <= gathered + 1e-9 {
        result.append(min(next, now + (number - before) / amount * (next - now)))
        number += 1
      }
      now = max(next, now.nextUp)
    }
    return result.sorted()
  }
}
