/// A rate over time: addends, and what then happens to their sum.
package struct RateCurve: Hashable, Sendable {
  package var parts: [RatePart]
  package private(set) var changes: [Change] = []

  /// What happens while a spell lasts.
  package struct Change: Hashable, Sendable {
    package var spell: Spell
    package var effect: Effect

    package init(_ spell: Spell, _ effect: Effect) {
      self.spell = spell
      self.effect = effect
    }
  }

  package enum Effect: Hashable, Sendable {
    case replaced(by: Double)
    case scaled(by: Double)
    /// What belongs into the spell comes so much later.
    case delayed(by: Double)
  }

  package init(_ parts: [RatePart]) { self.parts = parts }

  package mutating func change(during spell: Spell, _ effect: Effect) {
    changes.append(Change(spell, effect))
  }

  /// The same, so many times as much.
  package func scaled(by factor: Double) -> RateCurve {
    var result = self
    result.change(during: Spell(begin: -.infinity), .scaled(by: factor))
    return result
  }

  /// The rate at a moment, what comes at once left out.
  package func rate(at time: Double) -> Double { rate(at: time, changes.count) }

  /// How many come from one moment up to another, those at once included.
  package func amount(from low: Double, to high: Double) -> Double {
    guard low < high else { return 0 }
    return amount(low, high, changes.count)
      + pulses(from: low, to: high).reduce(0) { $0 + $1.count }
  }

  /// No rate between two moments is higher.
  package func bound(from low: Double, to high: Double) -> Double {
    bound(low, high, changes.count)
  }

  /// The next moment after a time at which the rate doesn't go on smoothly.
  package func change(after time: Double) -> Double {
    change(after: time, changes.count)
  }

  /// What comes at once, in order of time.
  package func pulses(from low: Double, to high: Double) -> [(time: Double, count: Double)] {
    guard parts.contains(where: { if case .pulses = $0 { true } else { false } }) else { return [] }
    return pulses(low, high, changes.count).sorted { $0.time < $1.time }
  }

  /// Whether what comes depends on the hour.
  package var followsClock: Bool {
    parts.contains { part in
      switch part {
      case .daily, .windows, .pulses: true
      case .constant, .ramp, .trace: false
      }
    }
  }

  /// Whether the rate is the same at all times.
  package var isConstant: Bool {
    parts.allSatisfy { if case .constant = $0 { true } else { false } }
      && changes.allSatisfy { $0.spell.begin == -.infinity && $0.spell.end == .infinity }
  }

  // MARK: By the first so many changes

  private func rate(at time: Double, _ count: Int) -> Double {
    guard count > 0 else { return parts.reduce(0) { $0 + $1.rate(at: time) } }
    let change = changes[count - 1]
    let isOn = change.spell.contains(time)
    switch change.effect {
    case .replaced(let rate): return isOn ? rate : self.rate(at: time, count - 1)
    case .scaled(let factor): return rate(at: time, count - 1) * (isOn ? factor : 1)
    case .delayed(let delay):
      let own = isOn ? 0 : rate(at: time, count - 1)
      return change.spell.contains(time - delay) ? own + rate(at: time - delay, count - 1) : own
    }
  }

  private func amount(_ low: Double, _ high: Double, _ count: Int) -> Double {
    guard count > 0 else { return parts.reduce(0) { $0 + $1.amount(from: low, to: high) } }
    let change = changes[count - 1]
    var sum = 0.0
    for part in change.spell.parts(from: low, to: high) {
      switch change.effect {
      case .replaced(let rate) where part.isOn: sum += rate * (part.to - part.from)
      case .delayed where part.isOn: break
      case .scaled(let factor) where part.isOn:
        sum += factor * amount(part.from, part.to, count - 1)
      default: sum += amount(part.from, part.to, count - 1)
      }
    }
    guard case .delayed(let delay) = change.effect else { return sum }
    for part in change.spell.parts(from: low - delay, to: high - delay) where part.isOn {
      sum += amount(part.from, part.to, count - 1)
    }
    return sum
  }

  private func bound(_ low: Double, _ high: Double, _ count: Int) -> Double {
    guard count > 0 else { return parts.reduce(0) { $0 + $1.bound(from: low, to: high) } }
    let change = changes[count - 1]
    let below = bound(low, high, count - 1)
    let isSteady = change.spell.edge(after: low) >= high
    let isOn = change.spell.contains(low)
    switch change.effect {
    case .replaced(let rate): return isSteady ? (isOn ? rate : below) : max(rate, below)
    case .scaled(let factor):
      return isSteady ? (isOn ? factor * below : below) : max(1, factor) * below
    case .delayed(let delay):
      let isFree =
        change.spell.edge(after: low - delay) >= high - delay
        && !change.spell.contains(low - delay)
      let later = isFree ? 0 : bound(low - delay, high - delay, count - 1)
      return (isSteady && isOn ? 0 : below) + later
    }
  }

  private func change(after time: Double, _ count: Int) -> Double {
    guard count > 0 else {
      return parts.reduce(.infinity) { min($0, $1.change(after: time)) }
    }
    let change = changes[count - 1]
    var next = min(self.change(after: time, count - 1), change.spell.edge(after: time))
    if case .delayed(let delay) = change.effect {
      next = min(next, self.change(after: time - delay, count - 1) + delay)
      next = min(next, change.spell.edge(after: time - delay) + delay)
    }
    return next
  }

  private func pulses(
    _ low: Double,
    _ high: Double,
    _ count: Int
  ) -> [(time: Double, count: Double)] {
    guard count > 0 else { return parts.flatMap { $0.pulses(from: low, to: high) } }
    let change = changes[count - 1]
    let own = pulses(low, high, count - 1)
    switch change.effect {
    case .replaced: return own.filter { !change.spell.contains($0.time) }
    case .scaled(let factor):
      return own.map { ($0.time, change.spell.contains($0.time) ? $0.count * factor : $0.count) }
    case .delayed(let delay):
      let later = pulses(low - delay, high - delay, count - 1)
        .filter { change.spell.contains($0.time) }.map { (time: $0.time + delay, count: $0.count) }
      return own.filter { !change.spell.contains($0.time) } + later
    }
  }
}
