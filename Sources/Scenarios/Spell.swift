/// When something lasts: from a moment for a while, once or again and again.
package struct Spell: Hashable, Sendable {
  package var begin: Double
  /// Infinite where it never ends.
  package var end: Double
  /// From the beginning of one to that of the next.
  package var every: Double?
  /// When it begins for the last time; infinite where it comes again for ever.
  private var lastBegin = Double.infinity

  /// What lasts longer than its period is there from its beginning on.
  package init(begin: Double, lasting: Double = .infinity, every: Double? = nil, times: Int? = nil)
  {
    self.begin = begin
    let again = every.flatMap { every in times.map { Double(max(0, $0 - 1)) * every } }
    let isUnbroken = every.map { lasting >= $0 } ?? false
    if lasting == .infinity || isUnbroken && again == nil {
      end = .infinity
    } else {
      end = begin + lasting + (isUnbroken ? again ?? 0 : 0)
    }
    guard !isUnbroken, lasting < .infinity, again.map({ $0 > 0 }) ?? true else { return }
    self.every = every
    if let again { lastBegin = begin + again }
  }

  /// When it is over for good; infinite where it comes again for ever.
  package var lastEnd: Double { every == nil ? end : lastBegin + (end - begin) }

  /// When it began last, up to a moment, and when that ends; nil before it ever did.
  package func last(upTo time: Double) -> (begin: Double, end: Double)? {
    guard time >= begin else { return nil }
    let start =
      every.map { min(lastBegin, begin + ((time - begin) / $0 + 1e-9).rounded(.down) * $0) }
      ?? begin
    return (start, start + (end - begin))
  }

  package func contains(_ time: Double) -> Bool {
    guard time >= begin else { return false }
    guard let every else { return time < end }
    return time < lastEnd && place(of: time, every) < end - begin
  }

  /// The first moment after a time at which it begins or ends; infinite where none comes.
  package func edge(after time: Double) -> Double {
    guard time >= begin else { return begin }
    guard let every else { return time < end ? end : .infinity }
    let start = begin + ((time - begin) / every).rounded(.down) * every
    // Rounding may put a moment just before the edge at which it stands.
    for candidate in [start, start + (end - begin), start + every, start + every + (end - begin)]
    where candidate > time { return candidate <= lastEnd ? candidate : .infinity }
    return start + 2 * every <= lastEnd ? start + 2 * every : .infinity
  }

  /// The parts of an interval by whether it lasts there.
  package func parts(from low: Double, to high: Double) -> [(from: Double, to: Double, isOn: Bool)]
  {
    var result: [(from: Double, to: Double, isOn: Bool)] = []
    var time = low
    while time < high {
      let next = min(high, edge(after: time))
      result.append((time, next, contains(time)))
      time = next
    }
    return result
  }

  private func place(of time: Double, _ every: Double) -> Double {
    let since = (time - begin).truncatingRemainder(dividingBy: every)
    // 3 × 0.1 is a hair more than 0.3: a hair before the next beginning is that beginning.
    return every - since < 1e-9 * every ? 0 : since
  }
}
